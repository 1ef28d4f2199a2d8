"""The tokens of a text in which a quotation and its original are compared.

Words and marks of punctuation as they are written, without what a printer and not an author
decides: the shape of quotation marks, apostrophes and dashes, long s and ligatures, lines and the
hyphens that break words at their ends.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Token", "original", "quoted"]

_BREAK = r"(?:[-‐‑¬=⸗\u00ad][ \t>]*(?:\r\n|\r|\n)[ \t>]*|[¬\u00ad][ \t]+)"
_LETTER = r"[^\W_]"
_WORD = (
    rf"{_LETTER}(?:{_LETTER}|[\u00ad\u0300-\u036f]|{_BREAK}(?={_LETTER})|['’ʼ‐‑-](?={_LETTER}))*"
)
_ELLIPSIS = r"…|\.(?:[ \u00a0\n>]{0,3}\.){2,}"
_MARK = r"-{2,3}|[^\w\s]"
"""Several hyphens are the dash of a typewriter."""

_ORIGINAL = re.compile(rf"(?P<word>{_WORD})|(?P<gap>{_ELLIPSIS})|(?P<mark>{_MARK})")
_QUOTED = re.compile(
    rf"""\[(?:\^[^\]\s]+|\d{{1,4}})\] | [¹²³⁰⁴-⁹]+         # a mark of a footnote
    | \[\s*(?:sic|!|\?)[!?]?\s*\] | \((?:sic!?)\)
    | (?P<gap> \[\s*(?:{_ELLIPSIS})\s*\] | \(\s*(?:{_ELLIPSIS})\s*\) | {_ELLIPSIS} )
    | (?P<changed> (?:{_WORD})? \[ {_LETTER}+ \] ['’]? {_WORD} | {_WORD} \[ {_LETTER}+ \] )
    | \[ (?P<put> [^\[\]]{{1,200}} ) \]
    | (?P<word> {_WORD} )
    | (?P<mark> {_MARK} )
    """,
    re.VERBOSE,
)
_SKIPPED = frozenset("\"“”„‟‚‘’‛'`´«»‹›*_>|^[]{}\\~¬#")
_DASHES = re.compile("-{2,3}|[‐‑‒–—―−]")
_BROKEN = re.compile(_BREAK)


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


def original(text: str) -> list[Token]:
    """The tokens of an original."""
    return [*_tokens(text, _ORIGINAL)]


def quoted(text: str) -> list[Token]:
    """The tokens of a quotation, with what ellipses and square brackets say of them.

    Marks at its ends are its writer's: they are left out.
    """
    found = [*_tokens(text, _QUOTED)]
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
    return Token(form, start, end, broken=whole != text)
