"""The respellings of a word: how else it may have been written.

Spelling changed over the centuries. A rule of a language (`orthography`) says which
letters stood for which; a word with other letters is only a guess, and counts where
a text in that language has it. What is looked up alike in any case (ſ and s, æ and
ae, ß and ss, accents) is `fold`'s, and Russian of before 1918 is `stem`'s.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import combinations, islice
from typing import NamedTuple

from sourcesearch.analysis.orthography.bulgarian import BULGARIAN
from sourcesearch.analysis.orthography.dutch import DUTCH
from sourcesearch.analysis.orthography.english import EARLY_PRINTS, ENGLISH
from sourcesearch.analysis.orthography.french import FRENCH
from sourcesearch.analysis.orthography.german import GERMAN
from sourcesearch.analysis.orthography.northern import DANISH_AND_NORWEGIAN, SWEDISH
from sourcesearch.analysis.orthography.romance import ITALIAN, LATIN, PORTUGUESE, SPANISH
from sourcesearch.analysis.orthography.rule import Rule
from sourcesearch.analysis.stem import stemmed_in

__all__ = ["APART", "RULES", "Apart", "Respelling", "in_one", "respellings"]

_MOST_CHANGES = 8  # of one word; of these at most _TOGETHER are made together, or all
_TOGETHER = 2

RULES = (
    *EARLY_PRINTS, *ENGLISH, *GERMAN, *FRENCH, *DUTCH, *SPANISH, *PORTUGUESE, *ITALIAN,
    *LATIN, *DANISH_AND_NORWEGIAN, *SWEDISH, *BULGARIAN,
)  # fmt: skip
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

_HYPHEN = re.compile("[-‐‑]")


@cache
def _parted() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{'|'.join(one.written.replace('-', '[-‐‑]') for one in APART.values())})\b",
        re.IGNORECASE,
    )


def in_one(text: str) -> str:
    """The text with such words of `APART` in one as a hyphen parts (`to-day`)."""
    if not _HYPHEN.search(text):
        return text
    return _parted().sub(lambda found: _HYPHEN.sub("", found[0]), text)


_LIVING = frozenset(
    frozenset(pair.split("/"))
    for pair in (
        "value/valve rove/roue ever/euer jan/ian prevue/preuve paroisse/paraisse zelle/celle"
        " her/heer"
    ).split()
)
"""Words that a rule would take for one another, and that are two."""

_NUMERAL = re.compile(r"m*(?:c[dm]|d?c{0,3})(?:x[lc]|l?x{0,3})(?:i[xv]|v?i{0,3}|v?i{0,2}j)")


class Respelling(NamedTuple):
    """A word in other letters, in lower case.

    same:  so many characters at its beginning end with the last one that is changed;
    typed: and so many of the word itself.
    rules: the names of the rules.
    languages: in texts of which it may stand for the word, of those asked about.
    """

    word: str
    same: int
    typed: int
    rules: tuple[str, ...]
    languages: frozenset[str | None]


class _Change(NamedTuple):
    start: int
    end: int
    letters: str
    rule: str


def respellings(word: str, languages: Iterable[str | None] = (None,)) -> list[Respelling]:
    """Other ways to write `word`, each once, by rules that hold in any of `languages`.

    These are ISO 639-1 codes; texts in a language that is not known are taken for English,
    as they are stemmed. Of several places where letters may be others, all
    are changed together, each by itself, and each two.
    """
    written = unicodedata.normalize("NFC", word).lower()
    found: dict[tuple[str, int, int], Respelling] = {}
    for rules, those in _by_rules(tuple(languages)) if written.isalpha() else ():
        for each in _respelled(written, rules):
            known = found.get(each[:3])
            all_those = those | known.languages if known else those
            found[each[:3]] = (known or each)._replace(languages=all_those)
    return list(found.values())


@lru_cache(maxsize=1 << 6)
def _by_rules(
    languages: tuple[str | None, ...],
) -> tuple[tuple[tuple[Rule, ...], frozenset[str | None]], ...]:
    """The rules that hold in languages, and those languages in which the same ones do."""
    found: dict[tuple[Rule, ...], frozenset[str | None]] = {}
    for language in languages:
        spoken = stemmed_in(language)
        rules = tuple(rule for rule in RULES if not rule.languages or spoken in rule.languages)
        found[rules] = found.get(rules, frozenset()) | {language}
    return tuple(found.items())


def _respelled(word: str, rules: tuple[Rule, ...]) -> list[Respelling]:
    """The respellings of a word in lower case by some rules."""
    found: dict[str, Respelling] = {}
    for changes in _sets(list(islice(_changes(word, rules), _MOST_CHANGES))):
        respelled = _changed(word, changes)
        if respelled is not None and not _is_living(word, respelled.word):
            found.setdefault(respelled.word, respelled)
    return list(found.values())


def _is_living(word: str, other: str) -> bool:
    """Whether two spellings are of two words, as they stand or with an s; or the same.

    A numeral (`lvi`) is no word (`lui`).
    """
    pairs = (frozenset({word, other}), frozenset({word.rstrip("s"), other.rstrip("s")}))
    numerals = [bool(_NUMERAL.fullmatch(each)) for each in (word, other)]
    return word == other or not _LIVING.isdisjoint(pairs) or any(numerals) != all(numerals)


def _changes(word: str, rules: Iterable[Rule]) -> Iterator[_Change]:
    for rule in rules:
        if word in rule.unless:
            continue
        for change in rule.changes:
            for start in change.places(word) if change.old in word else ():
                end = start + len(change.old)
                if word[:start] + change.new + word[end:] not in rule.unless:
                    yield _Change(start, end, change.new, rule.name)


def _sets(changes: list[_Change]) -> Iterator[tuple[_Change, ...]]:
    """All changes, each by itself, and each two, in the order of the word."""
    changes = sorted(changes)
    for number in range(1, min(_TOGETHER, len(changes)) + 1):
        yield from combinations(changes, number)
    if len(changes) > _TOGETHER:
        yield tuple(changes)


def _changed(word: str, changes: tuple[_Change, ...]) -> Respelling | None:
    """The word with all `changes`; None where two of them concern the same place."""
    pieces, done = [], -1
    for start, end, letters, _ in changes:
        if start < done or start == end == done:
            return None
        pieces += [word[max(done, 0) : start], letters]
        done = end
    beginning = "".join(pieces)
    rules = tuple(dict.fromkeys(change.rule for change in changes))
    return Respelling(beginning + word[done:], len(beginning), done, rules, frozenset())
