"""The forms that patterns stand for, and the budget that all patterns of a query share."""

from __future__ import annotations

from collections.abc import Iterable

from sourcesearch.search.query.nodes import Alternative
from sourcesearch.search.query.syntax.word_syntax import Expression, Nearly, Wildcard
from sourcesearch.search.vocabulary.forms.expansion import Expansion, Limit
from sourcesearch.search.vocabulary.forms.field_forms import FieldForms
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Budget", "Pattern"]

Pattern = Wildcard | Expression | Nearly

_MOST_PATTERNS = 8


class Budget:
    """What the patterns of one query may cost together, counted as their forms are chosen."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._patterns = _MOST_PATTERNS
        self._limit = Limit()

    def alternative(self, wanted: Pattern, fields: Iterable[str]) -> Alternative:
        """The forms of a pattern in some fields: none when the query's patterns cost too much."""
        self._patterns -= 1
        found = tuple(self._expansion(wanted, field) for field in fields)
        return Alternative(_name(wanted), found)

    def _expansion(self, wanted: Pattern, field: str) -> Expansion:
        forms = self._vocabulary.forms(field)
        if self._patterns < 0 or min(self._limit) <= 0:
            return forms.undecided()
        found = _matching(forms, wanted, self._limit)
        self._spend(found)
        return found

    def _spend(self, chosen: Expansion) -> None:
        """Takes off what was chosen; a pattern that took too long costs all there is."""
        forms, occurrences = self._limit
        slow = chosen.total < 0
        self._limit = (
            Limit(0, 0) if slow else Limit(forms - chosen.used, occurrences - chosen.occurrences)
        )


def _name(wanted: Pattern) -> str:
    return f"/{wanted.text}/" if isinstance(wanted, Expression) else wanted.typed


def _matching(forms: FieldForms, wanted: Pattern, limit: Limit) -> Expansion:
    if isinstance(wanted, Nearly):
        return forms.fuzzy(wanted.folded, wanted.edits, limit)
    from sourcesearch.search.vocabulary.forms import wildcards as patterns

    pattern = (
        patterns.wildcard(wanted.pieces)
        if isinstance(wanted, Wildcard)
        else patterns.expression(wanted.text)
    )
    assert pattern  # what is no expression is read as a word
    return forms.matching(pattern, limit)
