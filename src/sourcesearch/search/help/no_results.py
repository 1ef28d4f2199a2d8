"""What is said where no document has what was asked for.

Where was looked: in how many documents and words, of which years and languages, how
well recognised. What there is of it: how often each of the words occurs, and how
many documents would answer if the query asked for no time, language or format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from sourcesearch import analysis
from sourcesearch.collection.counting import time_span
from sourcesearch.collection.counting import words as words_of
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.vocabulary import decoded
from sourcesearch.search.query.builder import plain_word
from sourcesearch.search.query.description import understood
from sourcesearch.search.query.nodes import And, AndNot, Node, Text, asked, filters
from sourcesearch.search.query.tree import joined
from sourcesearch.search.vocabulary.ocr.recognised import Recognition
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Absence", "Searched", "WordCount", "absence", "searched"]


class Searched(NamedTuple):
    """Where was looked.

    documents, words: how many.
    span:        from the first to the last day that dates name, in EDTF; None without a date.
    dated:       how many documents have a date.
    languages:   (code, documents), the most frequent first.
    ocr_quality: the mean confidence of recognised words, over the documents that say it
                 (0 to 1); None where none does.
    """

    documents: int
    words: int
    span: str | None
    dated: int
    languages: tuple[tuple[str, int], ...]
    ocr_quality: float | None


class WordCount(NamedTuple):
    """A word or phrase of a query, and how many documents have it."""

    text: str
    documents: int


class Absence(NamedTuple):
    """What is known where nothing was found.

    words:   how many documents have each of the words and phrases.
    outside: how many answer the query, but for the time, language, format or name it asks for.
    """

    searched: Searched
    words: tuple[WordCount, ...]
    outside: int


def absence(
    node: Node | None,
    searched: Searched,
    vocabulary: Vocabulary,
    documents: Callable[[Node | None], int],
) -> Absence:
    """What is known where `node` matches nothing; `documents` counts those of a node."""
    return Absence(
        searched,
        _word_counts(asked(node), vocabulary, documents),
        documents(_unlimited(node)),
    )


def searched(snapshot: Snapshot, recognition: Recognition) -> Searched:
    """Where a query of the whole collection looks."""
    span, dated = time_span(snapshot)
    return Searched(
        snapshot.documents, words_of(snapshot), span, dated, _languages(snapshot), recognition.mean
    )


def _languages(snapshot: Snapshot) -> tuple[tuple[str, int], ...]:
    """The languages, and how many documents are in each, the most frequent first."""
    counts: Counter[str] = Counter()
    for segment, column in snapshot.columns("language"):
        for number, term in enumerate(column.terms):
            counts[decoded(term)] += len(segment.without_deleted(column.documents(number)))
    return tuple(sorted((+counts).items(), key=lambda pair: (-pair[1], pair[0])))


def _word_counts(
    texts: Iterable[Text], vocabulary: Vocabulary, documents: Callable[[Node | None], int]
) -> tuple[WordCount, ...]:
    """How many documents have each thing that is asked for, and each word of a phrase."""
    found: dict[str, int] = {}
    for text in texts:
        found[understood(text)] = documents(text)
        if text.phrase and not text.exact:
            for form in _plain_words(text):
                found.setdefault(form, documents(plain_word(form, vocabulary)))
    return tuple(WordCount(shown, number) for shown, number in found.items())


def _plain_words(text: Text) -> Iterator[str]:
    """The words of a phrase without patterns."""
    if all(one.kind for one in text.alternatives):
        yield from (token.form for token in analysis.tokens(text.typed, None))


def _unlimited(node: Node | None) -> Node | None:
    """The node without its filters; None if it has none, or nothing else."""
    if isinstance(node, AndNot):
        inner = _unlimited(node.part)
        return None if inner is None else node.replaced(part=inner)
    if not isinstance(node, And):
        return None
    rest = [part for part in node.parts if not filters(part)]
    if not rest or len(rest) == len(node.parts):
        return None
    return joined(type(node), [*rest], node.boost)
