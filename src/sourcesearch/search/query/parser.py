"""The parser of queries: a line of words becomes a tree of nodes.

Whoosh's query parser with our plug-ins (`plugins`) reads the marks, the `builder`
makes nodes of the words. Every input gives a tree: what cannot be meant as a sign is
read as a word, and what holds no word at all is left out.
"""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, NamedTuple

from whoosh import query
from whoosh.qparser import plugins

from sourcesearch import analysis
from sourcesearch.analysis.tokenizer import LINE_BREAK
from sourcesearch.remembered import Remembered
from sourcesearch.search.query.builder import Builder, Widening
from sourcesearch.search.query.dates import date_node
from sourcesearch.search.query.description import understood
from sourcesearch.search.query.near import near
from sourcesearch.search.query.nodes import (
    DEFAULT_FIELDS,
    And,
    Fields,
    Judged,
    Keys,
    Near,
    Node,
    Or,
    Text,
    Words,
)
from sourcesearch.search.query.notes import notes
from sourcesearch.search.query.plugins import (
    Boosts,
    Expressions,
    FieldNames,
    Leaf,
    Phrases,
    PlusMinus,
    TogetherGroup,
    operators,
)
from sourcesearch.search.query.tagging import QueryParser
from sourcesearch.search.query.tree import converted, joined
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Judging", "Parsed", "Parser"]

_KEYWORDS = ("language", "format", "id")
_ALIASES = {"text": "body", "lang": "language"}
_MOST_CHARACTERS = 10_000
_MOST_WORDS = 100
_MOST_PARTS = 300  # that signs part, so that a word without a blank is not a thousand
_MOST_BRACKETS = 40
_MOST_NAME = 6  # words that a name typed without quotation marks may have
_MOST_SIDES = 4  # of a NEAR: there is an arrangement for each of their orders
_REMEMBERED = 128

_BREAK = re.compile(rf"(?<=\w){LINE_BREAK}(?=\w)")  # in what was copied out of a text
_PART = re.compile(r"\w+")
_PLAIN = re.compile(r"[^\W_]+(?: [^\W_]+)*")
_NOT_SEARCHED = frozenset({"path", "ocr_quality"})
METADATA_WEIGHT = 3.0
"""How much more a match in the metadata counts than one in the body."""

_JUDGEMENTS = frozenset({"is", "tag", "note"})
_JUDGED = re.compile(r"\b(?:is|tag|note):", re.IGNORECASE)

Judging = Callable[[str, str], tuple[str, ...]]
"""Says which documents (their ids) a value of a field of the ledger stands for."""

NOT_WIDER = Widening(respellings=False)
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT|NEAR)\b")


class Parsed(NamedTuple):
    """A query as it was read.

    node:     None if it holds nothing to look for.
    left_out: how many words at its end were not read.
    notes:    what of it means something else than it may be meant to, a line each.
    """

    node: Node | None
    left_out: int = 0
    notes: tuple[str, ...] = ()

    @property
    def understood(self) -> str:
        """The query in words, as it was understood."""
        more = f" (and {self.left_out:,} more words, left out)" if self.left_out else ""
        return understood(self.node) + more


