"""The merge policy: which segments become one, and when.

A commit may leave at most `MOST` segments. Of more, the smallest become one, as
many as have to; and so many more that the largest of them is not larger than twice
all others together; what is small, or no larger than all these, comes along. So each
document is rewritten about as often as the logarithm of the collection's size, and the
large segments seldom. While more documents are about to come, as many as `BETWEEN` may
wait, and are then merged at once. A segment with more deleted documents than live ones
is rewritten.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

from sourcesearch.columnar.codec import Segment

__all__ = ["BETWEEN", "MOST", "segments_to_merge"]

MOST = 8
BETWEEN = 32
_RATIO = 2
_SMALL = 1 << 20  # bytes: to begin a merge costs more than to take such a segment along


def segments_to_merge(
    directory: Path, segments: Sequence[Segment], optimize: bool = False, more: bool = False
) -> list[Segment]:
    """The segments that are to become one now, in their order; empty if none are."""
    if optimize:
        done = len(segments) < 2 and not any(segment.has_deletions() for segment in segments)
        return [] if done else list(segments)
    for segment in segments:
        if 2 * segment.deleted_count() > segment.documents:
            return [segment]
    if len(segments) <= (BETWEEN if more else MOST):
        return []
    sizes = {segment.segid: (directory / segment.file_name).stat().st_size for segment in segments}
    by_size = sorted(segments, key=lambda segment: sizes[segment.segid])
    chosen = {segment.segid for segment in by_size[: _number([sizes[s.segid] for s in by_size])]}
    return [segment for segment in segments if segment.segid in chosen]


def _number(sizes: Sequence[int]) -> int:
    """How many of segments of these sizes, which are sorted, become one."""
    fewest = len(sizes) - MOST + 1
    sums = list(accumulate(sizes))
    enough = (
        number
        for number in range(fewest, len(sizes) + 1)
        if sizes[number - 1] <= _RATIO * (sums[number - 1] - sizes[number - 1])
    )
    number = next(enough, fewest)
    while number < len(sizes) and sizes[number] <= max(sums[number - 1], _SMALL):
        number += 1
    return number
