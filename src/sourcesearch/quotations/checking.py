"""The check of quotations: letter for letter, with differences, or not in the collection."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from rapidfuzz.distance import Levenshtein

from sourcesearch.analysis import fold, is_character
from sourcesearch.cite import Passage
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.errors import DocumentMissing
from sourcesearch.quotations.alignment import Aligned
from sourcesearch.quotations.candidates import Candidate, Candidates, are_all
from sourcesearch.quotations.extraction import Quotation
from sourcesearch.quotations.interruptions import aligned_as_read
from sourcesearch.quotations.notes import Noted, names_document, noted
from sourcesearch.quotations.tokens import Token, is_note_mark, quoted
from sourcesearch.search.vocabulary.ocr.confusions import allowance
from sourcesearch.search.vocabulary.ocr.readings import readings

if TYPE_CHECKING:
    from sourcesearch.columnar import Snapshot
    from sourcesearch.document import Locator
    from sourcesearch.search.evaluation import Index
    from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Checker", "Departure", "Verdict", "place_in"]

_SAME_SOURCE = 0.6
"""Of the words of a quotation so many stand in what it was taken from; in OCR, too."""

_LIKELY = 0.6
"""Places with fewer votes than this part of the best one's are not compared."""

_PLACES, _NAMED = 5, 50
"""So many places are compared; more, where a formula stands in many documents, of those only that
the note names."""

_CLEAR = 0.25
"""A place where of the words of a quotation no more than this part differ is the place."""

_MARGIN = 250
"""Characters around the place where a quotation should stand, with a tenth of its paragraph."""

_LETTERS = 4
"""Two confusions change at most so many letters; long s, which may change more, is rare."""

_FOOT = 3_000
"""Characters that the notes at the foot of a page may have."""

_GAP = 20_000
"""Characters over which an ellipsis may lead."""


class Departure(NamedTuple):
    """What a quotation has, and what the original has in its place; "" is nothing."""

    quoted: str
    original: str


class Verdict(NamedTuple):
    """What is true of a quotation.

    status:     "exact": it stands so, letter for letter; "differs": something is different;
                "missing": the collection does not have it.
    passage:    where it stands; of what is missing the nearest there is, or None.
    departures: what is different, in the order of the quotation.
    misread:    the words that OCR has otherwise, and that are taken for the same.
    noted:      what its note says, None if it has none, or if nothing was found.
    """

    quotation: Quotation
    status: Literal["exact", "differs", "missing"]
    passage: Passage | None = None
    departures: tuple[Departure, ...] = ()
    misread: tuple[Departure, ...] = ()
    noted: Noted | None = None

    @property
    def is_right(self) -> bool:
        """Whether nothing is wrong with it, nor with what its note says."""
        wrong_note = self.noted and (self.noted.source is False or self.noted.is_there is False)
        return self.status == "exact" and not wrong_note


class _Found(NamedTuple):
    """A place that was compared; `start` is where the slice begins in the document's text."""

    document: StoredDocument
    start: int
    text: str
    alignment: Aligned


class Checker:
    """Checks quotations in one snapshot."""

    def __init__(
        self, snapshot: Snapshot, root: Path, index: Index, vocabulary: Vocabulary
    ) -> None:
        self._snapshot = snapshot
        self._root = root
        self._candidates = Candidates(index, vocabulary)
        self._recognition = vocabulary.recognition

    def verdicts(self, quotations: Iterable[Quotation]) -> list[Verdict]:
        """The verdicts on quotations; what only a note has in quotation marks may be a title."""
        found = map(self.check, quotations)
        return [each for each in found if not (each.quotation.in_note and each.status == "missing")]

    def check(self, quotation: Quotation) -> Verdict:
        """The verdict on a quotation."""
        tokens = quoted(quotation.text)
        found = self._found(quotation, tokens)
        if not found:
            return Verdict(quotation, "missing")
        best = min(found, key=lambda each: self._order(each, quotation))
        words = sum(token.is_word for token in tokens)
        passage = _passage(best)
        departures = [*_departures(best, quotation)]
        alike = best.alignment.words + sum(map(_written_otherwise, departures))
        if alike + self._misread_words(best, quotation) < _SAME_SOURCE * words:
            return Verdict(quotation, "missing", passage)
        unsure = bool(self._recognition.unsure[best.document.number])
        misread = [each for each in departures if unsure and _is_misread(each)]
        real = [each for each in departures if each not in misread]
        note = noted(quotation.note, best.document, passage.locator) if quotation.note else None
        status: Literal["exact", "differs"] = "differs" if real else "exact"
        return Verdict(quotation, status, passage, tuple(real), tuple(misread), note)

    def _found(self, quotation: Quotation, tokens: Sequence[Token]) -> list[_Found]:
        """The likely places that were compared, as many as may matter."""
        found: list[_Found] = []
        least = math.inf
        enough = _CLEAR * sum(token.is_word for token in tokens)
        limit = _NAMED if quotation.note else _PLACES
        for candidates in self._candidates.rounds(_bare(quotation.text, tokens), limit):
            for rank, candidate in enumerate(candidates):
                if candidate.share < _LIKELY * candidates[0].share:
                    break
                if rank >= _PLACES and not self._is_named(candidate, quotation):
                    continue
                place = self._compared(candidate, tokens, least)
                if place is None:
                    continue
                found.append(place)
                cost, departs = self._order(place, quotation)
                if not cost and not departs:
                    return found  # only what the note names could be better
                least = min(least, cost)
            if least <= enough and are_all(candidates, _PLACES):
                break
        return found

    def _is_named(self, candidate: Candidate, quotation: Quotation) -> bool:
        document = StoredDocument(self._snapshot, candidate.document, self._root)
        return bool(names_document(quotation.note, document))

    @staticmethod
    def _order(found: _Found, quotation: Quotation) -> tuple[float, int]:
        """The most alike first; of what is alike the document that the note names, and in it
        the place."""
        cost = round(found.alignment.cost, 3)
        if not quotation.note:
            return cost, 0
        note = noted(quotation.note, found.document, _passage(found).locator)
        return cost, 2 * (not note.source) + (note.is_there is False)

    def _misread_words(self, found: _Found, quotation: Quotation) -> int:
        if not self._recognition.unsure[found.document.number]:
            return 0
        return sum(map(_is_misread, _departures(found, quotation)))

    def _compared(
        self, candidate: Candidate, tokens: Sequence[Token], most: float
    ) -> _Found | None:
        """A place, compared; None where it departs by more than `most`."""
        document = StoredDocument(self._snapshot, candidate.document, self._root)
        start, end = _around(document, candidate.first, candidate.last)
        found = _laid(document, start, end, tokens, most)
        if any(token.gap for token in tokens) and (found is None or found.alignment.cost):
            found = _laid(document, max(0, start - _GAP), end + _GAP, tokens, most) or found
        if document.pages and (found is None or found.alignment.cost):
            over = _laid(document, max(0, start - _FOOT), end + _FOOT, tokens, most, over_feet=True)
            found = min(filter(None, (found, over)), key=_cost, default=None)
        return found


