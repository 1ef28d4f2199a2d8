"""The expansion: the forms of a field that stand for a word or a pattern.

It says which forms these are, in which segment, with which weight, and in which
documents they count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.file.digest import blake2b
from sourcesearch.search.vocabulary.forms.segment_forms import FormColumn, FormNumbers

__all__ = ["MAX_FORMS", "MAX_OCCURRENCES", "Expansion", "Limit", "whole"]

MAX_FORMS = 8_000
MAX_OCCURRENCES = 3_000_000
"""All patterns of a query stand for at most so many spellings, which occur at most so often."""


class Limit(NamedTuple):
    """How many spellings an expansion may have, and how often these may occur.

    One spelling may be in any case, however often it occurs.
    """

    forms: int = MAX_FORMS
    occurrences: int = MAX_OCCURRENCES


@dataclass(frozen=True, eq=False)
class Expansion:
    """Some forms of a field; equal to others that are the same, so that they are looked up once.

    field:     its name.
    forms:     in each segment the numbers of the forms, sorted.
    weights:   how much an occurrence of each of them counts (float64, 0 to 1).
    used:      how many spellings they are, and `occurrences` how often they occur.
    total:     how many would have been meant, had there not been too many;
               -1 if finding out took too long.
    shown:     the most frequent spellings.
    documents: for each document of the snapshot whether the forms count there; None: in all.
    inflects:  the folded word that was typed, if these are the forms of its terms, and some in its
               field are spelled so; else "".
    """

    field: str
    forms: Mapping[FormColumn, FormNumbers]
    weights: Mapping[FormColumn, NDArray[np.float64]]
    used: int
    total: int
    occurrences: int = 0
    shown: tuple[str, ...] = ()
    documents: NDArray[np.bool_] | None = None
    inflects: str = ""

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Expansion) and self._content == other._content

    def __hash__(self) -> int:
        return hash(self._content)

    @cached_property
    def _content(self) -> tuple[object, ...]:
        """What it is equal by. Of documents, which are many, it is by which array they are told."""
        digest = blake2b(digest_size=16)  # of what may be thousands of numbers
        for column, numbers in self.forms.items():
            digest.update(numbers.tobytes())
            digest.update(self.weights[column].tobytes())
        forms = tuple((column, len(numbers)) for column, numbers in self.forms.items())
        said = self.used, self.total, self.occurrences, self.shown, self.inflects
        return self.field, forms, digest.digest(), said, id(self.documents)

    @cached_property
    def words(self) -> frozenset[str]:
        """The forms as they are written."""
        found = (column.strings(forms) for column, forms in self.forms.items())
        return frozenset().union(*found)

    @cached_property
    def weighted(self) -> dict[str, float]:
        """How much an occurrence of each form, as it is written, counts."""
        return {
            form: weight
            for column, forms in self.forms.items()
            for form, weight in zip(
                column.strings(forms), self.weights[column].tolist(), strict=True
            )
        }


def whole(field: str, forms: Mapping[FormColumn, FormNumbers]) -> Expansion:
    """Some forms, each of which counts in full, as one spelling; deleted documents are left out."""
    occurring = ((column, column.occurring(found)) for column, found in forms.items())
    some = {column: found for column, found in occurring if len(found)}
    weights = {column: np.ones(len(found)) for column, found in some.items()}
    return Expansion(field, some, weights, len(some) and 1, len(some) and 1)
