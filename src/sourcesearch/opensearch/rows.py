"""The rows of documents on OpenSearch, read as the documents of an index are."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.errors import CollectionError
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.stored import READ, StoredRow

__all__ = ["Fetching", "StoredRows", "days_of"]

_NO_ROWS = np.empty((0, 3), np.int64)


class StoredRows(ABC):
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

    def sizes(self, numbers: Sequence[int]) -> list[int]:
        """How many characters the texts of some documents have."""
        return [len(self.row(number).text) for number in numbers]

    def tables(self, name: str, numbers: Sequence[int]) -> list[NDArray[np.int64]]:
        """The tables of some documents."""
        return [self.table(name, number) for number in numbers]

    def records(self, numbers: Sequence[int]) -> list[str]:
        """The records of some documents."""
        return list(map(self.record, numbers))

    def slices(self, numbers: Sequence[int], spans: Sequence[tuple[int, int]]) -> list[str]:
        """What stands at a span of the original text of each of some documents."""
        return [self.text(each, *span) for each, span in zip(numbers, spans, strict=True)]

    def number(self, field: str, number: int) -> int | None:
        """The number of a document in a number field: the first or the last day of its date."""
        days = self.row(number).days
        return None if days is None else days[field == "date_to"]

    def length(self, field: str, number: int) -> int:
        """The number of tokens of a document in a text field."""
        return self.row(number).lengths.get(field, 0)


class Fetching(NamedTuple):
    """The fetching of documents from an index, many together."""

    client: Client
    name: str

    def rows(self, stamps: Mapping[int, int]) -> dict[int, StoredRow]:
        """The documents with some stamps, by the numbers that are given for these.

        Raises CollectionDamaged where one is not as it was sent, CollectionError where it is
        gone.
        """
        if not stamps:
            return {}
        body = {
            "query": {"terms": {"stamp": list(stamps)}},
            "size": len(stamps),
            "_source": READ,
            "docvalue_fields": ["stamp"],
        }
        hits = self.client.search(self.name, body)["hits"]["hits"]
        if len(hits) < len(stamps):
            raise CollectionError(
                f"{self.client.address}: what was found is being replaced; ask again"
            )
        return {
            stamps[hit["fields"]["stamp"][0]]: StoredRow.of(hit["_source"], self.client.address)
            for hit in hits
        }


def days_of(
    every: Sequence[tuple[int, int] | None], field: str
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The first or, for "date_to", the last days of dates, and which are known."""
    days = np.array([each or (0, 0) for each in every], np.int64).reshape(-1, 2)
    dated = np.array([each is not None for each in every], np.bool_)
    return days[:, int(field == "date_to")], dated