class Parser(QueryParser):
    """Reads queries of one collection; it remembers those that it read last."""

    def __init__(self, vocabulary: Vocabulary, judged: Judging | None = None) -> None:
        """`judged` answers the fields that say what a person thinks of documents."""
        marks = [
            Phrases(),
            Expressions(),
            FieldNames(self._field),
            plugins.GroupPlugin(),
            PlusMinus(),
            Boosts(),
            operators(),
        ]
        super().__init__(None, None, plugins=marks, group=TogetherGroup)
        self._vocabulary = vocabulary
        self._judged = judged
        metadata = sorted(vocabulary.fields - _NOT_SEARCHED - {name for name, _ in DEFAULT_FIELDS})
        self._bare: Fields = (
            *DEFAULT_FIELDS,
            *((name, METADATA_WEIGHT) for name in metadata),
        )
        self._builder = Builder(vocabulary, NOT_WIDER)
        self._parsed: dict[tuple[str, bool, Widening], Parsed] = Remembered(_REMEMBERED)

    def read(self, text: str, *, phrase: bool = False, widening: Widening = NOT_WIDER) -> Parsed:
        """The query `text`. Never raises.

        With `phrase`, the whole text is one phrase, whatever marks it holds.
        """
        key = text, phrase, widening
        if key not in self._parsed or _JUDGED.search(text):  # which may have changed since
            self._builder = Builder(self._vocabulary, widening)
            self._parsed[key] = self._read(text, phrase)
        return self._parsed[key]

    def _read(self, text: str, phrase: bool) -> Parsed:
        text, left_out = _cut(text)
        if phrase:
            return Parsed(self._builder.plain(text), left_out)
        if _PLAIN.fullmatch(text) and not _OPERATOR.search(text):
            found: list[Node | None] = [
                self._builder.word(word, self._bare) for word in text.split()
            ]
            return Parsed(self._with_names(joined(Words, found)), left_out)
        if text.count("(") > _MOST_BRACKETS:
            text = re.sub(r"[()]", " ", text)
        node = converted(self.parse(text, normalize=False))
        return Parsed(self._with_names(node), left_out, notes(text, self._field, self._field_names))

    def _with_names(self, node: Node | None) -> Node | None:
        """The node with the other names of such names as are typed as several words."""
        if not isinstance(node, (And, Or)):
            return node
        parts = [part for each in node.parts if (part := self._with_names(each))]
        if isinstance(node, Words):
            parts = self._named(parts)
        return node.replaced(parts=tuple(parts)) if len(parts) > 1 else parts[0]

    def _named(self, parts: Sequence[Node]) -> list[Node]:
        """Words side by side; where some are a name, these or what else it was called."""
        found: list[Node] = []
        at = 0
        while at < len(parts):
            for end in range(min(len(parts), at + _MOST_NAME), at + 1, -1):
                if other := self._other_name(parts[at:end]):
                    found.append(Or((Words(tuple(parts[at:end])), other)))
                    at = end
                    break
            else:
                found.append(parts[at])
                at += 1
        return found

    def _other_name(self, parts: Sequence[Node]) -> Text | None:
        texts = [part for part in parts if isinstance(part, Text) and part.boost == 1.0]
        if len(texts) < len(parts) or len({text.fields for text in texts}) > 1:
            return None
        return self._builder.names(" ".join(text.typed for text in texts), texts[0].fields)

    @property
    def _field_names(self) -> list[str]:
        """The fields that can be named, sorted."""
        return sorted({"date", *_KEYWORDS, *self._vocabulary.fields})

    def _field(self, name: str) -> str | None:
        name = _ALIASES.get(name.lower(), name.lower())
        known = name in ("date", "body", *_KEYWORDS) or name in self._vocabulary.fields
        return name if known or self._is_judged(name) else None

    def _is_judged(self, name: str | None) -> bool:
        """Whether a field is the ledger's; one that documents bring themselves is theirs."""
        return self._judged is not None and name in _JUDGEMENTS - self._vocabulary.fields

    def term_query(
        self, fieldname: str | None, text: str, *_: Any, boost: float = 1.0, **__: Any
    ) -> Any:
        """The leaf for one word as typed, or None if there is nothing in it to find."""
        if text in ("*", "*:*") and fieldname is None:
            return query.Every()
        found = self._selecting(fieldname, text) or self._builder.word(
            _spelled(fieldname, text), self._asked_in(fieldname), boost
        )
        return _leaf(found, fieldname)

    def phrase_query(
        self, fieldname: str | None, text: str, slop: int, exact: bool, boost: float
    ) -> Any:
        """The leaf for words one behind the other."""
        read = self._builder.exact if exact else self._builder.phrase
        fields = DEFAULT_FIELDS if fieldname in (None, "date") else ((fieldname, 1.0),)
        found = self._selecting(fieldname, text) or read(
            _spelled(fieldname, text), fields, slop, boost
        )
        return _leaf(found, fieldname)

    def _asked_in(self, field: str | None) -> Fields:
        """The fields that a word asks."""
        return self._bare if field in (None, "date") else ((field, 1.0),)

    def _selecting(self, field: str | None, text: str) -> Node | None:
        """The node of a field that does not hold text."""
        if field == "date":
            return date_node(text)
        if self._judged is not None and field is not None and self._is_judged(field):
            return Judged(text, "id", self._judged(field, text), field)
        return self._key(field, text) if field in _KEYWORDS else None

    def _key(self, field: str, text: str) -> Keys:
        value = text.strip().removeprefix("=")
        if field == "language":
            value = analysis.language_code(value) or value.lower()
        elif field == "format":
            value = value.lower()
        if "*" in value or "?" in value:
            accepts = re.compile(fnmatch.translate(value.replace("[", "[[]"))).match
            return Keys(text, field, tuple(filter(accepts, self._vocabulary.keys(field))))
        return Keys(text, field, (value,))

    def near_query(self, sides: Sequence[Any], reaches: Sequence[int], boost: float) -> Any:
        """The leaf for what is near one another; what can be near nothing is asked for besides."""
        found = [(converted(side), reach) for side, reach in zip(sides, [1, *reaches], strict=True)]
        node = _near([(side, reach) for side, reach in found if side is not None], boost)
        return None if node is None else Leaf(node)


def _leaf(node: Node | None, field: str | None) -> Leaf | None:
    """A node in Whoosh's tree; where a field of text was named, it is a filter."""
    if isinstance(node, Text) and field not in (None, "date"):
        node = node.replaced(named=True)
    return None if node is None else Leaf(node)


def _spelled(field: str | None, text: str) -> str:
    """What is no date is a word, as it was typed."""
    return f"date:{text}" if field == "date" else text


def _cut(text: str) -> tuple[str, int]:
    """As much of a query as is read, in one line, and how many words are left out."""
    words = _BREAK.sub(lambda found: "-" if found[0][0] in "-‐" else "", text).split()
    line = unicodedata.normalize("NFC", " ".join(words)[:_MOST_CHARACTERS])
    read = " ".join(line.split()[:_MOST_WORDS])
    parts = list(islice(_PART.finditer(read), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:
        read = read[: parts[-1].start()]
    return read, len(words) - len(read.split())


def _near(sides: Sequence[tuple[Node, int]], boost: float) -> Node | None:
    """The node for sides, each with its reach back to the one before.

    Words that simply stand together on one side are each near the other sides.
    """
    for number, (side, reach) in enumerate(sides):
        if isinstance(side, And):
            parts = [
                _near([*sides[:number], (part, reach), *sides[number + 1 :]], boost)
                for part in side.parts
            ]
            return joined(And, parts)
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
