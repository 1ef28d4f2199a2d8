"""The documents of a collection on OpenSearch, as `StoredDocument` reads them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from sourcesearch.dates import OPEN_FUTURE, OPEN_PAST
from sourcesearch.errors import CollectionDamaged
from sourcesearch.opensearch.rows import StoredRows
from sourcesearch.opensearch.search.held import HELD, Held
from sourcesearch.opensearch.server.client import Body, Client
from sourcesearch.opensearch.server.layout import plain
from sourcesearch.opensearch.statistics import Population
from sourcesearch.opensearch.stored import DOT, READ, StoredRow
from sourcesearch.remembered import Remembered

__all__ = ["ServedDocuments"]

_KEPT = 64
_MOST_KEYS = 10_000
_VALUES = 1_000
_SPECIAL = str.maketrans({sign: f"\\{sign}" for sign in "\\*?"})


class ServedDocuments(StoredRows):
    """The documents that were asked for, numbered as they came; each is fetched when it is read."""

    def __init__(self, client: Client, index: str, population: Population) -> None:
        self._client = client
        self._index = index
        self._population = population
        self._keys: list[str] = []
        self._numbers: dict[str, int] = {}
        self._read: dict[int, StoredRow] = Remembered(_KEPT)

    @property
    def documents(self) -> int:
        """How many there are in all."""
        return self._population.documents

    def _number(self, key: str) -> int:
        if key not in self._numbers:
            self._numbers[key] = len(self._keys)
            self._keys.append(key)
        return self._numbers[key]

    def row(self, number: int) -> StoredRow:
        """A document. Raises CollectionDamaged where it is not as it was sent, or not there."""
        if number not in self._read:
            found = self._matched({"ids": {"values": [self._keys[number]]}}, {"_source": READ})
            self._read[number] = StoredRow.of(found["_source"], self._client.address)
        return self._read[number]

    def held(self, number: int) -> Held:
        """The words of a document."""
        return Held.of(self._matched({"ids": {"values": [self._keys[number]]}}, HELD))

    def _matched(self, query: Body, wanted: Body) -> Any:
        body = {"query": query, "size": 1, "sort": ["stamp"], **wanted}
        hits = self._client.search(self._index, body)["hits"]["hits"]
        if not hits:
            raise CollectionDamaged(f"{self._client.address}: the document was removed meanwhile")
        return hits[0]

    def numbers_of_all(self) -> Iterator[int]:
        """All documents, in the order in which they were added."""
        yield from self._matching({"match_all": {}})

    def find(self, field: str, key: str) -> list[int]:
        """The documents that have `key` in a key field."""
        return list(self._matching({"term": {f"k.{field}": plain(key)}}))

    def _matching(self, query: dict[str, Any]) -> Iterator[int]:
        for hit in self._client.every(self._index, {"query": query, "_source": False}):
            yield self._number(hit["_id"])

    def keys_with(self, field: str, part: str) -> list[str]:
        """The keys of documents that contain `part`, which is not empty."""
        pattern = f"*{plain(part).translate(_SPECIAL)}*"
        name = f"k.{field}"
        body = {
            "size": 0,
            "query": {"wildcard": {name: {"value": pattern}}},
            "aggs": {"keys": {"terms": {"field": name, "size": _MOST_KEYS}}},
        }
        buckets = self._client.search(self._index, body)["aggregations"]["keys"]["buckets"]
        return sorted(each["key"] for each in buckets if part in each["key"])

    def values(self, name: str) -> Counter[str]:
        """The values that documents have for a name of the metadata, and how many have each."""
        field = f"m.{plain(name).replace('.', DOT)}"
        found: Counter[str] = Counter()
        after: dict[str, Any] = {}
        while True:
            sources = [{"value": {"terms": {"field": field}}}]
            composite = {"size": _VALUES, "sources": sources, **after}
            body = {"size": 0, "aggs": {"values": {"composite": composite}}}
            answer = self._client.search(self._index, body)["aggregations"]["values"]
            for bucket in answer["buckets"]:
                found[bucket["key"]["value"]] = bucket["doc_count"]
            if "after_key" not in answer:
                return found
            after = {"after": answer["after_key"]}

    def span(self) -> tuple[int, tuple[int, int] | None]:
        """How many documents have a date, and the first and last day that these name."""
        dated = {"exists": {"field": "days"}}
        count = self._client.count(self._index, dated)
        if not count:
            return 0, None
        named = {
            field: {
                "filter": {"bool": {"must_not": {"term": {"days": unnamed}}}},
                "aggs": {"days": {"stats": {"field": field}}},
            }
            for field, unnamed in (("first_day", OPEN_PAST), ("last_day", OPEN_FUTURE))
        }
        body = {"size": 0, "query": dated, "aggs": named}
        found = self._client.search(self._index, body)["aggregations"]
        days = [found[field]["days"] for field in named if found[field]["days"]["count"]]
        if not days:
            return count, None
        return count, (
            int(min(each["min"] for each in days)),
            int(max(each["max"] for each in days)),
        )
