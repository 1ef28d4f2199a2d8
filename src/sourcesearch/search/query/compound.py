"""The compound, a phrase that was typed as one word, and the words of it."""

from __future__ import annotations

from sourcesearch import analysis
from sourcesearch.search.query.nodes import Text, phrase_way

__all__ = ["is_compound", "words_of"]


def is_compound(text: Text) -> bool:
    """Whether a phrase was typed as one word, and not in exact forms (`ice-free`)."""
    return text.phrase and " " not in text.typed and all(s.terms for s in text.ways[0].slots)


def words_of(phrase: Text) -> list[Text]:
    """The words of a compound or another phrase, each by itself, as it was typed."""
    slots = phrase.ways[0].slots
    forms = {token.position: token.form for token in analysis.tokens(phrase.typed, None)}
    are_told = len(forms) == len(slots)
    return [
        phrase.replaced(
            typed=forms.get(at, phrase.typed) if are_told else phrase.typed,
            ways=(phrase_way([slot]),),
            also=(),
            phrase=False,
            run=False,
            slop=1,
        )
        for at, slot in enumerate(slots)
    ]
