"""The builder of nodes: what a person typed, in the words that the collection knows.

Words, phrases and patterns become ways: one for each in which they may stand in a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from sourcesearch import analysis
from sourcesearch.analysis import Token
from sourcesearch.analysis.apart import APART, in_one
from sourcesearch.analysis.tokenization.characters import APOSTROPHES
from sourcesearch.search.query.nodes import (
    DEFAULT_FIELDS,
    Alternative,
    Fields,
    Slot,
    Text,
    Way,
    phrase_way,
)
from sourcesearch.search.query.rows import MOST_PLACES, Change, Row, in_a_row, together, varied
from sourcesearch.search.query.syntax.pattern_budget import Budget
from sourcesearch.search.query.syntax.word_syntax import (
    AnyCharacters,
    AnyWord,
    Asked,
    Either,
    Exact,
    Plain,
    phrased,
    unphrased,
)
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sourcesearch.search.vocabulary.thesaurus import Name, Thesaurus

__all__ = ["Builder", "Widening", "plain_word"]

_SEARCHED = tuple(name for name, _ in DEFAULT_FIELDS)
_HYPHENS = frozenset("-‐‑")
_MOST_ROWS = 64


def plain_word(text: str, vocabulary: Vocabulary) -> Text:
    """The node of one word in all its inflections, and nothing besides."""
    terms = frozenset().union(*vocabulary.places(text))
    return Text(text, (phrase_way([Slot(terms)]),))


class Widening(NamedTuple):
    """What may stand for plain words besides the words themselves.

    respellings: the same word by the rules of changing spelling.
    misreadings: what OCR may have made of it, in documents that may be misread;
                 with `everywhere` in all.
    thesaurus:   what else it was called.
    """

    respellings: bool = True
    misreadings: bool = False
    everywhere: bool = False
    thesaurus: Thesaurus | None = None


class Builder:
    """Builds the nodes of the words and phrases of one query."""

    def __init__(self, vocabulary: Vocabulary, widening: Widening) -> None:
        self._vocabulary = vocabulary
        self._budget = Budget(vocabulary)
        self._widening = widening
        self.knows_names = widening.thesaurus is not None
        self._fields = self._names = _SEARCHED

    def word(self, text: str, fields: Fields, boost: float = 1.0) -> Text | None:
        """The node of a word as it stands outside of quotation marks."""
        wanted = unphrased(text)
        found = self._text(text, wanted, fields, 1, boost)
        return found.replaced(run=True) if found and _is_run(wanted, found) else found

    def phrase(self, text: str, fields: Fields, slop: int = 1, boost: float = 1.0) -> Text | None:
        """The node of a phrase with all that it may hold."""
        return self._text(text, phrased(text), fields, slop, boost)

    def plain(self, text: str) -> Text | None:
        """The node of a phrase in which no mark means anything."""
        return self._text(text, [Plain(text)], DEFAULT_FIELDS, 1, 1.0)

    def exact(self, text: str, fields: Fields, slop: int = 1, boost: float = 1.0) -> Text | None:
        """The node of a phrase exactly as it is written."""
        return self._text(text, [Exact(text)], fields, slop, boost)

    def _text(
        self, text: str, wanted: list[Asked], fields: Fields, slop: int, boost: float
    ) -> Text | None:
        """The node of `wanted`; None if there is no word in it."""
        self._names = names = tuple(name for name, _ in fields)
        self._fields = _SEARCHED if set(_SEARCHED) <= set(names) else names
        rows = [row for row in self._rows(wanted) if any(row.slots)]
        if not rows:
            return None
        typed = " ".join(text.split())
        exact = isinstance(wanted[0], Exact)
        others, also = ([], []) if exact else self._other_names(text, slop)
        single = all(len(row.slots) == 1 for row in rows) and not others
        word = isinstance(wanted[0], Plain) and len(rows[0].slots) == 1
        if word and not single:
            also = [*self._apart_words(text), *also]
        phrase = not single and not word
        if exact and phrase:
            typed = typed.removeprefix("=")
        elif single and not word and (slot := rows[0].slots[0]) and slot.alternatives:
            typed = slot.alternatives[0].typed
        ways = tuple(phrase_way(row.slots, slop, None, row.firm) for row in rows)
        return Text(
            typed, (*ways, *others), fields, boost, slop, tuple(also), exact, phrase,
        )  # fmt: skip

    def names(self, text: str, fields: Fields) -> Text | None:
        """The node of the other names of `text`, if it is a name of several words as a whole."""
        thesaurus = self._widening.thesaurus
        found = thesaurus.substitutions(text) if thesaurus else []
        if len(found) != 1 or found[0].words != len(list(analysis.tokens(text, None))):
            return None
        ways = [way for other in found[0].others for way in self._named(other.text, 1, other)]
        first, *also = (other.shown for other in found[0].others)
        return Text(first, tuple(ways), fields, also=tuple(also)) if ways else None

    def _other_names(self, text: str, slop: int) -> tuple[list[Way], list[str]]:
        """The ways of `text` with other names for those in it, and these as they are shown."""
        thesaurus = self._widening.thesaurus
        ways: list[Way] = []
        also: list[str] = []
        for start, end, _, others in thesaurus.substitutions(text) if thesaurus else ():
            for other in others:
                ways += self._named(text[:start] + other.text + text[end:], slop, other)
                also.append(other.shown)
        return ways[:_MOST_ROWS], also

    def _named(self, text: str, slop: int, name: Name) -> list[Way]:
        return [
            phrase_way(row.slots, slop, name.years, row.firm) for row in self._rows(phrased(text))
        ]

    def _apart_words(self, text: str) -> list[str]:
        """Of words that may be written as one or as two, the way that is not typed."""
        if not self._widening.respellings:
            return []
        typed = text.lower()
        words = [token.term for token in analysis.tokens(in_one(text), None)]
        found = [APART[word].written for word in words if word in APART]
        halves = filter(None, map(self._vocabulary.halves, words))
        every = [*found, *(each.shown for each in halves)]
        return [one.replace("-", "") if one in typed else one for one in every]

    def _rows(self, wanted: Sequence[Asked]) -> list[Row]:
        """All ways in which the words may stand, the first one as typed."""
        choices = [self._choices(one) for one in wanted]
        ways = islice(product(*filter(None, choices)), _MOST_ROWS)
        return [row for row in map(in_a_row, ways) if row.slots]

    def _choices(self, wanted: Asked) -> list[Row]:
        """The rows in which one thing may stand."""
        match wanted:
            case Plain(text):
                return self._plain(in_one(text) if self._widening.respellings else text)
            case Exact(text):
                return self._exactly(text)
            case AnyWord():
                return [Row((None,))]
            case AnyCharacters(most):
                return [Row((None,) * number) for number in range(most, -1, -1)]
            case Either(texts):
                return together([row for text in texts for row in self._rows(phrased(text))])
        return [Row((Slot(alternatives=(self._budget.alternative(wanted, self._fields),)),))]

    def _plain(self, text: str) -> list[Row]:
        terms = self._vocabulary.places(text, self._names)[:MOST_PLACES]
        if not terms:
            return []
        words = list(analysis.tokens(text, None))
        slots = list(map(self._slot, _whole(words), terms, self._alternatives(words)))
        changes = [*self._as_one(text, words, len(slots)), *self._apart(words, len(slots))]
        return varied(slots, changes, _MOST_ROWS)

    def _slot(
        self, word: str, terms: frozenset[str], alternatives: tuple[Alternative, ...]
    ) -> Slot:
        """The slot of a word; other words that have the same terms are left out."""
        meant = self._vocabulary.conflations.meant(word, terms, self._names)
        if meant.forms:
            alternatives = (Alternative(f"={word}", meant.forms, "inflected"), *alternatives)
        return Slot(meant.terms, alternatives)

    def _alternatives(self, words: Iterable[Token]) -> list[tuple[Alternative, ...]]:
        """For each place of plain words the forms that stand for its word besides its own."""
        places: dict[int, list[Alternative]] = {}
        misreadings = self._widening.misreadings
        for token in words:
            place = places.setdefault(token.position, [])
            if self._widening.respellings:
                place += self._respelled(token.form)
            if plain := analysis.unpointed(token.form):
                place.append(self._as_written(plain))
            if misreadings and self._vocabulary.may_be_misread(token.term):
                place.append(self._misread(token.term))
        return [tuple(place) for place in places.values()]

    def _as_one(self, text: str, words: Iterable[Token], places: int) -> Iterator[Change]:
        """Two neighbours as one word, for each two that are one somewhere.

        What a hyphen joins, a text may have written without it (`steam-boat`); of words with
        a blank between, only those count that the end of a line parts.
        """
        last = list({token.position: token for token in words}.values())
        for at, (one, other) in enumerate(pairwise(last[:places])):
            hyphen = text[one.end : other.start] in _HYPHENS
            terms = self._vocabulary.together(one.form, other.form)
            if terms and hyphen and self._widening.respellings:
                yield Change(at, 2, (Slot(terms),))
            elif terms and (parted := self._parted(one.form, other.form)):
                yield Change(at, 2, (parted,))

    def _parted(self, first: str, second: str, exact: bool = False) -> Slot | None:
        """Two words as the end of a line parts them; None if none does."""
        find = partial(self._vocabulary.parted, first=first, second=second, exact=exact)
        found = tuple(find(field) for field in self._fields)
        if not any(each.used for each in found):
            return None
        return Slot(alternatives=(Alternative(f"={first}-{second}", found),))

    def _apart(self, words: Iterable[Token], places: int) -> Iterator[Change]:
        """One word written as several, for each that was (`to-day`, `U. S.`)."""
        if not self._widening.respellings:
            return
        for token in words:
            at = token.position
            if at >= places:
                return
            if letters := analysis.initials(token.form):
                yield Change(at, 1, tuple(Slot(frozenset({each})) for each in letters))
            if apart := APART.get(token.term):
                first, second = map(self._vocabulary.known, apart.written.split("-"))
                unless = frozenset().union(*map(self._vocabulary.known, apart.unless))
                if first and second:
                    yield Change(at, 1, (Slot(first, unless=unless), Slot(second)), firm=True)
            elif halves := self._vocabulary.halves(token.term):
                yield Change(at, 1, (Slot(halves.first), Slot(halves.second)), firm=True)

    def _respelled(self, form: str) -> list[Alternative]:
        """The forms that are a word in other spellings, if the collection has any."""
        found = [self._vocabulary.variants(field, form).expansions for field in self._fields]
        expansions = tuple([expansion for each in found for expansion in each])
        return [Alternative(form, expansions, "also spelled")] if expansions else []

    def _misread(self, folded: str) -> Alternative:
        everywhere = self._widening.everywhere
        misread = partial(self._vocabulary.misread, folded=folded, everywhere=everywhere)
        return Alternative(folded, tuple(map(misread, self._fields)), "misread as")

    def _exactly(self, text: str) -> list[Row]:
        """The words as written; where two of them are one that a line's end parts, also so."""
        words = list(analysis.tokens(text, None))
        places = list({token.position: token.form for token in reversed(words)}.values())[::-1]
        slots = [self._written(form) for form in places[:MOST_PLACES]]
        wholes = (self._parted(*pair, exact=True) for pair in pairwise(places[: len(slots)]))
        changes = (Change(at, 2, (whole,)) for at, whole in enumerate(wholes) if whole)
        return varied(slots, changes, _MOST_ROWS)

    def _written(self, form: str) -> Slot:
        return Slot(alternatives=(self._as_written(form),))

    def _as_written(self, form: str) -> Alternative:
        found = tuple(self._vocabulary.forms(field).exactly(form) for field in self._fields)
        return Alternative(f"={form}", found)


def _is_run(wanted: Sequence[Asked], found: Text) -> bool:
    """Whether a word is several of a script without blanks, with commas and dots, or elided."""
    if not found.phrase or len(wanted) > 1 or not isinstance(wanted[0], Plain):
        return False
    words = list(analysis.tokens(found.typed, None))
    between = [found.typed[one.end : other.start] for one, other in pairwise(words)]
    if any(each and each in APOSTROPHES for each in between):
        return True
    return any(analysis.is_character(each.form) for each in words)


def _whole(words: Iterable[Token]) -> list[str]:
    """What stands at each place of plain words, without its pieces."""
    return list({token.position: token.form for token in reversed([*words])}.values())[::-1]
