"""The words of a query that say nothing of what it is about.

They are those that every sentence of a language has (`analysis.function_words`), are kept in
the index and in phrases, and found where a query holds nothing else.

Whether "die" is a German article or an English verb shows in its neighbours: the
words of that language are left out which has the most of them in the query.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcesearch import analysis
from sourcesearch.analysis.function_words import FUNCTION_WORDS
from sourcesearch.search.query.nodes import Text

__all__ = ["STOP_WORDS", "without_stop_words"]

STOP_WORDS = {
    language: frozenset(analysis.fold(word) for word in words.split())
    for language, words in FUNCTION_WORDS.items()
}
"""By ISO 639-1 code, folded words."""

STOP_WORDS["nb"] = STOP_WORDS["nn"] = STOP_WORDS["no"]

_EVERY = frozenset().union(*STOP_WORDS.values())

_EDGES = re.compile(r"^\W+|\W+$")


def without_stop_words(asked: Sequence[Text], languages: Sequence[str]) -> Sequence[Text]:
    """The texts that are no stop words; all, if there are no others.

    Only words by themselves are left out, never phrases or exact forms.
    `languages` are those of the collection, the most frequent first.
    """
    words = [_word(text) for text in asked]
    if _EVERY.isdisjoint(words):
        return asked
    lists = [STOP_WORDS[language] for language in languages if language in STOP_WORDS]
    if not lists:
        return asked
    stop = max(lists, key=lambda some: sum(word in some for word in words))
    kept = [text for text, word in zip(asked, words, strict=True) if word not in stop]
    return kept or asked


def _word(text: Text) -> str:
    """The folded word of a text that is one; "" for all others."""
    slot = text.slot
    plain = slot is not None and slot.terms and not text.exact and not text.named
    return _EDGES.sub("", analysis.fold(text.typed)) if plain else ""
