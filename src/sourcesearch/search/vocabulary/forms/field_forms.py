"""The forms of a field, and the expansions to those that stand for a word or a pattern.

Forms are looked up segment by segment, and counted as spellings: `port` is that of
`Port`, `PORT` and `Port's`. Only what is found becomes Python strings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.folded import FEW, Beginning, FoldedForms, Wanted, Ways
from sourcesearch.search.vocabulary.forms.expansion import Expansion, Limit, whole
from sourcesearch.search.vocabulary.forms.segment_forms import FormColumn, FormNumbers
from sourcesearch.search.vocabulary.forms.spelling import (
    Gathered,
    Spelling,
    documents_of_each,
    written,
)
from sourcesearch.search.vocabulary.forms.spellings import SpelledForms

if TYPE_CHECKING:  # what a query of plain words need not load
    from sourcesearch.search.vocabulary.forms.fuzzy import Hashes, NearSpellings
    from sourcesearch.search.vocabulary.forms.wildcards import Pattern

__all__ = ["FieldForms"]

_SHOWN = 4
_EDIT_WEIGHT = 0.5
_NO_LIMIT = Limit()

Accepts = Callable[[str, str], bool]


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
    def folded(self) -> Sequence[FoldedForms]:
        """The folded spellings, segment by segment."""
        return [column.column.folded for column in self._columns]

    @cached_property
    def _near(self) -> NearSpellings:
        from sourcesearch.search.vocabulary.forms.fuzzy import NearSpellings

        return NearSpellings([column.spellings for column in self._columns])

    # Patterns and words that are spelled nearly so

    def matching(self, pattern: Pattern, limit: Limit = _NO_LIMIT) -> Expansion:
        """The spellings that a pattern matches."""
        from sourcesearch.search.vocabulary.forms.wildcards import TooSlow, matching

        try:
            found = matching(pattern, [column.spellings for column in self._columns])
        except TooSlow:
            return self.undecided()
        return self._expansion(found, None, limit)

    def fuzzy(self, spelling: str, edits: int, limit: Limit = _NO_LIMIT) -> Expansion:
        """The spellings within so many edits (0 to 2); each edit halves the weight."""
        found, near = self._near.within([spelling], edits)
        weights = {each: _EDIT_WEIGHT**far for each, far in near[spelling].items()}
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

    # Spellings by themselves

    def spellings(self, texts: Iterable[str]) -> dict[str, Spelling]:
        """Those of some spellings that occur."""
        wanted = Wanted.of(texts)
        found: Gathered[str] = Gathered()
        for column in self._columns:
            places, forms = column.column.folded.spelled(wanted)
            if len(forms):
                keys = (wanted.spellings[place] for place in places.tolist())
                found.add(column, forms, column.term_of_each(forms), enumerate(keys))
        every = (found.spelling(text, text) for text in found.keys)
        return {each.text: each for each in every if each.occurrences}

    def is_one(self, first: str, second: str) -> bool:
        """Whether two folded halves are one word more often than the rarer is a word itself."""
        words = first, second, first + second
        found = self.spellings(words)
        one, other, both = (found[each].occurrences if each in found else 0 for each in words)
        return both > min(one, other)

    def documents_of(self, text: str, most: int) -> NDArray[np.int64]:
        """The documents of all occurrences of what is spelled so, sorted; none if more than `most`.

        Deleted documents are not among them.
        """
        spelling = self.spellings([text]).get(text)
        if spelling is None or spelling.occurrences > most:
            return np.empty(0, np.int64)
        found = [docs for _, docs in documents_of_each([spelling])]
        return np.sort(np.concatenate(found))

    def spellings_of(self, terms: frozenset[str]) -> list[Spelling]:
        """The spellings of some terms, the most frequent first."""
        return self.spellings_of_each([terms])[terms]

    def spellings_of_each(
        self, some: Iterable[frozenset[str]]
    ) -> dict[frozenset[str], list[Spelling]]:
        """The same for each of several sets of terms; forms of other terms are left out."""
        sets: dict[str, list[frozenset[str]]] = defaultdict(list)
        result: dict[frozenset[str], list[Spelling]] = {terms: [] for terms in some}
        for terms in result:
            for term in terms:
                sets[term].append(terms)
        found: Gathered[tuple[frozenset[str], str]] = Gathered()
        for column in self._columns:
            forms = column.forms_of(sets)
            if not len(forms):
                continue
            named = column.term_of_each(forms)
            texts = column.spellings.strings(forms)
            keys = (
                (place, (terms, text))
                for place, (term, text) in enumerate(zip(named, texts, strict=True))
                for terms in sets[term]
            )
            found.add(column, forms, named, keys)
        for key in found.keys:
            if (each := found.spelling(key, key[1])).occurrences:
                result[key[0]].append(each)
        for spellings in result.values():
            spellings.sort(key=lambda each: (-each.occurrences, each.text))
        return result

    def near(self, words: Sequence[str], edits: int) -> dict[str, dict[str, int]]:
        """For each of some words the spellings within so many edits (0 to 2), with these."""
        return self._near.within(words, edits).edits

    def held(self, lengths: NDArray[np.int64], hashes: Hashes) -> NDArray[np.bool_]:
        """Which words may be spellings of the field (see `NearSpellings.held`)."""
        return self._near.held(lengths, hashes)

    # Forms as they are written

    def exactly(self, form: str) -> Expansion:
        """The forms that are `form` as it is written, line breaks and soft hyphens apart."""
        wanted = written(form)
        spelled = analysis.folded(form)
        found = {column: column.spellings.of(spelled) for column in self._columns}
        return whole(self.field, _accepted(found, lambda each: written(each) == wanted))

    def parted(self, terms: Iterable[str], accepts: Accepts) -> Expansion:
        """The forms of `terms` that the end of a line parts into two words that are accepted.

        A hyphen may have stood there in any case: `ice-\\nfree` is `ice-free` or `icefree`.
        """
        wanted = list(terms)
        found = {column: column.forms_of(wanted) for column in self._columns}
        return whole(self.field, _accepted(found, lambda each: _is_parted(each, accepts)))

    def candidates(
        self, common: Beginning, ways: Callable[[], Ways]
    ) -> Iterator[tuple[FormColumn, int, str]]:
        """The forms that may be spelled in any of some ways, all of which begin so.

        All that are, and few others: their columns, their numbers, how they are written.
        """
        for column in self._columns:
            folded = column.column.folded
            low, high = folded.begun(common)
            if low == high:
                continue
            if high - low <= FEW:
                forms = folded.order.slice(low, high).tolist()
            else:
                forms = list(folded.among(ways(), low, high))
            for form, written_so in column.few(forms):
                yield column, form, written_so

    # Terms

    def spelled(self, terms: Iterable[str]) -> dict[FormColumn, tuple[FormNumbers, list[str]]]:
        """The forms of some terms in each segment, sorted, and the spelling of each."""
        wanted = list(terms)
        found = ((column, column.forms_of(wanted)) for column in self._columns)
        return {
            column: (forms, column.spellings.strings(forms))
            for column, forms in found
            if len(forms)
        }

    def of_terms(self, terms: Iterable[str]) -> Iterator[tuple[str, int]]:
        """The forms of some terms and how often each occurs, segment by segment."""
        wanted = list(terms)
        for column in self._columns:
            forms = column.forms_of(wanted)
            counts = column.counts(forms).tolist()
            yield from (pair for pair in zip(column.strings(forms), counts, strict=True) if pair[1])


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
