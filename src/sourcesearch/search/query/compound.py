"""The compound, a phrase that was typed as one word, and the words of what was typed."""

from __future__ import annotations

from sourcesearch import analysis
from sourcesearch.search.query.nodes import Text, phrase_way

__all__ = ["is_compound", "words_at", "words_of"]


def is_compound(text: Text) -> bool:
    """Whether a phrase was typed as one word, and not in exact forms (`ice-free`)."""
    return text.phrase and " " not in text.typed and all(s.terms for s in text.ways[0].slots)


def words_of(phrase: Text) -> list[Text]:
    """The words of a compound or another phrase, each by itself, as it was typed."""
    slots = phrase.ways[0].slots
    typed = words_at(len(slots), phrase.typed) or [phrase.typed] * len(slots)
    return [
        phrase.replaced(
            typed=word, ways=(phrase_way([slot]),), also=(), phrase=False, run=False, slop=1
        )
        for word, slot in zip(typed, slots, strict=True)
    ]


def words_at(places: int, typed: str) -> list[str] | None:
    """The words of what was typed, one for each of so many places; None where it has others."""
    forms = {token.position: token.form for token in analysis.tokens(typed, None)}
    return list(forms.values()) if len(forms) == places else None
