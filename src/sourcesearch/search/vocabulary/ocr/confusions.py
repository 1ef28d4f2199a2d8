"""The confusions of optical character recognition, and the changes that they make of a word.

A table of confusions: letters that are read for others, and how dear that is. A
confusion costs .4 if it is frequent, and .6 if it is met now and then; so does a letter
that is read twice. A letter that is lost costs 1, and any other that is changed or added
1.25. What a word may cost grows with its length, by a quarter for each two letters. So
`house` may be read as `houfe` or `bouse`, and not as `horse`; two confusions want a word
of eight letters, or a letter lost, and a letter that is like no other wants one of ten.

The confusions are those that studies of recognised texts name: shapes that touch or
break (`rn` m, `cl` d, `li` h), letters that differ by a stroke (c e o, h b, u n,
i l t f), the long s, read as f, l, i or t inside a word, and, in Fraktur, capitals
(B V, R N K, S E) and k t, d b, x r.

- K. Taghva and E. Stofsky, "OCRSpell: an interactive spelling correction system for
  OCR errors in text", IJDAR 3 (2001)
- B. Alex, C. Grover, E. Klein and R. Tobin, "Digitised Historical Text: Does it have
  to be mediOCRe?", KONVENS 2012 (the long s)
- L. Furrer and M. Volk, "Reducing OCR Errors in Gothic-Script Documents", LaTeCH 2011
- T. Nguyen, A. Jatowt, M. Coustaty, N. Nguyen and A. Doucet, "Deep Statistical
  Analysis of OCR Errors for Effective Post-OCR Processing", JCDL 2019

What is frequent was compared with the forms of 309 articles of English newspapers of
1780 to 1870 that are near a word and none themselves: there it is s f, n u, l i, e c,
h b. As frequent are r i and s l, which count as occasional since they make words of
words (`corn` and `coin`, `sight` and `light`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "LONG_S",
    "LOST_LETTER",
    "OTHER_LETTER",
    "SHORTEST",
    "Changes",
    "allowance",
    "changes",
    "long_s",
]

LOST_LETTER, OTHER_LETTER = 1.0, 1.25
"""What a letter costs that is lost, and one that is changed or added and not in the table."""

SHORTEST = 4
"""Shorter words are like too many others."""

_FREQUENT, _OCCASIONAL = 0.4, 0.6
_MOST = 1.5
_END = "\0"  # of a word among others

Numbers = NDArray[np.int64]

LONG_S = _FREQUENT
"""What it costs to read each long s of a word as an f."""

# printed>read; ^ is the beginning of a word, as capitals are confused otherwise, and s_ is an s
# that is not the last letter, where it may have been printed long
_TABLE = {
    _FREQUENT: """
        s_>f c>e e>c h>b b>h u>n n>u l>i i>l l>1 i>1 o>0
        rn>m m>rn in>m m>in ni>m m>ni m>nn vv>w w>vv cl>d d>cl li>h h>li h>ii u>ii n>ii ii>u ii>n
        n>ri ri>n""",
    _OCCASIONAL: """
        s_>l s_>i s_>t s_>a f>s e>o o>e c>o o>c a>o o>a a>u u>a e>t
        r>i r>t r>l r>v v>r t>l l>t t>i i>t f>t t>f f>l l>f f>i i>f j>i i>j y>v v>y h>n h>k k>h
        ll>u u>ll iu>m m>iu tn>m m>tn g>q q>g n>x c>r s>5 b>6 g>9 z>2
        ^s>b ^b>s ^m>al ^c>g ^g>c ^o>q ^e>f ^f>e ^r>b ^b>r ^p>f ^b>8 ^h>ll
        ^b>v ^v>b ^r>n ^n>r ^k>r ^r>k ^s>e ^e>s k>t t>k d>b b>d x>r r>x tz>ss""",
}


class _Confusion(NamedTuple):
    read: str
    cost: float
    first: bool  # only at the beginning of a word
    inside: bool  # not at the end of one


class Changes(NamedTuple):
    """The places at which words may be misread, word after word, from left to right.

    of:           the number of the word of each.
    starts, ends: the letters that are read as others, from the beginning of the word.
    reads:        what they are read as, by its place in `texts`.
    costs:        what that costs.
    """

    of: Numbers
    starts: Numbers
    ends: Numbers
    reads: Numbers
    costs: NDArray[np.float64]
    texts: list[str]


@cache
def _by_printed() -> dict[str, list[_Confusion]]:
    """The confusions by what was printed."""
    found: dict[str, list[_Confusion]] = {}
    for cost, pairs in _TABLE.items():
        for pair in pairs.split():
            printed, read = pair.split(">")
            confusion = _Confusion(read, cost, printed[0] == "^", printed[-1] == "_")
            found.setdefault(printed.strip("^_"), []).append(confusion)
    return found


def allowance(word: str) -> float:
    """What the misreading of a word (folded) may cost; 0 if it is short or no plain word."""
    if len(word) < SHORTEST or not word.isalpha():
        return 0.0
    return min(len(word) // 2 / 4, _MOST)


def long_s(word: str) -> str:
    """A word with an f for each s that may have been printed long."""
    return word[:-1].replace("s", "f") + word[-1:]


def changes(words: Sequence[str]) -> Changes:
    """The places at which some words (folded) may be misread."""
    joined = "".join(word + _END for word in words)
    codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), "<u4")
    texts = {"": 0}
    found = [
        (at, 1, texts.setdefault(read, len(texts)), cost)
        for letter in sorted({*joined} - {_END})
        for at in [_places(codes, letter)]
        for read, cost in (("", LOST_LETTER), (letter * 2, _OCCASIONAL))
    ]
    for printed, some in _by_printed().items():
        if printed not in joined:
            continue
        every = _places(codes, printed)
        is_first = codes.take(every - 1, mode="wrap") == ord(_END)
        is_last = codes.take(every + len(printed)) == ord(_END)
        for read, cost, first, inside in some:
            at = every[is_first] if first else every[~is_last] if inside else every
            number = texts.setdefault(read, len(texts))
            found.append((at, len(printed), number, cost))
    return _in_order(found, codes, list(texts))


def _places(codes: NDArray[np.uint32], text: str) -> Numbers:
    """Where a text (not empty) stands in others, also where it overlaps itself."""
    places: Numbers = (codes == ord(text[0])).nonzero()[0]
    for number, letter in enumerate(text[1:], start=1):
        places = places[codes.take(places + number) == ord(letter)]
    return places


def _in_order(
    found: Sequence[tuple[Numbers, int, int, float]],
    codes: NDArray[np.uint32],
    texts: list[str],
) -> Changes:
    """Changes as they stand in joined words: places, the length, what is read, the cost."""
    places = np.concatenate([np.empty(0, np.int64), *(at for at, *_ in found)])
    sizes = np.array([len(at) for at, *_ in found], np.int64)
    lengths, reads = (
        np.array([each[column] for each in found], np.int64).repeat(sizes) for column in (1, 2)
    )
    costs = np.array([cost for *_, cost in found], np.float64).repeat(sizes)
    order = places.argsort(kind="stable")
    places = places.take(order)
    ends = (codes == ord(_END)).nonzero()[0]
    of = ends.searchsorted(places)
    starts = places - np.append(0, ends + 1).take(of)
    return Changes(
        of, starts, starts + lengths.take(order), reads.take(order), costs.take(order), texts
    )
