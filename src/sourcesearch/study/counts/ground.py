"""The ground on which questions are counted: groups, and what there is of each.

What is counted are documents, sections, or cells of documents that are alike in all that they
are grouped by: all that is shown are sums, and sums of sums.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

import numpy as np
from numpy.typing import NDArray

from sourcesearch.study.groups.grouping import Grouping, Spread
from sourcesearch.study.question import Asked

__all__ = ["Counted", "Counting", "Covered", "Ground", "Grounds", "Selected"]

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


class Selected(NamedTuple):
    """A denominator: what a question selects.

    numbers:   those of documents, sections or cells.
    documents: how many documents each is (1, but of cells).
    words:     how many words it has; `squares` the squares of those of each document, together.
    """

    numbers: Numbers
    documents: Floats
    words: Floats
    squares: Floats


class Counted(NamedTuple):
    """What was counted of a question, where anything was.

    selected:  its denominator.
    numbers:   those of documents, sections or cells in which it occurs.
    documents: in how many documents of each, and `occurrences` how often.
    squares, products: the squares of the occurrences in each document, and the products of
               these and its words, together.
    """

    selected: Selected
    numbers: Numbers
    documents: Floats
    occurrences: Floats
    squares: Floats
    products: Floats


class Ground(NamedTuple):
    """Questions counted in groups: `counted` each, and `certain` without tolerance."""

    grouping: Grouping
    counted: Sequence[Counted]
    certain: Sequence[Counted]


class Grounds(NamedTuple):
    """Questions counted in the groups asked for, and in all documents together."""

    grouped: Ground
    every: Ground


class Covered(NamedTuple):
    """What a collection has: documents in groups.

    said:    how many documents of each say how sure their OCR was, and `quality` how sure these
             were together.
    """

    grouping: Grouping
    selected: Selected
    said: Floats
    quality: Floats


_Asked = TypeVar("_Asked", bound=Asked)


class Counting(Protocol[_Asked]):
    """A collection whose questions are counted."""

    def ask_each(self, texts: Sequence[str], options: Mapping[str, Any]) -> Sequence[_Asked]:
        """The questions that texts put. Raises UsageError for a limit that is no date."""
        ...

    def grounds(
        self,
        questions: Sequence[_Asked],
        options: Mapping[str, Any],
        by: str | None,
        spread: Spread,
    ) -> Grounds:
        """Questions, which were asked with `options`, counted. Raises UsageError for no group."""
        ...

    def covered(self, question: _Asked, by: str | None, spread: Spread) -> Covered:
        """The documents that a question finds, in groups. Raises UsageError for no group."""
        ...
