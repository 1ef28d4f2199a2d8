"""The overview of a collection: what it holds, counted."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field

import numpy as np

from sourcesearch.analysis import UNKNOWN
from sourcesearch.collection.counting import time_span
from sourcesearch.collection.files.commit import Commit
from sourcesearch.collection.files.filetable import FileTable
from sourcesearch.columnar import Snapshot

__all__ = ["Overview", "overview", "value_counts"]


@dataclass(frozen=True)
class Overview:
    """What a collection holds.

    languages, formats, sources, fields: how many documents have each, most first.
    dated: how many documents have a date that is understood.
    span:  from the first to the last day that those dates name, in EDTF
           (`1798-01-20/2018-12-31`), or None.
    problems: (key of the file, cause) of all that could not be read.
    engine: what else is known of the server that holds it: its shards, their replicas.
    """

    commit: Commit
    languages: dict[str, int]
    formats: dict[str, int]
    sources: dict[str, int]
    fields: dict[str, int]
    dated: int
    span: str | None
    problems: list[tuple[str, str]]
    engine: dict[str, int] = field(default_factory=dict)


def overview(snapshot: Snapshot, commit: Commit, table: FileTable) -> Overview:
    """Counts what the documents of a commit say of themselves, without a look at each."""
    languages = snapshot.key_counts("language")
    if UNKNOWN in languages:
        languages["unknown"] = languages.pop(UNKNOWN)
    sources = value_counts(snapshot, "source")
    sources["none given"] = snapshot.documents - sources.total()
    span, dated = time_span(snapshot)
    return Overview(
        commit=commit,
        languages=dict(languages.most_common()),
        formats=dict(snapshot.key_counts("format").most_common()),
        sources=dict((+sources).most_common()),
        fields=dict(snapshot.described().most_common()),
        dated=dated,
        span=span,
        problems=[(r.key, problem) for r in table.records.values() for problem in r.problems],
    )


def value_counts(snapshot: Snapshot, name: str) -> Counter[str]:
    """How many documents have each value of a name of the metadata, those of no value left out."""
    counted = snapshot.value_counts(name)
    if counted is not None:
        return counted
    # Nearly each has another one: they stand with the documents alone.
    records = map(snapshot.record, np.flatnonzero(snapshot.live()).tolist())
    entries = (json.loads(record).get("metadata", {}).get(name) for record in records)
    return Counter(entry[0] for entry in entries if entry)
