"""The languages of a snapshot's documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.analysis.languages.function_words import function_words
from sourcesearch.columnar import LiveSegment, Snapshot
from sourcesearch.columnar.fields import TextField

__all__ = ["SOME", "Languages"]

SOME = 0.02
"""So large a share of documents in other languages than the commonest has to be reckoned with."""

_AT_HOME = 0.1
"""How frequent a word is at least in its own languages, measured by where it is most frequent."""

_OTHERS = 25
"""Documents in other languages than the most frequent, from which on languages are told apart."""

_LEANING = 2.0  # so many documents of all languages are added to those of each


class Languages:
    """Which languages there are, and which documents are in them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._documents: dict[frozenset[str], NDArray[np.bool_] | None] = {}

    @cached_property
    def stated(self) -> tuple[str, ...]:
        """The languages of the documents, that of those in none among them, sorted."""
        return tuple(code for code, _ in self._snapshot.terms("language"))

    @cached_property
    def stemmers(self) -> tuple[str, ...]:
        """The languages whose stemmers the terms come from, the most frequent first."""
        stated = sorted(self._snapshot.terms("language"), key=lambda each: -each[1].documents)
        return tuple(dict.fromkeys(analysis.stemmed_in(code) for code, _ in stated))

    @cached_property
    def reckoned_with(self) -> tuple[str, ...]:
        """Those of `stemmers` that more than a stray document is in: in which queries are asked.

        *Man* and *war* are German words that say nothing, and a note is easily taken for German.
        """
        counts = self.counts.tolist()
        least = SOME * sum(counts)
        return tuple(
            code for code, number in zip(self.stemmers, counts, strict=True) if number >= least
        )

    @cached_property
    def of_documents(self) -> NDArray[np.int8]:
        """For each document the place of its language among `stemmers`."""
        places = np.zeros(self._snapshot.size, np.int8)
        numbers = {code: number for number, code in enumerate(self.stemmers)}
        for code in self.stated:
            for docs in self._snapshot.with_keys("language", [code]):
                places[docs] = numbers[analysis.stemmed_in(code)]
        return places

    @cached_property
    def function_words(self) -> Mapping[str, frozenset[str]]:
        """The function words of `stemmers`, folded, and the languages in which each is one."""
        found: dict[str, set[str]] = {}
        for language in self.stemmers:
            for word in map(analysis.fold, function_words(language)):
                found.setdefault(word, set()).add(language)
        return {word: frozenset(some) for word, some in found.items()}

    @cached_property
    def words(self) -> NDArray[np.float64]:
        """How many words the bodies in each of `stemmers` have, deleted documents apart."""
        found = np.zeros(len(self.stemmers))
        for segment, column in self._bodies:
            of = self.of_documents[segment.base : segment.base + segment.documents]
            found += np.bincount(of, column.lengths * segment.live, len(found))
        return found

    @property
    def are_counted(self) -> bool:
        """Whether it is known how often texts have a word."""
        return self._snapshot.has_positions

    def having(self, folded: str) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
        """How many of the bodies have the terms of the forms that are spelled so, and how often."""
        documents, occurrences = (
            np.zeros(len(self.stemmers), np.int64),
            np.zeros(len(self.stemmers)),
        )
        for segment, column in self._bodies:
            for term in column.terms_spelled(folded):
                docs = column.documents(term)
                live = segment.live.take(docs)
                of = self.of_documents.take(docs.astype(np.int64) + segment.base)
                documents += np.bincount(of.compress(live), minlength=len(documents))
                occurrences += np.bincount(of, column.frequencies(term) * live, len(documents))
        return documents, occurrences

    @property
    def _bodies(self) -> Iterator[tuple[LiveSegment, TextField]]:
        for segment, column in self._snapshot.columns("body"):
            if isinstance(column, TextField):
                yield segment, column

    @cached_property
    def are_several(self) -> bool:
        """Whether more than a few documents are in another language than most."""
        return int(self.counts[1:].sum()) >= _OTHERS

    @cached_property
    def counts(self) -> NDArray[np.int64]:
        """How many documents are in each of `stemmers`."""
        return np.bincount(self.of_documents, minlength=len(self.stemmers))

    def at_home(self, held: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether a word is at home in each language; elsewhere hardly a document has it.

        held: how many documents of each of `stemmers` have it, along the last axis.
        """
        leaning = _LEANING / max(self._snapshot.size, 1) * held.sum(axis=-1, keepdims=True)
        shares = (held + leaning) / (self.counts + _LEANING)
        found: NDArray[np.bool_] = shares >= _AT_HOME * shares.max(axis=-1, keepdims=True)
        return found

    def among(self, docs: NDArray[np.int64]) -> frozenset[str]:
        """Those of `stemmers` that any of some documents is in."""
        return frozenset(self.stemmers[place] for place in {*self.of_documents[docs].tolist()})

    def documents(self, languages: Iterable[str | None]) -> NDArray[np.bool_] | None:
        """For each document whether it is in any of some languages; None if all are."""
        wanted = frozenset(filter(None, languages))
        if wanted not in self._documents:
            self._documents[wanted] = None if wanted >= {*self.stated} else self._marked(wanted)
        return self._documents[wanted]

    def _marked(self, languages: frozenset[str]) -> NDArray[np.bool_]:
        marked = np.zeros(self._snapshot.size, np.bool_)
        for docs in self._snapshot.with_keys("language", languages):
            marked[docs] = True
        return marked
