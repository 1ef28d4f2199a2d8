"""The evaluation of one search: documents, counts and positions of nodes, each worked out once."""

from __future__ import annotations

from collections.abc import Sequence

from sourcesearch.search.arrays import NO_DOCUMENTS, DocIds, in_any, merged, shared, without
from sourcesearch.search.evaluation.index import Index
from sourcesearch.search.evaluation.occurrences import Counts, Occurrences
from sourcesearch.search.evaluation.postings import Postings
from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Dates,
    Fields,
    Having,
    Keys,
    Node,
    Not,
    Or,
    Text,
    Undated,
)

__all__ = ["Evaluation"]


class Evaluation:
    """What one search finds in an index."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self._documents: dict[Node, DocIds] = {}

    # Documents

    def documents(self, node: Node | None) -> DocIds:
        """All documents that match; none for None."""
        if node is None:
            return NO_DOCUMENTS
        if isinstance(node, Text):
            return self.index.text(node).docs
        if node not in self._documents:
            self._documents[node] = self._matching(node)
        return self._documents[node]

    def count(self, node: Node | None) -> int:
        """How many documents match; of any of some parts, without listing them."""
        if isinstance(node, Or) and node not in self._documents:
            return in_any([self.documents(part) for part in node.parts], self.index.size)
        return len(self.documents(node))

    def _matching(self, node: Node) -> DocIds:
        match node:
            case Keys(field=field, values=values):
                return self.index.with_keys(field, values)
            case Dates(interval=interval, certain=certain):
                return self.index.dated(interval, certain=certain)
            case Having(field=field, tokens=tokens):
                return self.index.having(field, tokens)
            case Undated():
                return self.index.undated()
        return self._combined(node)

    def _combined(self, node: Node) -> DocIds:
        match node:
            case Not(part=part):
                return without(self.index.every, self.documents(part))
            case AndNot(part=part, excluded=excluded):
                return without(self.documents(part), self.documents(excluded))
            case AndMaybe(part=part):
                return self.documents(part)
            case And(parts=parts):
                return self._all_of(parts)
            case Or(parts=parts):
                return merged([self.documents(part) for part in parts], self.index.size)
        return self.index.every

    def _all_of(self, parts: Sequence[Node]) -> DocIds:
        wanted = [self.documents(part) for part in parts if not isinstance(part, Not)]
        found = shared(wanted) if wanted else self.index.every
        for part in parts:
            if isinstance(part, Not):
                found = without(found, self.documents(part.part))
        return found

    # Counts and positions of texts

    def counts(self, text: Text, field: str) -> Counts:
        """How often a text stands in a field, in all documents that have it."""
        return self.postings(text, field).counts

    def fields(self, text: Text) -> Fields:
        """Of the fields by which a text is ranked those in which it stands anywhere."""
        return self.index.text(text).fields

    def occurrences(self, text: Text, field: str, docs: DocIds) -> Occurrences:
        """Where a text stands in a field of some documents (sorted)."""
        return self.postings(text, field).occurrences_in(docs)

    def postings(self, text: Text, field: str) -> Postings:
        """The postings of a text in a field, which need not be one that it is asked in."""
        if any(field == name for name, _ in text.fields):
            return self.index.text(text).in_field(field)
        return self.index.in_field(field, text.ways)
