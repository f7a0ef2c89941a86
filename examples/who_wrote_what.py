"""Print a table of who wrote what, and from where.

python who_wrote_what.py [DUMP]
"""

import sys
from pathlib import Path

import wireparse


def to_row(story: wireparse.Article) -> list[str]:
    """Return the writers, the cities and the headline of a story."""
    people = story.byline.people if story.byline else ()
    places = story.dateline.places if story.dateline else ()
    headline = story.headline.plain if story.headline else None
    return [
        ", ".join(person.name for person in people) or "-",
        "/".join(place.city or "?" for place in places) or "-",
        headline or "-",
    ]


def main(path: Path) -> None:
    """Parse the dump and print one line per story."""
    # newline="" keeps the line endings of the file, so that offsets match it.
    with path.open(encoding="utf-8", newline="") as file:
        dump = wireparse.parse(file.read())
    for story in dump.articles:
        writers, cities, headline = to_row(story)
        print(f"{writers:37}  {cities:16}  {headline}")


if __name__ == "__main__":
    here = Path(__file__).parent
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else here / "dump.txt")
