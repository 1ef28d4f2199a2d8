"""The searcher of a collection on OpenSearch: found there, ranked, quoted and marked here.

OpenSearch counts the documents that match and gives them by BM25. They come in slices of a
thousand, or fewer where they are long; each slice is ranked as the embedded index ranks, by
the statistics of the whole collection, and none is put before one of a slice before. What reads
all words of all documents is asked of a copy.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sourcesearch import dates
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.opensearch.copied import opened_copy
from sourcesearch.opensearch.documents import ServedDocuments
from sourcesearch.opensearch.rows import Fetching
from sourcesearch.opensearch.search.found import Found
from sourcesearch.opensearch.search.gathered import Gathered
from sourcesearch.opensearch.search.held import Held
from sourcesearch.opensearch.search.inquiry import Inquiry
from sourcesearch.opensearch.search.slices import SliceDocuments
from sourcesearch.opensearch.search.tallies import Tallies
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.server.generations import Generation
from sourcesearch.opensearch.statistics import Population, ServedStatistics
from sourcesearch.opensearch.words import opened_lexicon
from sourcesearch.search.arrays import Positions
from sourcesearch.search.evaluation import Evaluation
from sourcesearch.search.help import with_meant
from sourcesearch.search.options import Options
from sourcesearch.search.ordering import Ordered
from sourcesearch.search.passages.highlight import Highlighter
from sourcesearch.search.passages.highlighters import Highlighters
from sourcesearch.search.query.nodes import Node, asked
from sourcesearch.search.query.syntax import dates as timespan
from sourcesearch.search.query.syntax.parser import Judging, Parsed
from sourcesearch.search.ranking import Ranker
from sourcesearch.search.results import FEW, DateCounts, Hit, Results
from sourcesearch.search.searcher import Searcher
from sourcesearch.search.vocabulary.ocr.misreadings import Misreading
from sourcesearch.search.vocabulary.ocr.recognised import FORMATS
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sourcesearch.search.help.did_you_mean import Suggestion
    from sourcesearch.search.help.no_results import Absence

__all__ = ["ServedSearcher"]


class _Working(Searcher):
    """Answers a query from the documents of a slice; of what is elsewhere it says nothing."""

    def __init__(
        self, documents: SliceDocuments, root: Path, index: Gathered, ranker: Ranker
    ) -> None:
        as_snapshot: Any = documents  # what is asked of one for a page of hits
        super().__init__(as_snapshot, root, ranked=(index, ranker))
        self._rows = documents

    def _quote(self, ordered: Ordered, evaluation: Evaluation, options: Options) -> tuple[Hit, ...]:
        page = slice(options.offset, options.end)
        self._rows.fetch(ordered.ranking.numbers[page].tolist())
        return super()._quote(ordered, evaluation, options)

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
        self.inquiry = Inquiry(client, self._index, self._lexicon)

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
        parsed = self.parse(text, options)
        found = Found(self, parsed, options)
        results = with_meant(
            found.results(text), lambda other: self.inquiry.count(self.parse(other, options).node)
        )
        return replace(results, notes=parsed.notes, seconds=time.perf_counter() - started)

    def _unread(self, options: Options) -> tuple[str, ...]:
        """What is not done of what the embedded index would do."""
        recognised = sum(self._population.formats.get(name, 0) for name in FORMATS)
        if options.ocr is False or not recognised:
            return ()
        return (
            f"{recognised:,} documents were recognised by a machine; on OpenSearch words are"
            " found as they stand there, not as they may have been misread",
        )

    # What is worked out here

    def working(self, some: Sequence[Held]) -> _Working:
        """The searcher of some of the documents."""
        inquiry = self.inquiry
        index = Gathered(self._lexicon, self._population, some, inquiry.count)
        statistics = ServedStatistics(
            index, self._population, inquiry.by_language, inquiry.repetition.of
        )
        documents = SliceDocuments(self._client, self._index, some)
        return _Working(documents, self._root, index, Ranker(index, statistics))

    def highlighter(self, text: str, document: StoredDocument, options: Options) -> Highlighter:
        """Marks what the query `text` finds in the body of a document."""
        texts = list(asked(self.parse(text, options).node))
        held = [self._documents.held(document.number)]
        index = Gathered(self._lexicon, self._population, held)
        concepts = Ranker(index).concepts(texts)
        stored = StoredDocument(SliceDocuments(self._client, self._index, held), 0, self._root)
        return Highlighters(index, [each.text for each in concepts]).of(stored)

    def positions(self, text: str, document: StoredDocument, options: Options) -> Positions:
        """Where in the body of a document a query's words and phrases stand, ascending."""
        node = self.parse(text, options).node
        return self.working([self._documents.held(document.number)]).positions_of(node, 0)

    # What counts them where they are

    @cached_property
    def tallies(self) -> Tallies:
        """Who counts the documents."""
        return Tallies(Fetching(self._client, self._index), self.inquiry, self._lexicon)

    def parse(self, text: str, options: Options) -> Parsed:
        """The query `text`, with the limits of the options; misreadings are not looked for.

        Raises UsageError for a `since` or `until` that is no date.
        """
        parsed = self._reader.parse(text, replace(options, ocr=False))
        return parsed._replace(notes=(*parsed.notes, *self._unread(options)))

    def counted_node(self, text: str, options: Options) -> Node | None:
        """The node of the documents that `search` counts: all that was asked, or the best of it."""
        return Found(self, self.parse(text, options), replace(options, limit=0)).meant

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
        sure = self.inquiry.count(certain)
        return DateCounts(
            sure, self.inquiry.count(node) - sure, self.inquiry.count(timespan.only_undated(node))
        )

    def suggestions(
        self, text: str, node: Node | None, total: int, doubtful: bool
    ) -> tuple[Suggestion, ...]:
        """What else may have been meant, where what was found makes one doubt."""
        texts = list(asked(node))
        unknown = any(
            each.slot is not None and each.typed.isalpha() and not self.vocabulary.known(each.typed)
            for each in texts
        )
        if not texts or not (doubtful or total <= FEW or unknown):
            return ()
        from sourcesearch.search.help.did_you_mean import suggestions

        return suggestions(text, texts, self.vocabulary, self.inquiry.count)

    def absence(self, node: Node | None) -> Absence:
        """What is known where nothing was found."""
        from sourcesearch.search.help.no_results import Searched, absence

        population, (dated, days) = self._population, self._documents.span()
        span = dates.isoformat(dates.Interval(*days)) if days else None
        searched = Searched(
            population.documents, population.tokens("body"), span, dated,
            tuple(population.languages.items()), None,
        )  # fmt: skip
        return absence(node, searched, self.vocabulary, self.inquiry.count)
