"""The coverage of a collection: what it has of each period or value.

A rise can be told by it from a collection that grew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sourcesearch.errors import UsageError
from sourcesearch.study.counts.count import Counts, count
from sourcesearch.study.counts.denominator import NO_PERIOD, about, plain, shown
from sourcesearch.study.counts.ground import Counting
from sourcesearch.study.groups.grouping import Spread
from sourcesearch.study.hits import both
from sourcesearch.study.pictures.picture import Kind, Picture, Series
from sourcesearch.study.question import Asked
from sourcesearch.study.rows import Column, Rows

__all__ = ["Coverage", "Period", "counts_or_coverage"]


class Period(NamedTuple):
    """What a collection has of a group: documents, words, and how sure the OCR was of them.

    ocr_quality: the mean of the documents that say theirs, 0 to 1; None where none does.
    """

    query: str
    group: str
    documents: float
    words: float
    ocr_quality: float | None
    hits: str


class Coverage(Rows[Period]):
    """What the collection has of each group."""

    columns = (
        Column("group", "group"),
        Column("documents", "documents", ",d"),
        Column("words", "words", ",d"),
        Column("ocr_quality", "OCR quality", ".1%"),
    )
    drawn = "words"
    row = Period
    ordered = False
    by = "group"

    @property
    def found(self) -> bool:
        """Whether there is any document."""
        return any(row.documents for row in self)

    def picture(self) -> Picture | None:
        """The words of the groups, and the documents below."""
        rows = [row for row in self if row.group not in NO_PERIOD]
        if not rows:
            return None
        series = Series(
            "words", [row.group for row in rows], [row.words for row in rows], [],
            [row.documents for row in rows], [False] * len(rows),
        )  # fmt: skip
        kind: Kind = "line" if self.ordered else "columns"
        return Picture(self.about.command, self.by, "words", "documents", [series], kind)


def coverage(
    counting: Counting[Any], question: Asked, *, by: str | None, spread: Spread
) -> Coverage:
    """What the collection, or the part of it that a question selects, has of each group."""
    if by == "section":
        raise UsageError("section: a coverage is of documents; a query is wanted")
    covered = counting.covered(question, by, spread)
    grouping, selected = covered.grouping, covered.selected
    documents = grouping.totals(selected.numbers, selected.documents)
    words = grouping.totals(selected.numbers, selected.words)
    sums = grouping.totals(selected.numbers, covered.quality)
    those = grouping.totals(selected.numbers, covered.said)
    places = shown(grouping, documents)
    rows = [
        Period(
            question.text,
            grouping.labels[place],
            has,
            size,
            float(sums[place] / those[place]) if those[place] else None,
            both(question.text, grouping.queries[place]),
        )
        for place, has, size in zip(
            places, plain(documents[places]), plain(words[places]), strict=True
        )
    ]
    if not grouping.ordered:
        rows.sort(key=lambda row: (-row.words, row.group))
    said = about([question], [selected], by, spread, grouping, selected)
    result = Coverage(rows, said)
    result.ordered, result.by = grouping.ordered, by or "all"
    return result


def counts_or_coverage(
    counting: Counting[Any],
    queries: Sequence[str],
    options: Mapping[str, Any],
    *,
    by: str | None,
    spread: Spread,
    per: str,
) -> Counts | Coverage:
    """The counts of queries, or the coverage where none of them holds a word to count.

    Raises UsageError for a choice that there is not.
    """
    _check(spread, ("share", "certain"), "spread")
    _check(per, ("million", "documents"), "per")
    questions = counting.ask_each(queries or [""], options)
    empty = [question.text for question in questions if not question.texts]
    if len(empty) < len(questions):
        if empty:
            raise UsageError(f"{empty[0]}: no word or phrase to be counted beside others")
        return count(counting, questions, options, by=by, spread=spread, per=per)
    if len(queries) > 1:
        raise UsageError("no word or phrase to be counted; of filters alone, one at a time")
    return coverage(counting, questions[0], by=by, spread=spread)


def _check(value: str, choices: Sequence[str], name: str) -> None:
    if value not in choices:
        raise UsageError(f"{name}: {value!r} is none of {', '.join(choices)}")
