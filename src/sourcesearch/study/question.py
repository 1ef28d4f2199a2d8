"""The question of a study: a query as it is counted, in the bodies of texts.

A search finds words in titles and metadata, too; what is counted, and set against the number
of words, stands in the text itself. Words and phrases without a named field are asked for there
only; fields, dates and exclusions select documents as ever.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Self, TypedDict

import numpy as np
from numpy.typing import NDArray

from sourcesearch.search.arrays import (
    DocIds,
    Keys,
    Positions,
    documents_of,
    firsts,
    keys_of,
    within,
)
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.options import Options
from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Everything,
    Near,
    Node,
    Not,
    Or,
    Text,
    Way,
    Words,
    asked,
    mapped,
    parts_of,
)

if TYPE_CHECKING:
    import os

    from sourcesearch.search.searcher import Searcher
    from sourcesearch.search.searching import Searching

__all__ = [
    "Asked",
    "AskedOptions",
    "Occurring",
    "Question",
    "Tally",
    "ask",
    "asked_in_bodies",
    "selected_by",
]

BODY = "body"
_BODY = ((BODY, 1.0),)
_MISREAD = "misread as"
_EACH = 'Each of the words is counted; "{}", with its quotation marks, is the phrase'


class AskedOptions(TypedDict, total=False):
    """What can be said of every question, by keyword; each as `Collection.search` has it.

    since, until: the first and last date of documents, both included.
    ocr:          find words as OCR may have misread them, too: in all documents, in none, or
                  (None) in those that were recognised and not read well.
    variants:     find words in the spelling of other times, too (True).
    thesaurus:    a file of names for the same; True takes the collection's own.
    """

    since: str | None
    until: str | None
    ocr: bool | None
    variants: bool
    thesaurus: str | os.PathLike[str] | bool


class Occurring(NamedTuple):
    """The occurrences of a question, in the order of documents and positions, each once.

    first: keys of the first words; `last` the positions of the last words.
    """

    first: Keys
    last: Positions

    @property
    def docs(self) -> DocIds:
        """The document of each."""
        return documents_of(self.first)


class Tally(NamedTuple):
    """In which documents a question occurs, and how often in each."""

    docs: DocIds
    counts: NDArray[np.int64]


@dataclass(frozen=True)
class Asked:
    """A query in the bodies of texts.

    text:       what was typed.
    understood: in words, as it was understood.
    notes:      what of it means something else than it may be meant to.
    """

    text: str
    understood: str
    notes: tuple[str, ...]
    node: Node | None

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """The words and phrases that are counted; none where it only selects documents."""
        return tuple(text for text in asked(self.node) if text.fields == _BODY)

    @cached_property
    def counted_notes(self) -> tuple[str, ...]:
        """The notes, and that words side by side count each, where a phrase may be meant."""
        phrases = (" ".join(each.typed for each in words) for words in _side_by_side(self.node))
        return (*self.notes, *(_EACH.format(phrase) for phrase in phrases))

    @cached_property
    def is_tolerant(self) -> bool:
        """Whether misreadings count, too, and there are any."""
        alternatives = (each for text in self.texts for each in text.alternatives)
        misread = (each.expansions for each in alternatives if each.kind == _MISREAD)
        return any(expansion.used for some in misread for expansion in some)


@dataclass(frozen=True)
class Question(Asked):
    """A query in the bodies of texts, evaluated."""

    evaluation: Evaluation

    @classmethod
    def of(cls, asked: Asked, index: Index) -> Self:
        """What was asked, of the documents of an index."""
        return cls(asked.text, asked.understood, asked.notes, asked.node, Evaluation(index))

    @cached_property
    def documents(self) -> DocIds:
        """The documents that match."""
        return self.evaluation.documents(self.node)

    @cached_property
    def occurring(self) -> Occurring:
        """All occurrences of its words and phrases in the documents that match."""
        found = [self._of(text) for text in self.texts]
        if len(found) == 1:
            return found[0]
        first = np.concatenate([np.empty(0, np.int64), *(each.first for each in found)])
        last = np.concatenate([np.empty(0, np.int64), *(each.last for each in found)])
        return _distinct(first, last)

    @cached_property
    def tally(self) -> Tally:
        """How often it occurs in which documents.

        Of one term, which stands at a place once, its postings say so: no place is read.
        """
        slot = self.texts[0].slot if len(self.texts) == 1 else None
        if slot is None or len(slot.terms) != 1 or slot.alternatives or slot.unless:
            docs = self.occurring.docs
            first = firsts(docs)
            return Tally(docs.take(first), np.diff(first, append=len(docs)))
        docs, counts = self.evaluation.counts(self.texts[0], BODY)
        kept = within(docs, self.documents)
        return Tally(docs[kept], counts[kept].astype(np.int64))

    def _of(self, text: Text) -> Occurring:
        found = self.evaluation.occurrences(text, BODY, self.documents)
        first = keys_of(self.documents.take(found.docs), found.first)
        spans = _distinct(first, found.last)
        is_firm = text.slop == 1 and not isinstance(text, Near)
        return _outermost(spans) if is_firm and len(text.ways) > 1 else spans

    @cached_property
    def selected(self) -> DocIds:
        """The documents that it selects by filters, dates and exclusions: its denominator."""
        return self.evaluation.documents(selected_by(self.node))


def _side_by_side(node: Node | None) -> Iterator[Sequence[Text]]:
    """The words that are counted and simply stand side by side, without a phrase among them."""
    if isinstance(node, Words):
        texts = [each for each in node.parts if isinstance(each, Text) and not each.named]
        if len(texts) > 1 and all(each.slot and not each.phrase for each in texts):
            yield texts
    elif node is not None and not isinstance(node, Not):
        for part in parts_of(node):
            yield from _side_by_side(part)


def _distinct(first: Keys, last: Positions) -> Occurring:
    """The spans in order, each once."""
    if not len(first):
        return Occurring(first, last)
    if (first[1:] < first[:-1]).any():
        order = np.lexsort((last, first))
        first, last = first[order], last[order]
    new = np.append(True, (first[1:] != first[:-1]) | (last[1:] != last[:-1]))
    return Occurring(first[new], last[new])


def _outermost(spans: Occurring) -> Occurring:
    """The spans that are not part of another: "St Petersburg" is no "Petersburg" besides.

    Both may be names for the same, and what stands there is one of them.
    """
    first, last = spans
    order = np.lexsort((-last, first))
    ends = keys_of(documents_of(first), last)[order]
    inside = np.zeros(len(ends), bool)
    inside[1:] = ends[1:] <= np.maximum.accumulate(ends)[:-1]
    kept = np.sort(order[~inside])
    return Occurring(first[kept], last[kept])


def ask(searcher: Searcher, text: str, options: Options) -> Question:
    """The question that `text` puts. An empty text asks for all documents.

    Raises UsageError for a `since` or `until` that is no date.
    """
    return Question.of(asked_in_bodies(searcher, text, options), searcher.index)


def asked_in_bodies(searcher: Searching, text: str, options: Options) -> Asked:
    """The same, not evaluated."""
    parsed = searcher.parse(text if text.strip() else "*", options)
    node = None if parsed.node is None else in_bodies(parsed.node)
    return Asked(text, parsed._replace(node=node).understood, parsed.notes, node)


def in_bodies(node: Node) -> Node:
    """The node with words that name no field asked for in bodies only."""
    if isinstance(node, Text):
        if node.named:
            return node
        return node.replaced(fields=_BODY, ways=tuple(map(_in_bodies, node.ways)))
    return mapped(node, in_bodies)


def _in_bodies(way: Way) -> Way:
    """A way with the forms of bodies only, so that what is said is what is counted."""
    return way.replaced(
        slots=tuple(
            slot.replaced(
                alternatives=tuple(
                    each.replaced(expansions=some)
                    for each in slot.alternatives
                    if (some := tuple(e for e in each.expansions if e.field == BODY))
                )
            )
            for slot in way.slots
        )
    )


def selected_by(node: Node | None) -> Node:
    """What a question selects its documents by, without what it counts: its denominator."""
    match node:
        case None:
            return Everything()
        case Text():
            return node if node.named and node.fields != _BODY else Everything()
        case AndNot(part=part):
            return node.replaced(part=selected_by(part))
        case AndMaybe(part=part):
            return selected_by(part)
        case And() | Or():
            return mapped(node, selected_by)
    return node
