"""The overview of a collection: what it holds, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sourcesearch import dates
from sourcesearch.collection.filetable import Commit, FileTable
from sourcesearch.collection.stored import StoredDocument

__all__ = ["Overview", "overview"]


@dataclass(frozen=True)
class Overview:
    """What a collection holds.

    languages, formats, sources, fields: how many documents have each, most first.
    dated: how many documents have a date that is understood.
    span:  the interval that holds all those dates, in EDTF (`1798-01-20/2018-12-31`), or None.
    problems: (key of the file, cause) of all that could not be read.
    """

    commit: Commit
    languages: dict[str, int]
    formats: dict[str, int]
    sources: dict[str, int]
    fields: dict[str, int]
    dated: int
    span: str | None
    problems: list[tuple[str, str]]


def overview(documents: Iterable[StoredDocument], commit: Commit, table: FileTable) -> Overview:
    """Counts what `documents`, all those of a commit, say of themselves."""
    languages: Counter[str] = Counter()
    formats: Counter[str] = Counter()
    sources: Counter[str] = Counter()
    fields: Counter[str] = Counter()
    intervals = []
    for document in documents:
        languages[document.language or "unknown"] += 1
        formats[document.format] += 1
        sources[document.source or "none given"] += 1
        fields.update(list(document.metadata))
        interval = dates.parse(document.date or "")
        if interval:
            intervals.append(interval)
    return Overview(
        commit=commit,
        languages=dict(languages.most_common()),
        formats=dict(formats.most_common()),
        sources=dict(sources.most_common()),
        fields=dict(fields.most_common()),
        dated=len(intervals),
        span=_span(intervals),
        problems=[(r.key, problem) for r in table.records.values() for problem in r.problems],
    )


def _span(intervals: Sequence[dates.Interval]) -> str | None:
    """The interval that holds all others, in EDTF."""
    if not intervals:
        return None
    first, last = min(i.earliest for i in intervals), max(i.latest for i in intervals)
    return dates.isoformat(dates.Interval(first, last))
