r"""A draft in LaTeX as it is printed, each character where it stands in the file.

Quotation marks (```` `` '' ````, `\enquote`), ellipses, dashes and brackets are those of print; a
note stands in parentheses, commands are blanks. (L. Lamport, LaTeX, 2nd ed.; P. Lehman, the package
csquotes.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from sourcesearch.document import Span

__all__ = ["blocks", "printed"]

_PREAMBLE = re.compile(r"\A.*?\\begin\{document\}", re.DOTALL)
_COMMENT = re.compile(r"(?<!\\)%[^\r\n]*")
_BLOCK = re.compile(
    r"\\begin\{(quote|quotation|displayquote)\}(?:\[[^\]]*\])?(.*?)\\end\{\1\}", re.DOTALL
)
_ENCLOSED = re.compile(r"\\(?P<name>enquote|textquote|foreignquote\{[a-z]+\}|footnote)\*?\{")
_BRACE = re.compile(r"(?<!\\)[{}]")
_LONGEST = 20_000
_BRACKETED = re.compile(r"\{\[\}([^{}]*)\{\]\}")
_SIGNS = (
    (re.compile(r"\\(?:l|text)?dots(?:\{\}|(?![A-Za-z]))"), "…"),
    (re.compile(r"``"), " “"),
    (re.compile(r"''"), "”"),
    (re.compile(r"---?"), "—"),
    (re.compile(r"~|\\[ ,;/-]"), " "),
    (re.compile(r"\\(?=[&%$#_{}])|\\[A-Za-z]+\*?|[{}]"), " "),
)


def blocks(text: str) -> Iterator[Span]:
    """The block quotations of a text as it is in the file."""
    for found in _BLOCK.finditer(text):
        yield found.span(2)


def printed(text: str) -> str:
    """The text as it is printed; it is as long as it was."""
    for blank in (_PREAMBLE, _COMMENT):
        text = blank.sub(_blank, text)
    text = _BRACKETED.sub(lambda found: f"[{found[1]}]".rjust(len(found[0])), text)
    text = _enclosed(text)
    for pattern, sign in _SIGNS:
        text = pattern.sub(partial(_filled, sign), text)
    return text


def _filled(sign: str, found: re.Match[str]) -> str:
    return sign.ljust(len(found[0]))


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", found[0])


def _enclosed(text: str) -> str:
    """What stands in the braces of a command, in quotation marks or, a note, in parentheses."""
    signs = [*text]
    for found in _ENCLOSED.finditer(text):
        end = _closing(text, found.end())
        if end is not None:
            opening, closing = "()" if found["name"] == "footnote" else "“”"
            signs[found.start() : found.end()] = opening.rjust(found.end() - found.start())
            signs[end] = closing
    return "".join(signs)


def _closing(text: str, start: int) -> int | None:
    """Where the brace is closed that was opened before `start`."""
    depth = 0
    for found in _BRACE.finditer(text, start, start + _LONGEST):
        if found[0] == "{":
            depth += 1
        elif depth:
            depth -= 1
        else:
            return found.start()
    return None
