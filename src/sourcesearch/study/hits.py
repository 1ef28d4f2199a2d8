"""The queries by which what was counted is found again; asked with the same options.

A word as it is spelled, folded, is `/word/`; in all inflections it is the word itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from sourcesearch.search.query.nodes import Text
from sourcesearch.study.question import Question

__all__ = ["beside_of", "both", "in_file", "near_of", "phrase_of", "word_of"]


def word_of(word: str, unit: str = "form") -> str:
    """What finds a word."""
    if unit == "form" and word.isalnum():  # nearly all are
        return f"/{word}/"
    spelled = re.sub(r"[.\-]", r"\\\g<0>", word)
    plain = unit == "form" and all(letter.isalnum() or letter in ".-" for letter in word)
    return f"/{spelled}/" if plain else word


def phrase_of(words: Sequence[str]) -> str:
    """What finds words that follow one another, each by its query."""
    return f'"{" ".join(words)}"'


def near_of(question: Question, word: str, between: int | None) -> str:
    """What finds a word near what was asked for, at most so many words between.

    Both in one document where that is None, and where more than words was asked for: NEAR does
    not know what a filter is near to.
    """
    text = question.text.strip()
    grouped = f"({text})" if " " in text else text
    if between is None or not isinstance(question.node, Text):
        return f"{grouped} AND {word}"
    return f"{grouped} NEAR/{between} {word}"


def beside_of(question: Question, places: Sequence[tuple[str, int]], words: Sequence[str]) -> str:
    """What finds words at some places (side, number) beside what was asked for.

    That is a phrase, of a plain query with the first words of one side; otherwise words near it.
    """
    text = question.text.strip()
    plain = isinstance(question.node, Text) and re.fullmatch(r'\w+|"[\w ]+"', text)
    spelled = [word_of(word) for word in words]
    if plain and [number for _, number in places] == list(range(1, len(places) + 1)):
        sides = {side for side, _ in places}
        if sides == {"right"}:
            return f'"{" ".join([text.strip(chr(34)), *spelled])}"'
        if sides == {"left"}:
            return f'"{" ".join([*spelled[::-1], text.strip(chr(34))])}"'
    found = text
    for (_, number), word in zip(places, spelled, strict=True):
        found = near_of(question, word, number - 1) if len(places) == 1 else f"{found} AND {word}"
    return found


def both(query: str, selection: str) -> str:
    """The query, in the documents of a group only."""
    if not selection or not query.strip():
        return selection or query
    return f"({query}) {selection}" if " " in query.strip() else f"{query} {selection}"


def in_file(query: str, path: str) -> str:
    """The query, in the documents of a file."""
    quoted = path.replace('"', " ")
    return both(query, f'path:"{quoted}"')
