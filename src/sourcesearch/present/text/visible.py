r"""Visible signs for the characters that a terminal would obey, or that hide what a line says.

A character is shown by its number as JSON writes it, `\u001b`: so JSON stays JSON, with the same
values. These are the control characters (C0, DEL, C1), the marks that turn the direction of
writing (UAX #9), the separators of lines and paragraphs, and surrogates without their other half.
A tab is a blank, which takes one column wherever it stands.
"""

from __future__ import annotations

import re

from sourcesearch.patterns import expression

__all__ = ["one_line", "visible"]

_OBEYED = expression(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u206f\ud800-\udfff]"
)
_BREAKS = expression("[\n\x0b\x0c\r\x1c-\x1e\x85\u2028\u2029]")
_SHORT = {"\b": r"\b", "\f": r"\f", "\n": r"\n", "\r": r"\r"}


def visible(text: str) -> str:
    """`text` as a terminal may get it; line feeds stay."""
    return text if text.isprintable() else _OBEYED.sub(_number, text).replace("\t", " ")


def one_line(text: str) -> str:
    """`text` without anything that a terminal, an editor or a program takes for a line's end."""
    return _BREAKS.sub(_number, text)


def _number(match: re.Match[str]) -> str:
    return _SHORT.get(match[0]) or f"\\u{ord(match[0]):04x}"
