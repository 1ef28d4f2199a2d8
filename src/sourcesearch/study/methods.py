"""The methods by which a collection is studied.

`Collection` has them; each loads what it needs when it is called.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack, overload

from sourcesearch import search, study
from sourcesearch.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from sourcesearch.collection.files.commit import Commit
    from sourcesearch.search.searching import Searching
    from sourcesearch.study.company.likeness import Likeness
    from sourcesearch.study.counts.ground import Counting
    from sourcesearch.study.study import Study

__all__ = ["StudyMethods"]


class StudyMethods:
    """Counts, concordances and what else is asked of all occurrences.

    Queries are those of `Collection.search`, asked of the bodies of texts; `AskedOptions` says
    what can be said of each besides. Results are sequences of named rows, with `to_dataframe()`
    and `plot()`. All raise UsageError for what cannot be meant.
    """

    if TYPE_CHECKING:
        _root: Path

        @property
        def _searcher(self) -> Searching: ...

        def thesaurus(self, choice: Any = True) -> Any: ...

        def commit(self) -> Commit: ...

    @cached_property
    def _study(self) -> Study:
        from sourcesearch.study.store import Store
        from sourcesearch.study.study import Study

        searcher = self._searcher.whole
        snapshot = searcher.index.snapshot
        store = Store(snapshot.directory / "study", self.commit().fingerprint)
        return Study(searcher, snapshot, self._root, store)

    @cached_property
    def _likeness(self) -> Likeness:
        from sourcesearch.study.company.likeness import Likeness

        study = self._study
        language = study.searcher.index.language
        return Likeness.kept(study.store, lambda: Likeness.of(study.stream, language))

    def _counting(self, direct: bool) -> Counting[Any]:
        """Who counts: `direct` where the documents are, unless they are arrays."""
        if direct and (tallies := self._searcher.tallies) is not None:
            from sourcesearch.study.counts.cells import CellCounting

            return CellCounting(self._searcher, tallies)
        from sourcesearch.study.counts.documents import DocumentCounting

        return DocumentCounting(self._study)

    def _asked(self, options: study.AskedOptions) -> dict[str, Any]:
        return {**options, "thesaurus": self.thesaurus(options.get("thesaurus", True))}

    def count(
        self,
        *queries: str,
        by: str | None = None,
        spread: study.Spread = "share",
        per: str = "million",
        **options: Unpack[study.AskedOptions],
    ) -> study.Counts | study.Coverage:
        """How often queries occur, in how many documents, of how many words.

        by:     a row for each "year", "decade", "century" or "month", for each "section", or
                each value of a field of the metadata ("source", "place").
        spread: what becomes of a document whose date may lie in several periods: "share" counts
                it in each in proportion to its days there, "certain" in none.
        per:    what a plot shows: occurrences per "million" words, or the share of "documents".

        Without a query, or of one that only selects documents, the coverage: what the
        collection has of each group.
        """
        from sourcesearch.study.counts.coverage import counts_or_coverage

        asked = self._asked(options)
        direct = by != "section" and not asked.get("ocr")
        return counts_or_coverage(
            self._counting(direct), queries, asked, by=by, spread=spread, per=per
        )

    def facets(
        self,
        query: str,
        fields: str | Sequence[str],
        *,
        most: int = 10,
        **options: Unpack[search.SearchOptions],
    ) -> list[study.Facet]:
        """How many of the documents that `search` finds have each value of some fields.

        fields: names of the metadata ("source"), or "year", "decade", "century", "month"; or one.
        most:   how many values of each, the most frequent first; of periods all.

        A document whose date may lie in several periods counts in each in proportion to its
        days there. Fields that no document has are left out.
        """
        from sourcesearch.search.options import Options
        from sourcesearch.study.counts import facets

        asked = Options.of({**options, "thesaurus": self.thesaurus()})
        searcher = self._searcher
        fields = [fields] if isinstance(fields, str) else fields
        if searcher.tallies is not None and not asked.ocr:
            node = searcher.counted_node(query, asked)
            return facets.of_cells(searcher.tallies, node, fields, most) if node else []
        docs = searcher.whole.documents(query, asked)
        return facets.of_documents(self._study, docs, fields, most)

    @overload
    def concordance(
        self, query: str, *, context: int = 8, sort: str | None = None, sample: int | None = None,
        seed: int = 0, limit: int | None = None, group: None = None,
        **options: Unpack[study.AskedOptions],
    ) -> study.Concordance: ...  # fmt: skip
    @overload
    def concordance(
        self, query: str, *, context: int = 8, sort: str | None = None, sample: int | None = None,
        seed: int = 0, limit: int | None = None, group: str,
        **options: Unpack[study.AskedOptions],
    ) -> study.Followers: ...  # fmt: skip
    def concordance(
        self, query: str, *, context: int = 8, sort: str | None = None, sample: int | None = None,
        seed: int = 0, limit: int | None = None, group: str | None = None,
        **options: Unpack[study.AskedOptions],
    ) -> study.Concordance | study.Followers:  # fmt: skip
        """Each occurrence of a query with `context` words before and behind it.

        sort:   the keys, in their order: "right", "left", "match" (three words of that side),
                "right:2" (the second word), "date", "source", "document". Words are sorted as
                they are folded; of the left context the last word comes first.
        sample: so many lines chosen at random; the same `seed` chooses the same again.
        limit:  the first lines only; None is all.
        group:  "right:1,right:2": not the lines, but how often which words stand there.

        Context ends with the document, and where text begins that is not searched. The lines
        are read from the texts as they are asked for.
        """
        from sourcesearch.study.concordance import concordance, followers, matching
        from sourcesearch.study.concordance.sorting import sort_keys

        asked, keys, tallies = self._asked(options), sort_keys(sort), self._searcher.tallies
        beside = group is not None or any(key.side for key in keys)
        if tallies is not None and not beside and not asked.get("ocr"):
            return matching.matching_concordance(
                self._searcher, tallies, self._root, query, asked,
                context=context, keys=keys, sample=sample, seed=seed, limit=limit,
            )  # fmt: skip
        if group is not None:
            return followers.followers(
                self._study, query, asked, group=group, sample=sample, seed=seed, limit=limit
            )
        return concordance.concordance(
            self._study, query, asked,
            context=context, sort=sort, sample=sample, seed=seed, limit=limit,
        )  # fmt: skip

    @overload
    def collocates(
        self, query: str, *, window: str | int = 5, least: int = 5, measure: str = "log-dice",
        against: None = None, by: str | None = None, unit: str = "form",
        **options: Unpack[study.AskedOptions],
    ) -> study.Collocates: ...  # fmt: skip
    @overload
    def collocates(
        self, query: str, *, window: str | int = 5, least: int = 5, measure: str = "log-dice",
        against: str, by: str | None = None, unit: str = "form",
        **options: Unpack[study.AskedOptions],
    ) -> study.Differences: ...  # fmt: skip
    def collocates(
        self, query: str, *, window: str | int = 5, least: int = 5, measure: str = "log-dice",
        against: str | None = None, by: str | None = None, unit: str = "form",
        **options: Unpack[study.AskedOptions],
    ) -> study.Collocates | study.Differences:  # fmt: skip
        """The words near a query, and how far that is more than chance.

        window:  so many words to both sides, "5:0" to the left only, "sentence", "paragraph".
        least:   how often a word must be near it.
        measure: what rows are sorted by: "log-dice", "log-likelihood", "mi", "mi3", "t", "z",
                 "delta-p", "log-ratio"; all are in each row.
        against: another query; then words are compared by how much more frequent they are near
                 the first than near the second. `since` and `until` are those of the first.
        by:      the same for each period or value; documents of several periods are left out.
        unit:    "form" counts words as they are spelled (folded), "term" in all inflections.

        A word near two matches is counted for both.
        """
        from sourcesearch.study.company import collocates, differences

        asked = self._asked(options)
        if against is not None and by is not None:
            raise UsageError("against: two queries are compared as wholes, not for each group")
        if against is not None:
            return differences.differences(
                self._study, query, against, asked, reach=window, least=least, unit=unit
            )
        return collocates.collocates(
            self._study, query, asked,
            reach=window, least=least, measure=measure, by=by, unit=unit,
        )  # fmt: skip

    def keywords(
        self,
        part: str,
        *,
        against: str | None = None,
        least: int = 5,
        unit: str = "form",
        **options: Unpack[study.AskedOptions],
    ) -> study.Keywords:
        """What sets the documents that the query `part` finds apart from all others.

        against: a query for other documents than the rest. `since` and `until` are for `part`.
        least:   how often a word must occur in both together.
        unit:    as in `collocates`.

        Words that are more frequent in the part come first, by conservative log ratio.
        """
        from sourcesearch.study.lists import keywords

        return keywords.keywords(
            self._study, part, self._asked(options), against=against, least=least, unit=unit
        )

    def dispersion(self, query: str, **options: Unpack[study.AskedOptions]) -> study.Dispersion:
        """How evenly a query is spread: `measures` of all documents, and a row for each with it."""
        from sourcesearch.study.counts import dispersion

        return dispersion.dispersion(self._study, query, self._asked(options))

    def words(
        self,
        pattern: str | None = None,
        *,
        within: str = "",
        by: str = "frequency",
        ngrams: int = 1,
        least: int | None = None,
        unit: str = "form",
        forms: bool = False,
        **options: Unpack[study.AskedOptions],
    ) -> study.Words:
        """The words of the texts, or words that follow one another.

        pattern: only those like `house*`, or `/hou.es?/`, as they are folded.
        within:  a query that selects documents.
        by:      the order: "frequency", "documents" that have it, "alphabet".
        ngrams:  how many words follow one another, up to 5.
        least:   how often at least; unless said 1, of n-grams 2.
        unit:    as in `collocates`; `forms` lists the spellings of each.
        """
        from sourcesearch.study.lists import words

        least = (1 if ngrams == 1 else 2) if least is None else least
        return words.words(
            self._study, pattern, self._asked(options),
            within=within, by=by, ngrams=ngrams, least=least, unit=unit, forms=forms,
        )  # fmt: skip

    def related(
        self, word: str, *, limit: int = 20, **options: Unpack[study.AskedOptions]
    ) -> study.RelatedWords:
        """How a word was probably misread and otherwise spelled, and which are used like it.

        Of each kind at most `limit`, with an example of each. Which words stand in like company is
        worked out once for a state of the collection, and kept in its folder.
        """
        from sourcesearch.study.company import related

        return related.related(self._study, self._likeness, word, self._asked(options), limit=limit)
