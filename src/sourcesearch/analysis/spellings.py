"""How else may a word have been written?

Spelling changed over the centuries. A rule says which letters stood for which; a
word with other letters is only a guess, and counts where a collection has it. What
is looked up alike in any case (ſ and s, æ and ae, ß and ss, accents) is `fold`'s.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import combinations
from typing import NamedTuple

from sourcesearch.analysis.fold import fold

__all__ = ["APART", "RULES", "Apart", "Letters", "Respelling", "Rule", "in_one", "respellings"]

_MOST_CHANGES = 8  # of one word; of these at most _TOGETHER are made together, or all
_TOGETHER = 2


Neighbour = Callable[[str], bool]
"""Whether a character may stand beside; a blank is the edge of the word."""


class Letters(NamedTuple):
    """Letters, what was written for them, and what must stand before and behind them."""

    old: str
    new: str
    before: Neighbour | None = None
    behind: Neighbour | None = None


class Rule(NamedTuple):
    """Letters that were written for one another.

    name:      what it is called.
    says:      what it is, in a sentence.
    example:   as it may be typed, and as it may be found.
    letters:   in lower case.
    languages: in collections mostly of which it holds; empty means in all.
    """

    name: str
    says: str
    example: tuple[str, str]
    letters: tuple[Letters, ...]
    languages: tuple[str, ...] = ()


def _vowel(letter: str) -> bool:
    return fold(letter)[:1] in _VOWELS


_VOWELS = frozenset("aeiouy")
_edge = " ".__eq__
_inside = " ".__ne__


def _none_of(letters: str) -> Neighbour:
    return lambda letter: letter not in letters


def _either(
    pairs: str, before: Neighbour | None = None, behind: Neighbour | None = None
) -> tuple[Letters, ...]:
    """`a/b` is a for b and b for a."""
    found = [pair.split("/") for pair in pairs.split()]
    return tuple(Letters(*way, before, behind) for a, b in found for way in ((a, b), (b, a)))


RULES = (
    Rule(
        "u-v",
        "Early prints have v at the beginning of a word and u inside.",
        ("upon", "vpon"),
        (*_either("u/v", _edge), *_either("u/v", _inside, _vowel)),
    ),
    Rule(
        "u-v before r",
        "Early French prints have u for v before an r, too.",
        ("livre", "liure"),
        _either("u/v", _vowel, "r".__eq__),
        ("fr",),
    ),
    Rule(
        "i-j",
        "Early prints have i for j, and ij for ii.",
        ("majesty", "maiesty"),
        (*_either("i/j", _none_of("ct"), _vowel), *_either("ij/ii")),
    ),
    Rule("vv-w", "Early prints have vv for w.", ("wife", "vvife"), _either("w/vv")),
    Rule(
        "umlaut",
        "Umlauts and their like are written with an e, å with a second a.",
        ("Müller", "Mueller"),
        (*_either("ü/ue", _none_of("aeq")), *_either("ä/ae ö/oe å/aa ø/oe")),
    ),
    Rule(
        "th-t",
        "German had th for t until 1901.",
        ("Teil", "Theil"),
        _either("t/th", _none_of("t"), _none_of("htz")),
        ("de",),
    ),
    Rule(
        "ey-ei",
        "German had ey and ay for ei and ai.",
        ("sein", "seyn"),
        _either("ei/ey ai/ay"),
        ("de",),
    ),
)
"""The rules by which words are respelled, in the order in which they are tried."""


class Apart(NamedTuple):
    """How a word was written as two, which it is not right behind one of `unless` (folded)."""

    written: str
    unless: tuple[str, ...] = ()


_TIMES = ("day", "night", "morning", "noon", "evening")  # from day to day, from morning to night

APART = {
    "today": Apart("to-day", _TIMES),
    "tonight": Apart("to-night", _TIMES),
    "tomorrow": Apart("to-morrow"),
    "goodbye": Apart("good-bye"),
}
"""Words that were written as two, by their folded spelling."""

_PARTED = re.compile(
    rf"\b(?:{'|'.join(one.written.replace('-', '[-‐‑]') for one in APART.values())})\b",
    re.IGNORECASE,
)
_HYPHEN = re.compile("[-‐‑]")


def in_one(text: str) -> str:
    """The text with such words of `APART` in one as a hyphen parts (`to-day`)."""
    return _PARTED.sub(lambda found: _HYPHEN.sub("", found[0]), text)


_LIVING = frozenset(
    frozenset(pair.split("/"))
    for pair in "value/valve rove/roue ever/euer jan/ian prevue/preuve".split()
)
"""Words that a rule would take for one another, and that are two."""

_NUMERAL = re.compile(r"m*(?:c[dm]|d?c{0,3})(?:x[lc]|l?x{0,3})(?:i[xv]|v?i{0,3}|v?i{0,2}j)")


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
    changes = list(_changes(written, language))[:_MOST_CHANGES] if written.isalpha() else []
    found: dict[str, Respelling] = {}
    for some in _sets(changes):
        respelled = _changed(written, some)
        if respelled is not None and not _is_living(written, respelled.word):
            found.setdefault(respelled.word, respelled)
    return list(found.values())


def _is_living(word: str, other: str) -> bool:
    """Whether two spellings are of two words, as they stand or with an s; or the same.

    A numeral (`lvi`) is no word (`lui`).
    """
    pairs = (frozenset({word, other}), frozenset({word.rstrip("s"), other.rstrip("s")}))
    numerals = [bool(_NUMERAL.fullmatch(each)) for each in (word, other)]
    return word == other or not _LIVING.isdisjoint(pairs) or any(numerals) != all(numerals)


def _changes(word: str, language: str | None) -> Iterator[_Change]:
    for rule in RULES:
        if rule.languages and language not in rule.languages:
            continue
        for letters in rule.letters:
            for start in _standing(letters, word):
                yield _Change(start, start + len(letters.old), letters.new, rule.name)


def _standing(letters: Letters, word: str) -> Iterator[int]:
    """Where in a word the letters stand that may be written otherwise."""
    start = word.find(letters.old)
    while start >= 0:
        before = word[start - 1 : start] or " "
        behind = word[start + len(letters.old) :][:1] or " "
        if (not letters.before or letters.before(before)) and (
            not letters.behind or letters.behind(behind)
        ):
            yield start
        start = word.find(letters.old, start + 1)


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
