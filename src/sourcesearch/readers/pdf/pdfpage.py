"""The page of a PDF: what is printed on it.

PDFium gives the characters of a page and where each stands; from these come lines,
turned upright, in reading order, with a blank line where a paragraph begins.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from sourcesearch.document import Span, stripped
from sourcesearch.readers.markup.notemarks import NO_FUNCTION
from sourcesearch.readers.pdf.layout import Line, in_reading_order, paragraph_starts

if TYPE_CHECKING:
    from pypdfium2 import PdfObject, PdfPage, PdfTextPage

__all__ = ["PageText", "has_images", "lacks_letters", "page_text"]

_LINE_END = re.compile("\r\n|\r|\n|(?<=[\ufffe\x02])")
_HYPHEN = re.compile("[\ufffe\x02]")
"""What PDFium puts for a hyphen at the end of a line; it leaves out the line end."""

_EASTERN = re.compile("[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff]")
_BEHIND_WORD = re.compile(
    r"[^\W\d_]{3}(?<![a-z][A-Z])[.,;:!?…]?[\"'”’»“)\]]{0,2}"
    rf"{NO_FUNCTION}(?P<number>[1-9][0-9]{{0,2}}(?:,[1-9][0-9]{{0,2}})?)(?!\w)"
)
"""A word and a number: no power of a function, no prime that is read as 0, no misread `limI1`."""

_RAISED = 0.15  # of the height of its word: so much higher stands the number of a note
_HIGHEST = 0.84
"""Of its own height: a number that is higher is one of another line, or in another cell."""

_FEWEST_LINES = 4
_FEWEST_BLANKS = 3
_MOST_BOXES = 1_000

_Gap = tuple[int, float, float]
"""Where a gap is in the text, and where it begins and ends on the page."""

_UPRIGHT: dict[
    int, Callable[[float, float], tuple[float, float]]
] = {  # direction of reading: along the line, and up from the line
    0: lambda x, y: (x, y),
    90: lambda x, y: (y, -x),
    180: lambda x, y: (-x, -y),
    270: lambda x, y: (-y, x),
}


class _Box(NamedTuple):
    """A box on the page, in points from its lower left corner."""

    left: float
    bottom: float
    right: float
    top: float


class _Place(NamedTuple):
    """Where a line begins and ends on the page, and the height of its type, in points."""

    first: tuple[float, float]
    last: tuple[float, float]
    size: float


class PageText(NamedTuple):
    """The text of a page, and the ranges of it that are raised numbers, the marks of notes."""

    text: str
    marks: Sequence[Span]


def page_text(page: PdfPage) -> PageText:
    """The text of a page: its lines as printed, paragraphs apart; "" if there is none."""
    with closing(page.get_textpage()) as textpage:
        text = _characters(textpage)
        ranges = list(_line_ranges(text))
        columns = _columns(textpage, text, ranges) if _has_gaps(textpage) else None
        places = [
            (text[a:b], _place(textpage, a, b), tuple(_raised(textpage, text, a, b)))
            for a, b in columns or ranges
        ]
    lines = in_reading_order(list(_upright(places)), mixed=columns is not None)
    written, marks = "", []
    for line, starts_paragraph in zip(lines, paragraph_starts(lines), strict=True):
        written += ("\n\n" if starts_paragraph else "\n") if written else ""
        marks += [(len(written) + start, len(written) + end) for start, end in line.marks]
        written += line.text
    return PageText(written, marks)


def has_images(page: PdfPage) -> bool:
    """Whether the page shows an image."""
    from pypdfium2 import raw

    return any(page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=3))


def lacks_letters(page: PdfPage, text: str) -> bool:
    """Whether there is text on the page that PDFium leaves out, having no shape for its letters.

    So it does with fonts that are not in the file and not in PDFium, such as those of
    China and Japan. `text` is what it gives: letters of other scripts are never missing.
    """
    from pypdfium2 import raw

    if text and not _EASTERN.search(text):
        return False
    with closing(page.get_textpage()) as textpage:
        pieces = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3))
        empty = [piece for piece in pieces if not _says_something(piece, textpage)]
        if any(_is_long(piece) for piece in empty):
            return True
    return len(empty) >= _FEWEST_BLANKS and len(empty) * 10 > len(pieces)  # blanks, else


def _says_something(piece: PdfObject, textpage: PdfTextPage) -> bool:
    from pypdfium2 import raw

    length: int = raw.FPDFTextObj_GetText(piece, textpage, None, 0)
    return length > len("\0".encode("utf-16-le"))


def _is_long(piece: PdfObject) -> bool:
    """Whether it is more than one letter."""
    left, low, right, high = piece.get_bounds()
    return bool(right > left or high > low)


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
    start, length = 0, len(text)
    for end, behind in (*(found.span() for found in _LINE_END.finditer(text)), (length, length)):
        if line := stripped(text, start, end):
            yield line
        start = behind


def _has_gaps(textpage: PdfTextPage) -> bool:
    """Whether there are lines in pieces that stand apart, as in columns or tables."""
    count = min(textpage.count_rects(), _MOST_BOXES)
    boxes = [_Box(*textpage.get_rect(at)) for at in range(count)]
    gaps = 0
    for box, following in pairwise(boxes):
        height = following.top - following.bottom
        gaps += abs(following.bottom - box.bottom) < height < following.left - box.right
    return gaps >= _FEWEST_LINES


def _columns(textpage: PdfTextPage, text: str, ranges: list[Span]) -> list[Span] | None:
    """The lines cut at the gutter between columns; None if there is none.

    PDFium makes one line of what stands at one height. It was two if most lines part at
    the same place, into pieces of several words: those of a table are shorter.
    """
    gaps = [(line, gap) for line in ranges for gap in _gaps(textpage, text, *line)]
    if len(gaps) < _FEWEST_LINES:
        return None
    lefts = sorted(left for _, (_, left, _) in gaps)
    rights = sorted(right for _, (_, _, right) in gaps)
    middle = (lefts[len(lefts) // 2] + rights[len(rights) // 2]) / 2
    cuts = {line: at for line, (at, left, right) in gaps if left <= middle <= right}
    words = [text[a:b].split() for (a, end), at in cuts.items() for a, b in ((a, at), (at, end))]
    enough = len(cuts) >= max(_FEWEST_LINES, len(ranges) // 2)
    if not enough or sum(map(len, words)) < 3 * len(words):
        return None
    pieces: list[Span] = []
    for start, end in ranges:
        cut = cuts.get((start, end), end)
        pieces += filter(None, [stripped(text, start, cut), stripped(text, cut, end)])
    return pieces


def _gaps(textpage: PdfTextPage, text: str, start: int, end: int) -> Iterator[_Gap]:
    """Where the words of a line stand further apart than its type is high."""
    for space in re.finditer(r"\s+", text[start:end]):
        before = _box(textpage, start + space.start() - 1)
        behind = _box(textpage, start + space.end())
        if behind.left - before.right > abs(before.top - before.bottom):
            yield start + space.start(), before.right, behind.left


def _place(textpage: PdfTextPage, start: int, end: int) -> _Place:
    """The place of the characters `start` to `end`."""
    first, last = _origin(textpage, start), _origin(textpage, end - 1)
    lies = abs(last[0] - first[0]) >= abs(last[1] - first[1])
    # A bullet or an initial has its own size: the line has that of most of it.
    boxes = [_box(textpage, at) for at in (start, (start + end) // 2, end - 1)]
    heights = sorted(abs(b.top - b.bottom if lies else b.right - b.left) for b in boxes)
    return _Place(first, last, heights[1])


def _origin(textpage: PdfTextPage, at: int) -> tuple[float, float]:
    """Where a character begins on its base line."""
    from pypdfium2 import raw

    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(textpage, at, x, y)
    return x.value, y.value


def _box(textpage: PdfTextPage, at: int) -> _Box:
    """The box of a character that is as high as its font."""
    return _Box(*textpage.get_charbox(at, loose=True))


def _raised(textpage: PdfTextPage, text: str, start: int, end: int) -> Iterator[Span]:
    """The numbers in a line, by their range in it, that are raised behind a word."""
    for found in _BEHIND_WORD.finditer(text, start, end):
        word, number = found.start(), found.start("number")
        height = _box(textpage, word).top - _box(textpage, word).bottom
        highest = _HIGHEST * (_box(textpage, number).top - _box(textpage, number).bottom)
        rise = _origin(textpage, number)[1] - _origin(textpage, word)[1]
        if _RAISED * height < rise < highest and height > 0:
            yield number - start, found.end() - start


def _upright(places: list[tuple[str, _Place, tuple[Span, ...]]]) -> Iterator[Line]:
    """Lines as they stand when the page is turned so that most of it can be read."""
    turns = Counter(_turn(text, place) for text, place, _ in places if len(text) > 2)
    turned = _UPRIGHT[turns.most_common(1)[0][0] if turns else 0]
    for text, place, marks in places:
        (left, base), (right, _) = turned(*place.first), turned(*place.last)
        left, right = min(left, right), max(left, right) + place.size / 2
        if _is_right_to_left(text):
            left, right = -right, -left
        plain = _HYPHEN.sub("-", text).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        whole = len(plain) == len(text)  # without letters of two characters of PDFium
        yield Line(plain, left, right, base, place.size, marks if whole else ())


def _turn(text: str, place: _Place) -> int:
    """The direction of reading, in degrees against the clock."""
    (x, y), (to_x, to_y) = place.first, place.last
    if abs(to_x - x) >= abs(to_y - y):
        return 0 if to_x >= x or _is_right_to_left(text) else 180
    return 90 if to_y > y else 270


def _is_right_to_left(text: str) -> bool:
    """Whether the first letter belongs to a script that is written from the right."""
    sides = (unicodedata.bidirectional(character) for character in text[:40])
    return next((side for side in sides if side in ("L", "R", "AL")), "L") != "L"
