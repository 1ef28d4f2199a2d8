"""The grading of documents: those that have all the words, and those that have only some."""

from __future__ import annotations

from typing import NamedTuple

from sourcesearch.search.arrays import NO_DOCUMENTS, DocIds
from sourcesearch.search.evaluation import Evaluation
from sourcesearch.search.query.nodes import Node
from sourcesearch.search.query.tree import relaxed

__all__ = ["Grades", "graded"]


class Grades(NamedTuple):
    """The documents that match, by how well.

    node:    what was asked in the end.
    typed:   what was asked at first.
    all:     those that match as asked.
    any:     these and those that have only some of the words; empty where there can be none.
    relaxed: whether none has all the words, so that `all` have some of them.
    """

    node: Node | None
    typed: Node | None
    all: DocIds
    any: DocIds = NO_DOCUMENTS
    relaxed: bool = False

    @property
    def partial(self) -> int:
        """How many have only some of the words."""
        return max(0, len(self.any) - len(self.all))


def graded(node: Node | None, evaluation: Evaluation, *, any_word: bool) -> Grades:
    """The documents of a query; those with some of the words are as good if `any_word`."""
    loose = relaxed(node)
    if loose is None:
        return Grades(node, node, evaluation.documents(node))
    if any_word:
        return Grades(loose, node, evaluation.documents(loose))
    every, some = evaluation.documents(node), evaluation.documents(loose)
    if not len(every) and len(some):
        return Grades(loose, node, some, relaxed=True)
    return Grades(node, node, every, some)
