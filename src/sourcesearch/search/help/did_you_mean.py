"""Suggestions of another word than the one that was typed.

A word that no document has, or hardly one, may be misspelled, or spelled otherwise
than in the collection. A suggestion is a near spelling that many more documents have,
and that the query does not find in any case, or the two words of a compound; nothing is
ever replaced.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.patterns import expression
from sourcesearch.search.help.as_two_words import as_two_words
from sourcesearch.search.query.builder import plain_word
from sourcesearch.search.query.nodes import Node, Text
from sourcesearch.search.query.stopwords import stop_words
from sourcesearch.search.vocabulary.forms.fuzzy import MAX_EDITS
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Suggestion", "suggestions"]

_FEW = 2  # a word in no more documents has almost no matches
_TIMES = 10  # so many times the documents and occurrences a suggestion has, for each edit
_SHORTEST = 4  # shorter words are near to too many others
_LONG = 7  # from this length on, two edits may be meant
_CONSIDERED = 8
_OPERATOR = "NEAR"  # the others are too short
_PLAIN = expression(r"[\w ]+")


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
    asked: Iterable[Text],
    vocabulary: Vocabulary,
    documents: Callable[[Node], int],
) -> tuple[Suggestion, ...]:
    """What may have been meant by the words of the query `text` that hardly occur.

    asked:     the texts of the query.
    documents: how many documents have what a node asks for.
    """
    found: list[tuple[str, str, int]] = []
    texts = [one for one in asked if not one.exact and all(each.kind for each in one.alternatives)]
    for word, those in _words(texts).items():
        folded = analysis.fold(word)
        if len(folded) < _SHORTEST or not folded.isalpha():
            continue
        known = bool(vocabulary.known(word))
        if known and vocabulary.most_documents(word) > _FEW:
            continue
        held = documents(plain_word(word, vocabulary))
        covered = _covered(those)
        if not known:  # what is found has its stem, and may be another word
            held = min(held, _FEW)
            terms = frozenset().union(*vocabulary.places(word))
            covered |= {each.text for each in vocabulary.forms("body").spellings_of(terms)}
        if held <= _FEW and held * _TIMES < vocabulary.documents:
            better = [*_better(word, held, covered, vocabulary, documents)]
            if not better and not known and _PLAIN.fullmatch(text):
                two = as_two_words(word, vocabulary, documents)
                better = [(word, *two)] if two else []
            found += better
    return tuple(
        Suggestion(word, instead, number, _with(text, word, instead))
        for word, instead, number in found
    )


def _words(texts: Iterable[Text]) -> dict[str, list[Text]]:
    """The words, as typed, that plain words and phrases consist of, with those that have them."""
    found: dict[str, list[Text]] = {}
    for text in texts:
        for token in analysis.tokens(text.typed, None):
            if token.form != _OPERATOR:
                found.setdefault(token.form, []).append(text)
    return found


def _covered(texts: Iterable[Text]) -> frozenset[str]:
    """The spellings for which texts ask besides what was typed: variants and misreadings."""
    every = (each for text in texts for one in text.alternatives for each in one.expansions)
    return frozenset(map(analysis.folded, frozenset().union(*(each.words for each in every))))


def _better(
    word: str,
    held: int,
    covered: frozenset[str],
    vocabulary: Vocabulary,
    documents: Callable[[Node], int],
) -> Iterator[tuple[str, str, int]]:
    """The word, the nearest spelling that many more documents have, and how many these are.

    Of several the one that most have, as it is mostly written; nothing if there is none, or if
    it is covered by the query.
    """
    forms = vocabulary.forms("body")
    folded = analysis.fold(word)
    stop = frozenset().union(*map(stop_words, vocabulary.languages))
    often = sum(each.occurrences for each in forms.spellings([folded]).values())
    languages = vocabulary.languages_of(folded) if len(vocabulary.languages) > 1 else frozenset()
    for edits in range(1, (MAX_EDITS if len(folded) >= _LONG else 1) + 1):
        within = forms.near([folded], edits)[folded].items()
        every = {text for text, far in within if far == edits}
        if edits == 1:
            every |= _with_two_swapped(folded)
        near = (text for text in every if text.isalpha() and text not in stop)
        spellings = sorted(
            forms.spellings(near).values(), key=lambda each: (-each.occurrences, each.text)
        )[:_CONSIDERED]
        counted = [
            (documents(plain_word(each.text, vocabulary)), each)
            for each in spellings
            if not languages or _may_be_of(languages, each.text, vocabulary)
        ]
        number, best = max(counted, key=lambda pair: pair[0], default=(0, None))
        times = _TIMES**edits
        if best is not None and number > held * times and best.occurrences > often * times:
            if best.text not in covered:
                yield word, best.most_written(), number
            return


def _with_two_swapped(word: str) -> set[str]:
    """The word with two letters in the other order, which is one slip of who types, not two."""
    swapped = (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))
    return {*swapped} - {word}


def _may_be_of(languages: frozenset[str], spelling: str, vocabulary: Vocabulary) -> bool:
    """Whether a word may be of some languages: by a German one no English one is meant."""
    own = vocabulary.languages_of(spelling)
    return not own or not languages.isdisjoint(own)


def _with(text: str, word: str, instead: str) -> str:
    """The query with another word instead of each that is spelled so."""
    found = rf"(?<!\w){re.escape(word)}(?!\w)"
    return re.sub(found, lambda _: instead, text)
