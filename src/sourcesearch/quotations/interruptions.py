"""The interruptions of an original: what stands between the words of a sentence that goes on.

They are what is not searched, as the heads of pages are, and the notes at the feet of pages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sourcesearch.document import Span
from sourcesearch.quotations.alignment import Aligned, aligned
from sourcesearch.quotations.tokens import Token, blanked, original

if TYPE_CHECKING:
    from sourcesearch.collection.stored import StoredDocument

__all__ = ["aligned_as_read", "feet"]

_NUMBER = r"\[?(?P<number>[1-9][0-9]{0,2})(?:\]|[.)])?(?=[ \t]*[^\W\d]|[ \t]+\S)"
_LINE = re.compile(rf"^[ \t]*(?:{_NUMBER}|[*†‡§¹²³⁰⁴-⁹]+)", re.MULTILINE)
"""The beginning of a line that may be one of a note."""

_BODY = 1 / 4  # of a page, at its top, is no foot


def feet(text: str, pages: Iterable[Span]) -> Iterator[Span]:
    """From the first note at the foot of each page to its end, where a page has notes.

    They are those whose numbers count down from the last line that begins with one.
    """
    for begin, end in pages:
        start, below = end, None
        top = begin + int(_BODY * (end - begin))
        for line in reversed([*_LINE.finditer(text, top, end)]):
            number = int(line["number"]) if line["number"] else None
            if below is None or number is None or number == below - 1:
                start = line.start()
                below = number if number is not None else below
        if start < end:
            yield start, end


def aligned_as_read(
    document: StoredDocument,
    start: int,
    text: str,
    tokens: Sequence[Token],
    most: float = math.inf,
    *,
    over_feet: bool = False,
) -> Aligned | None:
    """The alignment with a slice of a document, without or with what is not searched in it.

    Nobody quotes the head of a page in the midst of a sentence, unless by copying it; nor, with
    `over_feet`, the notes at its foot.
    """
    inside = _inside(document.unsearched, start, len(text))
    if over_feet:
        pages = _inside((page[1:] for page in document.pages), start, len(text))
        inside = sorted([*inside, *feet(text, pages)])
    read = aligned(tokens, original(blanked(text, inside), tokens), most) if inside else None
    if read and not read.cost:
        return read
    whole = aligned(tokens, original(text, tokens), most)
    found = [each for each in (read, whole) if each]
    return min(found, key=lambda each: each.cost, default=None)


def _inside(spans: Iterable[Span], start: int, length: int) -> list[Span]:
    """What of some ranges of a document is in a slice of it."""
    return [
        (max(first - start, 0), min(last - start, length))
        for first, last in spans
        if first < start + length and last > start
    ]
