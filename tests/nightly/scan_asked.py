"""What does a query ask of the words of a text?

Each kind says of a text whether it answers, and what of its body is to be marked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, permutations, product
from typing import Protocol

from scan_texts import Accepts, Found, Gap, Text, Texts, Way, Word, folded_as

__all__ = [
    "Asked",
    "Both",
    "Dated",
    "Either",
    "Undated",
    "Without",
    "Words",
    "exactly",
    "like",
    "near",
    "nearly",
    "plain",
    "row",
]


class Asked(Protocol):
    """Something that a text may answer."""

    def answers(self, text: Text) -> bool:
        """Whether it does."""

    def found(self, text: Text) -> list[Found]:
        """What of it stands in its body."""


@dataclass(frozen=True)
class Words:
    """Words that stand in one of some ways in one of some fields."""

    ways: tuple[Way, ...]
    fields: tuple[str, ...] = ("title", "body")

    def answers(self, text: Text) -> bool:
        """Whether there is any chain of words in the title or the body."""
        found = (text.fields[name] for name in self.fields if name in text.fields)
        return any(any(one.chains(way)) for one in found for way in self.ways)

    def found(self, text: Text) -> list[Found]:
        """All chains of words."""
        return text.fields["body"].found(self.ways) if "body" in self.fields else []


@dataclass(frozen=True)
class Both:
    """All of some things."""

    parts: tuple[Asked, ...]

    def answers(self, text: Text) -> bool:
        """Whether each is answered."""
        return all(part.answers(text) for part in self.parts)

    def found(self, text: Text) -> list[Found]:
        """What is found of each."""
        return [one for part in self.parts for one in part.found(text)]


@dataclass(frozen=True)
class Either(Both):
    """Any of some things."""

    def answers(self, text: Text) -> bool:
        """Whether one is answered."""
        return any(part.answers(text) for part in self.parts)


@dataclass(frozen=True)
class Without:
    """One thing and not another."""

    wanted: Asked
    unwanted: Asked

    def answers(self, text: Text) -> bool:
        """Whether the one is answered and not the other."""
        return self.wanted.answers(text) and not self.unwanted.answers(text)

    def found(self, text: Text) -> list[Found]:
        """What is found of the thing wanted."""
        return self.wanted.found(text)


@dataclass(frozen=True)
class Dated:
    """A date that may lie between two days, both included."""

    first: int
    last: int

    def answers(self, text: Text) -> bool:
        """Whether any day of the text's date does."""
        return text.days is not None and text.days[0] <= self.last and text.days[1] >= self.first

    def certainly(self, text: Text) -> bool:
        """Whether each day of the text's date does."""
        return text.days is not None and text.days[0] >= self.first and text.days[1] <= self.last

    def found(self, text: Text) -> list[Found]:
        """Nothing: a date is not in the text."""
        return []


@dataclass(frozen=True)
class Undated:
    """No date."""

    def answers(self, text: Text) -> bool:
        """Whether the text has none."""
        return text.days is None

    def found(self, text: Text) -> list[Found]:
        """Nothing."""
        return []


def plain(texts: Texts, typed: str, slop: int = 0) -> Words:
    """Words by their stems, at most `slop` words between; two also as a line's end parts them."""
    places = [_meant(texts, folded) for folded in folded_as(typed)]
    return Words(tuple(row(some, slop) for some in _rows(places)))


def _rows(places: Sequence[Accepts]) -> list[list[Accepts]]:
    """The places, and the same with two neighbours at one, for each two."""
    rows = [list(places)]
    for at, pair in enumerate(pairwise(places)):
        rows.append([*places[:at], _parted(*pair), *places[at + 2 :]])
    return rows


def _parted(first: Accepts, second: Accepts) -> Accepts:
    """A word of two pieces."""

    def accepts(word: Word) -> bool:
        return len(word.pieces) == 2 and first(word.pieces[0]) and second(word.pieces[1])

    return accepts


def _meant(texts: Texts, folded: str) -> Accepts:
    """Words with the stem of one; if that is none, no function words: *beings* are not *be*."""
    terms, function_words = texts.terms(folded), texts.function_words
    says_nothing = not folded.isalpha() or len(folded) == 1 or folded in function_words
    others = frozenset() if says_nothing else function_words
    return lambda word: word.term in terms and word.folded not in others


def row(places: Sequence[Accepts | None], slop: int = 0) -> Way:
    """Words one behind the other; None is any word."""
    kept: list[Accepts] = []
    gaps: list[Gap] = []
    least = 1
    for place in places:
        if place is None:
            least += 1
            continue
        if kept:
            gaps.append((least, least + slop))
        kept.append(place)
        least = 1
    return Way(tuple(kept), tuple(gaps))


def near(sides: Sequence[Words], between: Sequence[int]) -> Words:
    """Words and phrases near one another in any order, at most so many words between.

    Sides that become neighbours in another order may be as far apart as any of
    the distances between them allows.
    """
    found = []
    for order in permutations(range(len(sides))):
        for ways in product(*(_pooled(sides[number].ways) for number in order)):
            places, gaps = list(ways[0].places), list(ways[0].gaps)
            for (before, here), way in zip(pairwise(order), ways[1:], strict=True):
                reach = max(between[min(before, here) : max(before, here)])
                gaps += [(1, reach + 1), *way.gaps]
                places += way.places
            found.append(Way(tuple(places), tuple(gaps)))
    return Words(tuple(found))


def _pooled(ways: Sequence[Way]) -> list[Way]:
    """The same with all single words as one way."""
    single = [way.places[0] for way in ways if len(way.places) == 1]
    longer = [way for way in ways if len(way.places) > 1]
    either = Way((lambda word: any(accepts(word) for accepts in single),))
    return [either, *longer] if single else longer


def like(expression: str) -> Accepts:
    """Words of which the spelling matches a regular expression."""
    whole = re.compile(expression, re.IGNORECASE)
    return _remembered(lambda word: whole.fullmatch(word.folded) is not None)


def nearly(folded: str, most: int) -> Accepts:
    """Words of which the spelling is at most so many edits away."""
    return _remembered(
        lambda word: (
            abs(len(word.folded) - len(folded)) <= most and _edits(word.folded, folded) <= most
        )
    )


def _remembered(accepts: Accepts) -> Accepts:
    known: dict[Word, bool] = {}

    def remembering(word: Word) -> bool:
        if word not in known:
            known[word] = accepts(word)
        return known[word]

    return remembering


def _edits(a: str, b: str) -> int:
    """The Levenshtein distance, a row of its table at a time."""
    last = list(range(len(b) + 1))
    for line, letter in enumerate(a, 1):
        here = [line]
        for place, other in enumerate(b, 1):
            here.append(min(last[place - 1] + (letter != other), last[place] + 1, here[-1] + 1))
        last = here
    return last[-1]


def exactly(forms: Sequence[str]) -> Words:
    """Words as they are written, and two of them as one that the end of a line parts."""
    return Words(tuple(map(row, _rows([_written(form) for form in forms]))))


def _written(form: str) -> Accepts:
    return lambda word: word.written == form
