"""Which forms does a pattern stand for, and what may all patterns of a query cost?"""

from __future__ import annotations

from sourcesearch.search.query.slots import Forms
from sourcesearch.search.query.word_syntax import Expression, Nearly, Wildcard
from sourcesearch.search.vocabulary import wildcards as patterns
from sourcesearch.search.vocabulary.field_forms import Chosen, FieldForms, Most
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Choice", "Pattern"]

Pattern = Wildcard | Expression | Nearly

_MOST_PATTERNS = 8


class Choice:
    """What the patterns of one query stand for; it counts what they cost together."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._patterns = _MOST_PATTERNS
        self._most = Most()

    def forms(self, wanted: Pattern) -> Forms:
        """The forms of a pattern: none when the query's patterns cost too much."""
        self._patterns -= 1
        allowed = self._patterns >= 0

        def choose(field: str) -> Chosen:
            forms = self._vocabulary.forms(field)
            if not allowed or min(self._most) <= 0:
                return forms.undecided()
            chosen = _matching(forms, wanted, self._most)
            self._spend(chosen)
            return chosen

        return Forms(_name(wanted), choose)

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
