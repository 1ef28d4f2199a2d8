"""The searcher of a collection on OpenSearch: found there, ranked, quoted and marked here.

OpenSearch counts the documents that match and gives them by BM25. They come in slices of a
thousand, or fewer where they are long; each slice is ranked as the embedded index ranks, by
the statistics of the whole collection, and none is put before one of a slice before.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sourcesearch import dates
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.columnar import Snapshot
from sourcesearch.opensearch.client import Client
from sourcesearch.opensearch.copied import opened_copy
from sourcesearch.opensearch.documents import ServedDocuments
from sourcesearch.opensearch.found import Found, Slice
from sourcesearch.opensearch.generations import Generation
from sourcesearch.opensearch.statistics import Population, ServedStatistics, WorkingIndex
from sourcesearch.opensearch.translation import Translator
from sourcesearch.opensearch.words import languages_of, opened_lexicon
from sourcesearch.opensearch.working import Rebinding
from sourcesearch.search.arrays import Positions
from sourcesearch.search.options import Options
from sourcesearch.search.passages.highlight import Highlighter
from sourcesearch.search.passages.highlighters import Highlighters
from sourcesearch.search.query import dates as timespan
from sourcesearch.search.query.nodes import Node, asked
from sourcesearch.search.query.parser import Judging
from sourcesearch.search.ranking import Ranker
from sourcesearch.search.results import DateCounts, Results
from sourcesearch.search.searcher import Searcher
from sourcesearch.search.vocabulary.ocr.misreadings import Misreading
from sourcesearch.search.vocabulary.ocr.recognised import FORMATS
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sourcesearch.search.help.did_you_mean import Suggestion
    from sourcesearch.search.help.no_results import Absence

__all__ = ["ServedSearcher"]

_SLICE = 1_000
_SLICE_WORDS = 2_000_000
_FEW = 2
_DATES = {
    "date": {"first_day": {"order": "asc", "missing": "_last"}},
    "-date": {"last_day": {"order": "desc", "missing": "_last"}},
}


class _Working(Searcher):
    """Answers a query from the documents of a slice; of what is elsewhere it says nothing."""

    def _suggestions(self, *_: Any) -> tuple[Suggestion, ...]:
        return ()

    def _absence(self, *_: Any) -> Absence:
        raise AssertionError("a slice holds what was found")


class ServedSearcher:
    """Answers queries on one collection, as `Searcher` does."""

    def __init__(
        self, client: Client, generation: Generation, population: Population,
        documents: ServedDocuments, judged: Judging | None = None,
    ) -> None:  # fmt: skip
        """`judged`: as a `Searcher` takes it."""
        self._judged = judged
        self._client = client
        self._index = generation.documents
        self._root = generation.root
        self._population = population
        self._documents = documents
        self._lexicon = opened_lexicon(client, generation.words, population)
        self._reader = Searcher(self._lexicon, self._root, judged)
        self._translator = Translator(lambda marks: languages_of(self._lexicon, marks))

    @property
    def vocabulary(self) -> Vocabulary:
        """The words of the collection."""
        return self._reader.vocabulary

    def search(self, text: str, options: Options) -> Results:
        """The documents that answer `text`, best first.

        Raises UsageError for a pattern of too many words, CollectionError where OpenSearch does
        not answer.
        """
        if options.more or options.ocr or options.sort == "source":
            return self.whole.search(text, options)
        started = time.perf_counter()
        parsed = self._reader.parse(text, options)
        found = Found(self, parsed, options)
        results = found.results(text)
        return replace(
            results,
            notes=(*parsed.notes, *self._unread(options)),
            seconds=time.perf_counter() - started,
        )

    def _unread(self, options: Options) -> tuple[str, ...]:
        """What is not done of what the embedded index would do."""
        recognised = sum(self._population.formats.get(name, 0) for name in FORMATS)
        if options.ocr is False or not recognised:
            return ()
        return (
            f"{recognised:,} documents were recognised by a machine; on OpenSearch words are"
            " found as they stand there, not as they may have been misread",
        )

    # What the server says

    def count(self, node: Node | None) -> int:
        """How many documents match a node."""
        if node is None:
            return 0
        return self._client.count(self._index, self._translator.query(node))

    def slices(self, node: Node, sort: str = "rank") -> Iterator[Slice]:
        """All documents of a node, in the order of OpenSearch, or sorted by their dates."""
        body = {"query": self._translator.query(node), "_source": ["n.body"]}
        if sort == "rank":
            hits = self._client.ranked(self._index, body)
        else:
            hits = self._client.every(self._index, body, _DATES[sort])
        keys: list[str] = []
        first = words = 0
        for hit in hits:
            length = hit["_source"].get("n", {}).get("body", 0)
            if keys and (len(keys) == _SLICE or words + length > _SLICE_WORDS):
                yield Slice(first, keys)
                first, keys, words = first + len(keys), [], 0
            keys.append(hit["_id"])
            words += length
        if keys:
            yield Slice(first, keys)

    def _by_language(self, translator: Translator, node: Node) -> dict[str, int]:
        body = {
            "size": 0,
            "query": translator.query(node),
            "aggs": {"of": {"terms": {"field": "k.language", "size": _SLICE}}},
        }
        buckets = self._client.search(self._index, body)["aggregations"]["of"]["buckets"]
        return {each["key"]: each["doc_count"] for each in buckets}

    # What is worked out here

    def working(self, snapshot: Snapshot) -> _Working:
        """The searcher of some of the documents."""
        index = WorkingIndex(snapshot, self._population)
        translator = Translator(lambda marks: languages_of(snapshot, marks))
        statistics = ServedStatistics(
            index, self._population, lambda node: self._by_language(translator, node)
        )
        ranked = index, Ranker(index, statistics)
        return _Working(snapshot, self._root, ranked=ranked)

    def bound(self, node: Node, snapshot: Snapshot) -> Node:
        """A node of the vocabulary as one of some documents."""
        return Rebinding(snapshot, lambda marks: languages_of(self._lexicon, marks)).node(node)

    def fetched(self, keys: list[str]) -> Snapshot:
        """Some documents, to be ranked, quoted and marked."""
        return self._documents.fetched(keys)

    def highlighter(self, text: str, document: StoredDocument, options: Options) -> Highlighter:
        """Marks what the query `text` finds in the body of a document."""
        snapshot = self._documents.alone(document.number)
        node = self._reader.parse(text, options).node
        texts = list(asked(self.bound(node, snapshot))) if node else []
        working = self.working(snapshot)
        stored = StoredDocument(snapshot, 0, self._root)
        concepts = Ranker(working.index).concepts(texts)
        return Highlighters(working.index, [each.text for each in concepts]).of(stored)

    def positions(self, text: str, document: StoredDocument, options: Options) -> Positions:
        """Where in the body of a document a query's words and phrases stand, ascending."""
        snapshot = self._documents.alone(document.number)
        node = self._reader.parse(text, options).node
        working = self.working(snapshot)
        return working.places(self.bound(node, snapshot) if node else None, 0)

    # What reads all documents

    @cached_property
    def whole(self) -> Searcher:
        """The searcher of the copy of all documents. Raises what `opened_copy` raises."""
        copy = opened_copy(self._client, self._index, self._population)
        return Searcher(copy, self._root, self._judged)

    def similar(self, document: StoredDocument, options: Options) -> Results:
        """The documents that are most like one of this collection, best first, without it."""
        (number,) = self.whole.index.snapshot.find("id", document.id)
        copied = StoredDocument(self.whole.index.snapshot, number, self._root)
        return self.whole.similar(copied, options)

    def misreadings(self, word: str) -> list[Misreading]:
        """The misreadings of a word in bodies; none of what is not one word."""
        return self.whole.misreadings(word)

    # What else is said

    def dates(self, node: Node | None) -> DateCounts | None:
        """How many of the documents found are certainly of the time asked for."""
        certain = timespan.only_certain(node)
        if certain is None:
            return None
        sure = self.count(certain)
        return DateCounts(sure, self.count(node) - sure, self.count(timespan.only_undated(node)))

    def suggestions(
        self, text: str, node: Node | None, total: int, doubtful: bool
    ) -> tuple[Suggestion, ...]:
        """What else may have been meant, where what was found makes one doubt."""
        texts = list(asked(node))
        unknown = any(
            each.slot is not None and each.typed.isalpha() and not self.vocabulary.known(each.typed)
            for each in texts
        )
        if not texts or not (doubtful or total <= _FEW or unknown):
            return ()
        from sourcesearch.search.help.did_you_mean import suggestions

        return suggestions(text, texts, self.vocabulary, self.count)

    def absence(self, node: Node | None) -> Absence:
        """What is known where nothing was found."""
        from sourcesearch.search.help.no_results import Searched, absence

        population, (dated, days) = self._population, self._documents.span()
        span = dates.isoformat(dates.Interval(*days)) if days else None
        searched = Searched(
            population.documents, population.tokens("body"), span, dated,
            tuple(population.languages.items()), None,
        )  # fmt: skip
        return absence(node, searched, self.vocabulary, self.count)
