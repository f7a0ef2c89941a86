"""Print a table of who wrote what, and from where; without a dump, for the sample dump.

python who_wrote_what.py [DUMP]
"""

import sys

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


def main(dump: wireparse.Dump) -> None:
    """Print one line per story."""
    for story in dump.articles:
        writers, cities, headline = to_row(story)
        print(f"{writers:37}  {cities:16}  {headline}")


if __name__ == "__main__":
    named = len(sys.argv) > 1
    main(wireparse.parse_file(sys.argv[1]) if named else wireparse.parse(wireparse.sample()))
