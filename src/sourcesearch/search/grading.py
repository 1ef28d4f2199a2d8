"""The grading of documents: those that have all the words, and those that have only some."""

from __future__ import annotations

from dataclasses import dataclass

from sourcesearch.search.arrays import NO_DOCUMENTS, DocIds
from sourcesearch.search.evaluation import Evaluation
from sourcesearch.search.query.nodes import Node
from sourcesearch.search.query.tree import relaxed, taken_apart

__all__ = ["Grades", "graded"]


@dataclass(frozen=True)
class Grades:
    """The documents that match, by how well.

    node:     what was asked in the end.
    original: what was asked at first.
    all:      those that match as asked.
    loose:    what those match that have only some of the words; None if there can be none.
    relaxed:  whether none has all the words, so that `all` have some of them.
    """

    evaluation: Evaluation
    node: Node | None
    original: Node | None
    all: DocIds
    loose: Node | None = None
    relaxed: bool = False

    @property
    def any(self) -> DocIds:
        """Those that have all the words or only some; empty where there can be none."""
        return NO_DOCUMENTS if self.loose is None else self.evaluation.documents(self.loose)

    @property
    def partial(self) -> int:
        """How many have only some of the words."""
        return 0 if self.loose is None else self.evaluation.count(self.loose) - len(self.all)


def graded(node: Node | None, evaluation: Evaluation, *, any_word: bool) -> Grades:
    """The documents of a query; those with some of the words are as good if `any_word`."""
    languages = evaluation.index.asked_in
    loose = relaxed(node, languages)
    if any_word and loose is not None:
        return Grades(evaluation, loose, node, evaluation.documents(loose))
    every = evaluation.documents(node)
    if not len(every):
        apart = relaxed(taken_apart(node, lambda text: not evaluation.count(text)), languages)
        if apart is not None and len(some := evaluation.documents(apart)):
            return Grades(evaluation, apart, node, some, relaxed=not any_word)
    return Grades(evaluation, node, node, every, loose)
