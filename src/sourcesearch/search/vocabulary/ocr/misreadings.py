"""The misreadings of a word that the collection has.

A misreading is a spelling that `readings` has of a word, or of one of its inflections,
and that is no word in its own right. What is one the collection tells:

- It stands in documents that were not recognised: who wrote it meant it. So it does in
  documents that were read well, unless it is much rarer there.
- It is too frequent. Of the documents that have a word, few have it misread in one and
  the same way; but a long s may be read as an f in all of a collection.
- It has inflections of its own, as `scaling` has `scales`. A misreading is alone, but
  for what is read with a long s, or as one of very many, for the word's own inflections.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator, Sequence
from typing import NamedTuple

from sourcesearch.search.vocabulary.field_forms import FieldForms, Spelling
from sourcesearch.search.vocabulary.ocr.confusions import (
    LOST_LETTER,
    OTHER_LETTER,
    SHORTEST,
    allowance,
    long_s,
)
from sourcesearch.search.vocabulary.ocr.evidence import Counts, Evidence
from sourcesearch.search.vocabulary.ocr.readings import readings

__all__ = ["Misread", "Misreading", "listed", "misread"]

_SHARES = ((8, 0.3), (6, 0.1), (SHORTEST, 0.03))
"""Of the documents that have a word of so many letters, and one document more, the share that may
have the same misreading of it: a long word is like hardly any other."""

_OTHER_SHARE = 1 / 3  # of that, if it takes more than letters that are taken for one another
_LONG_S = 2.0  # times what the collection's other words let one expect
_INFLECTED = 0.2  # how frequent an inflection of a word is at least, measured by the word
_SELDOM = 0.02  # of a word's occurrences: what is so rare, and not that of another word
_MOST_INFLECTIONS = 8
_LITTLE = 1e-9  # sums of costs are not exact


class Misread(NamedTuple):
    """A spelling that is a misreading of `word`, at which cost, and where it stands."""

    spelling: str
    word: str
    cost: float
    counts: Counts

    @property
    def weight(self) -> float:
        """How much an occurrence counts: half for a cost of 1."""
        return float(0.5**self.cost)


class Misreading(NamedTuple):
    """A misreading as it is listed.

    edits: how many letters are other, more or less than in the word or its inflection.
    documents, occurrences: how often it stands in documents that may be misread.
    cost:  what the confusion costs (see `confusions`).
    """

    spelling: str
    edits: int
    documents: int
    occurrences: int
    cost: float


def misread(
    word: str, terms: frozenset[str], forms: FieldForms, evidence: Evidence
) -> tuple[Misread, ...]:
    """The misreadings of a word (folded) with these terms, the most frequent first.

    forms: those of the bodies.
    """
    if not allowance(word):
        return ()
    inflections = {word: forms.spelling(word)}
    for spelling in forms.spellings_of(terms)[:_MOST_INFLECTIONS]:
        inflections.setdefault(spelling.text, spelling)
    candidates = list(_candidates(inflections, forms))
    misreadable = {each.word for each in candidates}
    often = {of: inflections[of].occurrences for of in misreadable}
    own = inflections.keys() | {
        each.spelling.text for each in candidates if _is_usual(each, often[each.word])
    }
    documents = {of: evidence.counts(inflections[of]).documents for of in misreadable}
    found = []
    for read, of, cost, _ in candidates:
        if read.terms <= terms:
            continue
        counts = evidence.counts(read)
        if (
            0 < counts.documents <= 1 + _share(of, read.text, cost, evidence) * documents[of]
            and not evidence.is_meant(counts)
            and not _is_inflected(read, own, forms)
        ):
            found.append(Misread(read.text, of, cost, counts))
    found.sort(key=lambda each: (-each.counts.documents, -each.counts.misread, each.spelling))
    return tuple(found)


class _Candidate(NamedTuple):
    """A spelling that may be a misreading of a word, at this cost, and how often it occurs."""

    spelling: Spelling
    word: str
    cost: float
    occurrences: int


def _candidates(words: Collection[str], forms: FieldForms) -> Iterator[_Candidate]:
    """The spellings of the collection that may be misreadings of `words`, at the least cost."""
    costs: dict[str, tuple[float, str]] = {}
    allowed = {word: allowance(word) + _LITTLE for word in words}
    for word, made in readings(allowed, forms.held).items():
        for read, cost in made.items():
            if read not in costs or (cost, word) < costs[read]:
                costs[read] = cost, word
    found = {near.spelling.text: near for near in forms.near(list(costs), 0)}
    long = [word for word in words if allowance(word) >= OTHER_LETTER]
    for near in forms.near(long, 1) if long else ():
        found.setdefault(near.spelling.text, near)
        costs.setdefault(near.spelling.text, (OTHER_LETTER, long[int(near.edits.argmin())]))
    for read, near in found.items():
        if read not in words and len(read) >= SHORTEST and _is_legible(read):
            cost, word = costs[read]
            yield _Candidate(near.spelling, word, cost, near.occurrences)


def _is_legible(read: str) -> bool:
    """Whether most of a spelling are letters."""
    return sum(map(str.isalpha, read)) * 2 > len(read)


def _share(word: str, read: str, cost: float, evidence: Evidence) -> float:
    """The share of the documents that have a word in which it may be so misread."""
    share = next(share for length, share in _SHARES if len(word) >= length)
    if cost >= LOST_LETTER:
        share *= _OTHER_SHARE
    if read == long_s(word):
        expected = min(evidence.long_s_share, 0.99)
        share = max(share, _LONG_S * expected / (1 - expected))
    return share


def _is_usual(candidate: _Candidate, often: int) -> bool:
    """Whether a misreading is no surprise, so that inflections may well be misread in the same way.

    It is not if the s is long, or if hardly any of a word's occurrences, which are so many, is
    misread so.
    """
    long = candidate.spelling.text == long_s(candidate.word)
    return long or candidate.occurrences <= _SELDOM * often


def _is_inflected(read: Spelling, own: Container[str], forms: FieldForms) -> bool:
    """Whether a spelling has inflections that are not `own`, the word's and their misreadings."""
    least = _INFLECTED * read.occurrences
    return any(
        other.text != read.text and other.text not in own and other.occurrences >= least
        for other in forms.spellings_of(read.terms)
    )


def listed(found: Sequence[Misread]) -> list[Misreading]:
    """The same as it is shown."""
    from rapidfuzz.distance import Levenshtein

    return [
        Misreading(
            spelling,
            Levenshtein.distance(word, spelling),
            counts.documents,
            counts.misread,
            round(cost, 2),
        )
        for spelling, word, cost, counts in found
    ]
