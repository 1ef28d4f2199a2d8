"""The forms that patterns stand for, and the budget that all patterns of a query share."""

from __future__ import annotations

from collections.abc import Iterable

from sourcesearch.search.query.nodes import Expansion
from sourcesearch.search.query.word_syntax import Expression, Nearly, Wildcard
from sourcesearch.search.vocabulary import wildcards as patterns
from sourcesearch.search.vocabulary.field_forms import Chosen, FieldForms, Most
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Budget", "Pattern"]

Pattern = Wildcard | Expression | Nearly

_MOST_PATTERNS = 8


class Budget:
    """What the patterns of one query may cost together, counted as their forms are chosen."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._patterns = _MOST_PATTERNS
        self._most = Most()

    def expansion(self, wanted: Pattern, fields: Iterable[str]) -> Expansion:
        """The forms of a pattern in some fields: none when the query's patterns cost too much."""
        self._patterns -= 1
        chosen = tuple(self._choose(wanted, field) for field in fields)
        return Expansion(_name(wanted), chosen)

    def _choose(self, wanted: Pattern, field: str) -> Chosen:
        forms = self._vocabulary.forms(field)
        if self._patterns < 0 or min(self._most) <= 0:
            return forms.undecided()
        chosen = _matching(forms, wanted, self._most)
        self._spend(chosen)
        return chosen

    def _spend(self, chosen: Chosen) -> None:
        """Takes off what was chosen; a pattern that took too long costs all there is."""
        forms, occurrences = self._most
        slow = chosen.total < 0
        self._most = (
            Most(0, 0) if slow else Most(forms - chosen.used, occurrences - chosen.occurrences)
        )


def _name(wanted: Pattern) -> str:
    return f"/{wanted.text}/" if isinstance(wanted, Expression) else wanted.typed


def _matching(forms: FieldForms, wanted: Pattern, most: Most) -> Chosen:
    if isinstance(wanted, Nearly):
        return forms.nearly(wanted.folded, wanted.edits, most)
    pattern = (
        patterns.wildcard(wanted.pieces)
        if isinstance(wanted, Wildcard)
        else patterns.expression(wanted.text)
    )
    try:
        found = patterns.matching(pattern, forms.spellings) if pattern else []
    except patterns.TooSlow:
        return forms.undecided()
    return forms.chosen(found, most=most)
