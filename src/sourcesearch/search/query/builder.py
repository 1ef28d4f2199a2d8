"""Which places do the words of a query give, in a collection that knows some words?

What is typed (`typed`) becomes rows of places (`places`): one row for each way in
which the words may stand in a text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import islice, pairwise, product
from typing import TYPE_CHECKING, NamedTuple

from sourcesearch import analysis
from sourcesearch.analysis.spellings import APART, in_one
from sourcesearch.search.query import nodes as leaves
from sourcesearch.search.query.pattern_budget import Choice
from sourcesearch.search.query.slots import First, Forms, Laid, Place, Terms, any_of, laid
from sourcesearch.search.query.word_syntax import (
    AnyWord,
    Asked,
    Either,
    Exact,
    Plain,
    asked,
    phrased,
)
from sourcesearch.search.vocabulary.expansion import Expansion
from sourcesearch.search.vocabulary.ocr.confusions import allowance
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

if TYPE_CHECKING:
    from sourcesearch.search.vocabulary.thesaurus import Name, Thesaurus

__all__ = ["Widening", "Wording", "plain_word"]

Row = tuple[Place | None, ...]
_HYPHENS = frozenset("-‐‑")
_MOST_ROWS = 64
_MOST_PLACES = 100  # a longer phrase is read as far as this


def plain_word(text: str, vocabulary: Vocabulary) -> leaves.Word:
    """The leaf of one word in all its inflections, and nothing besides."""
    terms = frozenset().union(*vocabulary.places(text))
    return leaves.Word(text, terms, leaves.DEFAULT_FIELDS)


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


class Wording:
    """Reads words and phrases as leaves."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._choice = Choice(vocabulary)
        self._widening = Widening()

    def begin(self, widening: Widening) -> None:
        """Begins a query: what its patterns may cost together is counted from here."""
        self._choice = Choice(self._vocabulary)
        self._widening = widening

    def word(self, text: str, fields: leaves.Fields, boost: float = 1.0) -> leaves.Text | None:
        """The leaf of a word as it stands outside of quotation marks."""
        return self._leaf(text, asked(text), fields, 1, boost)

    def phrase(
        self, text: str, fields: leaves.Fields, slop: int = 1, boost: float = 1.0
    ) -> leaves.Text | None:
        """The leaf of a phrase with all that it may hold."""
        return self._leaf(text, phrased(text), fields, slop, boost)

    def plain(
        self, text: str, fields: leaves.Fields, slop: int = 1, boost: float = 1.0
    ) -> leaves.Text | None:
        """The leaf of a phrase in which no mark means anything."""
        return self._leaf(text, [Plain(text)], fields, slop, boost)

    def exact(
        self, text: str, fields: leaves.Fields, slop: int = 1, boost: float = 1.0
    ) -> leaves.Text | None:
        """The leaf of a phrase exactly as it is written."""
        return self._leaf(text, [Exact(text)], fields, slop, boost)

    def _leaf(
        self, text: str, wanted: list[Asked], fields: leaves.Fields, slop: int, boost: float
    ) -> leaves.Text | None:
        """The leaf of `wanted`; None if there is no word in it."""
        rows = [row for row in self._rows(wanted) if any(place is not None for place in row)]
        if not rows:
            return None
        typed = " ".join(text.split())
        exact = isinstance(wanted[0], Exact)
        others, also = ([], []) if exact else self._other_names(text, slop)
        if isinstance(wanted[0], Plain) and len(rows[0]) == 1 and (others or len(rows) > 1):
            also = [*self._apart_words(text), *also]
            return leaves.Text(typed, [*map(laid, rows), *others], fields, boost, also)
        if len(rows) == 1 and len(rows[0]) == 1 and not others:
            (place,) = rows[0]
            if isinstance(place, Terms):
                return leaves.Word(typed, place.terms, fields, boost, place.besides)
            assert isinstance(place, Forms)
            return leaves.Spelled(place, fields, boost)
        if exact:
            typed = typed.removeprefix("=")
        return leaves.Words(typed, rows, fields, slop, boost, exact=exact, others=others, also=also)

    def names(self, text: str, fields: leaves.Fields) -> leaves.Text | None:
        """The leaf of the other names of `text`, if it is a name of several words as a whole."""
        thesaurus = self._widening.thesaurus
        found = thesaurus.substitutions(text) if thesaurus else []
        if len(found) != 1 or found[0].words != len(list(analysis.tokens(text, None))):
            return None
        ways = [way for other in found[0].others for way in self._named(other.text, 1, other)]
        first, *also = (other.shown for other in found[0].others)
        return leaves.Text(first, ways, fields, also=also) if ways else None

    def _other_names(self, text: str, slop: int) -> tuple[list[Laid], list[str]]:
        """The ways of `text` with other names for those in it, and these as they are shown."""
        thesaurus = self._widening.thesaurus
        ways: list[Laid] = []
        also: list[str] = []
        for start, end, _, others in thesaurus.substitutions(text) if thesaurus else ():
            for other in others:
                ways += self._named(text[:start] + other.text + text[end:], slop, other)
                also.append(other.shown)
        return ways[:_MOST_ROWS], also

    def _named(self, text: str, slop: int, name: Name) -> list[Laid]:
        return [laid(row, slop, name.years) for row in self._rows(phrased(text))]

    def _apart_words(self, text: str) -> list[str]:
        """Of words that may be written as one or as two, the way that is not typed."""
        if not self._widening.respellings:
            return []
        typed = text.lower()
        words = (token.term for token in analysis.tokens(in_one(text), None))
        return [
            word if APART[word].written in typed else APART[word].written
            for word in words
            if word in APART
        ]

    def _rows(self, wanted: Sequence[Asked]) -> list[Row]:
        """All ways in which the words may stand, the first one as typed."""
        choices = [self._ways(one) for one in wanted]
        ways = islice(product(*filter(None, choices)), _MOST_ROWS)
        rows = [tuple(place for part in way for place in part)[:_MOST_PLACES] for way in ways]
        return [row for row in rows if row]

    def _ways(self, wanted: Asked) -> list[Row]:
        """The ways in which one thing may stand."""
        match wanted:
            case Plain(text):
                text = in_one(text) if self._widening.respellings else text
                places = self._vocabulary.places(text)[:_MOST_PLACES]
                if not places:
                    return []
                row = tuple(map(Terms, places, self._besides(text)))
                return [row, *self._as_one(text, row), *self._apart(text, row)]
            case Exact(text):
                return self._exactly(text)
            case AnyWord():
                return [(None,)]
            case Either(texts):
                return _together([row for text in texts for row in self._rows(phrased(text))])
        return [(self._choice.forms(wanted),)]

    def _besides(self, text: str) -> list[list[Forms]]:
        """For each place of plain words the forms that stand for its word besides its own."""
        places: dict[int, list[Forms]] = {}
        for token in analysis.tokens(text, None):
            place = places.setdefault(token.position, [])
            if self._widening.respellings:
                place += self._respelled(token.form)
            if self._widening.misreadings and allowance(token.term):
                place.append(self._misread(token.term))
        return list(places.values())

    def _as_one(self, text: str, row: Row) -> Iterator[Row]:
        """The row with two neighbours as one word, for each two that are one somewhere.

        What a hyphen joins, a text may have written without it (`steam-boat`); of words with
        a blank between, only those count that the end of a line parts.
        """
        words = list({token.position: token for token in analysis.tokens(text, None)}.values())
        for at, (one, other) in enumerate(pairwise(words[: len(row)])):
            hyphen = text[one.end : other.start] in _HYPHENS
            terms = self._vocabulary.together(one.form, other.form)
            if terms and hyphen and self._widening.respellings:
                yield (*row[:at], Terms(terms), *row[at + 2 :])
            elif terms and (parted := self._parted(one.form, other.form)):
                yield (*row[:at], parted, *row[at + 2 :])

    def _parted(self, first: str, second: str, exact: bool = False) -> Forms | None:
        """Two words as the end of a line parts them; None if none does."""
        parted = partial(self._vocabulary.parted, first=first, second=second, exact=exact)
        found = Forms(f"={first}-{second}", parted)
        return found if any(found.chosen(field).used for field in ("body", "title")) else None

    def _apart(self, text: str, row: Row) -> Iterator[Row]:
        """The row with one word written as two, for each that was (`to-day`)."""
        if not self._widening.respellings:
            return
        for token in analysis.tokens(text, None):
            at = token.position
            if at < len(row) and (apart := APART.get(token.term)):
                first, second = map(self._vocabulary.known, apart.written.split("-"))
                unless = frozenset().union(*map(self._vocabulary.known, apart.unless))
                if first and second:
                    two = First(Terms(first), Terms(unless)), Terms(second)
                    yield (*row[:at], *two, *row[at + 1 :])

    def _respelled(self, form: str) -> list[Forms]:
        """The forms that are a word in other spellings, if the collection has any."""
        vocabulary = self._vocabulary
        if not any(vocabulary.variants(field, form).spellings for field in ("body", "title")):
            return []

        def choose(field: str) -> Expansion:
            return vocabulary.variants(field, form).expansion

        return [Forms(form, choose, "also spelled")]

    def _misread(self, folded: str) -> Forms:
        misread = partial(
            self._vocabulary.misread, folded=folded, everywhere=self._widening.everywhere
        )
        return Forms(folded, misread, "misread as")

    def _exactly(self, text: str) -> list[Row]:
        """The words as written; where two of them are one that a line's end parts, also so."""
        words = list(analysis.tokens(text, None))
        places = list({token.position: token.form for token in reversed(words)}.values())[::-1]
        row = tuple(self._written(form) for form in places[:_MOST_PLACES])
        rows: list[Row] = [row] if row else []
        for at in range(len(row) - 1):
            if whole := self._parted(places[at], places[at + 1], exact=True):
                rows.append((*row[:at], whole, *row[at + 2 :]))
        return rows

    def _written(self, form: str) -> Forms:
        vocabulary = self._vocabulary
        return Forms(f"={form}", lambda field: vocabulary.forms(field).exactly(form))


def _together(rows: Sequence[Row]) -> list[Row]:
    """The same with single words that are found by their terms as one."""
    terms: list[Terms] = []
    others = []
    for row in rows:
        if len(row) == 1 and isinstance(row[0], Terms):
            terms.append(row[0])
        else:
            others.append(row)
    return [(any_of(terms),), *others] if terms else others
