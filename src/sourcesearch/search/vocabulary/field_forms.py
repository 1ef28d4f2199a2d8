"""Which spellings does a field hold, and which of them does a person mean?

A *spelling* is a folded form: `port` is that of `Port`, `PORT` and `Port's`. All
spellings of a field are listed when a pattern or a near form is first asked for,
and numbered in their order. What is chosen among them is given as numbers of forms,
segment by segment, which is what the index is asked by.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.search.vocabulary.fuzzy import NearForms
from sourcesearch.search.vocabulary.segment_forms import FormColumn

__all__ = ["MOST_FORMS", "MOST_OCCURRENCES", "Chosen", "FieldForms", "Most", "Near", "written"]

MOST_FORMS = 8_000
MOST_OCCURRENCES = 3_000_000
"""All patterns of a query stand for at most so many spellings, which occur at most so often."""

_SHOWN = 4
_EDIT_WEIGHT = 0.5

Numbers = NDArray[np.int64]


class Most(NamedTuple):
    """How many spellings may be chosen, and how often these may occur; one may be in any case."""

    forms: int = MOST_FORMS
    occurrences: int = MOST_OCCURRENCES


_MOST = Most()


@dataclass(frozen=True, eq=False)
class Chosen:
    """Some forms of a field.

    field:   its name.
    forms:   in each segment the numbers of the forms, sorted.
    weights: how much an occurrence of each of them counts (float64, 0 to 1).
    used:    how many spellings they are, and `occurrences` how often they occur.
    total:   how many would have been meant, had there not been too many;
             -1 if finding out took too long.
    shown:   the most frequent spellings.
    """

    field: str
    forms: Mapping[FormColumn, Numbers]
    weights: Mapping[FormColumn, NDArray[np.float64]]
    used: int
    total: int
    occurrences: int = 0
    shown: tuple[str, ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """The forms as they are written."""
        found = (part.strings(forms) for part, forms in self.forms.items())
        return frozenset().union(*found)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms they belong to."""
        return frozenset(
            part.column.terms[term].decode("utf-8", "surrogatepass")
            for part, forms in self.forms.items()
            for term in np.unique(part.terms_of(forms)).tolist()
        )


class Near(NamedTuple):
    """A spelling with its number, how many edits it is from another, and how often it occurs."""

    number: int
    spelling: str
    edits: int
    occurrences: int


class _Order(NamedTuple):
    """The forms of a segment in the order of their spellings, and these."""

    forms: Numbers
    spellings: Numbers

    def among(self, wanted: Numbers) -> tuple[Numbers, Numbers]:
        """The forms of the spellings with these numbers, and for each the place of its own."""
        first = self.spellings.searchsorted(wanted)
        counts = self.spellings.searchsorted(wanted, side="right") - first
        which = np.repeat(np.arange(len(wanted)), counts)
        within = np.arange(len(which)) - np.repeat(np.cumsum(counts) - counts, counts)
        return self.forms[first[which] + within], which


