"""Which of many words are spelled nearly like one?

The edit distance of Levenshtein (1966): insertions, deletions and substitutions
of one character, worked out for all words at a time, row by row of the table
of Wagner and Fischer (1974).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["within_distance"]


def within_distance(word: str, others: Sequence[str], distance: int) -> NDArray[np.bool_]:
    """For each of `others` whether it is at most `distance` edits from `word`."""
    lengths = np.fromiter(map(len, others), np.int64, len(others))
    width = int(lengths.max()) if len(others) else 0
    if not word or not width:
        return np.maximum(lengths, len(word)) <= distance
    characters = np.array(others, f"U{width}").view(np.uint32).reshape(-1, width)
    steps = np.arange(width + 1, dtype=np.int16)
    row = np.broadcast_to(steps, (len(others), width + 1))
    for line, character in enumerate(word, 1):
        best = np.empty_like(row)
        best[:, 0] = line
        np.add(row[:, :-1], characters != ord(character), out=best[:, 1:])
        np.minimum(best[:, 1:], row[:, 1:] + 1, out=best[:, 1:])
        # an insertion after place k costs 1 for each place on: min over k of best[k] + (j - k)
        row = np.minimum.accumulate(best - steps, axis=1) + steps
    return row[np.arange(len(others)), lengths] <= distance
