"""The marks of queries, as Whoosh's query parser reads them with our plug-ins (`plugins`).

Its tree of Whoosh's queries has our nodes as leaves. To import Whoosh's parser takes longer
than to search, so that this module is loaded with the first query that has a mark.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Sequence
from typing import Any

from whoosh import query
from whoosh.qparser import plugins

from sourcesearch import analysis
from sourcesearch.search.query.builder import Builder
from sourcesearch.search.query.nodes import (
    DEFAULT_FIELDS,
    KEYWORDS,
    And,
    AndMaybe,
    AndNot,
    Everything,
    Fields,
    Having,
    Keys,
    Near,
    Node,
    Not,
    Or,
    Slot,
    Text,
    Undated,
    Way,
    Words,
    filters,
)
from sourcesearch.search.query.syntax.dates import NONE, date_node
from sourcesearch.search.query.syntax.near import near
from sourcesearch.search.query.syntax.plugins import (
    Boosts,
    Expressions,
    FieldNames,
    Leaf,
    Phrases,
    PlusMinus,
    Together,
    TogetherGroup,
    operators,
)
from sourcesearch.search.query.syntax.tagging import QueryParser
from sourcesearch.search.query.tree import joined
from sourcesearch.search.vocabulary.ocr.recognised import QUALITY, quality_of
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["MarkReader"]

_MOST_BRACKETS = 40
_WHOLE = "=="  # all that a field holds
_MOST_SIDES = 4  # of a NEAR: there is an arrangement for each of their orders


class MarkReader(QueryParser):
    """Reads queries with marks."""

    def __init__(
        self,
        vocabulary: Vocabulary,
        bare: Fields,
        field: Callable[[str], str | None],
        judgement: Callable[[str | None, str], Node | None],
    ) -> None:
        """`bare` are the fields that a word asks.

        field:     says which field a name before a colon is.
        judgement: gives the node of a field that says what a person thinks of documents.
        """
        marks = [
            Phrases(),
            Expressions(),
            FieldNames(field),
            plugins.GroupPlugin(),
            PlusMinus(),
            Boosts(),
            operators(),
        ]
        super().__init__(None, None, plugins=marks, group=TogetherGroup)
        self._vocabulary = vocabulary
        self._bare = bare
        self._judgement = judgement
        self._builder: Builder

    def node(self, text: str, builder: Builder) -> Node | None:
        """The node of a query, whose words are made by `builder`."""
        self._builder = builder
        if text.count("(") > _MOST_BRACKETS:
            text = re.sub(r"[()]", " ", text)
        return _converted(self.parse(text, normalize=False))

    def term_query(
        self, fieldname: str | None, text: str, *_: Any, boost: float = 1.0, **__: Any
    ) -> Any:
        """The leaf for one word as typed, or None if there is nothing in it to find."""
        if text in ("*", "*:*") and fieldname is None:
            return query.Every()
        if fieldname is not None and text.startswith(_WHOLE):
            return self.phrase_query(fieldname, text.removeprefix(_WHOLE), 1, _WHOLE, boost)
        found = self._selecting(fieldname, text) or self._builder.word(
            _spelled(fieldname, text), self._asked_in(fieldname), boost
        )
        return _leaf(found, fieldname)

    def phrase_query(
        self, fieldname: str | None, text: str, slop: int, mark: str, boost: float
    ) -> Any:
        """The leaf for words one behind the other."""
        read = self._builder.exact if mark else self._builder.phrase
        fields = DEFAULT_FIELDS if fieldname in (None, "date") else ((fieldname, 1.0),)
        found = self._selecting(fieldname, text) or read(
            _spelled(fieldname, text), fields, slop, boost
        )
        if mark == _WHOLE and isinstance(found, Text) and fieldname not in (None, "date", "body"):
            tokens = len(list(analysis.tokens(text, None)))
            return Leaf(And((found.replaced(named=True), Having(fieldname, tokens))))
        return _leaf(found, fieldname)

    def _asked_in(self, field: str | None) -> Fields:
        """The fields that a word asks."""
        return self._bare if field in (None, "date") else ((field, 1.0),)

    def _selecting(self, field: str | None, text: str) -> Node | None:
        """The node of a field that does not hold text."""
        if field == "date":
            return Not(Undated()) if text == "*" else date_node(text)
        if judged := self._judgement(field, text):
            return judged
        if field == QUALITY:
            return self._read_so_well(text)
        if field in KEYWORDS:
            return self._key(field, text)
        return Having(field) if field is not None and text == "*" else None

    def _read_so_well(self, text: str) -> Text | None:
        """The node of a range of qualities, without its end; None for what is no range."""
        first, dots, last = text.partition("..")
        low, high = quality_of(first or "0"), quality_of(last or "1")
        if not dots or not low <= high:
            return None
        end = high if high < 1 else 2.0
        said = (key for key in self._vocabulary.keys(QUALITY) if low <= quality_of(key) < end)
        return Text(text, (Way((Slot(frozenset(said)),)),), ((QUALITY, 0.0),))

    def _key(self, field: str, text: str) -> Keys:
        value = text.strip().removeprefix("=")
        if field == "language":
            value = analysis.language_code(value) or value.lower()
            value = analysis.UNKNOWN if value in NONE else value
        elif field == "format":
            value = value.lower()
        if "*" in value or "?" in value:
            accepts = re.compile(fnmatch.translate(value.replace("[", "[[]"))).match
            known = set(self._vocabulary.keys(field)) - {analysis.UNKNOWN}
            return Keys(text, field, tuple(sorted(filter(accepts, known))))
        return Keys(text, field, (value,))

    def near_query(self, sides: Sequence[Any], reaches: Sequence[int], boost: float) -> Any:
        """The leaf for what is near one another; what can be near nothing is asked for besides."""
        found = [
            (_converted(side), reach) for side, reach in zip(sides, [1, *reaches], strict=True)
        ]
        node = _near([(side, reach) for side, reach in found if side is not None], boost)
        return None if node is None else Leaf(node)


def _converted(tree: Any) -> Node | None:
    """The node of a tree of Whoosh queries over leaves; None if nothing is asked for.

    Empty groups are left out, and a group of one is that one.
    """
    if isinstance(tree, Leaf):
        return tree.node
    if isinstance(tree, query.Every):
        return Everything()
    if isinstance(tree, query.Not):
        inner = _converted(tree.query)
        return None if inner is None else Not(inner)
    if isinstance(tree, (query.AndNot, query.AndMaybe)):
        return _pair(tree, _converted(tree.a), _converted(tree.b))
    if not isinstance(tree, query.CompoundQuery):
        return None
    kind = Or if isinstance(tree, query.Or) else Words if isinstance(tree, Together) else And
    return joined(kind, [_converted(part) for part in tree.subqueries], tree.boost)


def _pair(tree: Any, first: Node | None, second: Node | None) -> Node | None:
    excluding = isinstance(tree, query.AndNot)
    if second is None:
        return first
    if first is None:
        return Not(second) if excluding else second
    return AndNot(first, second) if excluding else AndMaybe(first, second)


def _leaf(node: Node | None, field: str | None) -> Leaf | None:
    """A node in Whoosh's tree; where a field of text was named, it is a filter."""
    if isinstance(node, Text) and field not in (None, "date"):
        node = node.replaced(named=True)
    return None if node is None else Leaf(node)


