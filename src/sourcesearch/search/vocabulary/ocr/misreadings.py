"""The misreadings of a word that the collection has.

A misreading is a spelling that `readings` has of a word, or of one of its inflections,
and that is no word in its own right. What is one the collection tells:

- It stands in documents that were not recognised: who wrote it meant it. So it does in
  documents that were read well, unless it is much rarer there.
- It is too frequent. Of the documents that have a word, few have it misread in one and
  the same way; but a long s may be read as an f in all of a collection.
- It stands where the word itself hardly does: in documents of another language.
- It has inflections of its own, as `scaling` has `scales`. A misreading is alone, but
  for what is read with a long s, or as one of very many, for the word's own inflections.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.vocabulary.forms.field_forms import FieldForms
from sourcesearch.search.vocabulary.forms.spelling import Spelling
from sourcesearch.search.vocabulary.ocr.confusions import (
    LOST_LETTER,
    OTHER_LETTER,
    SHORTEST,
    allowance,
    long_s,
)
from sourcesearch.search.vocabulary.ocr.evidence import Counts, Evidence
from sourcesearch.search.vocabulary.ocr.readings import readings

__all__ = ["Found", "Misread", "Misreading", "listed", "misread"]

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


class Found(NamedTuple):
    """The misreadings of a word, the most frequent first.

    documents: for each document whether it is in a language in which the word may be misread;
               None if all are.
    """

    misreadings: tuple[Misread, ...] = ()
    documents: NDArray[np.bool_] | None = None


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


class _Word(NamedTuple):
    """A word with its inflections, itself the first, and the least that each reading costs.

    costs: with the word or inflection that is read so.
    """

    terms: frozenset[str]
    inflections: dict[str, Spelling]
    costs: dict[str, tuple[float, str]]

    def candidates(self, known: Mapping[str, Spelling]) -> Iterator[_Candidate]:
        """The spellings of the collection that may be misreadings of it."""
        for read, (cost, word) in self.costs.items():
            if read in known and read not in self.inflections:
                yield _Candidate(known[read], word, cost)


class _Candidate(NamedTuple):
    """A spelling that may be a misreading of a word, at this cost."""

    spelling: Spelling
    word: str
    cost: float


def misread(
    words: Mapping[str, frozenset[str]], forms: FieldForms, evidence: Evidence
) -> dict[str, Found]:
    """The misreadings of each of some words (folded), which have these terms.

    forms: those of the bodies.
    """
    asked = _inflected({word: some for word, some in words.items() if allowance(word)}, forms)
    _add_costs(asked.values(), forms)
    reads = (read for each in asked.values() for read in each.costs)
    legible = (read for read in reads if len(read) >= SHORTEST and _is_legible(read))
    known = forms.spellings(chain(asked, legible))
    for word, each in asked.items():
        each.inflections[word] = known.get(word, each.inflections[word])
    candidates = {word: [*each.candidates(known)] for word, each in asked.items()}
    judged = _judged(asked, candidates, forms, evidence)
    return {word: judged.get(word, Found()) for word in words}


def _inflected(words: Mapping[str, frozenset[str]], forms: FieldForms) -> dict[str, _Word]:
    """Each word with its most frequent inflections; itself is not looked up yet."""
    inflections = forms.spellings_of_each(words.values())
    asked = {}
    for word, terms in words.items():
        found = {word: Spelling(word, {}, frozenset(), 0)}
        for spelling in inflections[terms][:_MOST_INFLECTIONS]:
            found.setdefault(spelling.text, spelling)
        asked[word] = _Word(terms, found, {})
    return asked


def _add_costs(asked: Collection[_Word], forms: FieldForms) -> None:
    """Adds what words may be read as, if any form is spelled so."""
    every = {word: allowance(word) + _LITTLE for each in asked for word in each.inflections}
    made = readings(every, forms.held)
    near = forms.near([word for word in every if allowance(word) >= OTHER_LETTER], 1)
    for each in asked:
        costs = each.costs
        for word in each.inflections:
            for read, cost in made[word].items():
                if read not in costs or (cost, word) < costs[read]:
                    costs[read] = cost, word
        for word in each.inflections:
            for read in near.get(word, ()):
                costs.setdefault(read, (OTHER_LETTER, word))


def _judged(
    asked: Mapping[str, _Word],
    candidates: Mapping[str, Sequence[_Candidate]],
    forms: FieldForms,
    evidence: Evidence,
) -> dict[str, Found]:
    """Those of the candidates for each word that are misreadings of it."""
    others = [
        (word, each)
        for word, some in candidates.items()
        for each in some
        if not each.spelling.terms <= asked[word].terms
    ]
    meant = list(dict.fromkeys((word, of) for word, each in others for of in (word, each.word)))
    counts, languages = evidence.counts(
        [(word, asked[word].inflections[of]) for word, of in meant],
        [(word, each.spelling) for word, each in others],
    )
    known = dict(zip(meant, counts, strict=False))
    rare = [
        (word, each, count)
        for (word, each), count in zip(others, counts[len(meant) :], strict=True)
        if 0 < count.documents <= 1 + _share(each, evidence) * known[word, each.word].documents
        and not evidence.is_meant(count, known[word, each.word])
    ]
    inflections = forms.spellings_of_each({each.spelling.terms for _, each, _ in rare})
    own = {word: _own(asked[word], candidates[word]) for word, *_ in rare}
    judged: dict[str, list[Misread]] = defaultdict(list)
    for word, (spelling, of, cost), count in rare:
        if not _is_inflected(spelling, own[word], inflections[spelling.terms]):
            judged[word].append(Misread(spelling.text, of, cost, count))
    return {
        word: Found(tuple(_in_order(some)), evidence.documents(languages[word]))
        for word, some in judged.items()
    }


def _own(word: _Word, candidates: Sequence[_Candidate]) -> frozenset[str]:
    """The inflections of a word, and what they are usually read as."""
    usual = (
        each.spelling.text
        for each in candidates
        if _is_usual(each, word.inflections[each.word].occurrences)
    )
    return frozenset(word.inflections).union(usual)


def _in_order(found: Iterable[Misread]) -> list[Misread]:
    """The most frequent first."""
    return sorted(
        found, key=lambda each: (-each.counts.documents, -each.counts.misread, each.spelling)
    )


def _is_legible(read: str) -> bool:
    """Whether most of a spelling are letters."""
    return sum(map(str.isalpha, read)) * 2 > len(read)


def _share(candidate: _Candidate, evidence: Evidence) -> float:
    """The share of the documents that have a word in which it may be so misread."""
    word, read, cost = candidate.word, candidate.spelling.text, candidate.cost
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
    return long or candidate.spelling.occurrences <= _SELDOM * often


def _is_inflected(read: Spelling, own: Container[str], inflections: Iterable[Spelling]) -> bool:
    """Whether a spelling has inflections that are not `own`, the word's and their misreadings."""
    least = _INFLECTED * read.occurrences
    return any(
        other.text != read.text and other.text not in own and other.occurrences >= least
        for other in inflections
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
