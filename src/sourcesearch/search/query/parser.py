"""What does a person mean by a line of words?

Whoosh's query parser with our plug-ins (`syntax`) makes a tree of Whoosh's
compound queries with our leaves. Every input gives a tree: what cannot be meant
as a sign is read as a word, and what holds no word at all is left out.
"""

from __future__ import annotations

import fnmatch
import re
import unicodedata
from collections.abc import Sequence
from itertools import islice
from typing import Any

from whoosh import query
from whoosh.qparser import plugins

from sourcesearch import analysis
from sourcesearch.analysis.tokenizer import LINE_BREAK
from sourcesearch.search.query import nodes as leaves
from sourcesearch.search.query.builder import Widening, Wording
from sourcesearch.search.query.dates import date_leaf
from sourcesearch.search.query.description import CUT
from sourcesearch.search.query.plugins import (
    Boosts,
    Expressions,
    FieldNames,
    Phrases,
    PlusMinus,
    Together,
    TogetherGroup,
    operators,
)
from sourcesearch.search.query.tagging import QueryParser
from sourcesearch.search.query.tree import simplified
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["parse"]

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
_NOT_WIDER = Widening(respellings=False)
_OPERATOR = re.compile(r"\b(?:AND|OR|NOT|NEAR)\b")


def parse(
    text: str, vocabulary: Vocabulary, *, phrase: bool = False, widening: Widening = _NOT_WIDER
) -> query.Query | None:
    """The tree for `text`; None if it holds nothing to look for. Never raises.

    With `phrase`, the whole text is one phrase, whatever marks it holds. Trees may
    be remembered and must not be changed.
    """
    if vocabulary.parser is None:
        vocabulary.parser = _Parser(vocabulary)
    return vocabulary.parser.tree(text, phrase, widening)


class _Parser(QueryParser):
    def __init__(self, vocabulary: Vocabulary) -> None:
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
        self._wording = Wording(vocabulary)
        self._trees: dict[tuple[str, bool, Widening], Any] = {}

    def tree(self, text: str, phrase: bool, widening: Widening) -> Any:
        """The tree for `text`."""
        key = text, phrase, widening
        tree = self._trees.get(key)
        if tree is None:
            self._wording.begin(widening)
            tree = self._tree(text, phrase)
        if tree is not None and key not in self._trees and _is_light(tree):
            if len(self._trees) >= _REMEMBERED:
                self._trees.clear()
            self._trees[key] = tree
        return tree

    def _tree(self, text: str, phrase: bool) -> Any:
        text, left_out = _cut(text)
        if phrase:
            tree = simplified(self._wording.plain(text, leaves.DEFAULT_FIELDS))
        elif _PLAIN.fullmatch(text) and not _OPERATOR.search(text):
            found = [self._wording.word(word, leaves.DEFAULT_FIELDS) for word in text.split()]
            tree = simplified(Together([leaf for leaf in found if leaf]))
        else:
            if text.count("(") > _MOST_BRACKETS:
                text = re.sub(r"[()]", " ", text)
            tree = simplified(self.parse(text, normalize=False))
        tree = self._with_names(tree)
        if tree is not None and left_out:
            setattr(tree, CUT, left_out)
        return tree

    def _with_names(self, tree: Any) -> Any:
        """The tree with the other names of such names as are typed as several words."""
        if isinstance(tree, leaves.Leaf) or type(tree) not in (Together, query.And, query.Or):
            return tree
        parts = [self._with_names(part) for part in tree.subqueries]
        if isinstance(tree, Together):
            parts = self._named(parts)
        return type(tree)(parts, boost=tree.boost) if len(parts) > 1 else parts[0]

    def _named(self, parts: Sequence[Any]) -> list[Any]:
        """Words side by side; where some are a name, these or what else it was called."""
        found: list[Any] = []
        at = 0
        while at < len(parts):
            for end in range(min(len(parts), at + _MOST_NAME), at + 1, -1):
                if other := self._other_name(parts[at:end]):
                    found.append(query.Or([Together(list(parts[at:end])), other]))
                    at = end
                    break
            else:
                found.append(parts[at])
                at += 1
        return found

    def _other_name(self, parts: Sequence[Any]) -> leaves.Text | None:
        plain = all(isinstance(part, leaves.Text) and part.boost == 1.0 for part in parts)
        if not plain or len({part.fields for part in parts}) > 1:
            return None
        return self._wording.names(" ".join(part.typed for part in parts), parts[0].fields)

    def _field(self, name: str) -> str | None:
        name = _ALIASES.get(name.lower(), name.lower())
        known = name in ("date", "body", *_KEYWORDS) or name in self._vocabulary.fields
        return name if known else None

    def term_query(
        self, fieldname: str | None, text: str, *_: Any, boost: float = 1.0, **__: Any
    ) -> Any:
        """The leaf for one word as typed, or None if there is nothing in it to find."""
        if text in ("*", "*:*") and fieldname is None:
            return query.Every()
        return self._selecting(fieldname, text) or self._wording.word(
            self._spelled(fieldname, text), _fields(fieldname), boost
        )

    def phrase_query(
        self, fieldname: str | None, text: str, slop: int, exact: bool, boost: float
    ) -> Any:
        """The leaf for words one behind the other."""
        read = self._wording.exact if exact else self._wording.phrase
        return self._selecting(fieldname, text) or read(
            self._spelled(fieldname, text), _fields(fieldname), slop, boost
        )

    def _selecting(self, field: str | None, text: str) -> leaves.Leaf | None:
        """The leaf of a field that does not hold text."""
        if field == "date":
            return date_leaf(text)
        return self._key(field, text) if field in _KEYWORDS else None

    @staticmethod
    def _spelled(field: str | None, text: str) -> str:
        """What is no date is a word, as it was typed."""
        return f"date:{text}" if field == "date" else text

    def _key(self, field: str, text: str) -> leaves.Exactly:
        value = text.strip().removeprefix("=")
        if field == "language":
            value = analysis.language_code(value) or value.lower()
        elif field == "format":
            value = value.lower()
        if "*" in value or "?" in value:
            accepts = re.compile(fnmatch.translate(value.replace("[", "[[]"))).match
            return leaves.Exactly(text, field, *filter(accepts, self._vocabulary.keys(field)))
        return leaves.Exactly(text, field, value)

    def near_query(self, sides: Sequence[Any], reaches: Sequence[int], boost: float) -> Any:
        """The leaf for what is near one another; what can be near nothing is asked for besides."""
        found = [
            (simplified(side), reach) for side, reach in zip(sides, [1, *reaches], strict=True)
        ]
        return _near([pair for pair in found if pair[0] is not None], boost)


