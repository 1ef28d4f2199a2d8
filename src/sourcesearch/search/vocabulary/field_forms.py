"""The forms of a field, and the expansions to those that stand for a word or a pattern.

Forms are looked up segment by segment, and counted as spellings: `port` is that of
`Port`, `PORT` and `Port's`. Only what is found becomes Python strings.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.vocabulary import decoded
from sourcesearch.search.arrays import distinct, firsts
from sourcesearch.search.vocabulary.expansion import Expansion, Limit, whole
from sourcesearch.search.vocabulary.fuzzy import Hashes, NearSpellings
from sourcesearch.search.vocabulary.segment_forms import FormColumn, FormNumbers
from sourcesearch.search.vocabulary.spellings import SpelledForms
from sourcesearch.search.vocabulary.wildcards import Pattern, TooSlow, matching

__all__ = ["FieldForms", "Near", "Spelling", "written"]

_SHOWN = 4
_EDIT_WEIGHT = 0.5
_NO_LIMIT = Limit()

Accepts = Callable[[str, str], bool]


class Spelling(NamedTuple):
    """A spelling of a field, and the forms that are spelled so in each segment that has any."""

    text: str
    forms: Mapping[FormColumn, FormNumbers]

    @property
    def terms(self) -> frozenset[str]:
        """The terms of its forms."""
        return frozenset().union(*(column.terms(forms) for column, forms in self.forms.items()))

    @property
    def occurrences(self) -> int:
        """How often its forms occur."""
        return sum(int(column.counts(forms).sum()) for column, forms in self.forms.items())

    def documents(self) -> NDArray[np.int64]:
        """The documents of each of its occurrences, numbered as in the snapshot."""
        found = (
            column.documents(forms) + column.segment.base for column, forms in self.forms.items()
        )
        return np.concatenate([np.empty(0, np.int64), *found])

    def most_written(self) -> str:
        """The form that occurs most often, as it is written."""
        counts: dict[str, int] = defaultdict(int)
        for column, forms in self.forms.items():
            for form, count in zip(
                column.strings(forms), column.counts(forms).tolist(), strict=True
            ):
                counts[written(form)] += count
        return max(sorted(counts), key=counts.__getitem__)


class Near(NamedTuple):
    """A spelling that is near some words, and how often it occurs.

    edits: how far it is from each of them; more than was asked for may be any larger number.
    """

    spelling: Spelling
    edits: NDArray[np.uint8]
    occurrences: int


class FieldForms:
    """All forms of a text field of a snapshot."""

    def __init__(self, snapshot: Snapshot, field: str) -> None:
        self.field = field
        self._columns = [
            FormColumn(segment, column)
            for segment, column in snapshot.columns(field)
            if isinstance(column, TextField)
        ]

    @cached_property
    def _near(self) -> NearSpellings:
        return NearSpellings([column.spellings for column in self._columns])

    # Patterns and words that are spelled nearly so

    def matching(self, pattern: Pattern, limit: Limit = _NO_LIMIT) -> Expansion:
        """The spellings that a pattern matches."""
        try:
            found = matching(pattern, [column.spellings for column in self._columns])
        except TooSlow:
            return self.undecided()
        return self._expansion(found, None, limit)

    def fuzzy(self, spelling: str, edits: int, limit: Limit = _NO_LIMIT) -> Expansion:
        """The spellings within so many edits (0 to 2); each edit halves the weight."""
        found, distances = self._near.within([spelling], edits)
        weights = {each: _EDIT_WEIGHT ** int(far[0]) for each, far in distances.items()}
        return self._expansion(found, weights, limit)

    def weighted(
        self, weights: Mapping[str, float], documents: NDArray[np.bool_] | None = None
    ) -> Expansion:
        """Some spellings, each with its weight; they count in these documents only."""
        if not weights:
            return Expansion(self.field, {}, {}, 0, 0, documents=documents)
        found = self._near.within(list(weights), 0).forms
        return replace(self._expansion(found, weights, _NO_LIMIT), documents=documents)

    def undecided(self) -> Expansion:
        """No forms, because finding them takes too long."""
        return Expansion(self.field, {}, {}, 0, -1)

    def _expansion(
        self, found: Sequence[SpelledForms], weights: Mapping[str, float] | None, limit: Limit
    ) -> Expansion:
        """The expansion to some forms; of too many spellings to the most frequent."""
        every, places, counts = self._counted(found)
        order = (-counts).argsort(kind="stable")[: np.count_nonzero(counts)]
        fitting = int(np.cumsum(counts[order]).searchsorted(limit.occurrences, side="right"))
        order, total = order[: min(limit.forms, max(fitting, 1))], len(order)
        used = np.zeros(len(every), bool)
        used[order] = True
        worth = np.array([weights[spelling] if weights else 1.0 for spelling in every])
        forms, each = {}, {}
        for column, some, place in zip(self._columns, found, places, strict=True):
            those = used[place]
            if those.any():
                forms[column], each[column] = some.forms[those], worth[place][those]
        shown = tuple(every[number] for number in order[:_SHOWN].tolist())
        return Expansion(
            self.field, forms, each, len(order), total, int(counts[order].sum()), shown
        )

    def _counted(
        self, found: Sequence[SpelledForms]
    ) -> tuple[list[str], list[NDArray[np.int64]], NDArray[np.float64]]:
        """The spellings of some forms, sorted, that of each form, and how often each occurs."""
        every = sorted(set().union(*(some.spellings for some in found)))
        numbers = {spelling: number for number, spelling in enumerate(every)}
        counts = np.zeros(len(every))
        places = []
        for column, some in zip(self._columns, found, strict=True):
            place = np.array([numbers[spelling] for spelling in some.spellings], np.int64)
            counts += np.bincount(place, column.counts(some.forms), len(every))
            places.append(place)
        return every, places, counts

    # Single spellings

    def spelling(self, text: str) -> Spelling:
        """A spelling with its forms; none if the field does not have it."""
        found = ((column, column.spellings.of(text)) for column in self._columns)
        return Spelling(text, {column: forms for column, forms in found if len(forms)})

    def spellings_of(self, terms: Iterable[str]) -> list[Spelling]:
        """The spellings of some terms, the most frequent first."""
        wanted = list(terms)
        found: dict[str, dict[FormColumn, list[int]]] = defaultdict(lambda: defaultdict(list))
        counts: dict[str, int] = defaultdict(int)
        for column in self._columns:
            forms = column.forms_of(wanted)
            for form, spelling, count in zip(
                forms.tolist(),
                column.spellings.strings(forms),
                column.counts(forms).tolist(),
                strict=True,
            ):
                found[spelling][column].append(form)
                counts[spelling] += count
        return [
            Spelling(text, {column: np.array(forms) for column, forms in found[text].items()})
            for text in sorted(found, key=lambda text: (-counts[text], text))
            if counts[text]
        ]

    def near(self, words: Sequence[str], edits: int) -> list[Near]:
        """The spellings within so many edits (0 to 2) of any of some words, sorted."""
        found, distances = self._near.within(words, edits)
        every, places, counts = self._counted(found)
        forms: list[dict[FormColumn, FormNumbers]] = [{} for _ in every]
        for column, some, place in zip(self._columns, found, places, strict=True):
            order = place.argsort(kind="stable")
            edges = firsts(place[order])
            for those in np.split(order, edges[1:]) if len(order) else ():
                forms[place[those[0]]][column] = some.forms[those]
        return [
            Near(Spelling(text, forms[number]), distances[text], int(counts[number]))
            for number, text in enumerate(every)
            if counts[number]
        ]

    def held(self, lengths: NDArray[np.int64], hashes: Hashes) -> NDArray[np.bool_]:
        """Which words may be spellings of the field (see `NearSpellings.held`)."""
        return self._near.held(lengths, hashes)

    # Forms as they are written

    def exactly(self, form: str) -> Expansion:
        """The forms that are `form` as it is written, line breaks and soft hyphens apart."""
        wanted = written(form)
        found = self.spelling(analysis.folded(form)).forms
        return whole(self.field, _accepted(found, lambda each: written(each) == wanted))

    def parted(self, terms: Iterable[str], accepts: Accepts) -> Expansion:
        """The forms of `terms` that the end of a line parts into two words that are accepted.

        A hyphen may have stood there in any case: `ice-\\nfree` is `ice-free` or `icefree`.
        """
        wanted = list(terms)
        found = {column: column.forms_of(wanted) for column in self._columns}
        return whole(self.field, _accepted(found, lambda each: _is_parted(each, accepts)))

    def spelled(self, spellings: Iterable[str]) -> Iterator[tuple[FormColumn, str, int]]:
        """The forms of some spellings, as they are written, and their numbers."""
        wanted = list(spellings)
        for column in self._columns:
            for _, forms in column.column.folded.spelled(wanted):
                for number in forms:
                    yield column, decoded(column.column.forms[number]), number

    # Terms

    def documents_with(self, terms: Iterable[str]) -> int:
        """How many documents have any of some terms."""
        wanted = list(terms)
        found = (column.documents(column.forms_of(wanted)) for column in self._columns)
        return sum(len(distinct(np.sort(docs))) for docs in found)

    def of_terms(self, terms: Iterable[str]) -> Iterator[tuple[str, int]]:
        """The forms of some terms and how often each occurs, segment by segment."""
        wanted = list(terms)
        for column in self._columns:
            forms = column.forms_of(wanted)
            counts = column.counts(forms).tolist()
            yield from (pair for pair in zip(column.strings(forms), counts, strict=True) if pair[1])


def written(form: str) -> str:
    """A form for comparing: composed letters look like letters with their accents apart."""
    return unicodedata.normalize("NFC", analysis.unbroken(form))


def _accepted(
    found: Mapping[FormColumn, FormNumbers], accepts: Callable[[str], bool]
) -> dict[FormColumn, FormNumbers]:
    """Those forms that are accepted as they are written."""
    return {
        column: forms[np.array([accepts(form) for form in column.strings(forms)], bool)]
        for column, forms in found.items()
    }


def _is_parted(form: str, accepts: Accepts) -> bool:
    """Whether a form is two words, and its parts are itself and these."""
    _, *pieces = analysis.parts(form)
    return len(pieces) == 2 and accepts(pieces[0].form, pieces[1].form)
