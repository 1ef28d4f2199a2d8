"""How else may a word have been written?

Spelling changed over the centuries. A rule says which letters stood for which; a
word with other letters is only a guess, and counts where a collection has it. What
is looked up alike in any case (ſ and s, æ and ae, ß and ss, accents) is `fold`'s.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

__all__ = ["APART", "RULES", "Respelling", "Rule", "respellings"]

_MOST_CHANGES = 8  # of one word; of these at most _TOGETHER are made together, or all
_TOGETHER = 2


class Rule(NamedTuple):
    """Letters that were written for one another.

    name:      what it is called.
    says:      what it is, in a sentence.
    example:   as it may be typed, and as it may be found.
    changes:   (regular expression, what is written instead), in lower case.
    languages: in collections mostly of which it holds; empty means in all.
    """

    name: str
    says: str
    example: tuple[str, str]
    changes: tuple[tuple[re.Pattern[str], str], ...]
    languages: tuple[str, ...] = ()


def _rule(name: str, says: str, typed: str, found: str, changes: str, languages: str = "") -> Rule:
    """`changes` is a list of `expression>letters`, parted by blanks."""
    pairs = (change.split(">") for change in changes.split())
    compiled = tuple((re.compile(expression), letters) for expression, letters in pairs)
    return Rule(name, says, (typed, found), compiled, tuple(languages.split()))


_V = "[aeiouyäöü]"

RULES = (
    _rule(
        "u-v",
        "Early prints have v at the beginning of a word and u inside.",
        "upon",
        "vpon",
        rf"\Au>v \Bv>u \Av(?!{_V})>u \Bu(?={_V})>v",
    ),
    _rule(
        "i-j",
        "Early prints have i for j, and ij for ii.",
        "majesty",
        "maiesty",
        rf"j>i \Ai(?={_V})>j (?<={_V})i(?={_V})>j ij>ii ii>ij",
    ),
    _rule("vv-w", "Early prints have vv for w.", "wife", "vvife", "w>vv vv>w"),
    _rule(
        "umlaut",
        "Umlauts and their like are written with an e, or å with a second a.",
        "Müller",
        "Mueller",
        "ä>ae ö>oe ü>ue ae>ä oe>ö (?<![aeq])ue>ü å>aa aa>å ø>oe oe>ø",
    ),
    _rule(
        "th-t",
        "German had th for t until 1901.",
        "Teil",
        "Theil",
        r"t(?![hzs])>th (?<!t)th>t",
        "de",
    ),
    _rule(
        "ey-ei",
        "German had ey and ay for ei and ai.",
        "sein",
        "seyn",
        "ei>ey ey>ei ai>ay ay>ai",
        "de",
    ),
)
"""The rules by which words are respelled, in the order in which they are tried."""

APART = {
    "today": "to-day",
    "tonight": "to-night",
    "tomorrow": "to-morrow",
    "goodbye": "good-bye",
}
"""Words that were written as two, by their folded spelling."""

_LIVING = frozenset(
    frozenset(pair.split("/")) for pair in "value/valve rove/roue ever/euer haunt/havnt".split()
)
"""Words that a rule would take for one another, and that are two."""


class Respelling(NamedTuple):
    """A word in other letters, in lower case.

    same:  so many characters at its beginning end with the last one that is changed;
    typed: and so many of the word itself.
    rules: the names of the rules.
    """

    word: str
    same: int
    typed: int
    rules: tuple[str, ...]


class _Change(NamedTuple):
    start: int
    end: int
    letters: str
    rule: str


def respellings(word: str, language: str | None = None) -> list[Respelling]:
    """Other ways to write `word`, each once, by rules that hold in `language`.

    Of several places where letters may be others, all are changed together, each by
    itself, and each two.
    """
    written = unicodedata.normalize("NFC", word).lower()
    changes = list(_changes(written, language))[:_MOST_CHANGES]
    found: dict[str, Respelling] = {}
    for some in _sets(changes):
        respelled = _changed(written, some)
        if respelled is not None and not _is_living(written, respelled.word):
            found.setdefault(respelled.word, respelled)
    return list(found.values())


def _is_living(word: str, other: str) -> bool:
    """Whether two spellings are of two words, as they stand or with an s; or the same."""
    pairs = (frozenset({word, other}), frozenset({word.rstrip("s"), other.rstrip("s")}))
    return word == other or not _LIVING.isdisjoint(pairs)


def _changes(word: str, language: str | None) -> Iterator[_Change]:
    for rule in RULES:
        if rule.languages and language not in rule.languages:
            continue
        for expression, letters in rule.changes:
            for match in expression.finditer(word):
                yield _Change(match.start(), match.end(), letters, rule.name)


def _sets(changes: list[_Change]) -> Iterator[tuple[_Change, ...]]:
    """All changes, each by itself, and each two, in the order of the word."""
    changes = sorted(changes)
    for number in range(1, min(_TOGETHER, len(changes)) + 1):
        yield from combinations(changes, number)
    if len(changes) > _TOGETHER:
        yield tuple(changes)


def _changed(word: str, changes: tuple[_Change, ...]) -> Respelling | None:
    """The word with all `changes`; None where two of them concern the same letters."""
    pieces, done = [], 0
    for start, end, letters, _ in changes:
        if start < done:
            return None
        pieces += [word[done:start], letters]
        done = end
    beginning = "".join(pieces)
    rules = tuple(dict.fromkeys(change.rule for change in changes))
    return Respelling(beginning + word[done:], len(beginning), done, rules)
