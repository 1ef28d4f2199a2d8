"""What is known where no document has what was asked for?

Where was looked: in how many documents and words, of which years and languages, how
well recognised. What there is of it: how often each of the words occurs, and how
many documents would answer if the query asked for no time, language or format.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from whoosh import query

from sourcesearch import analysis, dates
from sourcesearch.collection.counting import words as words_of
from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.vocabulary import decoded
from sourcesearch.search.query import nodes as leaves
from sourcesearch.search.query import tree as trees
from sourcesearch.search.query.builder import plain_word
from sourcesearch.search.vocabulary.ocr.recognised import Recognition
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

__all__ = ["Absence", "Searched", "WordCount", "absence"]

_LIMITS = (leaves.Exactly, leaves.DateWithin, leaves.Undated)


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
    tree: Any, snapshot: Snapshot, vocabulary: Vocabulary, documents: Callable[[Any], int]
) -> Absence:
    """What is known where `tree` matches nothing; `documents` counts those of a query."""
    asked = trees.asked(tree) if tree is not None else ()
    return Absence(
        _searched(snapshot, vocabulary.recognition),
        _word_counts(asked, vocabulary, documents),
        documents(_unlimited(tree)),
    )


def _searched(snapshot: Snapshot, recognition: Recognition) -> Searched:
    """Where a query of the whole collection looks."""
    span, dated = _span(snapshot)
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
    asked: Iterable[leaves.Leaf], vocabulary: Vocabulary, documents: Callable[[Any], int]
) -> tuple[WordCount, ...]:
    """How many documents have each thing that the leaves ask for, and each word of a phrase."""
    found: dict[str, int] = {}
    for leaf in asked:
        if not isinstance(leaf, leaves.Text):
            continue
        shown = trees.understood(leaf)
        found[shown] = documents(leaf)
        if isinstance(leaf, leaves.Words) and not leaf.exact:
            for form in _plain_words(leaf):
                found.setdefault(form, documents(plain_word(form, vocabulary)))
    return tuple(WordCount(text, number) for text, number in found.items())


def _plain_words(leaf: leaves.Words) -> Iterator[str]:
    """The words of a phrase without patterns."""
    if all(forms.kind for forms in leaf.forms):
        yield from (token.form for token in analysis.tokens(leaf.typed, None))


def _unlimited(tree: Any) -> Any:
    """The tree without what it asks of time, language, format and name; None if it asks nothing.

    None also if nothing else is asked.
    """
    parts = getattr(tree, "subqueries", None)
    if isinstance(tree, query.AndNot):
        inner = _unlimited(tree.a)
        return None if inner is None else query.AndNot(inner, tree.b)
    if isinstance(tree, leaves.Leaf) or not isinstance(tree, query.And) or parts is None:
        return None
    rest = [part for part in parts if not isinstance(part, _LIMITS)]
    if not rest or len(rest) == len(parts):
        return None
    return rest[0] if len(rest) == 1 else type(tree)(rest, boost=tree.boost)
