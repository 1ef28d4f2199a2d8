"""As what may a word have been misread by optical character recognition?

As a spelling that is near and rare: misreadings are many, and each is rarer than
the word. What is as frequent as the word is another word.
"""

from __future__ import annotations

from typing import NamedTuple

from sourcesearch.search.vocabulary.field_forms import Chosen, FieldForms, Near

__all__ = ["EDIT_WEIGHT", "Misreading", "edits_of", "misread", "misreadings"]

EDIT_WEIGHT = 0.5
"""How much each edit leaves of the weight of an occurrence."""

_SHARE = 0.3
"""A misreading is in at most this share of the documents that have the word, and one more."""

_SHORTEST = 4  # shorter words are near to too many others
_LONG = 8  # from this length on, two letters may be misread


class Misreading(NamedTuple):
    """A spelling that may be a misreading, how far it is from the word, and what has it."""

    spelling: str
    edits: int
    documents: int
    occurrences: int


def edits_of(spelling: str) -> int:
    """With how many edits a word (folded) may be misread; 0 if it is short or no plain word."""
    if len(spelling) < _SHORTEST or not spelling.isalpha():
        return 0
    return 2 if len(spelling) >= _LONG else 1


def misread(forms: FieldForms, spelling: str, terms: frozenset[str], documents: int) -> Chosen:
    """The forms of a field that may be misreadings of a word; each edit halves their weight.

    terms:     those of the word: what belongs to them is the word itself.
    documents: how many documents have the word.
    """
    found = _found(forms, spelling, terms, documents)
    weights = [EDIT_WEIGHT**near.edits for near in found]
    return forms.chosen([near.number for near in found], weights)


def misreadings(
    forms: FieldForms, spelling: str, terms: frozenset[str], documents: int
) -> list[Misreading]:
    """The same with their counts, the most frequent first."""
    found = [
        Misreading(near.spelling, near.edits, forms.documents(near.number), near.occurrences)
        for near in _found(forms, spelling, terms, documents)
    ]
    return sorted(found, key=lambda each: (-each.documents, -each.occurrences, each.spelling))


def _found(forms: FieldForms, spelling: str, terms: frozenset[str], documents: int) -> list[Near]:
    edits = edits_of(spelling)
    most = _SHARE * documents + 1
    return [
        near
        for near in (forms.near(spelling, edits) if edits else ())
        if near.edits
        and sum(map(str.isalpha, near.spelling)) * 2 > len(near.spelling)
        and (near.occurrences <= most or forms.documents(near.number) <= most)
        and not forms.terms(near.number) <= terms
    ]
