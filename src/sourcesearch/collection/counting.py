"""What is true of all documents of a collection: how many words, and of what time."""

from __future__ import annotations

import numpy as np

from sourcesearch import dates
from sourcesearch.columnar import Snapshot

__all__ = ["time_span", "words"]


def words(snapshot: Snapshot) -> int:
    """The words of all documents that are not deleted."""
    total = 0
    for segment in snapshot.segments:
        body = segment.file.text("body")
        if body is not None:
            total += int(body.lengths[segment.live].sum())
    return total


def time_span(snapshot: Snapshot) -> tuple[str | None, int]:
    """From the first to the last day that dates name, in EDTF, and how many documents have a date.

    An end that a date leaves open ("before 1914") names no day: the time of a thousand letters
    is not without end for one of them. None where no day is named.
    """
    first, present = snapshot.numbers("date_from")
    last, _ = snapshot.numbers("date_to")
    there = present & snapshot.live()
    first, last = first[there], last[there]
    named = np.concatenate((first[first > dates.OPEN_PAST], last[last < dates.OPEN_FUTURE]))
    if not len(named):
        return None, len(first)
    return dates.isoformat(dates.Interval(int(named.min()), int(named.max()))), len(first)
