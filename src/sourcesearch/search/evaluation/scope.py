"""Over which documents is a query evaluated: those of one segment, or of all?

What asks for words only is evaluated on all segments as one (`Whole`), which
costs the same for ten segments as for one. All else is evaluated segment by
segment (`context.Part`), and joined.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.terms import JoinedPostings, Postings
from sourcesearch.search.evaluation.bitmaps import Layout
from sourcesearch.search.evaluation.matches import Marks, Matches
from sourcesearch.search.evaluation.memory import Memory
from sourcesearch.search.evaluation.words import Word

if TYPE_CHECKING:
    from sourcesearch.search.evaluation.context import Collection, Part

__all__ = ["Scope", "Whole"]

Ints = NDArray[Any]
Floats = NDArray[np.float64]


class Scope(ABC):
    """Documents numbered from 0 to `size`, some of them deleted, and their words."""

    def __init__(self, collection: Collection, size: int, deleted: int, memory: int) -> None:
        """`memory` is the bytes that what is kept of words may take."""
        self.collection = collection
        self.size = size
        self.deleted = deleted
        self.memory = Memory(memory)
        self._norms: dict[str, Floats] = {}
        self._layouts: dict[str, Layout] = {}

    @property
    @abstractmethod
    def alive(self) -> Marks:
        """For each document whether it is not deleted."""

    @abstractmethod
    def holds_text(self, name: str) -> bool:
        """Whether all that documents have in a field is text."""

    @abstractmethod
    def postings(self, name: str, text: Any) -> Postings | JoinedPostings | None:
        """The postings of a term of a text field, None where it has none."""

    @abstractmethod
    def lengths(self, name: str) -> Ints:
        """For each document the number of tokens in a text field."""

    @abstractmethod
    def longest(self, name: str) -> int:
        """The greatest number of tokens in a text field."""

    def word(self, name: str, text: Any) -> Word | None:
        """The term of a text field that a query asks for, None where no document has it."""
        word = self.memory.get((name, text))
        if word is None:
            postings = self.postings(name, text)
            if postings is None:
                return None
            word = Word(self, (name, text), postings)
            self.memory.add(word)
        if word.turn != self.collection.turn:
            word.turn = self.collection.turn
            word.asked += 1
        return word

    def field_norms(self, name: str) -> Floats:
        """The norm of each document in a text field."""
        norms = self._norms.get(name)
        if norms is None:
            average = self.collection.average(name)
            norms = self.collection.weighting.norms(name, self.lengths(name), average)
            self._norms[name] = norms
        return norms

    def word_scores(self, key: tuple[str, Any], docs: Ints, frequencies: Ints) -> Floats:
        """The scores of a word in `docs`, in which it stands `frequencies` times."""
        factor = self.collection.word_factor(key)
        norms = self.field_norms(key[0]).take(docs)
        return self.collection.weighting.scores(factor, frequencies, norms)

    def layout(self, name: str) -> Layout:
        """How the bitmaps of a text field are laid out."""
        layout = self._layouts.get(name)
        if layout is None:
            layout = self._layouts[name] = Layout(self.lengths(name))
        return layout

    def without_deleted(self, docs: Ints) -> Ints:
        """Those of `docs` that are not deleted."""
        return docs[self.alive.take(docs)] if self.deleted else docs

    def live(self, matches: Matches) -> Matches:
        """`matches` without deleted documents."""
        if not self.deleted or not len(matches):
            return matches
        kept = np.flatnonzero(self.alive.take(matches.docs))
        scores = None if matches.scores is None else matches.scores.take(kept)
        return Matches(matches.docs.take(kept), scores)

    def every(self) -> Ints:
        """All live documents."""
        return self.alive.nonzero()[0]


class Whole(Scope):
    """All documents of a snapshot of several segments."""

    def __init__(self, collection: Collection, parts: Sequence[Part], memory: int) -> None:
        size = sum(part.size for part in parts)
        super().__init__(collection, size, sum(part.deleted for part in parts), memory)
        self._parts = parts
        self._alive: Marks | None = None

    @property
    def alive(self) -> Marks:
        """For each document whether it is not deleted."""
        if self._alive is None:
            self._alive = np.concatenate([np.empty(0, bool), *(p.alive for p in self._parts)])
        return self._alive

    def holds_text(self, name: str) -> bool:
        """Whether all that documents have in a field is text."""
        return all(part.holds_text(name) for part in self._parts)

    def postings(self, name: str, text: Any) -> JoinedPostings | None:
        """The postings of a term of a text field, None where it has none."""
        found = [(part.segment.base, part.postings(name, text)) for part in self._parts]
        pieces = [(base, postings) for base, postings in found if postings is not None]
        return JoinedPostings(pieces) if pieces else None

    def lengths(self, name: str) -> Ints:
        """For each document the number of tokens in a text field."""
        return np.concatenate([np.empty(0, np.uint8), *(p.lengths(name) for p in self._parts)])

    def longest(self, name: str) -> int:
        """The greatest number of tokens in a text field."""
        return max((part.longest(name) for part in self._parts), default=0)

    def by_segment(self, find: Callable[[Part], Matches], scored: bool) -> Matches:
        """What `find` finds in each segment, together."""
        found = [find(part) for part in self._parts]
        docs = [
            one.docs.astype(np.uint32) + np.uint32(part.segment.base)
            for part, one in zip(self._parts, found, strict=True)
        ]
        joined = np.concatenate([np.empty(0, np.uint32), *docs])
        if not scored:
            return Matches(joined)
        scores = [one.scores for one in found if one.scores is not None]
        return Matches(joined, np.concatenate([np.empty(0), *scores]))
