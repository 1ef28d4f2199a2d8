"""The rule of changed spelling, and the changes it consists of.

A rule is a list of changes: letters, what stood for them, and what has to stand
beside them. Most changes go both ways (`either`): today's word finds the old one,
and the old one today's.
"""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

__all__ = ["CONSONANTS", "VOWELS", "Change", "Rule", "either", "once", "rule_of"]

VOWELS = " ".join("aeiouyàáâãäæèéêëìíîïòóôõöøœùúûüýå")
CONSONANTS = " ".join("bcdfghjklmnpqrstvwxz")


class Beside(NamedTuple):
    """What may stand beside the letters of a change; `others` whether all but these may."""

    letters: tuple[str, ...]
    others: bool


class Change(NamedTuple):
    """Letters, what may be written for them, and where.

    after, before: what must stand in front of them and behind them; `^` is the
        beginning of a word and `$` its end.
    least: so many letters stand in front of them at least.
    """

    old: str
    new: str
    after: Beside
    before: Beside
    least: int

    @property
    def framed(self) -> str:
        """The letters as they stand in `^word$`, with its end where they stand at one."""
        begin = "^" if self.after == Beside(("^",), others=False) else ""
        end = "$" if self.before == Beside(("$",), others=False) else ""
        return begin + self.old + end

    def holds(self, framed: str, start: int) -> bool:
        """Whether the letters, which stand there, may be written otherwise at a place of a word.

        framed: the word in lower case as `^word$`; `start` is the place in the word.
        """
        old, _, (after, not_after), (before, not_before), least = self
        return (
            start >= least
            and framed.endswith(after, 0, start + 1) is not not_after
            and framed.startswith(before, start + len(old) + 1) is not not_before
        )


class Rule(NamedTuple):
    """Letters that were written for one another.

    name:      what it is called.
    says:      what it is, in a sentence.
    example:   as it may be typed, and as it may be found.
    changes:   of words in lower case.
    languages: ISO 639-1 codes of those in whose texts it holds; empty means in all.
    unless:    words that it neither changes nor leads to.
    but:       ISO 639-1 codes of languages in whose texts it does not hold.
    """

    name: str
    says: str
    example: tuple[str, str]
    changes: tuple[Change, ...]
    languages: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()
    but: tuple[str, ...] = ()

    def holds_in(self, language: str) -> bool:
        """Whether it holds in texts in a language."""
        return language not in self.but and (not self.languages or language in self.languages)


def rule_of(
    language: str,
    name: str,
    says: str,
    example: str,
    *changes: tuple[Change, ...],
    unless: str = "",
) -> Rule:
    """A rule of one language.

    example: today's spelling and the old one (`king/kyng`).
    changes: some that go together, each.
    unless:  words with blanks between.
    """
    today, _, before = example.partition("/")
    every = tuple(chain.from_iterable(changes))
    return Rule(name, says, (today, before), every, (language,), frozenset(unless.split()))


def either(
    pairs: str, *, after: str = "!", before: str = "!", least: int = 0
) -> tuple[Change, ...]:
    """Changes in both directions: `a/b` is a for b and b for a, with blanks between pairs.

    What may stand beside the letters is written with blanks, too: `t h` is a t or
    an h, `!t h` is anything else.
    """
    found = [pair.split("/") for pair in pairs.split()]
    left, right = _beside(after), _beside(before)
    ways = [way for a, b in found for way in ((a, b), (b, a))]
    return tuple(Change(old, new, left, right, least) for old, new in ways)


def once(pairs: str, *, after: str = "!", before: str = "!", least: int = 0) -> tuple[Change, ...]:
    """Changes from today's letters to the old ones (`a/b` is b for a), as `either` has both.

    For old spellings that are other words as well: `be` finds `bee`, but not the other way.
    """
    return either(pairs, after=after, before=before, least=least)[::2]


def _beside(written: str) -> Beside:
    return Beside(tuple(written.removeprefix("!").split()), written.startswith("!"))
