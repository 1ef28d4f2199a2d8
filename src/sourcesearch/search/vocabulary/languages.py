"""The languages of a snapshot's documents."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.vocabulary import encoded

__all__ = ["Languages"]


class Languages:
    """Which languages there are, and which documents are in them."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._documents: dict[frozenset[str | None], NDArray[np.bool_] | None] = {}

    @cached_property
    def stated(self) -> tuple[str, ...]:
        """The languages of the documents, that of those in none among them."""
        return tuple(key for key, _ in self._snapshot.terms("language"))

    @cached_property
    def stemmers(self) -> tuple[str, ...]:
        """The languages whose stemmers the terms come from."""
        return tuple(dict.fromkeys(map(analysis.stemmed_in, self.stated)))

    def documents(self, languages: Iterable[str | None]) -> NDArray[np.bool_] | None:
        """For each document whether it is in any of some languages; None if all are."""
        wanted = frozenset(languages)
        if wanted not in self._documents:
            self._documents[wanted] = None if wanted >= {*self.stated} else self._marked(wanted)
        return self._documents[wanted]

    def _marked(self, languages: frozenset[str | None]) -> NDArray[np.bool_]:
        marked = np.zeros(self._snapshot.size, np.bool_)
        for segment, column in self._snapshot.columns("language"):
            for term in map(column.find, map(encoded, filter(None, languages))):
                if term >= 0:
                    marked[column.documents(term).astype(np.int64) + segment.base] = True
        return marked
