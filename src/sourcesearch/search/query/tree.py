"""The tree of a query: simplified, relaxed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice, pairwise

from sourcesearch import analysis
from sourcesearch.search.query.compound import is_compound, words_of
from sourcesearch.search.query.nodes import (
    And,
    AndNot,
    Node,
    Or,
    Text,
    Words,
    filters,
    phrase_way,
)
from sourcesearch.search.query.stopwords import without_stop_words

__all__ = ["joined", "relaxed", "taken_apart"]

_QUOTED = 5  # words from which on a query may be a quotation
_FEW = 2  # words that say something; more are not all remembered wrongly
_MOST_PAIRS = 60  # of a run of characters


def joined(kind: type[And] | type[Or], parts: list[Node | None], boost: float = 1.0) -> Node | None:
    """Some nodes as one; None if there are none."""
    kept = tuple(part for part in parts if part is not None)
    if len(kept) < 2:
        return _boosted(kept[0], boost) if kept else None
    return kind(kept, boost)


def _boosted(node: Node, boost: float) -> Node:
    if boost == 1.0 or not isinstance(node, (Text, And, Or)):
        return node
    return node.replaced(boost=node.boost * boost)


def relaxed(node: Node | None, languages: Sequence[str]) -> Node | None:
    """The node with any of its words instead of all; None if it demands what it says.

    Words are relaxed where they simply stand side by side; operators, fields, dates and
    exclusions hold. Stop words of one of these languages are not among those of which any is
    enough, unless there are no others: hardly a document has none of them. All of them together
    are enough in what may be a quotation of hardly anything else, in which the one word that says
    something is remembered wrongly.
    """
    if isinstance(node, AndNot):
        inner = relaxed(node.part, languages)
        return None if inner is None else AndNot(inner, node.excluded)
    if not isinstance(node, Words):
        return None
    words = [part for part in node.parts if not filters(part)]
    firm = [part for part in node.parts if filters(part)]
    if len(words) < 2:
        return None
    words = [word for part in words for word in _words_of_compound(part)]
    saying = without_stop_words([part for part in words if isinstance(part, Text)], languages)
    kept: list[Node | None] = []
    stopped: list[Node | None] = []
    for part in words:
        (stopped if isinstance(part, Text) and part not in saying else kept).append(part)
    if len(words) >= _QUOTED and len(kept) <= _FEW:
        kept.append(joined(And, list(dict.fromkeys(stopped))))
    either = joined(Or, kept, node.boost)
    return joined(And, [either, *firm])


def taken_apart(node: Node | None, absent: Callable[[Text], bool]) -> Node | None:
    """The node with its runs that no document has as words; of characters as pairs.

    In a question of `_QUOTED` words and more so are phrases: it is no search for a phrase.

    Where a script has no blanks, nobody says what the words of a sentence are. Most words of
    Chinese have two characters, and pairs find them as well as a dictionary does (Nie, Gao,
    Zhang and Zhou, "On the Use of Words and N-grams for Chinese Information Retrieval", 2000).
    """
    if isinstance(node, AndNot):
        inner = taken_apart(node.part, absent)
        return None if inner is None else AndNot(inner, node.excluded)
    if isinstance(node, Text):
        return Words(tuple(_run(node))) if node.run and absent(node) else node
    if not isinstance(node, Words):
        return node
    texts = [part for part in node.parts if isinstance(part, Text)]
    asking = sum(len(text.ways[0].slots) for text in texts) >= _QUOTED
    parts: list[Node] = []
    for part in node.parts:
        apart = taken_apart(part, absent) if isinstance(part, Text) else part
        if asking and isinstance(part, Text) and _is_quoted(part) and absent(part):
            apart = Words(tuple(words_of(part)))
        parts += apart.parts if isinstance(apart, Words) and part is not apart else [apart or part]
    return node.replaced(parts=tuple(parts))


def _is_quoted(text: Text) -> bool:
    return text.phrase and " " in text.typed and not (text.exact or text.named)


def _words_of_compound(node: Node) -> Iterator[Node]:
    """The words of a compound of letters; of a number such as `23/196` each says nothing."""
    if isinstance(node, Text) and is_compound(node) and not (node.named or _has_characters(node)):
        words = words_of(node)
        yield from words if all(word.typed.isalpha() for word in words) else [node]
    else:
        yield node


def _run(run: Text) -> Iterable[Text]:
    """What a run is taken apart into."""
    return _pairs(run) if _has_characters(run) else words_of(run)


def _has_characters(text: Text) -> bool:
    return any(map(analysis.is_character, text.typed))


def _pairs(run: Text) -> Iterator[Text]:
    """Two neighbouring characters each of a run; a run of two is itself the only pair.

    No pair reaches over a sign, so that a character between two signs is by itself.
    """
    slots = run.ways[0].slots
    words = list({token.position: token for token in analysis.tokens(run.typed, None)}.values())
    words = words[: len(slots)]
    parted = (at for at, (a, b) in enumerate(pairwise(words), 1) if a.end != b.start)
    pieces = pairwise([0, *parted, len(words)])
    pairs = (
        (at, min(at + 2, last))
        for first, last in pieces
        for at in range(first, max(last - 1, first + 1))
    )
    for first, last in islice(pairs, _MOST_PAIRS):
        typed = "".join(word.form for word in words[first:last])
        way = phrase_way(slots[first:last])
        yield run.replaced(typed=typed, ways=(way,), also=(), run=False, phrase=last - first > 1)
