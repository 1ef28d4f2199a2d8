"""What stands near the matches of a query, counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.counted import counted
from sourcesearch.errors import UsageError
from sourcesearch.study.company.windows import Window, windows
from sourcesearch.study.question import Occurring, Question
from sourcesearch.study.rows import About
from sourcesearch.study.study import Study
from sourcesearch.study.text.stream import Units

__all__ = ["Near", "about", "asked", "near"]

Numbers = NDArray[np.int64]


class Near(NamedTuple):
    """What is near some matches: how often each unit, and how many words and matches there are."""

    counts: Numbers
    slots: int
    matches: int


def near(study: Study, found: Occurring, reach: Window, units: Units) -> Near:
    """What is in the windows of some matches."""
    stream = study.stream
    counts = np.zeros(len(stream.forms), np.int64)
    for places in windows(study, found, reach).places():
        words = stream.words.take(places)
        counts += np.bincount(words[words >= 0], minlength=len(counts))
    return Near(units.totals(counts), int(counts.sum()), len(found.first))


def asked(study: Study, query: str, options: Mapping[str, Any]) -> Question:
    """The question of a query that has words or phrases. Raises UsageError of any other."""
    question = study.ask(query, options)
    if not question.texts:
        raise UsageError(f'no word or phrase in "{query}" whose company could be counted')
    return question


def about(
    study: Study, questions: Sequence[Question], reach: str | int, least: int, units: Units
) -> About:
    """What is to be said of the company of some questions."""
    notes = [note for question in questions for note in question.counted_notes]
    often = f"at least {counted(least, 'time')} near"
    notes.append(f"Window: {reach}; {units.said}, {often}")
    counts = ", ".join(f"{len(question.occurring.first):,}" for question in questions)
    notes.append(f"Matches: {counts}")
    texts = tuple((question.text, question.understood) for question in questions)
    docs = questions[0].selected
    return About("collocates", texts, study.of(docs), len(docs), study.words(docs), tuple(notes))
