r"""The text in what is written for TeX: `M\"uller, \emph{Stra{\ss}e}` is "Müller, Straße".

(L. Lamport, LaTeX, 2nd ed., tables 3.1 and 3.2.)
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sourcesearch.document import Span

__all__ = ["body", "in_place", "plain", "unprinted", "with_letters"]

_COMBINING = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ",
    "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip

_LETTER = r"(?:\\([ij])(?![A-Za-z])|([^\W\d_]))"
_ACCENTED = (
    rf"\\(?:([`'^~=.\"])[ \t]?(?:\{{{_LETTER}\}}|{_LETTER})"
    rf"|([uvHcdkbr])(?:\{{{_LETTER}\}}|[ \t]{{1,9}}{_LETTER}))"
)
_NAMED = rf"\\({'|'.join(sorted(_LETTERS, key=len, reverse=True))})(?![A-Za-z])"
_SIGNS = re.compile(
    rf"\{{(?:{_ACCENTED}|{_NAMED}[ \t]?)\}}|{_ACCENTED}|{_NAMED}(?:\{{\}}|[ \t]{{1,9}})?|\\-"
)
_SOFT_HYPHEN = "\u00ad"

_MARKUP = re.compile(
    r"\\(?P<sign>[&%$#_{} ,;:/!@])|\\(?P<name>[A-Za-z]+)\*?[ \t]?|\\\\|[{}]|---?|``|''|,,|<<|>>"
    r"|\"[`'<>]|~|\\"
)
_SHOWN = {
    "---": "—", "--": "–", "``": "“", "''": "”", ",,": "„", "<<": "«", ">>": "»", "~": " ",
    "\\\\": " ", '"`': "„", "\"'": "“", '"<': "«", '">': "»",
}  # fmt: skip
_OPENING = frozenset("“„«")
_SPACES = {",": " ", ";": " ", ":": " ", "/": "", "!": "", "@": ""}
_NAMED_SIGNS = {
    "textendash": "–", "textemdash": "—", "textquotedblleft": "“", "textquotedblright": "”",
    "textquoteleft": "‘", "textquoteright": "’", "textbackslash": "\\", "backslash": "\\",
    "textasciitilde": "~", "textunderscore": "_", "ldots": "…", "dots": "…", "S": "§", "P": "¶",
    "pounds": "£", "texteuro": "€", "guillemotleft": "«", "guillemotright": "»", "quad": " ",
    "glqq": "„", "grqq": "“", "flqq": "«", "frqq": "»", "og": "«", "fg": "»",
    "par": "\n\n", "newline": " ",
}  # fmt: skip

_COMMENT = re.compile(r"(?<!\\)(?:\\\\)*(?P<comment>%[^\r\n]*)")
_UNPRINTED = ("comment", "filecontents", "filecontents*", "tikzpicture")
_BEGIN, _END = "\\begin{document}", "\\end{document}"


def body(text: str) -> Span:
    """What stands between the beginning and the end of the document; all of a part of one."""
    at = text.find(_BEGIN)
    start = at + len(_BEGIN) if at >= 0 else 0
    end = text.find(_END, start)
    return start, end if end >= 0 else len(text)


def unprinted(text: str) -> Iterator[Span]:
    """What stands around the body; comments and environments that are not printed, in no order."""
    start, end = body(text)
    yield from (span for span in ((0, start), (end, len(text))) if span[0] < span[1])
    for comment in _COMMENT.finditer(text, start, end):
        yield comment.span("comment")
    for name in _UNPRINTED:
        begin, close = f"\\begin{{{name}}}", f"\\end{{{name}}}"
        at = text.find(begin, start, end)
        while at >= 0 and (closed := text.find(close, at, end)) >= 0:
            yield at, closed + len(close)
            at = text.find(begin, closed, end)


def with_letters(text: str) -> str:
    r"""The text with a letter for each that was written with signs; `\-` is a soft hyphen.

    No line is added or taken away.
    """
    return _SIGNS.sub(_letter, text) if "\\" in text else text


def _letter(found: re.Match[str]) -> str:
    parts = [part for part in found.groups() if part]
    if not parts:
        return _SOFT_HYPHEN
    if len(parts) == 1:
        return _LETTERS[parts[0]]
    return unicodedata.normalize("NFC", parts[1] + _COMBINING[parts[0]])


def plain(text: str) -> str:
    """What is printed of a short text: without commands, braces and the signs of TeX."""
    return _MARKUP.sub(_shown, with_letters(text))


def in_place(text: str) -> str:
    """The same of a text whose letters are letters, each sign where it stands: blanks fill up."""
    return _MARKUP.sub(_filled, text)


def _filled(found: re.Match[str]) -> str:
    shown, length = _shown(found), len(found[0])
    return shown.rjust(length) if shown in _OPENING else shown.ljust(length)


def _shown(found: re.Match[str]) -> str:
    if name := found["name"]:
        return _NAMED_SIGNS.get(name, "")
    if sign := found["sign"]:
        return _SPACES.get(sign, sign)
    return _SHOWN.get(found[0], "")
