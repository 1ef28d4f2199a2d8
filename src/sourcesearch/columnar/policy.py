"""When do segments become one?

A commit may leave at most `MOST` segments. When there are more, the largest
that is not larger than twice all smaller ones together is merged with these:
each document is rewritten about as often as the logarithm of the collection's
size, and the large segments seldom. A segment with more deleted documents than
live ones is rewritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sourcesearch.columnar.codec import Segment

__all__ = ["MOST", "segments_to_merge"]

MOST = 8
_RATIO = 2


def segments_to_merge(
    directory: Path, segments: Sequence[Segment], optimize: bool = False
) -> list[Segment]:
    """The segments that are to become one now, in their order; empty if none are."""
    if optimize:
        done = len(segments) < 2 and not any(segment.has_deletions() for segment in segments)
        return [] if done else list(segments)
    for segment in segments:
        if 2 * segment.deleted_count() > segment.documents:
            return [segment]
    if len(segments) <= MOST:
        return []
    sizes = {segment.segid: (directory / segment.file_name).stat().st_size for segment in segments}
    by_size = sorted(segments, key=lambda segment: sizes[segment.segid], reverse=True)
    smaller = sum(sizes.values())
    for place, segment in enumerate(by_size):
        smaller -= sizes[segment.segid]
        if sizes[segment.segid] <= _RATIO * smaller or place == len(by_size) - 2:
            chosen = {other.segid for other in by_size[place:]}
            return [other for other in segments if other.segid in chosen]
    return []
