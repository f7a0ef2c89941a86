"""Generates the tables of the accuracy page from the results in `benchmarks/scores.json`.

    python tests/scorepage.py            print the page
    python tests/scorepage.py --write    update its tables

The text around the tables is edited by hand in the page itself.
"""

import sys
from collections.abc import Iterator

from scores import (
    AS_IT_IS,
    FIELDS,
    GROUPS,
    ROOT,
    SEGMENTATION,
    Result,
    Results,
    Tally,
    fall,
    macro_exact,
    macro_f1,
    mean,
    stored,
)

PAGE = ROOT / "docs" / "explanation" / "scores.md"


def group_table(results: Results) -> str:
    """Return what is reached on each group of sources, from familiar copy to unfamiliar copy."""
    rows = [["copy", "labeled", "stories", "captions", "exact", *_DOUBT]]
    for name, result in results.items():
        total = sum(source.articles for source in result.sources.values())
        shares = macro_f1(result, SEGMENTATION), macro_f1(result, "captions"), macro_exact(result)
        doubt = _percents(result.silent, result.alarms, result.flagged)
        rows.append([f"{name}: {GROUPS[name]}", str(total), *map(_share, shares), *doubt])
    return _table(rows)


_DOUBT = "silent errors", "false alarms", "flagged"


def field_table(results: Results) -> str:
    """Return F1 and the exact share by source, with the macro averages of each group."""
    rows = [["source", "labeled", *FIELDS.values(), "exact"]]
    for name, result in results.items():
        rows += [*_field_rows(result), _macro_row(name, result)]
    return _table(rows)


def _field_rows(result: Result) -> Iterator[list[str]]:
    for name, source in result.sources.items():
        f1 = [_f1(source.fields.get(field)) for field in FIELDS]
        yield [name, str(source.articles), *f1, _share(source.exact / source.articles)]


def _macro_row(name: str, result: Result) -> list[str]:
    total = sum(source.articles for source in result.sources.values())
    macro = [_share(macro_f1(result, field)) for field in FIELDS]
    return [f"**macro, {name}**", str(total), *macro, _share(macro_exact(result))]


def confidence_table(results: Results) -> str:
    """Return how well warnings tell right from wrong, by source and in total for each group."""
    rows = [["source", *_DOUBT]]
    for name, result in results.items():
        for source, found in result.sources.items():
            rows.append([source, *_percents(found.silent, found.alarms, found.flagged)])
        total = _percents(result.silent, result.alarms, result.flagged)
        rows.append([f"**all, {name}**", *total])
    return _table(rows)


def perturbed_table(results: Results) -> str:
    """Return F1 of story starts in dumps, by source and by the change to the dumps.

    A group without dumps has no rows.
    """
    ways = list(next(iter(results.values())).perturbed)
    rows = [["source", *ways]]
    for name, result in results.items():
        if result.perturbed[AS_IT_IS]:
            rows += _perturbed_rows(name, result)
    return _table(rows)


def _perturbed_rows(name: str, result: Result) -> Iterator[list[str]]:
    ways = list(result.perturbed)
    for source in result.perturbed[AS_IT_IS]:
        yield [source, *(_share(result.perturbed[way][source].f1) for way in ways)]
    means = [_share(mean(t.f1 for t in result.perturbed[way].values())) for way in ways]
    yield [f"**macro, {name}**", *means]
    falls = [_share(fall(result, way)) if way != AS_IT_IS else "" for way in ways]
    yield [f"**falls by, {name}**", *falls]


def wrong_table(results: Results) -> str:
    """Return the number of stories with an error, by group, field and type of error."""
    rows = [["field", "group", "wrong in", "only missed", "only spurious", "both"]]
    for name, result in results.items():
        for field, shown in FIELDS.items():
            found = [wrong for where, wrong in result.wrong.items() if where.field == field]
            sorts = [(bool(wrong.missed), bool(wrong.spurious)) for wrong in found]
            counts = [sorts.count(sort) for sort in ((True, False), (False, True), (True, True))]
            rows.append([shown, name.removesuffix(" round"), *map(str, (len(found), *counts))])
    return _table(rows)


def _f1(tally: Tally | None) -> str:
    return _share(tally.f1) if tally and tally.labeled else ""


def _share(value: float) -> str:
    # Adding 0 turns -0.0 into 0.0.
    return f"{round(value, 3) + 0:.3f}"


def _percents(*values: float | None) -> list[str]:
    return ["" if value is None else f"{100 * value:.2f} %" for value in values]


def _table(rows: list[list[str]]) -> str:
    head, *body = rows
    rule = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


# The page --------------------------------------------------------------------------------------

TABLES = {
    "groups": group_table,
    "fields": field_table,
    "confidence": confidence_table,
    "perturbed": perturbed_table,
    "wrong": wrong_table,
}


def with_tables(page: str, results: Results) -> str:
    """Return a page with its tables replaced.

    Raises:
        ValueError: The comments of a table are missing.
    """
    for name, make in TABLES.items():
        page = with_table(page, name, make(results))
    return page


def with_table(page: str, name: str, table: str) -> str:
    """Return a page with one table replaced, which is between two comments.

    Raises:
        ValueError: The comments are missing.
    """
    head, begin, rest = page.partition(f"<!-- {name} -->\n")
    _, end, tail = rest.partition(f"<!-- end of {name} -->\n")
    if not end:
        raise ValueError(f"the page has no <!-- {name} --> ... <!-- end of {name} -->")
    return f"{head}{begin}\n{table}\n\n{end}{tail}"


def write_page(results: Results) -> None:
    """Update the tables of the page."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_tables(page, results), encoding="utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write_page(stored())
    else:
        sys.stdout.write(with_tables(PAGE.read_text(encoding="utf-8"), stored()))
