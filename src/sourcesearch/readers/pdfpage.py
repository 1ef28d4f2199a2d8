"""What is printed on a page of a PDF?

PDFium gives the characters of a page and where each stands; from these come lines,
turned upright, in reading order, with a blank line where a paragraph begins.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple

from sourcesearch.document import Span
from sourcesearch.readers.layout import Line, in_reading_order, paragraph_starts

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

__all__ = ["has_images", "page_text"]

_LINE_END = re.compile("\r\n|\r|\n|(?<=[\ufffe\x02])")
_HYPHEN = re.compile("[\ufffe\x02]")
"""What PDFium puts for a hyphen at the end of a line; it leaves out the line end."""

_UPRIGHT = {  # direction of reading: along the line, and up from the line
    0: lambda x, y: (x, y),
    90: lambda x, y: (y, -x),
    180: lambda x, y: (-x, -y),
    270: lambda x, y: (-y, x),
}


class _Place(NamedTuple):
    """Where a line begins and ends on the page, and the height of its type, in points."""

    first: tuple[float, float]
    last: tuple[float, float]
    size: float


def page_text(page: PdfPage) -> str:
    """The text of a page: its lines as printed, paragraphs apart; "" if there is none."""
    with closing(page.get_textpage()) as textpage:
        text = _characters(textpage)
        places = [(text[a:b], _place(textpage, text, a, b)) for a, b in _line_ranges(text)]
    lines = in_reading_order(list(_upright(places)))
    starts = paragraph_starts(lines)
    pieces = []
    for line, starts_paragraph in zip(lines, starts, strict=True):
        pieces += ["\n\n" if starts_paragraph else "\n", line.text]
    return "".join(pieces[1:])


def has_images(page: PdfPage) -> bool:
    """Does the page show an image?"""
    from pypdfium2 import raw

    return any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def _characters(textpage: PdfTextPage) -> str:
    """One character for each of PDFium's, so that their numbers are the same."""
    from pypdfium2 import raw

    text: str = textpage.get_text_range()
    count = textpage.count_chars()
    if len(text) == count:
        return text
    codes = (raw.FPDFText_GetUnicode(textpage, index) for index in range(count))
    return "".join(chr(code) if 0 < code < 0x110000 else "\ufffd" for code in codes)


def _line_ranges(text: str) -> Iterator[Span]:
    """The lines that are not blank, without the blanks at their ends."""
    start = 0
    for end in _LINE_END.finditer(text):
        yield from _trimmed(text, start, end.start())
        start = end.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    line = text[start:end]
    if line.strip():
        left = len(line) - len(line.lstrip())
        yield start + left, start + len(line.rstrip())


def _place(textpage: PdfTextPage, text: str, start: int, end: int) -> _Place:
    """The place of the characters `start` to `end`."""
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, start, x, y)
    first = (x.value, y.value)
    raw.FPDFText_GetCharOrigin(textpage, end - 1, x, y)
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(textpage, start, box)
    last = (x.value, y.value)
    lies = abs(last[0] - first[0]) >= abs(last[1] - first[1])
    return _Place(first, last, abs(box.top - box.bottom if lies else box.right - box.left))


def _upright(places: list[tuple[str, _Place]]) -> Iterator[Line]:
    """Lines as they stand when the page is turned so that most of it can be read."""
    turns = Counter(_turn(text, place) for text, place in places if len(text) > 2)
    turned = _UPRIGHT[turns.most_common(1)[0][0] if turns else 0]
    for text, place in places:
        (left, base), (right, _) = turned(*place.first), turned(*place.last)
        left, right = min(left, right), max(left, right) + place.size / 2
        if _is_right_to_left(text):
            left, right = -right, -left
        text = _HYPHEN.sub("-", text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        yield Line(text, left, right, base, place.size)


def _turn(text: str, place: _Place) -> int:
    """The direction of reading, in degrees against the clock."""
    (x, y), (to_x, to_y) = place.first, place.last
    if abs(to_x - x) >= abs(to_y - y):
        return 0 if to_x >= x or _is_right_to_left(text) else 180
    return 90 if to_y > y else 270


def _is_right_to_left(text: str) -> bool:
    """Does the first letter belong to a script that is written from the right?"""
    sides = (unicodedata.bidirectional(character) for character in text[:40])
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"
