"""The language in which words are asked, in a collection of several.

*Pain* is bread in a French question and hurts in an English one; *see* is a lake, *but* an aim.
The words that every sentence has tell it, by how often the texts in each language have them; the
others only speak against languages that hardly know them, so that it is not for a name (`Paris in
1848`) that a question is taken for German. Each word counts by itself (naive Bayes); before any
is read, a language is as probable as it has documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from math import log

import numpy as np

from sourcesearch.remembered import Remembered
from sourcesearch.search.arrays import Floats
from sourcesearch.search.vocabulary.languages import SOME, Languages

__all__ = ["AskedLanguage"]

_REMEMBERED = 10_000  # words

_LEANING = 0.5
"""So many occurrences more than there are of a word are expected in each language, and found, so
that of a rare one it says little that few texts have none (a Gamma prior of a Poisson rate)."""

_STRANGE = 1 / 20
"""How much less probable a word makes a language that hardly knows it."""

_SURELY = 10.0
"""So many times as probable as any other is a language that is told."""


class AskedLanguage:
    """Tells it by the words of a collection's bodies."""

    def __init__(self, languages: Languages) -> None:
        self._languages = languages
        self._known: dict[str, Floats] = Remembered(_REMEMBERED)

    def of(self, words: Sequence[str]) -> str | None:
        """That of some words (folded), of those of the collection; None where they do not tell."""
        telling = self._languages.function_words
        if len(words) < 2 or not self._is_asked or telling.keys().isdisjoint(words):
            return None
        probable = self._prior + np.sum([self._evidence(word) for word in words], axis=0)
        first, second = np.argsort(-probable, kind="stable")[:2].tolist()
        language = self._languages.stemmers[first]
        sure = probable[first] - probable[second] >= log(_SURELY)
        return language if sure and any(language in telling.get(w, ()) for w in words) else None

    @cached_property
    def _is_asked(self) -> bool:
        """Whether there are languages to be told apart, and counts to tell them by."""
        counts = self._languages.counts
        several = self._languages.are_several and counts[1:].sum() >= SOME * counts.sum()
        return self._languages.are_counted and bool(several)

    @cached_property
    def _prior(self) -> Floats:
        """The logarithms of the numbers of documents in each language."""
        found: Floats = np.log(np.maximum(self._languages.counts, 1))
        return found

    def _evidence(self, word: str) -> Floats:
        """The logarithm of how many times as probable a word makes each language."""
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._measured(word)
        return known

    def _measured(self, word: str) -> Floats:
        documents, occurrences = self._languages.having(word)
        if word in self._languages.function_words:
            words = self._languages.words
            expected = occurrences.sum() / max(words.sum(), 1.0) * words
            found: Floats = np.log((occurrences + _LEANING) / (expected + _LEANING))
            return found
        return np.where(self._languages.at_home(documents), 0.0, log(_STRANGE))
