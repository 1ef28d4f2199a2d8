"""The statistics of a whole collection, by which a few of its documents are ranked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

import numpy as np

from sourcesearch.analysis import stemmed_in
from sourcesearch.opensearch.server.client import Client
from sourcesearch.search.arrays import Floats
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.query.nodes import Node, Text
from sourcesearch.search.ranking.concepts import Concept
from sourcesearch.search.ranking.lengths import LONG
from sourcesearch.search.ranking.statistics import Statistics

__all__ = ["Population", "ServedStatistics"]

_MOST = 10_000
"""The most values of a field that are counted."""


class Population:
    """The counts of all documents of a collection, asked for once."""

    def __init__(self, client: Client, index: str) -> None:
        self._client = client
        self._index = index

    @cached_property
    def text_fields(self) -> tuple[str, ...]:
        """The text fields that any document has."""
        answer = self._client.ask("GET", f"/{self._index}/_mapping")
        properties = next(iter(answer.values()))["mappings"].get("properties", {})
        return tuple(sorted(properties.get("n", {}).get("properties", {})))

    @cached_property
    def _counted(self) -> Any:
        keys = {"languages": "k.language", "formats": "k.format", "names": "names"}
        counts: dict[str, Any] = {
            name: {"terms": {"field": field, "size": _MOST}} for name, field in keys.items()
        }
        counts["languages"]["aggs"] = {"words": {"sum": {"field": "n.body"}}}
        sums: dict[str, Any] = {}
        for name in (f"n.{each}" for each in self.text_fields):
            sums[name] = {"sum": {"field": name}}
            ranges = {"field": name, "ranges": [{"to": LONG}, {"from": LONG}]}
            sums[f"{name} by length"] = {"range": ranges, "aggs": {"tokens": sums[name]}}
        body = {"size": 0, "track_total_hits": True, "aggs": {**counts, **sums}}
        return self._client.search(self._index, body)

    def _buckets(self, name: str) -> dict[str, int]:
        buckets = self._counted["aggregations"][name]["buckets"]
        return {each["key"]: each["doc_count"] for each in buckets}

    @property
    def documents(self) -> int:
        """How many there are."""
        return int(self._counted["hits"]["total"]["value"])

    @property
    def languages(self) -> dict[str, int]:
        """How many are in each language, the most frequent first."""
        return self._buckets("languages")

    @property
    def words(self) -> dict[str, int]:
        """How many words the bodies of those in each language have."""
        buckets = self._counted["aggregations"]["languages"]["buckets"]
        return {each["key"]: int(each["words"]["value"]) for each in buckets}

    @property
    def formats(self) -> dict[str, int]:
        """How many came in each format, the most frequent first."""
        return self._buckets("formats")

    @property
    def names(self) -> dict[str, int]:
        """How many have each name of the metadata, the most frequent first."""
        return self._buckets("names")

    @cached_property
    def stemmers(self) -> tuple[str, ...]:
        """The languages whose stemmers the terms come from, the most frequent first."""
        stated = sorted(sorted(self.languages.items()), key=lambda each: -each[1])
        return tuple(dict.fromkeys(stemmed_in(code) for code, _ in stated))

    def tokens(self, field: str) -> int:
        """How many tokens all of them have in a text field."""
        found = self._counted["aggregations"].get(f"n.{field}")
        return int(found["value"]) if found else 0

    def mean_length(self, field: str) -> float:
        """The mean number of tokens in a text field, each document counted as `LONG` at most."""
        found = self._counted["aggregations"].get(f"n.{field} by length")
        if found is None:
            return 0.0
        short, long = found["buckets"]
        tokens = short["tokens"]["value"] + long["doc_count"] * LONG
        return float(tokens) / (self.documents or 1)

    def by_stemmer(self, counts: Mapping[str, int]) -> Floats:
        """Counts by language as counts by those of `stemmers`, float64."""
        found: Counter[str] = Counter()
        for code, count in counts.items():
            found[stemmed_in(code)] += count
        return np.array([float(found[code]) for code in self.stemmers])


class ServedStatistics(Statistics):
    """Weights and norms in a whole collection, of which a few documents are at hand."""

    def __init__(
        self,
        index: Index,
        population: Population,
        by_language: Callable[[Node], dict[str, int]],
        repetition: Callable[[Text], float | None],
    ) -> None:
        """What the server counts.

        by_language: how many documents of each language a node has.
        repetition:  how often a word is repeated in a field where it stands; None where that is
                     not known, and the documents at hand say it.
        """
        super().__init__(index)
        self._population = population
        self._by_language = by_language
        self._repetition = repetition

    @cached_property
    def _documents(self) -> Floats:
        return self._population.by_stemmer(self._population.languages)

    @cached_property
    def _words(self) -> Floats:
        return self._population.by_stemmer(self._population.words)

    def _found(self, concept: Concept, evaluation: Evaluation) -> tuple[Floats, Floats]:
        documents = self._population.by_stemmer(self._by_language(concept.text))
        _, occurrences, held = self._in_any_field(concept, evaluation)
        repeated = float(occurrences.sum()) / len(held) if len(held) else 1.0
        if 0 < len(held) < documents.sum() and (known := self._repetition(concept.text)):
            repeated = known * self._fields(concept, evaluation) / len(held)
        share = float(held.sum()) / len(held) if len(held) else 1.0
        return documents * share, documents * repeated

    def _in_pages(
        self, concept: Concept, evaluation: Evaluation, held: Floats, often: Floats
    ) -> Floats:
        """As often as in a page of the documents at hand."""
        if self._pages is None:
            return often
        every = in_pages = 0.0
        for _, counts, in_page in self._counts(concept.text, evaluation, self._pages):
            every += float(counts.sum())
            in_pages += float(in_page.sum())
        return np.maximum(often * (in_pages / every if every else 1.0), held)

    def _as_typed(self, typed: str) -> None:
        """None: the server does not count it."""

    def _fields(self, concept: Concept, evaluation: Evaluation) -> int:
        """In how many fields of documents at hand a concept stands."""
        fields = evaluation.fields(concept.text)
        return sum(len(evaluation.counts(concept.text, field).docs) for field, _ in fields)

    def _mean(self, field: str) -> float:
        return self._population.mean_length(field)
