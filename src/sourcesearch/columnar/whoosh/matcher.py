"""The matcher of a term for Whoosh: its postings, document by document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from whoosh.matching import mcore

__all__ = ["PostingsMatcher"]


class PostingsMatcher(mcore.LeafMatcher):  # type: ignore[misc]
    """The postings of a term as a Whoosh matcher.

    It never skips by quality, so that every score and every total is exact.
    """

    def __init__(
        self,
        term: tuple[str, bytes],
        documents: NDArray[Any],
        frequencies: NDArray[Any],
        positions: NDArray[Any] | None,
        format_: Any,
        scorer: Any,
        place: int = 0,
    ) -> None:
        self._term = term
        self.format = format_
        self.scorer = scorer
        self._documents: list[int] = documents.tolist()
        self._frequencies = frequencies
        self._ends = np.cumsum(frequencies, dtype=np.int64)
        self._positions = positions
        self._place = place
        self._arguments = (term, documents, frequencies, positions, format_, scorer)

    def copy(self) -> Self:
        return self.__class__(*self._arguments, place=self._place)

    def is_active(self) -> bool:
        return self._place < len(self._documents)

    def reset(self) -> None:
        self._place = 0

    def id(self) -> int:
        # Whoosh asks exhausted matchers too: they stand behind every document.
        return self._documents[self._place] if self.is_active() else 1 << 62

    def all_ids(self) -> Iterator[int]:
        return iter(self._documents)

    def next(self) -> None:
        if not self.is_active():
            raise mcore.ReadTooFar
        self._place += 1

    def skip_to(self, document: int) -> None:
        if not self.is_active():
            raise mcore.ReadTooFar
        self._place = bisect_left(self._documents, document, self._place)

    def weight(self) -> float:
        return float(self._frequencies[self._place]) * self.format.field_boost  # type: ignore[no-any-return]

    def _current_positions(self) -> list[int]:
        if self._positions is None:
            return []
        end = int(self._ends[self._place])
        start = end - int(self._frequencies[self._place])
        positions: list[int] = self._positions[start:end].tolist()
        return positions

    def value(self) -> Any:
        if self._positions is None:
            return self.format.encode(int(self._frequencies[self._place]))
        return self.format.encode(self._current_positions())

    def value_as(self, astype: str) -> Any:
        if astype == "positions" and self._positions is not None:
            return self._current_positions()
        return super().value_as(astype)

    def supports_block_quality(self) -> bool:
        return False

    def score(self) -> float:
        score: float = self.scorer.score(self) if self.scorer else self.weight()
        return score
