"""The nodes of a query: plain, frozen data, from a single slot to the whole tree.

A *slot* is what may stand at one position: any of some terms, in all their forms, and
alternatives, which are forms that the collection has. A *way* is a row of slots and how
far apart they stand. What a search finds is kept in `evaluation.evaluation`, never here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from sourcesearch.dates import Interval
from sourcesearch.search.query.frozen import Frozen
from sourcesearch.search.query.syntax.spacing import Gap, Layout, in_order

if TYPE_CHECKING:
    from sourcesearch.search.vocabulary.forms.expansion import Expansion

__all__ = [
    "DEFAULT_FIELDS",
    "KEYWORDS",
    "Alternative",
    "And",
    "AndMaybe",
    "AndNot",
    "Dates",
    "Everything",
    "Fields",
    "Having",
    "Judged",
    "Keys",
    "Near",
    "Node",
    "Not",
    "Or",
    "Selecting",
    "Slot",
    "Text",
    "Undated",
    "Way",
    "Words",
    "any_of",
    "asked",
    "filters",
    "mapped",
    "parts_of",
    "phrase_way",
]

TITLE_WEIGHT = 2.0
"""How much more a match in the title counts than one in the body."""

Fields = tuple[tuple[str, float], ...]
"""The fields a node asks and how much a match in each counts; 0 selects and does not rank."""

DEFAULT_FIELDS: Fields = (("title", TITLE_WEIGHT), ("body", 1.0))

KEYWORDS = ("language", "format", "id")
"""The fields that hold one key, not text."""


class Alternative(Frozen):
    """Forms of the collection that stand at a slot besides its terms, field by field.

    kind: what they are to a word that they stand for ("misread as"); "" for what was asked.
    """

    typed: str
    expansions: tuple[Expansion, ...]
    kind: str = ""

    def of(self, field: str) -> Iterator[Expansion]:
        """The forms in a field, those that count in the same documents together."""
        return (each for each in self.expansions if each.field == field and each.used)


class Slot(Frozen):
    """What may stand at one position.

    terms:        any of these, in all forms.
    alternatives: what else may stand here.
    unless:       terms that may not stand right before.
    """

    terms: frozenset[str] = frozenset()
    alternatives: tuple[Alternative, ...] = ()
    unless: frozenset[str] = frozenset()

    def expansions(self, field: str) -> list[Expansion]:
        """The forms that stand here besides those of the terms."""
        return [each for alternative in self.alternatives for each in alternative.of(field)]


class Way(Frozen):
    """Slots and how they stand to one another; with `years`, only in documents of that time."""

    slots: tuple[Slot, ...]
    layout: Layout = ()
    years: Interval | None = None


def phrase_way(
    row: Sequence[Slot | None], slop: int = 1, years: Interval | None = None, firm: int = -1
) -> Way:
    """The slots of a row, at most `slop` apart; at None any word may stand, behind `firm` none."""
    slots: list[Slot] = []
    gaps: list[Gap] = []
    least = 1
    for place, slot in enumerate(row):
        if slot is None:
            least += 1
            continue
        if slots:
            gaps.append((1, 1) if place - 1 == firm else (least, least + slop - 1))
        slots.append(slot)
        least = 1
    return Way(tuple(slots), in_order(gaps), years)


class Text(Frozen):
    """Words that stand in a text in one of some ways, in any of the fields.

    slop:  the greatest distance of neighbours, for the description.
    also:  the ways that are not as typed, as they are shown: other names, `to-day`.
    exact: whether the words are meant as they are written.
    named: whether the fields were named: then it is a filter, which is never relaxed.
    run:   whether it is several words without a blank, typed without marks: characters of a script
           that has none, an elided article and its noun.
    language: in which it is asked (ISO 639-1), if the words beside it tell that.
    """

    typed: str
    ways: tuple[Way, ...]
    fields: Fields = DEFAULT_FIELDS
    boost: float = 1.0
    slop: int = 1
    also: tuple[str, ...] = ()
    exact: bool = False
    phrase: bool = False
    named: bool = False
    run: bool = False
    language: str | None = None

    @property
    def slot(self) -> Slot | None:
        """The slot of a single word that stands in one way, None for all else."""
        way, *others = self.ways
        return way.slots[0] if not others and len(way.slots) == 1 else None

    @property
    def alternatives(self) -> tuple[Alternative, ...]:
        """Those of all slots, each once."""
        every = (one for way in self.ways for slot in way.slots for one in slot.alternatives)
        return tuple(dict.fromkeys(every))


class Near(Text):
    """Words and phrases near one another, in any order and in the same field.

    sides:   what is near one another; any of the texts of a side will do.
    reaches: the greatest distance of each side and the next.
    """

    sides: tuple[tuple[Text, ...], ...] = ()
    reaches: tuple[int, ...] = ()


class Keys(Frozen):
    """A field of one term a document that has any of these terms; it does not rank."""

    typed: str
    field: str
    values: tuple[str, ...]


class Judged(Keys):
    """Documents by what a person said of them; `said` is the field that was typed ("is")."""

    said: str = ""


class Dates(Frozen):
    """Documents whose date may lie in an interval of days; with `certain`, must lie in it."""

    typed: str
    interval: Interval
    certain: bool = False


class Having(Frozen):
    """Documents that have something in a field of text: anything, or so many tokens."""

    field: str
    tokens: int | None = None


class Undated(Frozen):
    """Documents without a date that is understood."""

    typed: str = "none"


class Everything(Frozen):
    """All documents."""


class Not(Frozen):
    """All documents but those of a node."""

    part: Node


class And(Frozen):
    """Documents of all parts."""

    parts: tuple[Node, ...]
    boost: float = 1.0


class Words(And):
    """Words that simply stand side by side: first documents with all, then with some of them."""


class Or(Frozen):
    """Documents of any part."""

    parts: tuple[Node, ...]
    boost: float = 1.0


class AndNot(Frozen):
    """Documents of the first node that are not of the second."""

    part: Node
    excluded: Node


class AndMaybe(Frozen):
    """Documents of the first node, ranked by the second, too."""

    part: Node
    maybe: Node


Selecting = Keys | Dates | Having | Undated | Everything
Node = Text | Near | Selecting | Not | And | Words | Or | AndNot | AndMaybe


def parts_of(node: Node) -> tuple[Node, ...]:
    """The nodes a node is made of."""
    match node:
        case And(parts=parts) | Or(parts=parts):
            return parts
        case Not(part=part):
            return (part,)
        case AndNot(part=part, excluded=other) | AndMaybe(part=part, maybe=other):
            return (part, other)
    return ()


def mapped(node: Node, change: Callable[[Node], Node]) -> Node:
    """The node with each of the nodes it is made of changed."""
    match node:
        case And(parts=parts) | Or(parts=parts):
            return node.replaced(parts=tuple(map(change, parts)))
        case AndNot(part=part, excluded=excluded):
            return node.replaced(part=change(part), excluded=change(excluded))
        case AndMaybe(part=part, maybe=maybe):
            return node.replaced(part=change(part), maybe=change(maybe))
        case Not(part=part):
            return node.replaced(part=change(part))
    return node


def asked(node: Node | None) -> Iterator[Text]:
    """The texts that a document is wanted for, not those it must not have."""
    if isinstance(node, Text):
        yield node
    elif isinstance(node, AndNot):
        yield from asked(node.part)
    elif node is not None and not isinstance(node, Not):
        for part in parts_of(node):
            yield from asked(part)


def filters(node: Node) -> bool:
    """Whether a node selects documents by a field that was named, a date or an exclusion."""
    if isinstance(node, Text):
        return node.named
    if isinstance(node, (Not, Keys, Dates, Having, Undated)):
        return True
    parts = parts_of(node)
    return bool(parts) and all(map(filters, parts))


def any_of(slots: Sequence[Slot]) -> Slot:
    """Any of what some slots hold."""
    alternatives = dict.fromkeys(one for slot in slots for one in slot.alternatives)
    return Slot(frozenset().union(*(slot.terms for slot in slots)), tuple(alternatives))
