"""Relevance feedback: words that good passages share and the asker did not think of.

Rocchio's relevance feedback ("Relevance Feedback in Information Retrieval", 1971)
without judgments: the best passage of each of the first documents is taken for
relevant. A passage is a vector of its words, ln(1 + frequency) * idf, of length 1;
the sum of these vectors, cut to the heaviest words, is mixed half and half with
the query's own vector, of length 1 too. What is similar to a document is found by
the same words, taken from the whole of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import log, log1p, sqrt
from typing import NamedTuple

import numpy as np

from sourcesearch import analysis
from sourcesearch.analysis import stemmed_in
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.columnar import Snapshot
from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Node,
    Or,
    Slot,
    Text,
    Words,
    filters,
    phrase_way,
)
from sourcesearch.search.query.stopwords import stop_words
from sourcesearch.search.query.tree import joined
from sourcesearch.search.ranking.concepts import Concept, concepts_of
from sourcesearch.search.ranking.windows import SIZE

__all__ = ["DOCUMENTS", "Feedback", "RelatedWords", "mixed", "widened"]

DOCUMENTS = 3
"""The best passages of so many documents are taken for relevant."""

_WORDS = 40
_MOST_FREQUENT = 0.1
"""Words in more than this share of the documents say too little."""

_FEW = 10
"""So many documents are never too many: in a small collection a share says little."""

_MOST_PARAGRAPHS = 200
"""Of a longer document, paragraphs at equal distances stand for the whole."""

Vector = Mapping[str, float]


class RelatedWords(NamedTuple):
    """Words to look for besides.

    words:   as they are mostly spelled, the weightiest first.
    asked:   the words as parts of a query.
    weights: how much each counts.
    """

    words: tuple[str, ...]
    asked: tuple[Text, ...]
    weights: tuple[float, ...]

    def not_asked(self, texts: Iterable[Text]) -> tuple[str, ...]:
        """The words that are not already looked for by some texts."""
        slots = (slot for text in texts for way in text.ways for slot in way.slots)
        known = frozenset().union(*(slot.terms for slot in slots))
        return tuple(
            word
            for word, text in zip(self.words, self.asked, strict=True)
            if text.slot and text.slot.terms - known
        )

    def concepts(self) -> list[Concept]:
        """The words as things asked for."""
        return [
            concept._replace(weight=weight)
            for text, weight in zip(self.asked, self.weights, strict=True)
            for concept in concepts_of([text], ())
        ]


class Feedback:
    """Takes words from documents of one snapshot."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._frequent = max(_MOST_FREQUENT * snapshot.size, _FEW)
        self._idf = lru_cache(1 << 14)(self._inverse_frequency)

    def from_passages(self, passages: Iterable[tuple[StoredDocument, int]]) -> RelatedWords:
        """The words of some passages: documents, and the position at which each begins."""
        return self._expansion(
            self._vector(document, _passage(document, start)) for document, start in passages
        )

    def from_document(self, document: StoredDocument) -> RelatedWords:
        """The words of a whole document, title included."""
        step = -(-len(document.paragraphs) // _MOST_PARAGRAPHS) or 1
        rows = range(0, len(document.paragraphs), step)
        body = (part for _, part in _placed(document, rows))
        return self._expansion([self._vector(document, chain(_parts(document.title or ""), body))])

    def _vector(self, document: StoredDocument, parts: Iterable[analysis.Part]) -> Vector:
        language = stemmed_in(document.language)
        stop = stop_words(language)
        spelled = Counter(part.spelled for part in parts if part.folded not in stop)
        counts: Counter[str] = Counter()
        for word, count in spelled.items():
            counts[analysis.stem(word, language)] += count
        vector = {term: log1p(count) * self._idf(term) for term, count in counts.items()}
        length = sqrt(sum(weight**2 for weight in vector.values()))
        return {term: weight / length for term, weight in vector.items() if weight > 0}

    def _inverse_frequency(self, term: str) -> float:
        """The idf of a term; 0 of one that is too frequent, a number or a Latin letter."""
        frequency = self._snapshot.frequency("body", term).documents
        letters = sum(map(str.isalpha, term))
        if not 0 < frequency <= self._frequent or letters < 1 + term.isascii():
            return 0.0
        return log(self._snapshot.size / (frequency + 1)) + 1

    def _expansion(self, vectors: Iterable[Vector]) -> RelatedWords:
        total: dict[str, float] = defaultdict(float)
        for vector in vectors:
            for term, weight in vector.items():
                total[term] += weight
        best = sorted(total.items(), key=lambda item: (-item[1], item[0]))[:_WORDS]
        words = tuple(self._spelled(term) for term, _ in best)
        found = tuple(
            Text(word, (phrase_way([Slot(frozenset({term}))]),))
            for word, (term, _) in zip(words, best, strict=True)
        )
        return RelatedWords(words, found, tuple(weight for _, weight in best))

    def _spelled(self, term: str) -> str:
        """The most frequent form of a term; the first in the alphabet of equals."""
        forms = self._snapshot.forms("body", term)
        return max(forms, key=lambda item: item[1])[0] if forms else term


def _passage(document: StoredDocument, start: int) -> Iterator[analysis.Part]:
    """The parts of the words of the window that begins at a position."""
    table = document.paragraphs
    rows = np.flatnonzero((table[:, 2] < start + SIZE) & (table[:, 3] > start))
    for position, part in _placed(document, rows.tolist()):
        if start <= position < start + SIZE:
            yield part


def mixed(asked: Sequence[Concept], expansion: RelatedWords) -> list[Concept]:
    """The query's concepts and the added words, half and half."""
    return [*_halved(asked), *_halved(expansion.concepts())]


def _halved(concepts: Sequence[Concept]) -> list[Concept]:
    length = sqrt(sum(concept.weight**2 for concept in concepts)) or 1.0
    return [concept._replace(weight=concept.weight / length / 2) for concept in concepts]


def widened(node: Node, words: Sequence[Text]) -> Node:
    """The node that any of `words` answers, too; what is demanded or excluded stays so."""
    match node:
        case AndNot(part=part, excluded=excluded):
            return AndNot(widened(part, words), excluded)
        case AndMaybe(part=part, maybe=maybe):
            return AndMaybe(part, Or((maybe, *words)))
        case And(parts=parts):
            return _widened_parts(node, parts, words)
    return node if filters(node) else Or((node, *words))


def _widened_parts(node: And, parts: Sequence[Node], words: Sequence[Text]) -> Node:
    firm = [part for part in parts if filters(part)]
    loose = [part for part in parts if not filters(part)]
    if not loose or (len(loose) > 1 and not isinstance(node, Words)):
        return AndMaybe(node, Or(tuple(words)))
    asked = joined(Words, [*loose])
    assert asked is not None
    either = Or((asked, *words))
    return And((either, *firm)) if firm else either


def _placed(document: StoredDocument, rows: Iterable[int]) -> Iterator[tuple[int, analysis.Part]]:
    """The parts of the words in some paragraphs, each with its position in the document."""
    for row in rows:
        start, end, position = (int(value) for value in document.paragraphs[row, :3])
        hidden = [
            (max(a, start) - start, min(b, end) - start)
            for a, b in document.unsearched
            if a < end and b > start
        ]
        text = analysis.masked(document.slice(start, end), hidden)
        position -= 1
        for part in _parts(text):
            position += part.step
            yield position, part


def _parts(text: str) -> Iterator[analysis.Part]:
    for start, end in analysis.spans(text):
        yield from analysis.parts(text[start:end])
