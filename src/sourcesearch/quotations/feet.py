"""The feet of pages: notes that stand between the words of a sentence which goes on overleaf."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sourcesearch.document import Span

__all__ = ["feet"]

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
