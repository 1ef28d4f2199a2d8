"""What counts are of: the groups that are shown, their denominator in words, and notes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from sourcesearch.counted import counted
from sourcesearch.study.counts.ground import Selected
from sourcesearch.study.groups.grouping import SEVERAL, UNDATED, Grouping, Spread
from sourcesearch.study.question import Asked
from sourcesearch.study.rows import About

__all__ = ["NO_PERIOD", "about", "plain", "shown"]

Floats = NDArray[np.float64]

_WHOLE = 1e-6

NO_PERIOD = (UNDATED, SEVERAL)
"""Groups of documents that belong to no period."""


def shown(grouping: Grouping, documents: Floats) -> list[int]:
    """The groups that are shown: those with documents, and periods between others."""
    visible: NDArray[np.bool_] = documents > 0
    if grouping.ordered:
        visible[: len(visible) - grouping.rest] = True
    found: list[int] = np.flatnonzero(visible | (len(grouping.labels) == 1)).tolist()
    return found


def plain(values: Floats) -> list[float]:
    """Counts as whole numbers where they are; parts of documents to a millionth."""
    whole = np.round(values)
    if np.abs(values - whole).max(initial=0) < _WHOLE:
        numbers: list[float] = whole.astype(np.int64).tolist()
        return numbers
    return [
        int(near) if abs(value - near) < _WHOLE else round(value, 6)
        for value, near in zip(values.tolist(), whole.tolist(), strict=True)
    ]


def about(
    questions: Sequence[Asked],
    denominators: Sequence[Selected],
    by: str | None,
    spread: Spread,
    grouping: Grouping,
    grouped: Selected,
) -> About:
    """What the counts of some questions are of.

    denominators: the documents of each; `grouped` those of the first, as they are in groups.
    """
    notes = [note for question in questions for note in question.counted_notes]
    if by and grouping.ordered:
        notes.append(_SPREADS[spread])
        notes += _left_out(grouping, grouped)
    sizes = [round(float(each.documents.sum())) for each in denominators]
    if any(size != sizes[0] for size in sizes):
        notes.append("Each query has its own denominator: the documents that its filters select.")
    asked = tuple((question.text, question.understood) for question in questions)
    words = round(float(denominators[0].words.sum()))
    of = f"{counted(sizes[0], 'document')}, {words:,} words"
    return About("count", asked, of, sizes[0], words, tuple(dict.fromkeys(notes)))


_SPREADS = {
    "share": "Documents whose date may lie in several periods are shared among them in proportion.",
    "certain": "Documents whose date may lie in several periods are left out.",
}


def _left_out(grouping: Grouping, selected: Selected) -> Iterator[str]:
    """How many documents are in no period."""
    totals = grouping.totals(selected.numbers, selected.documents)
    several, undated = totals[-2:].astype(int).tolist()
    if several:
        yield f"In no period, having several or no end: {counted(several, 'document')}."
    if undated:
        yield f"Undated: {counted(undated, 'document')}."
