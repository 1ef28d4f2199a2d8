"""A compound that no document has, as two words that some have.

German, Dutch and the Scandinavian languages write new things as one word, which a text may speak
of without having it: `Kartoffelkrankheit` of *Krankheit der Kartoffeln*. Letters that join the
two are left out: `Arbeiterbewegung` and `Bundesratswahl` alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.analysis.languages.function_words import function_words
from sourcesearch.search.query.builder import plain_word
from sourcesearch.search.query.nodes import And, Keys, Node
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["TwoWords", "as_two_words"]

_COMPOUNDING = frozenset(["da", "de", "nb", "nl", "nn", "no", "sv"])
_JOINING = ("", "s", "es", "n", "en", "er", "e")
_LEAST = 4  # letters of each word


class TwoWords(NamedTuple):
    """The words as a query, and how many documents have both."""

    query: str
    documents: int


def as_two_words(
    word: str, vocabulary: Vocabulary, documents: Callable[[Node], int]
) -> TwoWords | None:
    """The two words of a compound that most documents in one language have; None where none have.

    documents: how many have what a node asks for.
    """
    several = len(vocabulary.languages) > 1
    found = []
    for language in _COMPOUNDING.intersection(vocabulary.languages):
        selected = (Keys(language, "language", (language,)),) if several else ()
        limit = f" language:{language}" if several else ""
        for pair in _parted(analysis.fold(word), language, vocabulary):
            node = And((*(plain_word(each, vocabulary) for each in pair), *selected))
            if number := documents(node):
                query = " ".join(_written(each, vocabulary) for each in pair) + limit
                found.append(TwoWords(query, number))
    return max(found, key=lambda each: (each.documents, each.query), default=None)


def _parted(folded: str, language: str, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """The words that a compound may consist of, of those that the collection has."""
    common = function_words(language)
    for at in range(_LEAST, len(folded) - _LEAST + 1):
        begin, second = folded[:at], folded[at:]
        if second in common or not vocabulary.known(second):
            continue
        for joining in _JOINING:
            first = begin.removesuffix(joining)
            fits = begin.endswith(joining) and len(first) >= _LEAST and first not in common
            if fits and vocabulary.known(first):
                yield first, second


def _written(folded: str, vocabulary: Vocabulary) -> str:
    found = vocabulary.forms("body").spellings([folded])
    return found[folded].most_written() if folded in found else folded
