"""Which forms does a pattern stand for, and what may all patterns of a query cost?"""

from __future__ import annotations

from sourcesearch.search.query.slots import Forms
from sourcesearch.search.query.word_syntax import Expression, Nearly, Wildcard
from sourcesearch.search.vocabulary import wildcards as patterns
from sourcesearch.search.vocabulary.expansion import Expansion, Limit
from sourcesearch.search.vocabulary.field_forms import FieldForms
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Choice", "Pattern"]

Pattern = Wildcard | Expression | Nearly

_MOST_PATTERNS = 8


class Choice:
    """What the patterns of one query stand for; it counts what they cost together."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._patterns = _MOST_PATTERNS
        self._limit = Limit()

    def forms(self, wanted: Pattern) -> Forms:
        """The forms of a pattern: none when the query's patterns cost too much."""
        self._patterns -= 1
        allowed = self._patterns >= 0

        def choose(field: str) -> Expansion:
            forms = self._vocabulary.forms(field)
            if not allowed or min(self._limit) <= 0:
                return forms.undecided()
            chosen = _matching(forms, wanted, self._limit)
            self._spend(chosen)
            return chosen

        return Forms(_name(wanted), choose)

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
    pattern = (
        patterns.wildcard(wanted.pieces)
        if isinstance(wanted, Wildcard)
        else patterns.expression(wanted.text)
    )
    assert pattern  # what is no expression is read as a word
    return forms.matching(pattern, limit)
