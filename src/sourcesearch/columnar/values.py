"""The values by which documents are counted: who wrote each, where, when.

Of each name the distinct values stand once, and for each document that has one the number of
its value: so a collection is summed up without a look at its documents. Where nearly every
document has a value of its own, as an identifier, only is kept which documents have any.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.file.packing import narrow
from sourcesearch.columnar.vocabulary import Strings, StringsWriter, decoded, encoded

__all__ = ["Values", "ValuesCollector", "described_values", "merge_values"]

_FEW = 1 << 12
"""So many distinct values are kept in any case; of more, at most three for four documents."""

_UNNUMBERED = np.zeros(0, np.uint32)

Ints = NDArray[Any]
Info = list[Any]
"""An entry of the header: the name, the number of documents, that of distinct values or 0."""


class ValuesCollector:
    """The values of the documents of a segment in the making."""

    def __init__(self) -> None:
        self._names: dict[str, _Name] = {}

    def add(self, name: str, documents: Sequence[int], texts: Sequence[str]) -> None:
        """Adds the value of a name that each of some documents has; documents come in order."""
        self._names.setdefault(name, _Name()).add(documents, texts)

    def write(self, file: FileWriter, documents: int) -> list[Info]:
        """Writes the columns; what the header has of them."""
        found = sorted(self._names.items())
        return [each.write(file, at, name, documents) for at, (name, each) in enumerate(found)]


class _Name:
    """The values of one name."""

    def __init__(self) -> None:
        self._documents = array("I")
        self._numbers = array("I")
        self._texts: dict[str, int] = {}
        self._are_few = True

    def add(self, documents: Sequence[int], texts: Sequence[str]) -> None:
        self._documents.extend(documents)
        if self._are_few:
            known = self._texts
            self._numbers.extend([known.setdefault(text, len(known)) for text in texts])
            if _are_many(len(known), len(self._documents)):
                self._are_few, self._numbers, self._texts = False, array("I"), {}

    def write(self, file: FileWriter, at: int, name: str, documents: int) -> Info:
        texts = list(map(encoded, self._texts))
        there = np.array(self._documents, np.uint32)
        return _write(file, at, name, documents, there, np.array(self._numbers, np.uint32), texts)


def _are_many(distinct: int, documents: int) -> bool:
    return distinct > _FEW and distinct * 4 > documents * 3


def _write(
    file: FileWriter,
    at: int,
    name: str,
    documents: int,
    there: Ints,
    numbers: Ints,
    texts: Sequence[bytes],
) -> Info:
    if len(there) < documents:
        file.add(f"values/{at}.documents", there)
    if texts:
        file.add(f"values/{at}", narrow(numbers))
        StringsWriter(file, f"values/{at}.texts").append(texts)
    return [name, len(there), len(texts)]


class Values:
    """Reads what was written of one name.

    documents: those that have a value. distinct: how many there are, 0 if they are not kept.
    """

    def __init__(self, file: ColumnFile, at: int, documents: int, distinct: int) -> None:
        self.distinct = distinct
        self.documents: Ints = np.arange(documents)
        if documents < file.documents:
            self.documents = file.whole(f"values/{at}.documents", "u4", documents)
        self._numbers: Ints = _UNNUMBERED
        self._texts: Strings | None = None
        if distinct:
            self._numbers = file.whole(f"values/{at}", "u1 u2 u4", documents)
            self._texts = Strings(file, f"values/{at}.texts", distinct)
            if int(self._numbers.max(initial=0)) >= distinct:
                raise file.damaged(f"values/{at} has numbers of values that there are not")

    def verify(self) -> None:
        """Raises CollectionDamaged where the strings do not stand one after the other."""
        if self._texts is not None:
            self._texts.verify()

    def among(self, live: NDArray[np.bool_]) -> int:
        """How many of the documents that are `live` have one."""
        return int(np.count_nonzero(live[self.documents]))

    def counts(self, live: NDArray[np.bool_]) -> Counter[str]:
        """How many of the documents that are `live` have each value."""
        found: Counter[str] = Counter()
        if self._texts is not None:
            numbers = self._numbers[live[self.documents]]
            times = np.bincount(numbers, minlength=self.distinct).tolist()
            for text, count in zip(self._texts, times, strict=True):
                if count:
                    found[decoded(text)] += count
        return found

    def numbered(self, live: NDArray[np.bool_]) -> tuple[Ints, Ints, list[bytes]]:
        """The live documents that have one, the numbers of their values, and all values."""
        chosen = live[self.documents]
        numbers = self._numbers[chosen] if self.distinct else self._numbers
        return self.documents[chosen], numbers, list(self._texts or ())


def described_values(file: ColumnFile) -> dict[str, Values]:
    """The names of a segment, and their values."""
    try:
        entries = enumerate(file.header.get("values", ()))
        return {str(name): Values(file, at, int(n), int(few)) for at, (name, n, few) in entries}
    except (TypeError, ValueError) as error:
        raise file.damaged("its header describes no values") from error


def merge_values(
    file: FileWriter,
    described: Sequence[Mapping[str, Values]],
    lives: Sequence[NDArray[np.bool_]],
    numbers: Sequence[Ints],
) -> list[Info]:
    """Writes the values of the live documents of several segments; what the header has of them.

    numbers: for each segment the new numbers of its documents. What one of the segments has
    too many values of is not kept for the others either.
    """
    total = sum(int(np.count_nonzero(live)) for live in lives)
    infos: list[Info] = []
    for name in sorted({name for each in described for name in each}):
        parts = [
            (each[name], live, new)
            for each, live, new in zip(described, lives, numbers, strict=True)
            if name in each and each[name].among(live)
        ]
        if parts:
            there, codes, texts = _joined(parts)
            infos.append(_write(file, len(infos), name, total, there, codes, texts))
    return infos


def _joined(
    parts: Sequence[tuple[Values, NDArray[np.bool_], Ints]],
) -> tuple[Ints, Ints, list[bytes]]:
    """Documents, numbers and values of several segments, numbered as they come."""
    places: dict[bytes, int] = {}
    documents, numbers = [], []
    for values, live, new in parts:
        there, codes, texts = values.numbered(live)
        documents.append(new[there])
        renumbered = [places.setdefault(text, len(places)) for text in texts]
        numbers.append(np.array(renumbered, np.uint32)[codes] if texts else codes)
    there = np.concatenate(documents).astype(np.uint32)
    if not all(values.distinct for values, *_ in parts):
        return there, _UNNUMBERED, []
    used, first, each = np.unique(np.concatenate(numbers), return_index=True, return_inverse=True)
    if _are_many(len(used), len(there)):
        return there, _UNNUMBERED, []
    order = np.argsort(first)
    place = np.empty(len(order), np.uint32)
    place[order] = np.arange(len(order))
    known = list(places)
    return there, place[each], [known[number] for number in used[order].tolist()]
