"""What does a person mean by a line of words?

Whoosh's query parser with our plug-ins (`syntax`) makes a tree of Whoosh's
compound queries with our leaves. Every input gives a tree: what cannot be meant
as a sign is read as a word, and what holds no word at all is left out.
"""

from __future__ import annotations

import re
from typing import Any

from whoosh import query
from whoosh.qparser import QueryParser, plugins

from sourcesearch import analysis, dates
from sourcesearch.search import leaves
from sourcesearch.search.syntax import (
    FieldNames,
    Phrases,
    PlusMinus,
    TogetherGroup,
    operators,
)
from sourcesearch.search.trees import simplified
from sourcesearch.search.vocabulary import Vocabulary

__all__ = ["parse"]

_KEYWORDS = ("language", "format", "id")
_ALIASES = {"text": "body", "lang": "language"}
_MOST_CHARACTERS = 20_000
_MOST_BRACKETS = 40


def parse(text: str, vocabulary: Vocabulary, *, phrase: bool = False) -> query.Query | None:
    """The tree for `text`; None if it holds nothing to look for. Never raises.

    With `phrase`, the whole text is one phrase, whatever marks it holds.
    """
    parser = _Parser(vocabulary)
    text = text[:_MOST_CHARACTERS]
    if phrase:
        return simplified(parser.phrase_query(None, text, 1))
    if text.count("(") > _MOST_BRACKETS:
        text = re.sub(r"[()]", " ", text)
    return simplified(parser.parse(text, normalize=False))


class _Parser(QueryParser):  # type: ignore[misc]
    def __init__(self, vocabulary: Vocabulary) -> None:
        marks = [
            Phrases(),
            FieldNames(self._field),
            plugins.GroupPlugin(),
            PlusMinus(),
            operators(),
        ]
        super().__init__(None, None, plugins=marks, group=TogetherGroup)
        self._vocabulary = vocabulary

    def _field(self, name: str) -> str | None:
        name = _ALIASES.get(name.lower(), name.lower())
        known = name in ("date", "body", *_KEYWORDS) or name in self._vocabulary.fields
        return name if known else None

    def term_query(self, fieldname: str | None, text: str, *_: Any, **__: Any) -> Any:
        """The leaf for one word as typed, or None if there is nothing in it to find."""
        if text in ("*", "*:*") and fieldname is None:
            return query.Every()
        if text.endswith("*") and fieldname in (None, "body"):
            return self._prefix(text)
        return self.phrase_query(fieldname, text, 1)

    def phrase_query(self, fieldname: str | None, text: str, slop: int) -> Any:
        """The leaf for words one behind the other."""
        if fieldname == "date":
            return _date(text) or self.phrase_query(None, f"date:{text}", 1)
        if fieldname in _KEYWORDS:
            return _keyword(fieldname, text)
        steps = self._vocabulary.places(text)
        fields = ((fieldname, 1.0),) if fieldname else leaves.DEFAULT_FIELDS
        typed = " ".join(text.split())
        if not steps:
            return None
        if len(steps) == 1:
            return leaves.Word(typed, steps[0], fields)
        return leaves.Words(typed, self._vocabulary.variants(text, steps), fields, slop)

    def _prefix(self, text: str) -> Any:
        *before, begun = analysis.alternatives(text.rstrip("*"), (None,)) or (frozenset({""}),)
        last = min(begun)
        if not last:
            return None
        prefix = leaves.Prefix(f"{last}*", self._vocabulary.beginning(last))
        words = [self.phrase_query(None, min(word), 1) for word in before]
        return query.And([*words, prefix]) if words else prefix


def _date(text: str) -> Any:
    interval = dates.parse(text)
    return leaves.DateWithin(text, interval.earliest, interval.latest) if interval else None


def _keyword(field: str, text: str) -> Any:
    value = text.strip()
    if field == "language":
        value = analysis.language_code(value) or value.lower()
    elif field == "format":
        value = value.lower()
    return leaves.Exactly(text, field, value)