class FieldForms:
    """All forms of a text field of a snapshot."""

    def __init__(self, snapshot: Snapshot, field: str) -> None:
        self.field = field
        self._fold = analysis.folded
        self._parts = [
            FormColumn(segment, column)
            for segment, column in snapshot.columns(field)
            if isinstance(column, TextField)
        ]

    @cached_property
    def _listed(self) -> tuple[list[str], list[_Order]]:
        """All spellings, sorted; for each segment its forms in the order of their spellings."""
        found = [part.spellings() for part in self._parts]
        spellings = sorted(set().union(*found))
        numbers = {spelling: number for number, spelling in enumerate(spellings)}
        orders = []
        for each in found:
            spelling = np.fromiter(map(numbers.__getitem__, each), np.int64, len(each))
            order = spelling.argsort(kind="stable")
            orders.append(_Order(order, spelling[order]))
        return spellings, orders

    @cached_property
    def _occurrences(self) -> Numbers:
        """How often each spelling occurs."""
        totals = np.zeros(len(self.spellings), np.int64)
        for part, order in zip(self._parts, self._listed[1], strict=True):
            np.add.at(totals, order.spellings, part.counts[order.forms])
        return totals

    @property
    def spellings(self) -> Sequence[str]:
        """All spellings, sorted, each once."""
        return self._listed[0]

    @cached_property
    def _near(self) -> NearForms:
        return NearForms(self.spellings)

    def near(self, spelling: str, edits: int) -> list[Near]:
        """The spellings within so many edits, itself among them if there is one, sorted."""
        return [
            Near(number, self.spellings[number], distance, occurrences)
            for number, distance in self._near.within(spelling, edits)
            if (occurrences := int(self._occurrences[number]))
        ]

    def documents_with(self, terms: Iterable[str]) -> int:
        """How many documents have any of some terms."""
        wanted = list(terms)
        return sum(part.documents_of(part.forms_of(wanted)) for part in self._parts)

    def of_terms(self, terms: Iterable[str]) -> Iterator[tuple[str, int]]:
        """The forms of some terms and how often each occurs, segment by segment."""
        wanted = list(terms)
        for part in self._parts:
            numbers = part.forms_of(wanted)
            for form, number in zip(part.strings(numbers), numbers.tolist(), strict=True):
                if count := part.count(number):
                    yield form, count

    def documents(self, spelling: int) -> int:
        """In how many documents the spelling with this number occurs."""
        total = 0
        for part, listed in zip(self._parts, self._listed[1], strict=True):
            forms, _ = listed.among(np.array([spelling]))
            if len(forms):
                total += part.documents_of(forms)
        return total

    def terms(self, spelling: int) -> frozenset[str]:
        """The terms of the spelling with this number."""
        return frozenset(
            part.column.terms[term].decode("utf-8", "surrogatepass")
            for part, listed in zip(self._parts, self._listed[1], strict=True)
            for term in part.terms_of(listed.among(np.array([spelling]))[0]).tolist()
        )

    def nearly(self, spelling: str, edits: int, most: Most = _MOST) -> Chosen:
        """The spellings within so many edits; each edit halves the weight."""
        found = self._near.within(spelling, edits)
        weights = [_EDIT_WEIGHT**distance for _, distance in found]
        return self.chosen([number for number, _ in found], weights, most)

    def exactly(self, form: str) -> Chosen:
        """The forms that are `form` as it is written, line breaks and soft hyphens apart."""
        wanted, folded = written(form), self._fold(form)
        forms: dict[FormColumn, Numbers] = {}
        for part in self._parts:
            numbers = [n for _, n in part.column.folded_forms(self._fold, folded, folded + "\0")]
            found = np.array(sorted(numbers), np.int64)
            kept = [written(each) == wanted for each in part.strings(found)]
            forms[part] = found[np.array(kept, bool)]
        return self._whole(forms)

    def parted(self, terms: Iterable[str], accepts: Callable[[str, str], bool]) -> Chosen:
        """The forms of `terms` that the end of a line parts into two words that are accepted.

        A hyphen may have stood there in any case: `ice-\\nfree` is `ice-free` or `icefree`.
        """
        forms: dict[FormColumn, Numbers] = {}
        for part in self._parts:
            found = part.forms_of(terms)
            kept = [_is_parted(each, accepts) for each in part.strings(found)]
            forms[part] = found[np.array(kept, bool)]
        return self._whole(forms)

    def _whole(self, forms: Mapping[FormColumn, Numbers]) -> Chosen:
        """Some forms, each of which counts in full, as one spelling."""
        occurring = ((part, part.occurring(found)) for part, found in forms.items())
        some = {part: found for part, found in occurring if len(found)}
        weights = {part: np.ones(len(found)) for part, found in some.items()}
        return Chosen(self.field, some, weights, len(some) and 1, len(some) and 1)

    def beginning(self, spelling: str, most: int) -> Iterator[tuple[FormColumn, str, int]]:
        """The forms whose spelling begins so, and their numbers, without listing all forms.

        At most `most` of each segment.
        """
        end = spelling + "\U0010ffff"
        for part in self._parts:
            for _, number in islice(part.column.folded_forms(self._fold, spelling, end), most):
                (form,) = part.strings(np.array([number]))
                yield part, form, number

    def chosen(
        self,
        spellings: Sequence[int],
        weights: Sequence[float] | None = None,
        most: Most = _MOST,
    ) -> Chosen:
        """The forms of the spellings with these numbers; of too many the most frequent."""
        numbers = np.array(spellings, np.int64)
        there = np.flatnonzero(self._occurrences[numbers])  # what deleted documents had is not
        numbers = numbers[there]
        counts = self._occurrences[numbers]
        order = (-counts).argsort(kind="stable")
        fitting = int(np.cumsum(counts[order]).searchsorted(most.occurrences, side="right"))
        order = order[: min(most.forms, max(fitting, 1))]
        worth = np.ones(len(numbers)) if weights is None else np.array(weights)[there]
        forms, each = {}, {}
        for part, listed in zip(self._parts, self._listed[1], strict=True):
            found, which = listed.among(numbers[order])
            if len(found):
                ascending = found.argsort()
                forms[part] = found[ascending]
                each[part] = worth[order[which[ascending]]]
        shown = tuple(self.spellings[number] for number in numbers[order[:_SHOWN]].tolist())
        occurrences = int(counts[order].sum())
        return Chosen(self.field, forms, each, len(order), len(numbers), occurrences, shown)

    def undecided(self) -> Chosen:
        """No forms, because finding them takes too long."""
        return Chosen(self.field, {}, {}, 0, -1)


def written(form: str) -> str:
    """A form for comparing: composed letters look like letters with their accents apart."""
    return unicodedata.normalize("NFC", analysis.unbroken(form))


def _is_parted(form: str, accepts: Callable[[str, str], bool]) -> bool:
    """Whether a form is two words, and its parts are itself and these."""
    _, *pieces = analysis.parts(form)
    return len(pieces) == 2 and accepts(pieces[0].form, pieces[1].form)
