"""The documents at hand: what is known of some that match, before they are read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from sourcesearch.errors import CollectionDamaged
from sourcesearch.opensearch.indexing.tokens import NOTHING, unpacked
from sourcesearch.opensearch.server.layout import TOGETHER
from sourcesearch.search.arrays import SHIFT, Keys

__all__ = ["HELD", "FormSequence", "Held", "HeldForms"]

HELD: Mapping[str, Any] = {
    "_source": False,
    "stored_fields": "_none_",
    "docvalue_fields": [
        "tokens", "n.body", "first_day", "last_day",
        "k.language", "k.id", "k.file", "k.copy", "k.format",
    ],
}  # fmt: skip
"""What is asked for of each hit: columns only, which cost a server little."""


class Held(NamedTuple):
    """A document that matches.

    stamp:  the number by which it is found again, greater than that of all before.
    words:  how many its body has.
    tokens: the forms of its text fields, packed.
    keys:   its keys, by field.
    days:   the first and the last day that its date may mean.
    values: its values in other columns that were asked for.
    """

    stamp: int
    words: int
    tokens: str
    keys: Mapping[str, Sequence[str]]
    days: tuple[int, int] | None
    values: tuple[Any, ...] = ()

    @classmethod
    def of(cls, hit: Mapping[str, Any], columns: Sequence[str] = ()) -> Self:
        """The document of a hit that is sorted by its stamp at last."""
        fields: dict[str, list[Any]] = hit["fields"]
        days = (fields["first_day"][0], fields["last_day"][0]) if "first_day" in fields else None
        keys = {name[2:]: values for name, values in fields.items() if name.startswith("k.")}
        words = fields.get("n.body", [0])[0]
        tokens = fields.get("tokens", [""])[0]
        values = tuple(fields.get(column, [None])[0] for column in columns)
        return cls(int(hit["sort"][-1]), words, tokens, keys, days, values)


class FormSequence:
    """The forms of a text field of some documents, one after the other.

    forms:   each as it was sent; `keys` are their documents and positions.
    lengths: how many each document has, int64.
    """

    def __init__(self, texts: Mapping[int, str], size: int) -> None:
        """`texts`: of the documents that have the field, by number; `size` is above them all."""
        whole = " ".join(texts.values())
        places = whole.split(" ") if texts else []
        counts = [text.count(" ") + 1 for text in texts.values()]
        docs = np.repeat(np.fromiter(texts, np.int64, len(texts)), counts)
        starts = np.cumsum([0, *counts])[:-1]
        positions = np.arange(len(places)) - np.repeat(starts, counts)
        keys: Keys = (docs << SHIFT) + positions
        one_each = TOGETHER not in whole and NOTHING not in whole
        self.forms, self.keys = (places, keys) if one_each else _one_by_one(places, keys)
        self.lengths: NDArray[np.int64] = np.bincount(self.keys >> SHIFT, minlength=size)

    def among(self, forms: Collection[str]) -> NDArray[np.int64]:
        """Where any of some forms stand."""
        return np.flatnonzero(np.fromiter(map(forms.__contains__, self.forms), bool))


def _one_by_one(places: list[str], keys: Keys) -> tuple[list[str], Keys]:
    """Each form by itself, where several stand at a place, or none."""
    numbers = [n for n, place in enumerate(places) if TOGETHER in place or place == NOTHING]
    counts = np.ones(len(places), np.int64)
    parted: list[str] = []
    last = 0
    for number in numbers:
        some = [] if places[number] == NOTHING else places[number].split(TOGETHER)
        counts[number] = len(some)
        parted += places[last:number]
        parted += some
        last = number + 1
    return parted + places[last:], keys.repeat(counts)


class HeldForms:
    """The forms of some documents, field by field as they are asked for."""

    def __init__(self, some: Sequence[Held]) -> None:
        self._some = some
        self._fields: dict[str, FormSequence | None] = {}

    @cached_property
    def _texts(self) -> Mapping[str, Mapping[int, str]]:
        texts: dict[str, dict[int, str]] = defaultdict(dict)
        for number, held in enumerate(self._some):
            try:
                for field, forms in unpacked(held.tokens):
                    texts[field][number] = forms
            except ValueError as error:
                name = held.keys["id"][0]
                raise CollectionDamaged(f"{name}: its words are not what was sent") from error
        return texts

    def of(self, field: str) -> FormSequence | None:
        """The forms of a field, if any document has it.

        Raises CollectionDamaged where they are not what was sent.
        """
        if field not in self._fields:
            texts = self._texts.get(field)
            self._fields[field] = FormSequence(texts, len(self._some)) if texts else None
        return self._fields[field]
