"""The tables of the page "What it reads right", from the result that is kept.

    python tests/scorepage.py            prints the page
    python tests/scorepage.py --write    writes its tables anew

What stands around the tables is written by hand, in the page itself.
"""

import sys

from scores import AS_IT_IS, FIELDS, ROOT, Result, Tally, fall, macro_exact, macro_f1, mean, stored

PAGE = ROOT / "docs" / "explanation" / "scores.md"


def field_table(result: Result) -> str:
    """Return F1 by source and field, and the share of stories with everything right."""
    rows = [["source", "labelled", *FIELDS.values(), "exact"]]
    for name, source in result.sources.items():
        f1 = [_f1(source.fields.get(field)) for field in FIELDS]
        rows.append([name, str(source.articles), *f1, _share(source.exact / source.articles)])
    total = sum(source.articles for source in result.sources.values())
    macro = [_share(macro_f1(result, field)) for field in FIELDS]
    rows.append(["**macro**", str(total), *macro, _share(macro_exact(result))])
    return _table(rows)


def confidence_table(result: Result) -> str:
    """Return silent errors and false alarms by source."""
    rows = [["source", "silent errors", "false alarms"]]
    for name, source in result.sources.items():
        rows.append([name, _percent(source.silent), _percent(source.alarms)])
    rows.append(["**all fields and stories**", _percent(result.silent), _percent(result.alarms)])
    return _table(rows)


def perturbed_table(result: Result) -> str:
    """Return F1 of the segmentation of dumps, by how they were changed."""
    ways = list(result.perturbed)
    rows = [
        [name, *(_share(result.perturbed[way][name].f1) for way in ways)]
        for name in result.perturbed[AS_IT_IS]
    ]
    means = [_share(mean(t.f1 for t in result.perturbed[way].values())) for way in ways]
    falls = [_share(fall(result, way)) if way != AS_IT_IS else "" for way in ways]
    return _table([["source", *ways], *rows, ["**macro**", *means], ["**falls by**", *falls]])


def wrong_table(result: Result) -> str:
    """Return in how many stories a field is wrong, by field and by what is wrong with it."""
    rows = [["field", "wrong in", "only missed", "only spurious", "both"]]
    for field, shown in FIELDS.items():
        found = [wrong for where, wrong in result.wrong.items() if where.field == field]
        sorts = [(bool(wrong.missed), bool(wrong.spurious)) for wrong in found]
        counts = [sorts.count(sort) for sort in ((True, False), (False, True), (True, True))]
        rows.append([shown, *map(str, (len(found), *counts))])
    return _table(rows)


def _f1(tally: Tally | None) -> str:
    return _share(tally.f1) if tally and tally.labelled else ""


def _share(value: float) -> str:
    # What rounds to nothing has no sign: 0 is added for that.
    return f"{round(value, 3) + 0:.3f}"


def _percent(value: float) -> str:
    return f"{100 * value:.2f} %"


def _table(rows: list[list[str]]) -> str:
    head, *body = rows
    rule = ["---", *("--:" for _ in head[1:])]
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, rule, *body))


# The page --------------------------------------------------------------------------------------

TABLES = {
    "fields": field_table,
    "confidence": confidence_table,
    "perturbed": perturbed_table,
    "wrong": wrong_table,
}


def with_tables(page: str, result: Result) -> str:
    """Return a page with its tables made anew; each stands between two comments.

    Raises:
        ValueError: The page has no place for one of them.
    """
    for name, make in TABLES.items():
        head, begin, rest = page.partition(f"<!-- {name} -->\n")
        _, end, tail = rest.partition(f"<!-- end of {name} -->\n")
        if not end:
            raise ValueError(f"the page has no place for the table {name!r}")
        page = f"{head}{begin}\n{make(result)}\n\n{end}{tail}"
    return page


def write_page(result: Result) -> None:
    """Write the tables of the page anew."""
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text(with_tables(page, result), encoding="utf-8")


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write_page(stored())
    else:
        sys.stdout.write(with_tables(PAGE.read_text(encoding="utf-8"), stored()))