def _spelled(field: str | None, text: str) -> str:
    """What is no date is a word, as it was typed."""
    return f"date:{text}" if field == "date" else text


def _near(sides: Sequence[tuple[Node, int]], boost: float) -> Node | None:
    """The node for sides, each with its reach back to the one before.

    Words that simply stand together on one side are each near the other sides; filters among
    them, and what is excluded there, select documents.
    """
    for number, (side, reach) in enumerate(sides):
        if isinstance(side, (And, AndNot)):
            parts = [side.part] if isinstance(side, AndNot) else side.parts
            words = [part for part in parts if not filters(part)] or parts
            besides: list[Node | None] = [part for part in parts if part not in words]
            if isinstance(side, AndNot):
                besides.append(Not(side.excluded))
            near_them = [
                _near([*sides[:number], (part, reach), *sides[number + 1 :]], boost)
                for part in words
            ]
            return joined(And, [*near_them, *besides])
    texts = [(_texts(side), reach) for side, reach in sides]
    others = [side for (side, _), (found, _) in zip(sides, texts, strict=True) if not found]
    beside = [(found, reach) for found, reach in texts if found]
    others += (_either(found) for found, _ in beside[_MOST_SIDES:])
    beside = beside[:_MOST_SIDES]
    if len(beside) < 2:
        return joined(And, [*(_either(found) for found, _ in beside), *others])
    return joined(And, [_nearby(beside, boost), *others])


def _nearby(sides: Sequence[tuple[tuple[Text, ...], int]], boost: float) -> Near:
    return near([found for found, _ in sides], [reach for _, reach in sides[1:]], boost)


def _either(texts: tuple[Text, ...]) -> Node:
    return texts[0] if len(texts) == 1 else Or(texts)


def _texts(node: Node) -> tuple[Text, ...]:
    """The texts of which any will do; none if the node asks for something else."""
    if isinstance(node, Text):
        return (node,)
    if not isinstance(node, Or):
        return ()
    found = [_texts(part) for part in node.parts]
    return tuple(text for texts in found for text in texts) if all(found) else ()
