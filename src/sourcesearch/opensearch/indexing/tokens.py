"""The tokens of a segment's documents, as they are sent: in their order, and as pairs of words."""

from __future__ import annotations

import base64
import itertools
import zlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.vocabulary import decoded
from sourcesearch.opensearch.server.layout import TOGETHER, escaped

__all__ = ["NOTHING", "FieldTokens", "Tokens", "packed", "unpacked"]


class Tokens(NamedTuple):
    """The tokens of a text: its terms and forms, as text for the analyzer; how many they are."""

    terms: str
    forms: str
    number: int


NOTHING = "\x03"
"""What stands at a place that has no token."""

_FIELD, _NAME = "\x1e", "\x1d"
_ENCODING = ("utf-8", "surrogatepass")


class FieldTokens:
    """All tokens of a text field of a segment, document after document."""

    def __init__(self, column: TextField) -> None:
        count = len(column.terms)
        frequencies = column.frequencies_of_range(0, count)
        docs = np.repeat(column.documents_of_range(0, count).astype(np.int64), frequencies)
        positions = column.positions_between(0, int(column.counts.sum())).astype(np.int64)
        order = np.lexsort((positions, docs))
        self._column = column
        self._docs, self._positions = docs.take(order), positions.take(order)
        self._terms = np.repeat(np.arange(count), column.counts).take(order)
        self._forms = column.forms_of_range(0, count).take(order)
        edges = np.flatnonzero(np.diff(self._docs, prepend=-1, append=-1)).tolist()
        self._ranges = {
            int(self._docs[first]): (first, last) for first, last in itertools.pairwise(edges)
        }

    @cached_property
    def _term_strings(self) -> list[str]:
        return [decoded(term) for term in self._column.terms]

    @cached_property
    def _form_strings(self) -> list[str]:
        return [decoded(form) for form in self._column.forms]

    @cached_property
    def _before(self) -> list[str]:
        """What parts each token from the one before: `TOGETHER` where both are at one place."""
        steps = np.diff(self._positions, prepend=-1)
        firsts = [first for first, _ in self._ranges.values()]
        steps[firsts] = self._positions[firsts] + 1
        parted = [TOGETHER, *(" " + f"{NOTHING} " * more for more in range(int(steps.max())))]
        return [parted[step] for step in steps.tolist()]

    @cached_property
    def _in_order(self) -> tuple[list[str], list[str]]:
        """The terms and the forms as they follow one another, as they are sent."""
        terms, forms = (
            list(map(escaped, self._term_strings)),
            list(map(escaped, self._form_strings)),
        )
        return (
            [terms[number] for number in self._terms.tolist()],
            [forms[number] for number in self._forms.tolist()],
        )

    def of(self, document: int) -> Tokens | None:
        """The tokens of a document; None if it has none."""
        if document not in self._ranges:
            return None
        first, last = self._ranges[document]
        terms, forms = (
            _laid_out(self._before[first:last], tokens[first:last]) for tokens in self._in_order
        )
        return Tokens(terms, forms, last - first)

    def pairs(self, group: NDArray[Any]) -> Iterator[tuple[int, str, str]]:
        """The terms of each group of documents, each with each of its forms, each once."""
        count = max(len(self._form_strings), 1)
        groups = group.take(self._docs).astype(np.int64)
        for both in np.unique(groups * count + self._forms).tolist():
            number, form = divmod(both, count)
            term = self._column.term_of_form(form)
            yield number, self._term_strings[term], self._form_strings[form]


def _laid_out(before: list[str], tokens: list[str]) -> str:
    pieces = [""] * (2 * len(tokens))
    pieces[::2], pieces[1::2] = before, tokens
    return "".join(pieces)[1:]


def packed(forms: Mapping[str, str]) -> str:
    """The forms of a document, by field, as they are kept to be ranked by."""
    text = _FIELD.join(f"{field}{_NAME}{each}" for field, each in forms.items())
    return base64.b64encode(zlib.compress(text.encode(*_ENCODING))).decode()


def unpacked(kept: str) -> Iterator[tuple[str, str]]:
    """The fields and their forms, as OpenSearch gives back what was packed.

    Raises ValueError for what was not.
    """
    try:
        text = zlib.decompress(base64.urlsafe_b64decode(f"{kept}==")).decode(*_ENCODING)
    except zlib.error as error:
        raise ValueError(str(error)) from error
    for each in text.split(_FIELD):
        name, _, forms = each.partition(_NAME)
        if forms:
            yield name, forms
