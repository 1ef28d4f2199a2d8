"""The inquiry: what OpenSearch is asked in a search, each thing once.

It counts the documents that match, and gives them by BM25 or by their dates. What it said of
a query is remembered: the collection is asked as it was when it was opened.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any

from sourcesearch.opensearch.search.held import HELD, Held
from sourcesearch.opensearch.search.repetition import Repetition
from sourcesearch.opensearch.search.slices import SLICE, SLICE_WORDS, Page, Slice, sliced
from sourcesearch.opensearch.search.translation import Translator
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.words import Lexicon, languages_of
from sourcesearch.remembered import Remembered
from sourcesearch.search.query.nodes import Node, Text, asked
from sourcesearch.search.ranking.concepts import Concept, concepts_of

__all__ = ["Inquiry"]

_REMEMBERED = 1 << 12
_LEAST = 10
_SORTS: Mapping[str, Mapping[str, Any]] = {
    "rank": {"_score": "desc"},
    "date": {"first_day": {"order": "asc", "missing": "_last"}},
    "-date": {"last_day": {"order": "desc", "missing": "_last"}},
}


class Inquiry:
    """Asks for documents of one index."""

    def __init__(self, client: Client, index: str, lexicon: Lexicon) -> None:
        self._client = client
        self._index = index
        self._population = lexicon.population
        self._translator = Translator(lambda marks: languages_of(lexicon, marks))
        self.repetition = Repetition(client, index)
        self._counts: dict[str, int] = Remembered(_REMEMBERED)
        self._languages: dict[str, dict[str, int]] = Remembered(_REMEMBERED)

    def count(self, node: Node | None) -> int:
        """How many documents match a node."""
        if node is None:
            return 0
        query = self._translator.query(node)
        known = self._counts.get(key := json.dumps(query))
        if known is None:
            known = self._counts[key] = self._client.count(self._index, query)
        return known

    def first(self, node: Node, sort: str, counted: Sequence[Node]) -> Page:
        """The first documents of a node; how many some others have is known from then on.

        So is in which languages the things are of which it asks, and where there are more
        documents than these, how often its words are repeated.
        """
        texts = self._things(node)
        queries = {json.dumps(q): q for q in map(self._translator.query, counted)}
        things = {json.dumps(q): q for q in map(self._translator.query, texts)}
        queries = {key: query for key, query in queries.items() if key not in self._counts}
        things = {key: query for key, query in things.items() if key not in self._languages}
        page = {**self._ranked(node, sort), "size": self._size, "sort": [_SORTS[sort], "stamp"]}
        answer, *others = self._client.together(
            self._index,
            [page, *map(_counting, queries.values()), *map(_by_language, things.values())],
        )
        for key, counts in zip(queries, others, strict=False):
            self._counts[key] = _total(counts)
        for key, found in zip(things, others[len(queries) :], strict=True):
            self._languages[key] = _languages(found)
        self._counts[json.dumps(self._translator.query(node))] = _total(answer)
        hits = answer["hits"]["hits"]
        if len(hits) < _total(answer):
            self.repetition.learn(texts)
        return Page(node, sort, hits, len(hits) == self._size)

    def _asked(self, node: Node) -> dict[str, Any]:
        return {"query": self._translator.query(node), "track_total_hits": True, **HELD}

    def _ranked(self, node: Node, sort: str) -> dict[str, Any]:
        """The documents of a node, by what ranking weighs of it: stop words say nothing there."""
        asked_for = self._asked(node)
        concepts = self._concepts(node, apart=True) if sort == "rank" else []
        if concepts:
            should = [
                {"bool": {"must": [self._translator.query(each.text)], "boost": each.weight}}
                for each in concepts
            ]
            asked_for["query"] = {"bool": {"filter": [asked_for["query"]], "should": should}}
        return asked_for

    def _concepts(self, node: Node, *, apart: bool) -> list[Concept]:
        return concepts_of(list(asked(node)), self._population.stemmers, apart=apart)

    def _things(self, node: Node) -> set[Text]:
        """What is weighed of a node: to be ranked, and to be quoted."""
        every = (self._concepts(node, apart=apart) for apart in (True, False))
        return {each.text for concepts in every for each in concepts}

    @cached_property
    def _size(self) -> int:
        """How many documents are asked for together: fewer where they are long."""
        mean = self._population.tokens("body") / (self._population.documents or 1)
        return max(_LEAST, min(SLICE, int(SLICE_WORDS / max(mean, 1))))

    def slices(self, page: Page) -> Iterator[Slice]:
        """All documents of which these are the first, in their order."""
        return sliced(map(Held.of, self._hits(page)))

    def _hits(self, page: Page) -> Iterator[Any]:
        yield from page.hits
        if page.is_full:
            every = self._client.every(
                self._index, self._ranked(page.node, page.sort), _SORTS[page.sort], page=self._size
            )
            yield from islice(every, len(page.hits), None)

    def aggregated(self, node: Node, aggregations: Mapping[str, Any]) -> Any:
        """What some aggregations make of the documents of a node."""
        query = self._translator.query(node)
        return self._client.search(self._index, {**_counting(query), "aggs": aggregations})

    def every(self, node: Node, columns: Sequence[str]) -> Iterator[Sequence[Held]]:
        """All documents of a node in the order in which they were added, some at a time."""
        asked_for = self._asked(node)
        asked_for["docvalue_fields"] = [*asked_for["docvalue_fields"], *columns]
        hits = self._client.every(self._index, asked_for, page=self._size)
        return (part.some for part in sliced(Held.of(hit, columns) for hit in hits))

    def by_language(self, node: Node) -> dict[str, int]:
        """How many documents of each language match a node."""
        query = self._translator.query(node)
        if (key := json.dumps(query)) not in self._languages:
            self._languages[key] = _languages(self._client.search(self._index, _by_language(query)))
        return self._languages[key]


def _counting(query: dict[str, Any]) -> dict[str, Any]:
    return {"size": 0, "track_total_hits": True, "query": query}


def _total(answer: Any) -> int:
    return int(answer["hits"]["total"]["value"])


def _by_language(query: dict[str, Any]) -> dict[str, Any]:
    aggregations = {"of": {"terms": {"field": "k.language", "size": SLICE}}}
    return {"size": 0, "query": query, "aggs": aggregations}


def _languages(answer: Any) -> dict[str, int]:
    return {each["key"]: each["doc_count"] for each in answer["aggregations"]["of"]["buckets"]}
