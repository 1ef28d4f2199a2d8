"""How does a line of words become ranked documents with passages?

Parse, evaluate, rank, quote. All documents that match are counted; only those on
the page asked for are quoted.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh_query

from sourcesearch import analysis
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluator
from sourcesearch.search.options import Options
from sourcesearch.search.passages.highlight import Highlighter
from sourcesearch.search.passages.highlighters import Finder, matches_in
from sourcesearch.search.passages.selection import Match, best_passages
from sourcesearch.search.query import dates as timespan
from sourcesearch.search.query import tree as trees
from sourcesearch.search.query.builder import Widening
from sourcesearch.search.query.parser import parse
from sourcesearch.search.ranking import Concept, Lookup, Ranker, Ranking
from sourcesearch.search.ranking.feedback import DOCUMENTS, Expansion, Feedback, mixed, widened
from sourcesearch.search.results import DateCounts, Hit, Results
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sourcesearch.search.help.did_you_mean import Suggestion
    from sourcesearch.search.help.no_results import Absence
    from sourcesearch.search.vocabulary.ocr.misreadings import Misreading

__all__ = ["Searcher"]


_FEW = 2
"""Of so few documents one asks whether something else was meant."""


class _Found(NamedTuple):
    """What a tree finds.

    docs:     the numbers of all documents that match, sorted.
    concepts: what they are ranked by.
    """

    tree: Any
    docs: NDArray[Any]
    concepts: list[Concept]
    ranking: Ranking
    lookup: Lookup


class Searcher:
    """Answers queries on one snapshot; it keeps what they have in common."""

    def __init__(self, snapshot: Snapshot, root: Path) -> None:
        self._snapshot = snapshot
        self._root = root
        self._evaluator = Evaluator(snapshot)
        self.vocabulary = Vocabulary(snapshot)
        self._ranker = Ranker(self._evaluator.collection)

    @cached_property
    def _feedback(self) -> Feedback:
        return Feedback(self._snapshot)

    def search(self, text: str, options: Options) -> Results:
        """The documents that answer `text`, best first. Never raises for what was typed.

        Raises UsageError for a `since` or `until` that is no date.
        """
        started = time.perf_counter()
        tree, docs, relaxed = self._read(text, options)
        found = self._ranked(tree, docs, self._ranker.concepts(tree), options)
        added: tuple[str, ...] = ()
        if options.more and found.concepts and len(docs):
            expansion = self._feedback.from_passages(self._first_passages(found.ranking))
            added = expansion.besides(trees.asked(tree))
            found = self._expanded(found, expansion, options)
        return Results(
            query=text,
            understood=trees.understood(tree),
            relaxed=relaxed,
            total=len(found.docs),
            offset=options.offset,
            hits=self._hits(found, options),
            added=added,
            dates=self._dates(tree, len(docs)),
            suggestions=self._suggestions(text, tree, relaxed or len(docs) <= _FEW),
            absence=None if len(docs) else self._absence(tree),
            seconds=time.perf_counter() - started,
        )

    def _suggestions(self, text: str, tree: Any, doubtful: bool) -> tuple[Suggestion, ...]:
        """What else may have been meant, where what was found makes one doubt."""
        if not doubtful or tree is None:
            return ()
        from sourcesearch.search.help.did_you_mean import suggestions

        return suggestions(text, trees.asked(tree), self.vocabulary, self._documents)

    def _absence(self, tree: Any) -> Absence:
        from sourcesearch.search.help.no_results import absence

        return absence(tree, self._snapshot, self.vocabulary, self._documents)

    def _documents(self, tree: Any) -> int:
        """How many documents match."""
        return len(self._matching(tree))

    def similar(self, document: StoredDocument, options: Options) -> Results:
        """The documents that are most like one of this collection, best first, without it."""
        started = time.perf_counter()
        expansion = self._feedback.from_document(document)
        tree = whoosh_query.Or(list(expansion.asked)) if expansion.asked else None
        docs = self._matching(tree)
        docs = docs[docs != document.number]
        found = self._ranked(tree, docs, expansion.concepts(), options)
        return Results(
            query=document.id,
            understood=f"similar to {document.id}",
            relaxed=False,
            total=len(docs),
            offset=options.offset,
            hits=self._hits(found, options),
            added=expansion.words,
            seconds=time.perf_counter() - started,
        )

    def _dates(self, tree: Any, total: int) -> DateCounts | None:
        """How many of the documents found are certainly of the time asked for; None if none was."""
        certain = timespan.only_certain(tree)
        if certain is None:
            return None
        sure = len(self._matching(certain))
        undated = len(self._matching(timespan.only_undated(tree)))
        return DateCounts(sure, total - sure, undated)

    def highlighter(self, text: str, document: StoredDocument, options: Options) -> Highlighter:
        """Marks what the query `text` finds in the body of a document."""
        tree = parse(text, self.vocabulary, widening=self._widening(options))
        return self._finder(tree).highlighter(document)

    def misreadings(self, word: str) -> list[Misreading]:
        """The misreadings of a word in bodies; none of what is not one word."""
        places = analysis.alternatives(word, (None,))
        if len(places) != 1:
            return []
        found = (self.vocabulary.misreadings(folded) for folded in places[0])
        return [each for some in found for each in some]

    def _read(self, text: str, options: Options) -> tuple[Any, NDArray[Any], bool]:
        """The tree for `text`, what matches it, and whether it had to be relaxed for that."""
        limits = timespan.between(options.since, options.until)
        parsed = parse(
            text, self.vocabulary, phrase=options.phrase, widening=self._widening(options)
        )
        tree = timespan.within(parsed, limits)
        if options.any_word and (loose := trees.relaxed(tree)) is not None:
            return loose, self._matching(loose), False
        docs = self._matching(tree)
        if not len(docs) and (loose := trees.relaxed(tree)) is not None:
            some = self._matching(loose)
            if len(some):
                return loose, some, True
        return tree, docs, False

    def _widening(self, options: Options) -> Widening:
        unsure = self.vocabulary.recognition.is_unsure
        misreadings = unsure if options.ocr is None else options.ocr
        return Widening(options.variants, misreadings, bool(options.ocr), options.thesaurus)

    def _matching(self, tree: Any) -> NDArray[Any]:
        if tree is None:
            return np.zeros(0, dtype=np.uint32)
        docs: NDArray[Any] = self._evaluator.matches(tree, scored=False).docs
        return docs

    def _ranked(
        self, tree: Any, docs: NDArray[Any], concepts: list[Concept], options: Options
    ) -> _Found:
        wanted = None if options.limit is None else options.offset + options.limit
        lookup = self._ranker.lookup()
        ranking = self._ranker.rank(docs, concepts, lookup, wanted)
        return _Found(tree, docs, concepts, ranking, lookup)

    def _first_passages(self, ranking: Ranking) -> list[tuple[StoredDocument, int]]:
        first = zip(
            ranking.numbers[:DOCUMENTS].tolist(), ranking.starts[:DOCUMENTS].tolist(), strict=True
        )
        return [
            (StoredDocument(self._snapshot, number, self._root), start) for number, start in first
        ]

    def _expanded(self, found: _Found, expansion: Expansion, options: Options) -> _Found:
        tree = widened(found.tree, expansion.asked)
        concepts = mixed(found.concepts, expansion)
        return self._ranked(tree, self._matching(tree), concepts, options)

    def _finder(self, tree: Any) -> Finder:
        asked = list(trees.asked(tree)) if tree is not None else []
        return Finder(self._snapshot, asked, mixed=len(self.vocabulary.languages) > 1)

    def _hits(self, found: _Found, options: Options) -> tuple[Hit, ...]:
        """The page of hits that was asked for."""
        end = None if options.limit is None else options.offset + options.limit
        page = slice(options.offset, end)
        numbers, scores = found.ranking.numbers[page], found.ranking.scores[page]
        matches = self._matches(found, numbers, options)
        finder = self._finder(found.tree)
        return tuple(
            self._hit(rank, number, score, found, finder, matches[number], options)
            for rank, (number, score) in enumerate(
                zip(numbers.tolist(), scores.tolist(), strict=True), start=options.offset + 1
            )
        )

    def _matches(
        self, found: _Found, numbers: NDArray[np.int64], options: Options
    ) -> dict[int, list[Match]]:
        if options.passages == 0:
            return {number: [] for number in numbers.tolist()}
        concepts = self._ranker.concepts(found.tree, apart=False)
        return matches_in(numbers, concepts, self._ranker, found.lookup)

    def _hit(
        self,
        rank: int,
        number: int,
        score: float,
        found: _Found,
        finder: Finder,
        matches: Sequence[Match],
        options: Options,
    ) -> Hit:
        document = StoredDocument(self._snapshot, number, self._root)
        passages = best_passages(
            document,
            finder.highlighter(document),
            matches,
            limit=options.passages,
            width=options.width,
        )
        marks = finder.highlighter(document, "title").spans(document.title or "")
        explanation = None
        if options.explain:
            looked_at = bool(found.ranking.starts[rank - 1] >= 0)
            explanation = self._ranker.explain(
                number, found.concepts, found.lookup, passage=looked_at
            )
        certain = timespan.certainty(found.tree, document.interval) if found.tree else None
        return Hit(rank, round(score, 4), document, passages, marks, explanation, certain)
