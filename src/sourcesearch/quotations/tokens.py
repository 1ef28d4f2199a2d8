"""The tokens of a text in which a quotation and its original are compared.

Words and marks of punctuation as they are written, without what a printer and not an author
decides: the shape of quotation marks, apostrophes and dashes, long s and ligatures, lines and the
hyphens that break words at their ends; and without the readings of Japanese words. Of scripts
without spaces each letter is a word, as it is in the index.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import cache
from sys import maxsize
from typing import NamedTuple

from sourcesearch.analysis.ruby import readings
from sourcesearch.analysis.tokenization.characters import DOUBLE_HYPHENS, UNSPACED
from sourcesearch.document import Span

__all__ = ["Token", "blanked", "is_note_mark", "original", "quoted"]

_HYPHEN = r"[-‐‑¬=⸗\u00ad]"
_LINE_END = r"[ \t>]*(?:\r\n|\r|\n)[ \t>]*"
_BREAK = rf"(?:{_HYPHEN}{_LINE_END}|[¬\u00ad][ \t]+)"
_ELLIPSIS = r"…|\.(?:[ \u00a0\n>]{0,3}\.){2,}"
_MARK = r"-{2,3}|[^\w\s]"
"""Several hyphens are the dash of a typewriter."""

_UNSPACED = re.compile(f"[{UNSPACED}]")


class _Patterns(NamedTuple):
    """What a token is in an original, and in a quotation."""

    original: re.Pattern[str]
    quoted: re.Pattern[str]


@cache
def _patterns(unspaced: bool) -> _Patterns:
    """The patterns of texts that may have letters of scripts without spaces, or have none."""
    letter = rf"[^\W_{UNSPACED if unspaced else ''}]"
    joined = rf"{_BREAK}(?={letter})|['’ʼ‐‑{DOUBLE_HYPHENS}-](?={letter})"
    word = rf"{letter}(?:{letter}|[\u00ad\u0300-\u036f]|{joined})*"
    if unspaced:
        word = rf"(?:{word}|(?=[{UNSPACED}])[^\W\d_][\u3099\u309a]?)"
    quoted = rf"""\[(?:\^[^\]\s]+|\d{{1,4}})\] | [¹²³⁰⁴-⁹]+         # a mark of a footnote
        | \[\s*(?:sic|!|\?)[!?]?\s*\] | \((?:sic!?)\)
        | (?P<gap> \[\s*(?:{_ELLIPSIS})\s*\] | \(\s*(?:{_ELLIPSIS})\s*\) | {_ELLIPSIS} )
        | (?P<changed> (?:{word})? \[ {letter}+ \] ['’]? {word} | {word} \[ {letter}+ \] )
        | \[ (?P<put> [^\[\]]{{1,200}} ) \]
        | (?P<word> {word} )
        | (?P<mark> {_MARK} )
        """
    return _Patterns(
        re.compile(rf"(?P<word>{word})|(?P<gap>{_ELLIPSIS})|(?P<mark>{_MARK})"),
        re.compile(quoted, re.VERBOSE),
    )


def _patterns_of(text: str) -> _Patterns:
    return _patterns(not text.isascii() and bool(_UNSPACED.search(text)))


_SKIPPED = frozenset("\"“”„‟‚‘’‛'`´«»‹›「」『』*_>|｜^[]{}\\~¬#")
_DASHES = re.compile("-{2,3}|[‐‑‒–—―−]")
_DOUBLE_HYPHENS = re.compile(f"[{DOUBLE_HYPHENS}]")
"""Within a word, which editors write as others."""
_BROKEN = re.compile(_BREAK)
_MAY_BREAK = re.compile(
    rf"(?:(?<!{_HYPHEN})(?<!{_HYPHEN}[ \t]){_HYPHEN}(?:[ \t]?{_HYPHEN})+|»){_LINE_END}"
)
"""What breaks a word as OCR has it, unless it is a dash or the end of a quotation."""


_SIGNS = "[†‡§¹²³⁰⁴-⁹]{1,3}"
_NOTE_MARK = re.compile(
    rf"(?P<word>[^\W\d_]+)[.,;:!?…]?[\"'”’»“)\]]{{0,2}}(?:\d{{1,3}}|{_SIGNS})(?!\w)"
    rf"|\[\d{{1,3}}\]|{_SIGNS}"
)
_NUMBER_BEHIND = re.compile(r"(?<![^\W\d_])(?P<word>[^\W\d_]{2,}+)[0-9¹²³⁰⁴-⁹]{1,3}\b")
_NUMBERED = frozenset(
    "art bd cap ch fig fo fol ll ms n no nos nr nrs p pp s sec st t v vol"
    " cm dm ft km m mi mm yd".split()
)
"""Abbreviated words behind which stands a number, and measures that are squared: no mark of a note
is behind them."""

_AROUND = 40  # characters of a word that bears the mark of a note


class Token(NamedTuple):
    """A word or mark, `start` to `end` of its text.

    form:   what is compared.
    broken: whether the end of a line parts it, so that a hyphen in it may be one or none.
    any_case: whether a writer may have changed the first letter, and said so.
    gap:    an ellipsis, for which anything may have stood; `put` the writer's own words.
    """

    form: str
    start: int
    end: int
    broken: bool = False
    any_case: bool = False
    gap: bool = False
    put: bool = False

    @property
    def is_word(self) -> bool:
        """Whether it has letters or digits."""
        return self.form[:1].isalnum()


def original(text: str, quotation: Iterable[Token] = ()) -> list[Token]:
    """The tokens of an original, of which a quotation was taken.

    What stands at a line's end may be a dash or part a word (`--`, `»`): it parts one that
    the quotation has.
    """
    found = _outside(_tokens(text, _patterns_of(text).original), readings(text))
    words = {token.form for token in quotation if token.is_word}
    if _NUMBER_BEHIND.search(text):
        found = [piece for token in found for piece in _apart(token, words)]
    if not _MAY_BREAK.search(text):
        return found
    return _joined(text, found, {*map(_unbroken, words)})


def _apart(token: Token, words: Container[str]) -> Iterator[Token]:
    """A word and the number behind it, if a quotation has the word without it: `war12`."""
    form, found = token.form, _NUMBER_BEHIND.fullmatch(token.form)
    word = found["word"] if found else ""
    has_ligature = len(form) != token.end - token.start
    if word in words and form not in words and not has_ligature:
        behind = token.start + len(word)
        yield Token(word, token.start, behind)
        yield Token(form[len(word) :], behind, token.end)
    else:
        yield token


def is_note_mark(text: str, start: int, end: int) -> bool:
    """Whether a piece of a text is the mark of a note: raised in print, it follows its word.

    So it stands in what is read of a PDF (`the war.12 The`), and who quotes leaves it out.
    """
    for found in _NOTE_MARK.finditer(text, max(start - _AROUND, 0), end + 1):
        if found.start() <= start and end <= found.end():
            return (found["word"] or "").lower() not in _NUMBERED
    return False


def blanked(text: str, spans: Iterable[Span]) -> str:
    """The text with the end of a line, as long as they are, in place of some ranges.

    So a sentence is read, and a word, that goes on behind the head of a page. The blanks around
    a range are part of it; ranges are in their order.
    """
    kept, last = [], 0
    for start, end in spans:
        while start > last and text[start - 1].isspace():
            start -= 1
        end = max(end, last)  # where the blanks before it were taken already
        while end < len(text) and text[end].isspace():
            end += 1
        start = max(start, last)
        if start < end:
            kept += [text[last:start], "\n".ljust(end - start)]
            last = end
    return "".join([*kept, text[last:]])


def _outside(tokens: Iterable[Token], spans: Sequence[Span]) -> list[Token]:
    """The tokens that stand in none of some ranges, both in their order."""
    if not spans:
        return [*tokens]
    left = iter([*spans, (maxsize, maxsize)])
    span = next(left)
    kept = []
    for token in tokens:
        while span[1] <= token.start:
            span = next(left)
        if token.start < span[0]:
            kept.append(token)
    return kept


def _joined(text: str, tokens: Iterable[Token], words: Container[str]) -> list[Token]:
    """The tokens, with the pieces of `words` that the ends of lines may part as one."""
    kept: list[Token] = []
    last = None  # the place of the last word
    for token in tokens:
        if token.is_word and last is not None:
            before = kept[last]
            form = before.form + token.form
            between = text[before.end : token.start]
            if _unbroken(form) in words and _MAY_BREAK.fullmatch(between):
                kept[last:] = [Token(form, before.start, token.end, broken=True)]
                continue
        if token.is_word:
            last = len(kept)
        kept.append(token)
    return kept


def _unbroken(form: str) -> str:
    return form.replace("-", "").lower()


def quoted(text: str) -> list[Token]:
    """The tokens of a quotation, with what ellipses and square brackets say of them.

    Marks at its ends are its writer's: they are left out.
    """
    found = _outside(_tokens(text, _patterns_of(text).quoted), readings(text))
    while found and not (found[0].is_word or found[0].put):
        del found[0]
    while found and not (found[-1].is_word or found[-1].put):
        del found[-1]
    if found:
        found[0] = found[0]._replace(any_case=True)
    return found


def _tokens(text: str, pattern: re.Pattern[str]) -> Iterator[Token]:
    for match in pattern.finditer(text):
        kind, (start, end) = match.lastgroup, match.span()
        if kind == "word":
            yield _word(match[0], start, end)
        elif kind == "gap":
            yield Token("…", start, end, gap=True)
        elif kind == "changed":
            bare = match[0].replace("[", "").replace("]", "")
            yield _word(bare, start, end)._replace(any_case=True)
        elif kind == "put":
            yield Token("[]", start, end, put=True)
        elif kind == "mark" and match[0] not in _SKIPPED:
            yield Token(_DASHES.sub("-", match[0]), start, end)


def _word(text: str, start: int, end: int) -> Token:
    if text.isascii() and text.isalnum():  # most are
        return Token(text, start, end)
    whole = _BROKEN.sub("", text)
    form = unicodedata.normalize("NFKC", whole).replace("\u00ad", "").replace("ſ", "s")
    form = _DASHES.sub("-", form.replace("’", "'").replace("ʼ", "'"))
    form = _DOUBLE_HYPHENS.sub("-", form)
    return Token(form, start, end, broken=whole != text)
