"""What follows, or stands before: words at some places beside the matches of a query, counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.errors import UsageError
from sourcesearch.study.concordance.beside import beside
from sourcesearch.study.concordance.concordance import about, checked, sampled
from sourcesearch.study.concordance.sorting import sort_keys
from sourcesearch.study.hits import Finds, beside_of
from sourcesearch.study.rows import Column, Rows
from sourcesearch.study.study import Study

__all__ = ["Follower", "Followers", "followers"]

Numbers = NDArray[np.int64]


class Follower(NamedTuple):
    """How often the same words stand at some places beside a match.

    hits: a query that finds them there, or near it where the language has no words for the places;
          `hits_find` says which (`study.hits.Finds`).
    """

    words: str
    occurrences: int
    share: float
    hits: str
    hits_find: Finds


class Followers(Rows[Follower]):
    """What stands beside the matches, the most frequent first."""

    row = Follower
    drawn, named = "occurrences", "words"
    columns = (
        Column("words", "words"),
        Column("occurrences", "occurrences", ",d"),
        Column("share", "share", ".1%"),
    )


def followers(
    study: Study,
    query: str,
    options: Mapping[str, Any],
    *,
    group: str,
    sample: int | None,
    seed: int,
    limit: int | None,
) -> Followers:
    """How often which words stand at the places `group` beside the matches of a query."""
    checked(sample=sample, limit=limit)
    question = study.ask(query, options)
    keys = sort_keys(group)
    if not keys or not all(key.side for key in keys):
        raise UsageError(f"{group}: not places like right:1 or left:1")
    some = sampled(question.occurring, sample, seed, study.searcher.index.file_order)
    words = beside(study, some, keys)
    kept = [n for n, key in enumerate(keys) if key.side != "match" or (words[:, n] >= 0).any()]
    keys, words = [keys[n] for n in kept], words[:, kept]  # matches may be of fewer words
    names = study.stream.by_form.names
    rows = []
    for found, count in _tallied(words):
        there = [(key, names[n]) for key, n in zip(keys, found, strict=True) if n >= 0]
        hits = beside_of(question, [key for key, _ in there], [name for _, name in there])
        if len(there) < len(keys) and hits.finds == "occurrences":
            hits = hits._replace(finds="more")  # no query says that nothing stands there
        shown = " ".join("–" if n < 0 else names[n] for n in found)
        rows.append(Follower(shown, count, count / len(words), *hits))
    rows.sort(key=lambda row: (-row.occurrences, row.words))
    said = about(study, question, len(words), sample, seed)
    return Followers(rows[:limit], said)


def _tallied(words: Numbers) -> Iterator[tuple[list[int], int]]:
    """Rows of numbers, each once, with how often it is there."""
    if not len(words):
        return
    order = np.lexsort(words.T[::-1])
    ordered = words[order]
    first = np.flatnonzero(np.append(True, (ordered[1:] != ordered[:-1]).any(axis=1)))
    counts = np.diff(first, append=len(ordered))
    yield from zip(ordered[first].tolist(), counts.tolist(), strict=True)
