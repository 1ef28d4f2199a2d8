"""A spelling of a field, and the gathering of many of them."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.search.vocabulary.forms.segment_forms import FormColumn, FormNumbers

__all__ = ["Gathered", "Spelling", "documents_of_each", "written"]

_Key = TypeVar("_Key", bound=Hashable)


class Spelling(NamedTuple):
    """A spelling of a field, with the forms that are spelled so in each segment that has any.

    terms:       the terms of its forms.
    occurrences: how often they occur.
    """

    text: str
    forms: Mapping[FormColumn, FormNumbers]
    terms: frozenset[str]
    occurrences: int

    def most_written(self) -> str:
        """The form that occurs most often, as it is written."""
        counts: dict[str, int] = defaultdict(int)
        for column, forms in self.forms.items():
            for form, count in zip(
                column.strings(forms), column.counts(forms).tolist(), strict=True
            ):
                counts[written(form)] += count
        return max(sorted(counts), key=counts.__getitem__)


class Gathered(Generic[_Key]):
    """Spellings that are put together segment by segment, each by a key."""

    def __init__(self) -> None:
        self._forms: dict[_Key, dict[FormColumn, list[int]]] = defaultdict(dict)
        self._terms: dict[_Key, set[str]] = defaultdict(set)
        self._counts: dict[_Key, int] = defaultdict(int)

    @property
    def keys(self) -> Iterable[_Key]:
        """The keys of all that was added."""
        return self._forms

    def add(
        self,
        column: FormColumn,
        forms: FormNumbers,
        terms: Sequence[str],
        keys: Iterable[tuple[int, _Key]],
    ) -> None:
        """Adds forms of a column to spellings: pairs of a place among them and a key."""
        numbers, counts = forms.tolist(), column.counts(forms).tolist()
        for place, key in keys:
            self._forms[key].setdefault(column, []).append(numbers[place])
            self._terms[key].add(terms[place])
            self._counts[key] += counts[place]

    def spelling(self, key: _Key, text: str) -> Spelling:
        """What was added to a key."""
        forms = {column: np.array(some) for column, some in self._forms.get(key, {}).items()}
        return Spelling(text, forms, frozenset(self._terms.get(key, ())), self._counts.get(key, 0))


def documents_of_each(
    spellings: Sequence[Spelling],
) -> Iterable[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """The documents of each occurrence of some spellings, segment by segment.

    Pairs of the place of a spelling, and the number of a document of the snapshot.
    """
    found: dict[FormColumn, list[tuple[int, FormNumbers]]] = defaultdict(list)
    for place, spelling in enumerate(spellings):
        for column, forms in spelling.forms.items():
            found[column].append((place, forms))
    for column, some in found.items():
        forms = np.concatenate([each for _, each in some])
        places = np.repeat([place for place, _ in some], [len(each) for _, each in some])
        which, docs = column.documents_of_each(forms)
        yield places.take(which), docs + column.segment.base


def written(form: str) -> str:
    """A form for comparing: composed letters look like letters with their accents apart."""
    return unicodedata.normalize("NFC", analysis.unbroken(form))
