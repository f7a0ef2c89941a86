"""Characters that were encoded as UTF-8 and decoded as Windows-1252 or Latin-1: `â€™` for `’`.

In UTF-8, a character outside ASCII is a lead byte and one to three bytes from 80 to BF. Here these
bytes are looked for as the two code pages show them, so that every character is covered.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["find_mojibake"]


def find_mojibake(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each such character in a passage, in code points of the text.

    A last byte that Windows-1252 does not define may be missing.
    """
    # U+00C0 to U+00FF have the UTF-8 byte C3. Looking for it takes a tenth of the time of a search.
    if b"\xc3" in text[start:end].encode("utf-8", "surrogatepass"):
        for found in _mojibake().finditer(text, start, end):
            yield found.span()


def _decoded(first: int, last: int) -> str:
    """Return a range of bytes as characters of both code pages."""
    data = bytes(range(first, last + 1))
    return "".join(sorted({*data.decode("cp1252", "ignore"), *data.decode("latin-1")}))


_NATURAL: Final = "’‘”“…–—›‹»«®™\xa0"
"""Characters of these that plain text has after a letter: `“CAFÉ”`, `„groß“`, `CAFÉ…`."""


@functools.cache
def _mojibake() -> re.Pattern[str]:
    """Return the pattern of one such character; it is compiled for the first text that needs it."""
    after = _decoded(0x80, 0xBF)
    strange = "".join(char for char in after if char not in _NATURAL)
    return re.compile(
        "[\xc2-\xf4]"  # a lead byte
        f"(?:(?<=[\xc2-\xdf])[{strange}]"
        # Ã and a no-break space stand for à, but in capitals, `MANHÃ” ` ends a quotation.
        f"|(?<=[\xc2\xc3])(?<![^\\W\\d_a-zß-ÿ].)[{_NATURAL}]"
        f"|(?<=[\xe0-\xef])(?:[{strange}][{after}]?|[{_NATURAL}][{strange}])"
        f"|(?<=[\xf0-\xf4])[{after}]{{3}})"
    )
