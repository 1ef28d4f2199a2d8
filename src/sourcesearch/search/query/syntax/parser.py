"""The parser of queries: a line of words becomes a tree of nodes.

Whoosh's query parser reads the marks (`marks`), the `builder` makes nodes of the words.
Every input gives a tree: what cannot be meant as a sign is read as a word, and what holds
no word at all is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import cache, cached_property
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sourcesearch import analysis
from sourcesearch.analysis.apart import in_one
from sourcesearch.analysis.ruby import without_readings
from sourcesearch.analysis.tokenization.characters import DOUBLE_HYPHENS
from sourcesearch.analysis.tokenization.tokenizer import compound, line_break
from sourcesearch.patterns import expression
from sourcesearch.remembered import Remembered
from sourcesearch.search.query.builder import Builder, Widening
from sourcesearch.search.query.description import understood
from sourcesearch.search.query.nodes import (
    DEFAULT_FIELDS,
    KEYWORDS,
    And,
    Fields,
    Judged,
    Node,
    Or,
    Text,
    Words,
    mapped,
)
from sourcesearch.search.query.notes import notes
from sourcesearch.search.query.stopwords import word_of
from sourcesearch.search.query.syntax.sentence import OPERATOR, without_signs_of_print
from sourcesearch.search.query.tree import joined
from sourcesearch.search.vocabulary.asked_language import AskedLanguage
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sourcesearch.search.query.syntax.marks import MarkReader

__all__ = ["Judging", "Parsed", "Parser"]

_ALIASES = {"text": "body", "lang": "language"}
_MOST_CHARACTERS = 10_000
_MOST_WORDS = 100
_MOST_PARTS = 300  # that signs part, so that a word without a blank is not a thousand
_MOST_NAME = 6  # words that a name typed without quotation marks may have
_REMEMBERED = 128

_PART = expression(r"\w+")
_DOUBLE_HYPHEN = expression(rf"\w[{DOUBLE_HYPHENS}]")
_PLAIN = expression(r"[^\W_]+(?: [^\W_]+)*")
_PARTED = expression(r"(?<![^\W\d_])([^\W\d_]+)[-‐]\s+([^\W\d_]+)")
_NOT_SEARCHED = frozenset({"path", "ocr_quality", "publisher"})
"""Metadata that says nothing of what a text is about: a book is not on London where it was printed
there. By its name each is searched."""
METADATA_WEIGHT = 3.0
"""How much more a match in the metadata counts than one in the body."""

_JUDGEMENTS = frozenset({"is", "tag", "note"})
_JUDGED = expression(r"\b(?:is|tag|note):", re.IGNORECASE)

Judging = Callable[[str, str], tuple[str, ...]]
"""Says which documents (their ids) a value of a field of the ledger stands for."""

NOT_WIDER = Widening(respellings=False)


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


class Parser:
    """Reads queries of one collection; it remembers those that it read last."""

    def __init__(self, vocabulary: Vocabulary, judged: Judging | None = None) -> None:
        """`judged` answers the fields that say what a person thinks of documents."""
        self._vocabulary = vocabulary
        self._judged = judged
        self._asked_language = AskedLanguage(vocabulary.by_language)
        metadata = sorted(vocabulary.fields - _NOT_SEARCHED - {name for name, _ in DEFAULT_FIELDS})
        self._bare: Fields = (
            *DEFAULT_FIELDS,
            *((name, METADATA_WEIGHT) for name in metadata),
        )
        self._parsed: dict[tuple[str, bool, Widening], Parsed] = Remembered(_REMEMBERED)

    @cached_property
    def _marks(self) -> MarkReader:
        from sourcesearch.search.query.syntax.marks import MarkReader

        return MarkReader(self._vocabulary, self._bare, self._field, self._judgement)

    def read(self, text: str, *, phrase: bool = False, widening: Widening = NOT_WIDER) -> Parsed:
        """The query `text`. Never raises.

        With `phrase`, the whole text is one phrase, whatever marks it holds.
        """
        key = text, phrase, widening
        if key not in self._parsed or _JUDGED.search(text):  # which may have changed since
            self._parsed[key] = self._read(text, phrase, Builder(self._vocabulary, widening))
        return self._parsed[key]

    def expect(self, texts: Iterable[str], widening: Widening) -> None:
        """Looks up together what stands for the words of queries that are read next."""
        respellings, misreadings, everywhere, _ = widening
        self._vocabulary.learn(
            map(in_one, texts) if respellings else texts,
            [name for name, _ in DEFAULT_FIELDS] if respellings else [],
            misread=everywhere if misreadings else None,
        )

    def _read(self, text: str, phrase: bool, builder: Builder) -> Parsed:
        text, left_out = _cut(_PARTED.sub(self._as_one, text))
        if phrase:
            return Parsed(builder.plain(text), left_out)
        text = without_signs_of_print(text, self._vocabulary.languages)
        if _PLAIN.fullmatch(text) and not OPERATOR.search(text):
            found: list[Node | None] = [builder.word(word, self._bare) for word in text.split()]
            return Parsed(self._completed(joined(Words, found), builder), left_out)
        node = self._completed(self._marks.node(text, builder), builder)
        return Parsed(node, left_out, notes(text, self._field, self._field_names))

    def _completed(self, node: Node | None, builder: Builder) -> Node | None:
        if node is None:
            return None
        told = self._with_language(node)
        return _with_names(told, builder) if builder.knows_names else told

    def _with_language(self, node: Node) -> Node:
        """The node with the language of such words side by side as tell it."""
        if not isinstance(node, Words):
            return mapped(node, self._with_language)
        texts = [part for part in node.parts if isinstance(part, Text)]
        language = self._asked_language.of([*filter(None, map(word_of, texts))])
        if language is None:
            return node
        told = (
            each.replaced(language=language) if isinstance(each, Text) else each
            for each in node.parts
        )
        return node.replaced(parts=tuple(told))

    def _as_one(self, found: re.Match[str]) -> str:
        """A word that was copied out of a text in which a line's end parts it, if it is one.

        The line's end may be a blank by now. Of `ice-` and `free` a text may well have both.
        """
        first, second = found.groups()
        forms = self._vocabulary.forms("body")
        is_one = forms.is_one(analysis.fold(first), analysis.fold(second))
        return first + second if is_one else found[0]

    @property
    def _field_names(self) -> list[str]:
        """The fields that can be named, sorted."""
        return sorted({"date", *KEYWORDS, *self._vocabulary.fields})

    def _field(self, name: str) -> str | None:
        name = _ALIASES.get(name.lower(), name.lower())
        known = name in ("date", "body", *KEYWORDS) or name in self._vocabulary.fields
        return name if known or self._is_judged(name) else None

    def _is_judged(self, name: str | None) -> bool:
        """Whether a field is the ledger's; one that documents bring themselves is theirs."""
        return self._judged is not None and name in _JUDGEMENTS - self._vocabulary.fields

    def _judgement(self, field: str | None, text: str) -> Judged | None:
        """The node of a field of the ledger; None for another field."""
        if self._judged is None or field is None or not self._is_judged(field):
            return None
        return Judged(text, "id", self._judged(field, text), field)


