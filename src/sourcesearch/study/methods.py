"""The methods by which a collection is studied.

`Collection` has them; each loads what it needs when it is called.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Unpack

if TYPE_CHECKING:
    from pathlib import Path

    from sourcesearch.columnar import Snapshot
    from sourcesearch.search.searcher import Searcher
    from sourcesearch.study.count import Counts, Coverage
    from sourcesearch.study.grouping import Spread
    from sourcesearch.study.question import AskedOptions
    from sourcesearch.study.study import Study

__all__ = ["StudyMethods"]


class StudyMethods:
    """Counts, concordances and what else is asked of all occurrences.

    Queries are those of `Collection.search`, asked of the bodies of texts; `AskedOptions` says
    what can be said of each besides. Results are sequences of named rows, with `to_dataframe()`
    and `plot()`. All raise UsageError for what cannot be meant.
    """

    if TYPE_CHECKING:
        _snapshot: Snapshot
        _root: Path

        @property
        def _searcher(self) -> Searcher: ...

        def thesaurus(self, choice: Any = True) -> Any: ...

    @cached_property
    def _study(self) -> Study:
        from sourcesearch.study.study import Study

        return Study(self._searcher, self._snapshot, self._root)

    def _asked(self, options: AskedOptions) -> dict[str, Any]:
        return {**options, "thesaurus": self.thesaurus(options.get("thesaurus", True))}

    def count(
        self,
        *queries: str,
        by: str | None = None,
        spread: Spread = "share",
        per: str = "million",
        **options: Unpack[AskedOptions],
    ) -> Counts | Coverage:
        """How often queries occur, in how many documents, of how many words.

        by:     a row for each "year", "decade", "century" or "month", for each "section", or
                each value of a field of the metadata ("source", "place").
        spread: what becomes of a document whose date may lie in several periods: "share" counts
                it in each in proportion to its days there, "certain" in none.
        per:    what a plot shows: occurrences per "million" words, or the share of "documents".

        Without a query, or of one that only selects documents, the coverage: what the
        collection has of each group.
        """
        from sourcesearch.study.count import counted

        return counted(self._study, queries, self._asked(options), by=by, spread=spread, per=per)
