"""The analyzer: the tokens that a text gives, and the terms that a query asks for.

`tokens` is the definition, one token at a time: for snippets, for short texts
and for tests. The index is built by the batch (`words`, `distinct`) and holds
the same tokens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from sourcesearch.analysis.stem import stem
from sourcesearch.analysis.tokenization.characters import CURRENCY
from sourcesearch.analysis.tokenization.parts import Part, parts
from sourcesearch.analysis.tokenization.tokenizer import masked, spans
from sourcesearch.document import Span

__all__ = ["Token", "alternatives", "joined", "stemmed_parts", "tokens"]

Stemmer = Callable[[str, str | None], str]
"""From a form as it is spelled and a language to the term; `stem`, or a table that knows it."""


class Token(NamedTuple):
    """One thing a text can be found by.

    term:       what it is looked up by: folded and stemmed.
    form:       as it is spelled in the text, the slice `start:end`.
    position:   which word of the text it is, from 0; a word broken at a hyphen
                that may join two gives three tokens at one position.
    start, end: its characters in the text.
    """

    term: str
    form: str
    position: int
    start: int
    end: int


def tokens(text: str, language: str | None, unsearched: Sequence[Span] = ()) -> Iterator[Token]:
    """The tokens of `text` in their order, stemmed in `language` (None: not stemmed).

    The characters in `unsearched` (sorted, without overlap) give no tokens and
    take up no positions; no word reaches into them. Each term stands at a position
    once: of `know-\\ning`, broken over a line, the whole is `know` as its first piece is.
    """
    position = -1
    for start, end in spans(searched := masked(text, unsearched)):
        for part, term in stemmed_parts(searched[start:end], language):
            position += part.step
            yield Token(term, part.form, position, start + part.start, start + part.end)


def stemmed_parts(word: str, language: str | None) -> Iterator[tuple[Part, str]]:
    """The parts of a word that `spans` found, each with its term, at each position a term once."""
    here: set[str] = set()
    for part in parts(word):
        if part.step:
            here.clear()
        term = stem(part.spelled, language)
        if term not in here:
            here.add(term)
            yield part, term


def alternatives(
    typed: str, languages: Iterable[str | None], stemmer: Stemmer = stem
) -> tuple[frozenset[str], ...]:
    """For each position of the words `typed`, the terms that satisfy it.

    `languages` are those of the collection's documents (None for documents in
    no known language): each brings its own stem. What gives more than one
    position (`ice-free`, `l'indépendance`, `東京`) is a phrase; punctuation
    alone gives none. A sum of money (`£500`) is not satisfied by its number.
    """
    wanted = tuple(dict.fromkeys(languages)) or (None,)
    found: list[frozenset[str]] = []
    money = False
    for part, position, _ in _placed(typed):
        terms = frozenset(stemmer(part.spelled, language) for language in wanted)
        if position == len(found):
            found.append(terms)
            money = part.spelled[0] in CURRENCY
        elif not money:
            found[position] |= terms
    return tuple(found)


def joined(
    first: str, second: str, languages: Iterable[str | None], stemmer: Stemmer = stem
) -> frozenset[str]:
    """The terms of two neighbouring words of a query written as one: `ice free` as `icefree`.

    They find what the end of a line has torn apart at a hyphen. None unless
    each is one word by itself.
    """
    if not all(map(_is_one_word, (first, second))):
        return frozenset()
    found = alternatives(first + second, languages, stemmer)
    return found[0] if len(found) == 1 else frozenset()


def _is_one_word(text: str) -> bool:
    return (text.isascii() and text.isalpha()) or len(list(_placed(text))) == 1


def _placed(text: str) -> Iterator[tuple[Part, int, int]]:
    """Each part with its position and the character at which its word begins."""
    position = -1
    for start, end in spans(text):
        for part in parts(text[start:end]):
            position += part.step
            yield part, position, start