def _cut(text: str) -> tuple[str, int]:
    """As much of a query as is read, in one line, and how many words are left out."""
    words = _BREAK.sub(lambda found: "-" if found[0][0] in "-‐" else "", text).split()
    line = unicodedata.normalize("NFC", " ".join(words)[:_MOST_CHARACTERS])
    read = " ".join(line.split()[:_MOST_WORDS])
    parts = list(islice(_PART.finditer(read), _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:
        read = read[: parts[-1].start()]
    return read, len(words) - len(read.split())


def _is_light(tree: Any) -> bool:
    """Whether a tree keeps nothing of what it finds."""
    if isinstance(tree, leaves.Text):
        return not tree.forms and all(way.slop == 1 for way in tree.ways)
    return isinstance(tree, leaves.Leaf) or all(map(_is_light, tree.children()))


def _fields(field: str | None) -> leaves.Fields:
    return leaves.DEFAULT_FIELDS if field in (None, "date") else ((field, 1.0),)


def _near(sides: Sequence[tuple[Any, int]], boost: float) -> Any:
    """The tree for sides, each with its reach back to the one before.

    Words that simply stand together on one side are each near the other sides.
    """
    for number, (side, reach) in enumerate(sides):
        if isinstance(side, query.And):
            parts = [
                _near([*sides[:number], (part, reach), *sides[number + 1 :]], boost)
                for part in side.subqueries
            ]
            return query.And(parts)
    texts = [(_texts(side), reach) for side, reach in sides]
    besides = [side for (side, _), (found, _) in zip(sides, texts, strict=True) if not found]
    beside = [(found, reach) for found, reach in texts if found]
    besides += (query.Or(list(found)) for found, _ in beside[_MOST_SIDES:])
    beside = beside[:_MOST_SIDES]
    if len(beside) < 2:
        return query.And([*(query.Or(list(found)) for found, _ in beside), *besides])
    near = leaves.Near([found for found, _ in beside], [reach for _, reach in beside[1:]], boost)
    return query.And([near, *besides]) if besides else near


def _texts(tree: Any) -> tuple[leaves.Text, ...]:
    """The texts of which any will do; none if the tree asks for something else."""
    if isinstance(tree, leaves.Text):
        return (tree,)
    if not isinstance(tree, query.Or):
        return ()
    found = [_texts(part) for part in tree.subqueries]
    return tuple(text for texts in found for text in texts) if all(found) else ()
