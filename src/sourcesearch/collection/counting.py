"""The number of words in a collection."""

from __future__ import annotations

from sourcesearch.columnar import Snapshot

__all__ = ["words"]


def words(snapshot: Snapshot) -> int:
    """The words of all documents that are not deleted."""
    total = 0
    for segment in snapshot.segments:
        body = segment.file.text("body")
        if body is not None:
            total += int(body.lengths[segment.live].sum())
    return total
