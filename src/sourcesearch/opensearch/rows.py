"""The rows of documents on OpenSearch, read as the documents of an index are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sourcesearch.opensearch.stored import StoredRow

__all__ = ["Rows"]

_NO_ROWS = np.empty((0, 3), np.int64)


class Rows(ABC):
    """Documents by number, each of which is a stored row."""

    @abstractmethod
    def row(self, number: int) -> StoredRow:
        """A document as it is stored."""

    def record(self, number: int) -> str:
        """The record of a document."""
        return self.row(number).record

    def text(self, number: int, start: int = 0, end: int | None = None) -> str:
        """The characters `start` to `end` of a document's original text."""
        return self.row(number).text[start:end]

    def table(self, name: str, number: int) -> NDArray[np.int64]:
        """A table of a document; no rows where it has none of that name."""
        return self.row(number).tables.get(name, _NO_ROWS)

    def tables(self, name: str, numbers: Sequence[int]) -> list[NDArray[np.int64]]:
        """The tables of some documents."""
        return [self.table(name, number) for number in numbers]

    def number(self, field: str, number: int) -> int | None:
        """The number of a document in a number field: the first or the last day of its date."""
        days = self.row(number).days
        return None if days is None else days[field == "date_to"]

    def length(self, field: str, number: int) -> int:
        """The number of tokens of a document in a text field."""
        return self.row(number).lengths.get(field, 0)
