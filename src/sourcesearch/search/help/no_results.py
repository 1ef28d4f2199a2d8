"""What is said where no document has what was asked for.

Where was looked: in how many documents and words, of which years and languages, how
well recognised. What there is of it: how often each of the words occurs, and how
many documents would answer if the query asked for no time, language or format.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from sourcesearch import analysis, dates
from sourcesearch.collection.counting import words as words_of
from sourcesearch.columnar import Snapshot
from sourcesearch.search.query.builder import plain_word
from sourcesearch.search.query.description import understood
from sourcesearch.search.query.nodes import And, AndNot, Keys, Node, Text, asked, filters
from sourcesearch.search.query.tree import joined
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Absence", "Searched", "WordCount", "absence", "ocr_quality"]

_OCR = "ocr_quality"


class Searched(NamedTuple):
    """Where was looked.

    documents, words: how many.
    span:        the interval of all dates, in EDTF; None where no document has one.
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
    snapshot: Snapshot,
    vocabulary: Vocabulary,
    documents: Callable[[Node | None], int],
) -> Absence:
    """What is known where `node` matches nothing; `documents` counts those of a node."""
    return Absence(
        _searched(snapshot, documents),
        _word_counts(asked(node), vocabulary, documents),
        documents(_unlimited(node)),
    )


def _searched(snapshot: Snapshot, documents: Callable[[Node | None], int]) -> Searched:
    """Where a query of the whole collection looks."""
    span, dated = _span(snapshot)
    counts = [
        (code, documents(Keys(code, "language", (code,)))) for code, _ in snapshot.terms("language")
    ]
    languages = sorted((pair for pair in counts if pair[1]), key=lambda pair: (-pair[1], pair[0]))
    return Searched(
        snapshot.documents,
        words_of(snapshot),
        span,
        dated,
        tuple(languages),
        ocr_quality(snapshot),
    )


def ocr_quality(snapshot: Snapshot) -> float | None:
    """The mean OCR quality of the documents that say theirs, 0 to 1; None where none does.

    Deleted documents may still be counted until their segment is merged.
    """
    total, documents = 0.0, 0
    for term, frequency in snapshot.terms(_OCR):
        try:
            quality = float(term)
        except ValueError:
            continue
        if 0 <= quality <= 1:
            total += quality * frequency.documents
            documents += frequency.documents
    return round(total / documents, 3) if documents else None


def _span(snapshot: Snapshot) -> tuple[str | None, int]:
    live = snapshot.live()
    first, present = snapshot.numbers("date_from")
    last, _ = snapshot.numbers("date_to")
    there = np.flatnonzero(live & present)
    if not len(there):
        return None, 0
    interval = dates.Interval(int(first[there].min()), int(last[there].max()))
    return dates.isoformat(interval), len(there)


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
    if all(expansion.kind for expansion in text.expansions):
        yield from (token.form for token in analysis.tokens(text.typed, None))


def _unlimited(node: Node | None) -> Node | None:
    """The node without its filters; None if it has none, or nothing else."""
    if isinstance(node, AndNot):
        inner = _unlimited(node.part)
        return None if inner is None else replace(node, part=inner)
    if not isinstance(node, And):
        return None
    rest = [part for part in node.parts if not filters(part)]
    if not rest or len(rest) == len(node.parts):
        return None
    return joined(type(node), [*rest], node.boost)
