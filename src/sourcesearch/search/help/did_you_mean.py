"""Did a person mean another word?

A word that no document has, or hardly one, may be misspelled, or spelled otherwise
than in the collection. What is suggested is a near spelling that many more
documents have; nothing is ever replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.search.query import nodes as leaves
from sourcesearch.search.query.builder import plain_word
from sourcesearch.search.ranking.stopwords import STOP_WORDS
from sourcesearch.search.vocabulary.fuzzy import MAX_EDITS
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Suggestion", "suggestions"]

_FEW = 2  # a word in no more documents has almost no matches
_TIMES = 10  # so many times the documents a suggestion has to have, for each edit
_SHORTEST = 4  # shorter words are near to too many others
_LONG = 7  # from this length on, two edits may be meant
_CONSIDERED = 8


class Suggestion(NamedTuple):
    """A word of a query, what may have been meant by it, and the query with that instead.

    documents: how many have what may have been meant.
    """

    word: str
    instead: str
    documents: int
    query: str


def suggestions(
    text: str,
    asked: Iterable[leaves.Leaf],
    vocabulary: Vocabulary,
    documents: Callable[[leaves.Leaf], int],
) -> tuple[Suggestion, ...]:
    """What may have been meant by the words of the query `text` that hardly occur.

    asked:     the leaves of the query.
    documents: how many documents have what a leaf asks for.
    """
    found = []
    for word in dict.fromkeys(_words(asked)):
        folded = analysis.fold(word)
        if len(folded) < _SHORTEST or not folded.isalpha():
            continue
        held = documents(plain_word(word, vocabulary))
        if held * _TIMES >= vocabulary.documents:  # nothing can be so much more frequent
            continue
        if held <= _FEW and (better := _better(folded, held, vocabulary, documents)):
            found.append(Suggestion(word, *better, _with(text, word, better[0])))
    return tuple(found)


def _words(asked: Iterable[leaves.Leaf]) -> Iterator[str]:
    """The words, as typed, that plain words and phrases consist of."""
    for leaf in asked:
        if type(leaf) in (leaves.Word, leaves.Words) and not getattr(leaf, "exact", False):
            yield from (token.form for token in analysis.tokens(leaf.typed, None))


def _better(
    folded: str, held: int, vocabulary: Vocabulary, documents: Callable[[leaves.Leaf], int]
) -> tuple[str, int] | None:
    """The near spelling that most documents have for its distance, and how many these are."""
    edits = MAX_EDITS if len(folded) >= _LONG else 1
    stop = frozenset().union(*(STOP_WORDS.get(code, ()) for code in vocabulary.languages))
    near = [
        each
        for each in vocabulary.forms("body").near(folded, edits)
        if each.edits and each.spelling.isalpha() and each.spelling not in stop
    ]
    near.sort(key=lambda each: -each.occurrences / _TIMES**each.edits)
    best, worth = None, 0.0
    for _, spelling, distance, _ in near[:_CONSIDERED]:
        number = documents(plain_word(spelling, vocabulary))
        if number > held * _TIMES**distance and number / _TIMES**distance > worth:
            best, worth = (spelling, number), number / _TIMES**distance
    return best


def _with(text: str, word: str, instead: str) -> str:
    """The query with another word instead of each that is spelled so."""
    found = rf"(?<!\w){re.escape(word)}(?!\w)"
    return re.sub(found, lambda _: instead, text)
