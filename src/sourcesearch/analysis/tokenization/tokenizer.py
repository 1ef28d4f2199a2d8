"""The tokenizer: the ranges of the words in a text.

A *word* is a run of letters, digits and their marks, with the punctuation that
may belong inside. It is what the pattern below finds: the one pattern of
Python's `re`, of NLTK's `RegexpTokenizer` (`nltk_tokenizer`) and, in effect,
of the numpy tokenizer (`words`).

Inside a word stand single apostrophes and soft hyphens, between letters or
digits; `.` and `,` between digits; `.` between letters; and a hyphen at a
line's end, with the line end and the blanks around it. What OCR makes of a
hyphen, `--`, `=` and `»`, is one before a small letter. A currency sign goes
with the number after it, and the last point of an abbreviation with its
letters. All other characters, hyphens within a line among them, end a word:
`ice-free` is two words, next to each other. Of scripts that are written
without spaces, each letter is a word.

How a word is looked up, `parts` says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from sourcesearch.analysis.tokenization.characters import (
    APOSTROPHES,
    BLANKS,
    CURRENCY,
    DASHES,
    HYPHENS,
    LINE_END,
    MISREAD_HYPHENS,
    NO_LETTERS,
    POINTS,
    QUOTES,
    SOFT,
    SUPERSCRIPTS,
    UNSPACED,
    UNSPACED_SYMBOLS,
    marks,
    small_letters,
)
from sourcesearch.document import Span

__all__ = ["LINE_BREAK", "MAX_BLANKS", "masked", "pattern", "spans"]

MAX_BLANKS = 64
"""More blanks than this at a line's end or beginning do not belong to a broken word."""

_LINE_END = rf"[{BLANKS}]{{0,{MAX_BLANKS}}}{LINE_END}[{BLANKS}]{{0,{MAX_BLANKS}}}[{QUOTES}]?"

# What may also be a dash, a sign or the end of a quotation breaks a word only between letters,
# of which the second is small. Of the places where it stands so in newspapers, the pieces
# together are a word that occurs elsewhere in them, too: `--` in the BnF's 435 of 853, `»` in
# German ones 61 of 190, a hyphen itself in the deliveries 1929 of 3509. Where it is a dash or
# ends a quotation, nothing is lost: both pieces are found as well.
LINE_BREAK = (
    rf"(?:[{HYPHENS}]{_LINE_END}"
    rf"|(?<!\d)(?:[{DASHES}]{{2}}|[{MISREAD_HYPHENS}]){_LINE_END}(?=[{small_letters()}]))"
)
"""A hyphen at a line's end and all that stands between it and the rest of the word."""

_WESTERN = f"[^\\W_{SUPERSCRIPTS}]"
_LETTER = f"[^\\W{NO_LETTERS}{UNSPACED}]"
_BEYOND_WESTERN = re.compile("[^\0-\u02ff\u2000-\u20cf]")


def _words(letter: str, run: str) -> str:
    """The pattern of words whose letters and digits are `letter`, and unbroken runs `run`."""
    alphabetic = letter.replace("\\W", "\\W\\d")
    between = (
        f"[{SOFT}{APOSTROPHES}](?={letter})"
        rf"|(?<=\d)[{POINTS}](?=\d)"
        rf"|(?<!\d)\.(?={alphabetic})"
        rf"|{LINE_BREAK}(?={letter})"
    )
    last_point = rf"(?<={alphabetic}\.{alphabetic})\.(?!{letter})"
    return rf"(?:[{CURRENCY}](?=\d))?{run}(?:(?:{between}){run})*(?:{last_point})?"


@cache
def pattern() -> str:
    """The regular expression of a word, in any script."""
    mark = f"[{marks()}]"
    unspaced = f"(?:(?=[{UNSPACED}])[^\\W\\d_]|[{UNSPACED_SYMBOLS}]){mark}*"
    return f"{_words(_LETTER, f'{_LETTER}+(?:{mark}+{_LETTER}*)*')}|{unspaced}"


@cache
def _western_words() -> re.Pattern[str]:
    return re.compile(_words(_WESTERN, f"{_WESTERN}+"))


@cache
def _all_words() -> re.Pattern[str]:
    return re.compile(pattern())


def spans(text: str) -> Iterator[Span]:
    """Where the words of `text` stand, in their order."""
    if text.isascii() and text.isalpha():
        return iter(((0, len(text)),))
    # Where no character needs them, the tables of marks are not even built.
    western = text.isascii() or not _BEYOND_WESTERN.search(text)
    expression = _western_words() if western else _all_words()
    return (match.span() for match in expression.finditer(text))


def masked(text: str, unsearched: Sequence[Span]) -> str:
    """`text` with the characters in `unsearched` blotted out, its length unchanged.

    `unsearched` is sorted and free of overlap. What is blotted out holds no
    words, and no word reaches over it.
    """
    kept = []
    last = 0
    for start, end in unsearched:
        kept += [text[last:start], "\0" * (end - start)]
        last = end
    return "".join([*kept, text[last:]])
