"""Questions counted document by document, or section by section, as arrays."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import DocIds, distinct, firsts
from sourcesearch.search.options import Options
from sourcesearch.study.counts.ground import Counted, Covered, Ground, Grounds, Selected
from sourcesearch.study.groups.grouping import Grouping, Spread, whole
from sourcesearch.study.question import Question, Tally
from sourcesearch.study.study import Study

__all__ = ["DocumentCounting"]

Numbers = NDArray[np.int64]


class _Base(NamedTuple):
    """What is counted by: documents, or their sections, each by number.

    sizes:     the words of each.
    tally:     in which of them a question occurs, and how often.
    selected:  those of some documents.
    """

    grouping: Grouping
    sizes: Numbers
    tally: Callable[[Question], Tally]
    selected: Callable[[DocIds], Numbers]

    def counted(self, question: Question, denominator: Selected) -> Counted:
        """A question, counted; the denominator is that of what it selects."""
        numbers, counts = self.tally(question)
        often = counts.astype(np.float64)
        products = often * self.sizes.take(numbers)
        return Counted(denominator, numbers, np.ones(len(numbers)), often, often**2, products)

    def denominator(self, docs: DocIds) -> Selected:
        """Some documents as what something is counted of."""
        numbers = self.selected(docs)
        words = self.sizes.take(numbers).astype(np.float64)
        return Selected(numbers, np.ones(len(numbers)), words, words**2)


class DocumentCounting:
    """Counts the questions of a study."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def ask_each(self, texts: Sequence[str], options: Mapping[str, Any]) -> list[Question]:
        """The questions that texts put. Raises UsageError for a limit that is no date."""
        if len(texts) > 1:
            self._study.searcher.expect(texts, Options.of(options))
        return [self._study.ask(text, options) for text in texts]

    def grounds(
        self,
        questions: Sequence[Question],
        options: Mapping[str, Any],
        by: str | None,
        spread: Spread,
    ) -> Grounds:
        """Questions, which were asked with `options`, counted."""
        sure = [self._certain(question, options) for question in questions]
        every = self._ground(self._documents(whole(self._study.snapshot.size)), questions, sure)
        if by is None:
            return Grounds(every, every)
        if by == "section":
            return Grounds(self._ground(self._sections(), questions, sure), every)
        docs = np.concatenate([question.selected for question in questions])
        grouping = self._study.grouping(by, spread, distinct(np.sort(docs)))
        return Grounds(every._replace(grouping=grouping), every)

    def _ground(
        self, base: _Base, questions: Sequence[Question], sure: Sequence[Question]
    ) -> Ground:
        denominators: dict[int, Selected] = {}  # many questions have the same

        def counted(question: Question) -> Counted:
            docs = question.selected
            if id(docs) not in denominators:
                denominators[id(docs)] = base.denominator(docs)
            return base.counted(question, denominators[id(docs)])

        each = list(map(counted, questions))
        certain = [
            every if question is other else counted(other)
            for question, other, every in zip(questions, sure, each, strict=True)
        ]
        return Ground(base.grouping, each, certain)

    def _certain(self, question: Question, options: Mapping[str, Any]) -> Question:
        """The same without tolerance of misreadings."""
        if not question.is_tolerant:
            return question
        return self._study.ask(question.text, {**options, "ocr": False})

    def _documents(self, grouping: Grouping) -> _Base:
        return _Base(grouping, self._study.lengths, attrgetter("tally"), _same)

    def _sections(self) -> _Base:
        parted = self._study.sections

        def tally(question: Question) -> Tally:
            found = parted.of(question.occurring.first)
            first = firsts(found)
            return Tally(found.take(first), np.diff(first, append=len(found)))

        return _Base(parted.grouping, parted.sizes, tally, parted.of_documents)

    def covered(self, question: Question, by: str | None, spread: Spread) -> Covered:
        """The documents that a question finds, in groups."""
        study, docs = self._study, question.documents
        grouping = study.grouping(by, spread, docs) if by else whole(study.snapshot.size)
        quality = study.searcher.vocabulary.recognition.quality.astype(np.float64).take(docs)
        said = ~np.isnan(quality)
        selected = self._documents(grouping).denominator(docs)
        return Covered(grouping, selected, said * 1.0, np.where(said, quality, 0.0))


def _same(docs: DocIds) -> DocIds:
    return docs
