"""What stands where in the original texts of a folder? A plain scan, without any index.

Words are those of NLTK's `RegexpTokenizer` with our pattern, taken apart as
`analysis.tokenization.parts` defines it and stemmed by Snowball. What is asked for is tried on
every word of every text, one after the other.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, takewhile
from typing import Any, NamedTuple

from Stemmer import Stemmer

from sourcesearch import Collection, analysis, dates
from sourcesearch.analysis.languages.function_words import function_words
from sourcesearch.analysis.tokenization.nltk_tokenizer import WordTokenizer
from sourcesearch.document import Span

__all__ = [
    "Accepts",
    "Found",
    "Gap",
    "Scanned",
    "Text",
    "Texts",
    "Token",
    "Way",
    "Word",
    "folded_as",
]

Gap = tuple[int, int]
"""The least and the greatest distance of one word and the next, in positions."""


class Word(NamedTuple):
    """A word as it is spelled, as it is looked up, and its stem.

    pieces: the words that it is if the hyphen at a line's end joins them.
    """

    form: str
    folded: str
    term: str
    pieces: tuple[Word, ...] = ()

    @property
    def written(self) -> str:
        """The form as it would stand within a line."""
        return unicodedata.normalize("NFC", analysis.unbroken(self.form))


class Token(NamedTuple):
    """A word at a place of a text."""

    word: Word
    position: int
    start: int
    end: int


Accepts = Callable[[Word], bool]
"""Whether a word is one of those asked for."""


class Way(NamedTuple):
    """Words one behind the other, and how far apart."""

    places: tuple[Accepts, ...]
    gaps: tuple[Gap, ...] = ()


class Found(NamedTuple):
    """Words that stand as it was asked for.

    start, end: where in the text.
    marks:      what of it is to be marked.
    shortest:   whether nothing that ends with the same word is shorter.
    """

    start: int
    end: int
    marks: set[Span]
    shortest: bool


class Scanned:
    """The words of a text."""

    def __init__(self, text: str, language: str | None, unsearched: Sequence[Span] = ()) -> None:
        self.tokens = list(_tokens(analysis.masked(text, unsearched), language))
        self.at: dict[int, list[Token]] = defaultdict(list)
        for token in self.tokens:
            self.at[token.position].append(token)

    def chains(self, way: Way) -> Iterator[list[Token]]:
        """All words of the text that stand as `way` says."""
        for token in self.tokens:
            if way.places[0](token.word):
                yield from self._longer([token], way)

    def _longer(self, chain: list[Token], way: Way) -> Iterator[list[Token]]:
        if len(chain) == len(way.places):
            yield chain
            return
        accepts, (least, most) = way.places[len(chain)], way.gaps[len(chain) - 1]
        last = chain[-1].position
        for position in range(last + least, last + most + 1):
            for token in self.at.get(position, ()):
                if accepts(token.word):
                    yield from self._longer([*chain, token], way)

    def found(self, ways: Iterable[Way]) -> list[Found]:
        """What stands in one of some ways."""
        return [one for way in ways for one in self._found(way)]

    def _found(self, way: Way) -> list[Found]:
        chains = list(self.chains(way))
        shortest: dict[int, int] = {}
        for chain in chains:
            first, last = chain[0].position, chain[-1].position
            shortest[last] = max(first, shortest.get(last, 0))
        return [
            Found(
                chain[0].start,
                max(token.end for token in chain),
                _marks(chain, way.gaps),
                shortest[chain[-1].position] == chain[0].position,
            )
            for chain in chains
        ]


def _marks(chain: Sequence[Token], gaps: Sequence[Gap]) -> set[Span]:
    """The ranges of words, and of neighbours that stand at a fixed distance as a whole."""
    spans = {(token.start, token.end) for token in chain}
    for (first, second), (least, most) in zip(pairwise(chain), gaps, strict=True):
        if least == most:
            spans.add((first.start, second.end))
    return spans


def _tokens(text: str, language: str | None) -> Iterator[Token]:
    position = -1
    for start, end in _tokenizer().span_tokenize(text):
        parts = analysis.parts(text[start:end])
        for number, part in enumerate(parts):
            position += part.step
            behind = takewhile(lambda piece: not piece.step, parts[number + 1 :])
            pieces = tuple(_word(piece, language) for piece in behind) if part.step else ()
            word = _word(part, language)._replace(pieces=pieces)
            if not part.step and word.term == _word(parts[0], language).term:
                continue  # a piece that is looked up as the whole is nothing besides
            yield Token(word, position, start + part.start, start + part.end)


def _word(part: analysis.Part, language: str | None) -> Word:
    return Word(part.form, part.folded, _stem(part.spelled, language or "en"))


@cache
def _tokenizer() -> Any:
    return WordTokenizer()


@cache
def _stem(spelled: str, language: str) -> str:
    if language != "en" or not spelled.isalpha():
        return analysis.stem(spelled, language)
    return analysis.fold(_english().stemWord(spelled.lower()))


@cache
def _english() -> Any:
    return Stemmer("english")


@dataclass(frozen=True)
class Text:
    """A document, taken apart.

    paragraphs: the ranges of the body that can be quoted.
    days:       what its date may be, first and last.
    """

    id: str
    language: str | None
    fields: dict[str, Scanned]
    paragraphs: tuple[Span, ...]
    days: tuple[int, int] | None


class Texts:
    """The documents of a collection, of which only the original texts are looked at."""

    def __init__(self, collection: Collection) -> None:
        self.texts = [_text(document) for document in collection.documents()]
        self._terms: dict[str, set[str]] = defaultdict(set)
        for text in self.texts:
            for scanned in text.fields.values():
                for token in scanned.tokens:
                    self._terms[token.word.folded].add(token.word.term)
        self._languages = {text.language or "en" for text in self.texts}
        spoken = map(function_words, self._languages)
        self.function_words = frozenset(analysis.fold(word) for words in spoken for word in words)

    def known(self, folded: str) -> set[str]:
        """The terms that a spelling has in the texts."""
        return self._terms.get(folded, set())

    def terms(self, folded: str) -> set[str]:
        """The terms that a spelling may have."""
        return self.known(folded) or {_stem(folded, language) for language in self._languages}


def _text(document: Any) -> Text:
    if document.format == "text":
        with document.file.open(encoding=document.encoding, newline="") as file:
            assert file.read() == document.text, document.id
    fields = {"body": Scanned(document.text, document.language, document.unsearched)}
    if document.title and document.metadata.origin("title") != "file name":
        fields["title"] = Scanned(document.title, document.language)
    days = dates.parse(document.date) if document.date else None
    paragraphs = tuple((int(row[0]), int(row[1])) for row in document.paragraphs)
    return Text(document.id, document.language, fields, paragraphs, days)


def folded_as(typed: str) -> list[str]:
    """The spelling of each word of what is typed."""
    tokens = {token.position: token for token in reversed(list(_tokens(typed, "none")))}
    return [tokens[position].word.folded for position in sorted(tokens)]
