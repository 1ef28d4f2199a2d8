"""The batch tokenizer: the ranges of the words in large texts.

The words of `tokenizer.spans`, by whole-array operations: each character gets
a class from a table, each joiner is judged by its neighbours, and words are
what lies between the edges. Every rule of the pattern is local to a few
characters, and this module follows it rule by rule; tests hold the two equal
on every script. Many short texts are tokenized fastest as one, with `"\\0"`,
which no word contains, between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.analysis.tokenization.characters import (
    APOSTROPHES,
    BLANKS,
    CURRENCY,
    DOUBLE_HYPHENS,
    HYPHENS,
    MISREAD_HYPHENS,
    NO_LETTERS,
    POINTS,
    QUOTES,
    SOFT,
    UNSPACED,
    UNSPACED_SYMBOLS,
    marks,
    small_letters,
)
from sourcesearch.analysis.tokenization.tokenizer import MAX_BLANKS
from sourcesearch.document import Span

__all__ = ["code_points", "word_spans"]

_Flags = NDArray[np.bool_]
_Places = NDArray[np.intp]
_Classes = NDArray[np.uint8]

# The classes are ordered so that each set the rules ask for is a range:
# guillemet to full stop are looked at, unspaced to small letter are inside a word,
# marks to small letter may stand before a joiner, digits and letters after it.
_OTHER, _BLANK, _LINE_FEED, _RETURN, _QUOTE, _GUILLEMET, _EQUALS, _CURRENCY = range(8)
_DOUBLE_HYPHEN, _HYPHEN, _SOFT_HYPHEN, _JOINER, _COMMA, _FULL_STOP = range(8, 14)
_UNSPACED, _UNSPACED_MARK, _MARK, _DIGIT, _LETTER, _SMALL = range(14, 20)

_LAST_LETTER = 0x40000
"""Unicode keeps letters to its first four planes."""

_FEW = 16
"""Where fewer characters than one in so many are not Latin-1, these are classed apart."""

_MARGIN = 4
"""Characters of no class before and after the text, so that neighbours always exist."""


def code_points(text: str) -> NDArray[Any]:
    """The code points of `text`, as uint8, uint16 or uint32, the narrowest that holds them."""
    if text.isascii():
        return np.frombuffer(text.encode("ascii"), np.uint8)
    try:
        return np.frombuffer(text.encode("latin-1"), np.uint8)
    except UnicodeEncodeError:
        wide = text.encode("utf-16-le", "surrogatepass")
    if len(wide) == 2 * len(text):
        return np.frombuffer(wide, "<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def word_spans(text: str) -> tuple[_Places, _Places]:
    """First characters and ends of the words of `text`: two intp arrays of shape (words,)."""
    codes = code_points(text)
    classes = np.zeros(len(codes) + 2 * _MARGIN, np.uint8)
    classes[_MARGIN : _MARGIN + len(codes)] = _classed(codes)
    if codes.dtype != np.uint8:
        _attach_marks(classes)
    inside = classes >= _UNSPACED
    currency = _join(classes, inside)
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[0::2], edges[1::2]
    cuts = _cuts(classes, inside, currency)
    if len(cuts):
        # A stable sort merges the two sorted runs in linear time.
        starts = np.sort(np.concatenate([starts, cuts]), kind="stable")
        ends = np.sort(np.concatenate([ends, cuts]), kind="stable")
    return starts - _MARGIN, ends - _MARGIN


def _classed(codes: NDArray[Any]) -> _Classes:
    """The class of each character.

    Most characters of most texts are Latin-1, whose bytes `translate` classes
    several times faster than a table of all Unicode does.
    """
    beyond = np.flatnonzero(codes > 0xFF) if codes.itemsize > 1 else codes[:0]
    if len(beyond) > len(codes) // _FEW:
        return _table().take(codes)
    classes = np.empty(len(codes), np.uint8)
    narrow = codes.astype(np.uint8, copy=False).tobytes()
    classes[:] = np.frombuffer(narrow.translate(_latin_table()), np.uint8)
    classes[beyond] = _table().take(codes[beyond])
    return classes


def _attach_marks(classes: _Classes) -> None:
    """Gives each mark the class that follows from the letter it stands on, in place."""
    places = np.flatnonzero(classes == _MARK)
    if not len(places):
        return
    first = np.flatnonzero(np.diff(places, prepend=-1) != 1)
    owners = classes[places[first] - 1]
    attached = np.select(
        [owners >= _DIGIT, owners == _UNSPACED], [_MARK, _UNSPACED_MARK], default=_OTHER
    ).astype(np.uint8)
    classes[places] = np.repeat(attached, np.diff(first, append=len(places)))


def _join(classes: _Classes, inside: _Flags) -> _Places:
    """Marks as `inside` a word what joins its letters; returns the currency signs of numbers."""
    places = np.flatnonzero((classes - np.uint8(_GUILLEMET)) <= _FULL_STOP - _GUILLEMET)
    kinds, before, after = classes[places], classes[places - 1], classes[places + 1]
    stop = kinds == _FULL_STOP
    between = (before >= _MARK) & (after >= _DIGIT)
    numeric = (before == _DIGIT) & (after == _DIGIT)
    alphabetic = (before != _DIGIT) & (after >= _LETTER)
    soft = (kinds == _SOFT_HYPHEN) | (kinds == _JOINER)
    point = (numeric & (kinds == _COMMA)) | ((numeric | alphabetic) & stop)
    inside[places[between & (soft | point)]] = True
    last = stop & (before >= _LETTER) & (after < _DIGIT)
    inside[_last_points(classes, places[last])] = True
    drawn = (kinds == _HYPHEN) | (kinds == _DOUBLE_HYPHEN)
    hyphen = drawn | (kinds == _SOFT_HYPHEN)
    broken = hyphen & (before >= _MARK) & (after < _DIGIT)
    inside[_line_breaks(classes, places[broken], 1, _DIGIT)] = True
    double = drawn & ((after == _HYPHEN) | (after == _DOUBLE_HYPHEN))
    misread = (kinds <= _EQUALS) & (after < _DIGIT)
    for found, length in ((double, 2), (misread, 1)):
        found &= (before >= _MARK) & (before != _DIGIT)
        inside[_line_breaks(classes, places[found], length, _SMALL)] = True
    compound = ((kinds == _DOUBLE_HYPHEN) | (kinds == _EQUALS)) & (after == _SMALL)
    inside[places[compound & (before >= _MARK) & (before != _DIGIT)]] = True
    signs: _Places = places[(kinds == _CURRENCY) & (after == _DIGIT)]
    inside[signs] = True
    return signs


def _last_points(classes: _Classes, stops: _Places) -> _Places:
    """Those of the full stops after a letter that end an abbreviation."""
    ending = (classes[stops - 2] == _FULL_STOP) & (classes[stops - 3] >= _LETTER)
    found: _Places = stops[ending]
    return found


def _line_breaks(classes: _Classes, hyphens: _Places, length: int, least: int) -> _Places:
    """All characters of the line breaks that begin at some of `hyphens`, of `length` each.

    least: the least class of what the next line begins with.
    """
    ends = _after_blanks(classes, hyphens + length)
    returned = classes[ends] == _RETURN
    ends += returned
    fed = classes[ends] == _LINE_FEED
    ends += fed
    broken = returned | fed
    hyphens, ends = hyphens[broken], _after_blanks(classes, ends[broken])
    ends += (classes[ends] - np.uint8(_QUOTE)) <= _GUILLEMET - _QUOTE
    words = classes[ends] >= least
    hyphens, lengths = hyphens[words], (ends - hyphens)[words]
    offsets = np.cumsum(lengths) - lengths
    return np.repeat(hyphens - offsets, lengths) + np.arange(lengths.sum())


def _after_blanks(classes: _Classes, places: _Places) -> _Places:
    for _ in range(MAX_BLANKS):
        blank = classes[places] == _BLANK
        if not blank.any():
            break
        places = places + blank
    return places


def _cuts(classes: _Classes, inside: _Flags, currency: _Places) -> _Places:
    """Where a word begins directly after another, ascending."""
    unspaced = np.flatnonzero((classes == _UNSPACED) | (classes == _UNSPACED_MARK))
    if not len(unspaced) and not len(currency):
        return currency
    beginning = np.zeros(len(classes), np.bool_)
    beginning[unspaced[classes[unspaced] == _UNSPACED]] = True
    beginning[unspaced[classes[unspaced + 1] >= _DIGIT] + 1] = True
    beginning[currency] = True
    beginning[1:] &= inside[:-1]
    return np.flatnonzero(beginning)


@cache
def _latin_table() -> bytes:
    return _table()[:0x100].tobytes()


@cache
def _table() -> _Classes:
    """The class of every code point, made of the sets that the pattern is made of."""
    table = np.zeros(0x110000, np.uint8)
    planes = np.arange(_LAST_LETTER, dtype="<u4").tobytes().decode("utf-32-le", "surrogatepass")
    for expression, kind in ((r"\w+", _LETTER), (r"\d+", _DIGIT)):
        for found in re.finditer(expression, planes):
            table[found.start() : found.end()] = kind
    for first, end in _ranges(small_letters()):
        table[first:end] = _SMALL
    for first, end in _ranges(UNSPACED):
        table[first:end][table[first:end] == _LETTER] = _UNSPACED
    for characters, kind in _SETS:
        for first, end in _ranges(characters):
            table[first:end] = kind
    for first, end in _ranges(marks()):
        table[first:end] = _MARK
    return table


# A character of two sets has the class of the later one; only the soft hyphens are.
_SETS = (
    (UNSPACED_SYMBOLS, _UNSPACED),
    (NO_LETTERS, _OTHER),
    (BLANKS, _BLANK),
    (QUOTES, _QUOTE),
    (MISREAD_HYPHENS, _EQUALS),
    ("".join(set(MISREAD_HYPHENS) & set(QUOTES)), _GUILLEMET),
    ("\n", _LINE_FEED),
    ("\r", _RETURN),
    (CURRENCY, _CURRENCY),
    (HYPHENS, _HYPHEN),
    ("".join(set(HYPHENS) & set(DOUBLE_HYPHENS)), _DOUBLE_HYPHEN),
    (APOSTROPHES + SOFT, _JOINER),
    ("".join(set(HYPHENS) & set(SOFT)), _SOFT_HYPHEN),
    (POINTS, _COMMA),
    (".", _FULL_STOP),
)


def _ranges(characters: str) -> Iterator[Span]:
    r"""The half-open ranges of code points in the inside of a class: `\-`, `a`, `a-z`."""
    for first, last in re.findall(r"\\?(.)(?:-(.))?", characters, re.DOTALL):
        yield ord(first), ord(last or first) + 1