def _with_names(node: Node, builder: Builder) -> Node:
    """The node with the other names of such names as are typed as several words."""
    if not isinstance(node, (And, Or)):
        return node
    parts = [_with_names(each, builder) for each in node.parts]
    if isinstance(node, Words):
        parts = _named(parts, builder)
    return node.replaced(parts=tuple(parts)) if len(parts) > 1 else parts[0]


def _named(parts: Sequence[Node], builder: Builder) -> list[Node]:
    """Words side by side; where some are a name, these or what else it was called."""
    found: list[Node] = []
    at = 0
    while at < len(parts):
        for end in range(min(len(parts), at + _MOST_NAME), at + 1, -1):
            if other := _other_name(parts[at:end], builder):
                found.append(Or((Words(tuple(parts[at:end])), other)))
                at = end
                break
        else:
            found.append(parts[at])
            at += 1
    return found


def _other_name(parts: Sequence[Node], builder: Builder) -> Text | None:
    texts = [part for part in parts if isinstance(part, Text) and part.boost == 1.0]
    if len(texts) < len(parts) or len({text.fields for text in texts}) > 1:
        return None
    return builder.names(" ".join(text.typed for text in texts), texts[0].fields)


@cache
def _break() -> re.Pattern[str]:
    """Where a word is broken at a line's end or joined, in what was copied out of a text."""
    return re.compile(rf"(?<=\w)(?:{line_break()}|{compound()})(?=\w)")


def _unbroken(found: re.Match[str]) -> str:
    joins = found[0][0] in "-‐" or found[0] in DOUBLE_HYPHENS
    return "-" if joins else ""


def _cut(text: str) -> tuple[str, int]:
    """As much of a query as is read, in one line, and how many words are left out."""
    if len(text.splitlines()) > 1 or _DOUBLE_HYPHEN.search(text):
        text = _break().sub(_unbroken, text)
    words = without_readings(text).split()
    line = unicodedata.normalize("NFC", " ".join(words)[:_MOST_CHARACTERS])
    read = " ".join(line.split()[:_MOST_WORDS])
    parts = islice(_PART.finditer(read), _MOST_PARTS, None) if len(read) > _MOST_PARTS else ()
    if one_more := next(iter(parts), None):
        read = read[: one_more.start()]
    return read, len(words) - len(read.split())
