"""The working set: a few documents of a collection as an index of ours, for one search.

They are analysed anew from the stored text, so that what is ranked, quoted and marked is what
the embedded index would rank, quote and mark.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from sourcesearch.collection.schema import new_schema, text_field
from sourcesearch.collection.word_analysis import WordAnalysis
from sourcesearch.columnar import Builder, Row, Snapshot
from sourcesearch.columnar.toc import Contents
from sourcesearch.opensearch.translation import LanguagesOf
from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Near,
    Node,
    Not,
    Or,
    Slot,
    Text,
    Way,
)
from sourcesearch.search.vocabulary.expansion import Expansion
from sourcesearch.search.vocabulary.field_forms import FieldForms
from sourcesearch.search.vocabulary.languages import Languages

__all__ = ["Rebinding", "working_snapshot"]

_ANALYSIS = WordAnalysis()
"""It remembers the words it has met, from search to search."""


def working_snapshot(rows: Iterable[Row]) -> Snapshot:
    """Some documents as a snapshot, numbered in their order; on the disk is nothing left of it."""
    schema = new_schema()
    with tempfile.TemporaryDirectory(prefix="sourcesearch-") as name:
        builder = Builder(Path(name), schema, _ANALYSIS)
        known = set(schema.names())
        for row in rows:
            for field in row.values.keys() - known:
                schema.add(field, text_field())
                builder.add_fields(schema)
                known.add(field)
            builder.add(row)
        return Snapshot(Path(name), Contents(schema, builder.finish(), 0))


class Rebinding:
    """Has nodes whose expansions are of the vocabulary mean the same forms of a snapshot."""

    def __init__(self, snapshot: Snapshot, languages_of: LanguagesOf) -> None:
        """`languages_of`: of what is marked in the vocabulary."""
        self._snapshot = snapshot
        self._languages = Languages(snapshot)
        self._languages_of = languages_of
        self._forms: dict[str, FieldForms] = {}
        self._bound: dict[int, tuple[Expansion, Expansion]] = {}

    def node(self, node: Node) -> Node:
        """The same node."""
        match node:
            case Text():
                return self._text(node)
            case And(parts=parts) | Or(parts=parts):
                return node.replaced(parts=tuple(map(self.node, parts)))
            case Not(part=part):
                return Not(self.node(part))
            case AndNot(part=part, excluded=excluded):
                return AndNot(self.node(part), self.node(excluded))
            case AndMaybe(part=part, maybe=maybe):
                return AndMaybe(self.node(part), self.node(maybe))
        return node

    def _text(self, text: Text) -> Text:
        changes: dict[str, Any] = {"ways": tuple(map(self._way, text.ways))}
        if isinstance(text, Near):
            changes["sides"] = tuple(tuple(map(self._text, side)) for side in text.sides)
        return text.replaced(**changes)

    def _way(self, way: Way) -> Way:
        return way.replaced(slots=tuple(map(self._slot, way.slots)))

    def _slot(self, slot: Slot) -> Slot:
        if not slot.alternatives:
            return slot
        alternatives = tuple(
            one.replaced(expansions=tuple(map(self._expansion, one.expansions)))
            for one in slot.alternatives
        )
        return slot.replaced(alternatives=alternatives)

    def _expansion(self, expansion: Expansion) -> Expansion:
        known = self._bound.get(id(expansion))
        if known is None:
            known = self._bound[id(expansion)] = expansion, self._held(expansion)
        return known[1]

    def _held(self, expansion: Expansion) -> Expansion:
        if expansion.field not in self._forms:
            self._forms[expansion.field] = FieldForms(self._snapshot, expansion.field)
        limited = self._languages_of(expansion.documents)
        documents = None if limited is None else self._languages.documents(limited)
        return replace(self._forms[expansion.field].held(expansion), documents=documents)
