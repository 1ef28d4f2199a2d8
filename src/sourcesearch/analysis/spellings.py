"""The respellings of a word: how else it may have been written.

Spelling changed over the centuries. A rule of a language (`orthography`) says which
letters stood for which; a word with other letters is only a guess, and counts where
a text in that language has it. What is looked up alike in any case (ſ and s, æ and
ae, ß and ss, accents) is `fold`'s, and Russian of before 1918 is `stem`'s.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence, Set
from functools import lru_cache
from itertools import combinations, permutations
from operator import itemgetter
from typing import NamedTuple

from sourcesearch.analysis.orthography.dutch import DUTCH
from sourcesearch.analysis.orthography.early_english import EARLY_ENGLISH
from sourcesearch.analysis.orthography.early_german import EARLY_GERMAN
from sourcesearch.analysis.orthography.english import EARLY_PRINTS, ENGLISH
from sourcesearch.analysis.orthography.french import FRENCH
from sourcesearch.analysis.orthography.german import GERMAN
from sourcesearch.analysis.orthography.northern import DANISH_AND_NORWEGIAN, ICELANDIC, SWEDISH
from sourcesearch.analysis.orthography.romance import ITALIAN, LATIN, PORTUGUESE, SPANISH
from sourcesearch.analysis.orthography.rule import Change
from sourcesearch.analysis.orthography.slavic import BULGARIAN, CHURCH_SLAVONIC, SLOVENE
from sourcesearch.analysis.stem import stemmed_in
from sourcesearch.patterns import expression

__all__ = ["RULES", "Respelling", "Respellings"]

_MOST_CHANGES = 8  # of one word; of these at most _TOGETHER are made together, or all
_TOGETHER = 2
_LETTERS = 3  # by which it is told what rules may change
_LONGEST = 200  # letters of a word that is respelled; of those in print none has half as many

RULES = (
    *EARLY_PRINTS, *ENGLISH, *EARLY_ENGLISH, *GERMAN, *EARLY_GERMAN, *FRENCH, *DUTCH, *SPANISH,
    *PORTUGUESE, *ITALIAN, *LATIN, *DANISH_AND_NORWEGIAN, *SWEDISH, *SLOVENE, *ICELANDIC,
    *BULGARIAN, *CHURCH_SLAVONIC,
)  # fmt: skip
"""The rules by which words are respelled, in the order in which they are tried."""


_LIVING = {
    (one, other): languages
    for languages, pairs in (
        ("", "value/valve rove/roue jan/ian prevue/preuve paroisse/paraisse zelle/celle her/heer"),
        ("de", "ever/euer"),
    )
    for pair in pairs.split()
    for one, other in permutations(pair.split("/"))
}
"""Words that a rule would take for one another, and that are two: the languages; none is all."""

_NUMERAL = expression(r"m*(?:c[dm]|d?c{0,3})(?:x[lc]|l?x{0,3})(?:i[xv]|v?i{0,3}|v?i{0,2}j)")


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


class Respellings:
    """Other ways to write a word, by rules that hold in any of some languages.

    These are ISO 639-1 codes; texts in a language that is not known are taken for English,
    as they are stemmed. Of several places where letters may be others, all
    are changed together, each by itself, and each two.
    """

    def __init__(self, word: str, languages: Iterable[str | None]) -> None:
        self._word = unicodedata.normalize("NFC", word).lower()
        self._rules = _rules(tuple(languages))
        self._changes = _changes(self._word, self._rules) if _is_word(self._word) else {}

    def each(
        self, begun: Callable[[Iterable[str]], Container[str]] = frozenset
    ) -> list[Respelling]:
        """Each of them once, but for those that begin as no word does.

        begun: says of some beginnings which there are: with what is changed first, and what stands
            before it.
        """
        first = self._beginning(begun)
        rules = {number for number, some in self._changes.items() if not first.isdisjoint(some)}
        by_changes: dict[tuple[_Change, ...], frozenset[str | None]] = {}
        for numbers, those in self._rules.by_languages:
            if numbers.isdisjoint(rules):
                continue
            every = [
                change
                for number, some in self._changes.items()
                if number in numbers
                for change in some
            ]
            key = tuple(sorted(every[:_MOST_CHANGES]))
            by_changes[key] = by_changes[key] | those if key in by_changes else those
        made = _Changed(self._word, first)
        found: dict[_Changed.Place, tuple[tuple[str, ...], frozenset[str | None]]] = {}
        for key, those in by_changes.items():
            for place, names in made.by(key).items():
                known = found.get(place)
                found[place] = (known[0], those | known[1]) if known else (names, those)
        guesses = (Respelling(*place, *by) for place, by in found.items())
        return [*filter(None, map(self._but_living, guesses))]

    def _but_living(self, found: Respelling) -> Respelling | None:
        """One without the languages in which it is another word; None if it is in all."""
        living = _LIVING.get((self._word.rstrip("s"), found.word.rstrip("s")))
        if living is None:
            return found
        left = frozenset(one for one in found.languages if living and stemmed_in(one) != living)
        return found._replace(languages=left) if left else None

    def _beginning(self, begun: Callable[[Iterable[str]], Container[str]]) -> frozenset[_Change]:
        """The changes that may be the first ones of a word."""
        every = [change for some in self._changes.values() for change in some]
        if not every:
            return frozenset()
        begins = {each: self._word[: each.start] + each.letters for each in every}
        there = begun(begins.values())
        return frozenset([each for each, begin in begins.items() if begin in there])


_Placed = tuple[str, int, int, Change]
"""A change: what follows its first three letters, the number of its rule, its place in that."""


class _Rules(NamedTuple):
    """The rules that hold in some languages, by their numbers.

    by_languages: each set of them, and those languages in which it holds.
    by_beginning: their changes by the first letters, at most three, of what is changed
                  (`Change.framed`); those of three letters and of the first two or one of them.
    """

    by_languages: tuple[tuple[frozenset[int], frozenset[str | None]], ...]
    by_beginning: Mapping[str, Sequence[_Placed]]


@lru_cache(maxsize=1 << 6)
def _rules(languages: tuple[str | None, ...]) -> _Rules:
    """The rules that hold in any of some languages."""
    sets: dict[frozenset[int], frozenset[str | None]] = {}
    for language in languages:
        spoken = stemmed_in(language)
        numbers = frozenset(number for number, rule in enumerate(RULES) if rule.holds_in(spoken))
        sets[numbers] = sets.get(numbers, frozenset()) | {language}
    begun: dict[str, list[_Placed]] = defaultdict(list)
    for number in sorted(frozenset().union(*sets)):
        for place, change in enumerate(RULES[number].changes):
            letters = change.framed
            begun[letters[:_LETTERS]].append((letters[_LETTERS:], number, place, change))
    by_beginning = {
        begin: [
            placed
            for length in range(1, len(begin) + 1)
            for placed in begun.get(begin[:length], ())
        ]
        for begin in [*begun]
    }
    return _Rules(tuple(sets.items()), by_beginning)


class _Changed:
    """The respellings of a word in lower case, of which each set of changes is made once.

    A numeral (`lvi`) is no word (`lui`).
    """

    Place = tuple[str, int, int]
    """The first three of a `Respelling`."""

    def __init__(self, word: str, first: Set[_Change]) -> None:
        """`first` are the changes of which one is the first."""
        self.first = first
        self._word = word
        self._is_numeral = _is_numeral(word)
        self._made: dict[tuple[_Change, ...], tuple[_Changed.Place, tuple[str, ...]] | None] = {}

    def by(self, changes: Sequence[_Change]) -> dict[Place, tuple[str, ...]]:
        """Those by some changes, in the order of the word; each with the names of its rules."""
        found: dict[_Changed.Place, tuple[str, ...]] = {}
        words: set[str] = set()
        for some in _sets(changes):
            if some[0] not in self.first:
                continue
            if some not in self._made:
                self._made[some] = self._made_by(some)
            made = self._made[some]
            if made is not None and made[0][0] not in words:
                words.add(made[0][0])
                found[made[0]] = made[1]
        return found

    def _made_by(self, changes: Sequence[_Change]) -> tuple[Place, tuple[str, ...]] | None:
        """That by all of some changes; None where they cannot be made, or give no other word."""
        place = _changed(self._word, changes)
        if place is None or place[0] == self._word or _is_numeral(place[0]) != self._is_numeral:
            return None
        return place, tuple(dict.fromkeys([change.rule for change in changes]))


def _is_word(spelling: str) -> bool:
    return len(spelling) <= _LONGEST and spelling.replace("'", "").isalpha()  # lov'd


def _is_numeral(word: str) -> bool:
    return _NUMERAL.fullmatch(word) is not None


def _changes(word: str, rules: _Rules) -> dict[int, list[_Change]]:
    """The changes that rules, by their numbers, make in a word, in the order of the rules'."""
    framed = f"^{word}$"
    places: list[tuple[int, int, int, Change]] = []
    known = rules.by_beginning.get
    for at, letter in enumerate(framed):
        some = known(framed[at : at + 3]) or known(framed[at : at + 2]) or known(letter, ())
        start = at - 1 if at else 0
        for rest, number, order, change in some:
            follows = not rest or framed.startswith(rest, at + _LETTERS)
            if follows and change.holds(framed, start):
                places.append((number, order, start, change))
    found: dict[int, list[_Change]] = defaultdict(list)
    for number, _, start, change in sorted(places, key=itemgetter(0, 1, 2)):
        rule, end = RULES[number], start + len(change.old)
        if word not in rule.unless and word[:start] + change.new + word[end:] not in rule.unless:
            found[number].append(_Change(start, end, change.new, rule.name))
    return found


def _sets(ordered: Sequence[_Change]) -> Iterator[tuple[_Change, ...]]:
    """All changes, each by itself, and each two."""
    for number in range(1, min(_TOGETHER, len(ordered)) + 1):
        yield from combinations(ordered, number)
    if len(ordered) > _TOGETHER:
        yield tuple(ordered)


def _changed(word: str, changes: Sequence[_Change]) -> tuple[str, int, int] | None:
    """The word with all `changes`, and where the last of them ends, in it and in `word`.

    None where two of them concern the same place.
    """
    beginning, done = "", -1
    for start, end, letters, _ in changes:
        if start < done or start == end == done:
            return None
        beginning += word[max(done, 0) : start] + letters
        done = end
    return beginning + word[done:], len(beginning), done
