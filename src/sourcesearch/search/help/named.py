"""The files that may be meant by the words of a query, because they are called so.

A title that is only the name of a file is shown and not searched, for it says nothing of what the
text is about: `lincoln 1865` finds what speaks of both, and `path:lincoln path:1865` the file
`1865-Lincoln.txt`.
"""

from __future__ import annotations

from sourcesearch import analysis
from sourcesearch.patterns import expression

__all__ = ["MOST_NAMED", "is_named", "named"]

MOST_NAMED = 10
"""Of more documents the words are the name of a folder, or of a kind of files."""

_PLAIN = expression(r"[^\W_]{2,}(?: [^\W_]{2,}){0,4}")
_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})


def named(query: str) -> str | None:
    """What asks for files that are called so; None of a query that is not a few plain words.

    A title that was asked for may be one.
    """
    words = _words(query)
    if not _PLAIN.fullmatch(" ".join(words)) or not _OPERATORS.isdisjoint(words):
        return None
    return " ".join(f"path:{word}" for word in words)


def is_named(query: str, path: str) -> bool:
    """Whether a file's path has all words of a query."""
    folded = analysis.fold(path)
    return all(analysis.fold(word) in folded for word in _words(query))


def _words(query: str) -> list[str]:
    return [word.removeprefix("title:") for word in query.split()]
