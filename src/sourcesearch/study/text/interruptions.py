"""The interruptions of a text: what is not searched and stands between paragraphs, as the heads
of pages do. What is not searched within a paragraph, as the reading of a word or the target of a
link, interrupts nothing.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

__all__ = ["interruptions"]

Numbers = NDArray[np.int64]


def interruptions(unsearched: Numbers, paragraphs: Numbers) -> Numbers:
    """Those rows of what is not searched that stand in no paragraph.

    Of both tables the first two columns are characters, the first and the one behind the last.
    """
    if not len(paragraphs) or not len(unsearched):
        return unsearched
    at = np.maximum(paragraphs[:, 0].searchsorted(unsearched[:, 0], side="right") - 1, 0)
    inside = (paragraphs[at, 0] <= unsearched[:, 0]) & (unsearched[:, 1] <= paragraphs[at, 1])
    outside: Numbers = unsearched[~inside]
    return outside
