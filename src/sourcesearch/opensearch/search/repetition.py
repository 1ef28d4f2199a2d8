"""The repetition of words: how often they stand in the documents that have them, on the mean.

OpenSearch knows it of the terms of a shard. Terms are spread over the shards by chance, so that
one of them speaks for all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.server.layout import escaped
from sourcesearch.remembered import Remembered
from sourcesearch.search.query.nodes import Text

__all__ = ["Repetition"]

_REMEMBERED = 1 << 14
_ONE_SHARD = {"routing": "0"}

Term = tuple[str, str]
"""A field, and a term in it."""


class _Count(NamedTuple):
    occurrences: int
    documents: int


class Repetition:
    """The repetition of the terms of one index, each asked for once."""

    def __init__(self, client: Client, index: str) -> None:
        self._client = client
        self._path = f"/{index}/_termvectors"
        self._counts: dict[Term, _Count] = Remembered(_REMEMBERED)

    def of(self, text: Text) -> float | None:
        """Of a word that stands as its terms only; None of all else, and of what no one has."""
        counts = [self._count(term) for term in _terms(text)]
        documents = sum(count.documents for count in counts)
        return sum(count.occurrences for count in counts) / documents if documents else None

    def _count(self, term: Term) -> _Count:
        if term not in self._counts:
            self._ask([term])
        return self._counts[term]

    def learn(self, texts: Iterable[Text]) -> None:
        """Asks for the terms of some texts together."""
        terms = dict.fromkeys(term for text in texts for term in _terms(text))
        self._ask([term for term in terms if term not in self._counts])

    def _ask(self, terms: list[Term]) -> None:
        if not terms:
            return
        fields: dict[str, list[str]] = defaultdict(list)
        for field, term in terms:
            fields[field].append(escaped(term))
        asked = {
            "doc": {"t": {field: " ".join(some) for field, some in fields.items()}},
            "term_statistics": True,
            **dict.fromkeys(("field_statistics", "positions", "offsets", "payloads"), False),
        }
        answer = self._client.ask("POST", self._path, asked, params=_ONE_SHARD)
        vectors = answer["term_vectors"]
        for field, term in terms:
            found = vectors.get(f"t.{field}", {}).get("terms", {}).get(escaped(term), {})
            self._counts[field, term] = _Count(found.get("ttf", 0), found.get("doc_freq", 0))


def _terms(text: Text) -> list[Term]:
    slot = text.slot
    if slot is None or slot.alternatives or slot.unless:
        return []
    return [(field, term) for field, _ in text.fields for term in sorted(slot.terms)]
