"""What Japanese texts have between their words: readings, `容貌《きりょう》`, and notes of typists.

In print readings stand small beside the line, and notes (`［＃「鷹」に傍点］`) say how it is
printed: no sentence is read with them.
"""

from __future__ import annotations

from itertools import chain

from sourcesearch.document import Span
from sourcesearch.patterns import expression

__all__ = ["readings", "without_readings"]

_KANA = "\u3041-\u3096\u309b-\u309e\u30a1-\u30fe\uff66-\uff9f"
_READING = expression(rf"(?<=\w)《[{_KANA}][{_KANA}・ \u3000]{{0,40}}》")
"""In these brackets Chinese has the titles of books, which are no kana."""

_NOTE = expression(r"［＃(?>[^［］\r\n]|［[^［］\r\n]*］)*］")


def readings(text: str) -> tuple[Span, ...]:
    """Where readings and notes stand, with their brackets, in this order."""
    found = chain(
        _READING.finditer(text) if "《" in text else (),
        _NOTE.finditer(text) if "［＃" in text else (),
    )
    return tuple(sorted(each.span() for each in found))


def without_readings(text: str) -> str:
    """The text as it is read."""
    if "《" not in text and "［＃" not in text:
        return text
    return _NOTE.sub("", _READING.sub("", text))
