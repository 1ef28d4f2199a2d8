"""The queries by which what was counted is found again; asked with the same options.

A word as it is spelled, folded, is `/word/`; in all inflections it is the word itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from sourcesearch.search.query.nodes import And, AndNot, Node, Or, Text, filters
from sourcesearch.study.question import Question

__all__ = [
    "Finds",
    "Hits",
    "beside_of",
    "both",
    "in_document",
    "in_file",
    "near_of",
    "phrase_of",
    "without_of",
    "word_of",
]


Finds = Literal["occurrences", "more", "documents"]
"""What a query finds: each occurrence that was counted; these and others, that stand further away
or on the other side; the documents in which they are, since a sentence, a paragraph or several
words side by side are no distance that a query could name.
"""


class Hits(NamedTuple):
    """A query, and what it finds of what was counted."""

    query: str
    finds: Finds


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


def near_of(question: Question, left: int, right: int) -> Callable[[str], Hits]:
    """What finds a word, by its query, near what was asked for: so many words before or behind it.

    Both in one document where that is no distance (0 and 0), and where several words stand side
    by side: NEAR does not know that all are wanted.
    """
    text = question.text.strip()
    grouped = f"({text})" if " " in text else text
    if not (left or right) or not _is_one(question.node):
        return lambda word: Hits(f"{grouped} AND {word}", "documents")
    if left == right:
        return lambda word: Hits(f"{grouped} NEAR/{left - 1} {word}", "occurrences")
    plain = _plain(question)
    if plain is None or " " in plain[0]:
        reach = max(left, right) - 1
        return lambda word: Hits(f"{grouped} NEAR/{reach} {word}", "more")
    core, filters = plain

    def on_sides(word: str) -> Hits:
        sides = ((left, f"{word} {core}"), (right, f"{core} {word}"))
        found = " OR ".join(f'"{words}"~{reach - 1}' for reach, words in sides if reach)
        return Hits(both(found, filters), "occurrences")

    return on_sides


def beside_of(question: Question, places: Sequence[tuple[str, int]], words: Sequence[str]) -> Hits:
    """What finds words at some places (side, number) beside what was asked for.

    That is a phrase, of a plain query; of others one word near it, or all in one document.
    """
    spelled = [word_of(word) for word in words]
    plain = _plain(question)
    if plain is not None and " " not in plain[0] and places == [("match", 1)]:
        return Hits(both(spelled[0], plain[1]), "occurrences")
    if plain is None or any(side == "match" for side, _ in places):
        if len(places) != 1 or places[0][0] == "match":
            return Hits(" AND ".join([f"({question.text.strip()})", *spelled]), "documents")
        found = near_of(question, places[0][1], places[0][1])(spelled[0])
        return found._replace(finds="more") if found.finds == "occurrences" else found
    core, filters = plain
    beside = dict(zip(places, spelled, strict=True))
    last = {side: max((n for s, n in places if s == side), default=0) for side in ("left", "right")}
    row = [beside.get(("left", number), "*") for number in range(last["left"], 0, -1)]
    row += [core, *(beside.get(("right", number), "*") for number in range(1, last["right"] + 1))]
    return Hits(both(phrase_of(row), filters), "occurrences")


_PLAIN = re.compile(r'(\w+|"[\w ]+")((?: +-?\w+:(?:={0,2}"[^"]*"|\S+))*)')
"""A word or phrase, and filters."""


def _plain(question: Question) -> tuple[str, str] | None:
    """The words of a query of one word or phrase, and its filters; None of any other."""
    found = _PLAIN.fullmatch(question.text.strip())
    if found is None or not _is_one(question.node):
        return None
    return found[1].strip('"'), found[2].strip()


def _is_one(node: Node | None) -> bool:
    """Whether a node is one text, or any of several, in the documents of filters."""
    match node:
        case Text():
            return True
        case Or(parts=parts):
            return all(isinstance(part, Text) and not part.named for part in parts)
        case AndNot(part=part):
            return _is_one(part)
        case And(parts=parts):
            asked = [part for part in parts if not filters(part)]
            return len(asked) == 1 and _is_one(asked[0])
    return False


def both(query: str, selection: str) -> str:
    """The query, in the documents of a group only."""
    if not selection or not query.strip():
        return selection or query
    return f"({query}) {selection}" if " " in query.strip() else f"{query} {selection}"


def selecting(question: Question) -> str:
    """What selects the documents of a question; its words are not counted."""
    text = question.text.strip()
    return f"-(-({text}))" if question.texts else text


def without_of(query: str, selection: str) -> str:
    """The query, in all documents but those of a group."""
    return both(query, f"-({selection})") if selection else query


def in_file(query: str, path: str) -> str:
    """The query, in the documents of a file."""
    quoted = path.replace('"', " ")
    return both(query, f'path:"{quoted}"')


def in_document(query: str, name: str) -> str:
    """The query, in a document."""
    quoted = name.replace('"', " ")
    return both(query, f'id:"{quoted}"')
