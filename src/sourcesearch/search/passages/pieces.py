"""The pieces of texts that are quoted: marked together, cut to length, with their places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from sourcesearch.cite import Passage
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.document import Span
from sourcesearch.search.passages.highlight import Highlighter
from sourcesearch.search.passages.snippet import cut

__all__ = ["Piece", "marked", "quoted"]

_AT_ONCE = 256  # pieces that are scanned together: of a whole book, all would be a copy of it


class Piece(NamedTuple):
    """The text that begins at a character of a document, and what marks it."""

    document: StoredDocument
    start: int
    text: str
    highlighter: Highlighter

    @property
    def unsearched(self) -> Sequence[Span]:
        """Ranges of the text that were not indexed."""
        if not self.document.unsearched:
            return ()
        start, end = self.start, self.start + len(self.text)
        return [
            (max(a, start) - start, min(b, end) - start)
            for a, b in self.document.unsearched
            if a < end and b > start
        ]


def quoted(pieces: Sequence[Piece], width: int | None = None) -> list[Passage]:
    """Each piece with its marks, cut to about `width` characters; None leaves it whole."""
    found: list[Passage] = []
    for first in range(0, len(pieces), _AT_ONCE):
        some = pieces[first : first + _AT_ONCE]
        marks = marked(
            [piece.highlighter for piece in some],
            [piece.text for piece in some],
            [piece.unsearched for piece in some],
        )
        found += [_passage(piece, each, width) for piece, each in zip(some, marks, strict=True)]
    return found


def marked(
    highlighters: Sequence[Highlighter],
    texts: Sequence[str],
    unsearched: Sequence[Sequence[Span]],
) -> list[tuple[Span, ...]]:
    """What each highlighter marks in its text; those of one highlighter are scanned together."""
    alike: dict[Highlighter, list[int]] = defaultdict(list)
    for place, highlighter in enumerate(highlighters):
        alike[highlighter].append(place)
    marks: list[tuple[Span, ...]] = [()] * len(texts)
    for highlighter, places in alike.items():
        some = [texts[place] for place in places]
        found = highlighter.spans_of(some, [unsearched[place] for place in places])
        for place, spans in zip(places, found, strict=True):
            marks[place] = spans
    return marks


def _passage(piece: Piece, marks: tuple[Span, ...], width: int | None) -> Passage:
    document, start, text, highlighter = piece
    left, right = cut(text, marks, width or len(text), highlighter.run)
    locator = document.locator(start + left, start + right)
    if left or right < len(text):
        marks = tuple((a - left, b - left) for a, b in marks if a >= left and b <= right)
        text = text[left:right]
    return Passage(text, marks, locator, document)
