r"""A draft in LaTeX as it is printed, each character where it stands in the file.

Quotation marks (```` `` '' ````, `\enquote`), ellipses, dashes and brackets are those of print;
commands are blanks. (L. Lamport, LaTeX, 2nd ed.; P. Lehman, the package csquotes.)
"""

from __future__ import annotations

import re
from typing import NamedTuple

from sourcesearch.document import Span
from sourcesearch.readers.common.paragraphs import union
from sourcesearch.readers.markup.tex import in_place, unprinted

__all__ = ["Printed", "printed"]

_BLOCK = re.compile(
    r"\\begin\{(quote|quotation|display(?:c?quote))\}(?:\[[^\]]*\]|\{[^{}]*\}){0,4}(.*?)\\end\{\1\}",
    re.DOTALL,
)
_ENCLOSED = re.compile(
    r"\\(?P<name>enquote|textquote|blockquote|footnote|(?:text|block)cquote(?=[\[{])"
    r"|(?:foreign|hyphen)(?:text|block)?quote(?=\{))\*?"
    r"(?P<given>(?:\[[^\]]*\]){0,2}(?:(?<=quote)\{[^{}]*\}(?=\{)|(?<=\])\{[^{}]*\}(?=\{))?)\{"
)
_BRACE = re.compile(r"(?<!\\)[{}]")
_LONGEST = 20_000
_BRACKETED = re.compile(r"\{\[\}([^{}]*)\{\]\}")


class Printed(NamedTuple):
    """What is printed, as long as the text in the file; where block quotations and notes stand."""

    text: str
    blocks: list[Span]
    notes: list[Span]


def printed(text: str) -> Printed:
    """What is printed of a text of LaTeX."""
    text = _body(text)
    blocks = [found.span(2) for found in _BLOCK.finditer(text)]
    text = _BRACKETED.sub(lambda found: f"[{found[1]}]".rjust(len(found[0])), text)
    signs, notes = [*text], []
    for found in _ENCLOSED.finditer(text):
        closed = _closing(text, found.end())
        if closed is None:
            continue
        is_note = found["name"] == "footnote"
        opening, closing = "  " if is_note else "“”"
        signs[found.start() : found.end()] = opening.rjust(found.end() - found.start())
        signs[closed] = closing
        if is_note:
            notes.append((found.end(), closed))
    return Printed(in_place("".join(signs)), blocks, notes)


def _body(text: str) -> str:
    """The text with blanks for what is not printed."""
    pieces: list[str] = []
    at = 0
    for start, end in union(unprinted(text)):
        pieces += text[at:start], re.sub(r"[^\r\n]", " ", text[start:end])
        at = end
    return "".join([*pieces, text[at:]])


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