def _laid(
    document: StoredDocument,
    start: int,
    end: int,
    tokens: Sequence[Token],
    most: float,
    *,
    over_feet: bool = False,
) -> _Found | None:
    text = document.slice(start, end)
    alignment = aligned_as_read(document, start, text, tokens, most, over_feet=over_feet)
    return _Found(document, start, text, alignment) if alignment else None


def _cost(found: _Found) -> float:
    return found.alignment.cost


def _bare(text: str, tokens: Sequence[Token]) -> str:
    """The words of the author, without what stands in square brackets for others."""
    return " ".join(token.form for token in tokens if token.is_word) or text


def _around(document: StoredDocument, first: int, last: int) -> tuple[int, int]:
    """About the characters at which some positions stand, from the table of paragraphs."""
    rows = document.paragraphs
    edges = []
    for position in (first, last):
        row = max(0, int(rows[:, 2].searchsorted(position, "right")) - 1)
        start, end, begin, behind = rows[row].tolist()
        share = (position - begin) / max(1, behind - begin)
        at = start + int(min(1.0, share) * (end - start))
        edges.append((at, _MARGIN + (end - start) // 10))
    (start, before), (end, after) = edges
    return max(0, start - before), end + after


def _passage(found: _Found) -> Passage:
    start, end = found.alignment.start, found.alignment.end
    locator = found.document.locator(found.start + start, found.start + end)
    return Passage(found.text[start:end], (), locator, found.document)


def _departures(found: _Found, quotation: Quotation) -> list[Departure]:
    return [
        Departure(_slice(quotation.text, each.quoted), _slice(found.text, each.original))
        for each in found.alignment.differences
        if each.quoted or each.original is None or not is_note_mark(found.text, *each.original)
    ]


def _slice(text: str, span: tuple[int, int] | None) -> str:
    return " ".join(text[slice(*span)].split()) if span else ""


def _written_otherwise(departure: Departure) -> int:
    """How many characters are those of the original, but traditional, simplified or variants."""
    said, read = ("".join(text.split()) for text in departure)
    return len(said) if is_character(said[:1]) and fold(said) == fold(read) else 0


def _is_misread(departure: Departure) -> bool:
    """Whether confusions of printed letters explain what the original has."""
    said, read = (fold("".join(text.split())) for text in departure)
    most = allowance(said)
    if not most or Levenshtein.distance(said, read, score_cutoff=_LETTERS) > _LETTERS:
        return False
    return read in readings({said: most})[said]


def place_in(document: StoredDocument, text: str) -> Locator:
    """Where some words stand in a document. Raises DocumentMissing if they do not."""
    tokens = quoted(text)
    whole = document.text
    found = aligned_as_read(document, 0, whole, tokens)
    if document.pages and (found is None or found.cost):
        over = aligned_as_read(document, 0, whole, tokens, over_feet=True)
        found = min(filter(None, (found, over)), key=lambda each: each.cost, default=None)
    words = sum(token.is_word for token in tokens)
    if found is None or found.words < _SAME_SOURCE * words:
        raise DocumentMissing(f"{document.shown}: does not have “{' '.join(text.split())}”")
    return document.locator(found.start, found.end)
