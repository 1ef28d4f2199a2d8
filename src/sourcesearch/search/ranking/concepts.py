"""The things a query asks for, each however many words or spellings stand for it.

What is asked for twice counts twice. Words that every text is full of do not count
beside others, but are what is looked for when they stand in a phrase or alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sourcesearch.search.query.compound import is_compound, words_of
from sourcesearch.search.query.description import understood
from sourcesearch.search.query.nodes import Fields, Slot, Text, phrase_way
from sourcesearch.search.query.stopwords import without_stop_words

__all__ = ["Concept", "concepts_of"]


class Concept(NamedTuple):
    """One thing that is asked for.

    typed:  as it is to be shown.
    text:   what finds it.
    weight: how much it counts: how often it was asked for.
    """

    typed: str
    text: Text
    weight: float = 1.0

    @property
    def fields(self) -> Fields:
        """The fields it is ranked by, and how much an occurrence in each counts."""
        return tuple(each for each in self.text.fields if each[1] > 0)


def concepts_of(
    texts: Iterable[Text], languages: Sequence[str], *, apart: bool = True
) -> list[Concept]:
    """What the texts that a document is wanted for ask, each thing once.

    languages: those of the collection, the most frequent first.
    apart:     whether a compound typed as one word (`ice-free`) asks for each of its
               words: what speaks of ports free of ice is about ice-free ports, too.
    """
    words = [
        word
        for text in texts
        for word in (map(_by_terms, words_of(text)) if apart and is_compound(text) else (text,))
    ]
    concepts: dict[Text, Concept] = {}
    for text in without_stop_words(words, languages):
        concept = _concept(text)
        before = concepts.get(concept.text)
        weight = concept.weight + (before.weight if before else 0.0)
        concepts[concept.text] = concept._replace(weight=weight)
    return list(concepts.values())


def _concept(text: Text) -> Concept:
    return Concept(
        text.typed or understood(text),
        text if text.boost == 1.0 else text.replaced(boost=1.0),
        text.boost,
    )


def _by_terms(word: Text) -> Text:
    """A word of a compound by its terms alone: what else may stand there counts in the whole."""
    slots = word.ways[0].slots
    return word.replaced(ways=(phrase_way([Slot(slot.terms) for slot in slots]),))
