"""The columns of a terminal that a text takes, and texts cut and filled to some of them."""

from __future__ import annotations

import unicodedata

__all__ = ["cut", "padded", "wide"]


def wide(text: str) -> int:
    """The columns of a text: Chinese characters take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def cut(text: str, width: int) -> str:
    """The text, or its beginning and … where it takes more than `width` columns."""
    if wide(text) <= width:
        return text
    while text and wide(text) >= width:
        text = text[: -max(1, (wide(text) - width + 1) // 2)]
    return text + "…"


def padded(text: str, width: int, to_right: bool = False) -> str:
    """The text with blanks, so that it takes `width` columns; as it is where it takes more."""
    blanks = " " * (width - wide(text))
    return blanks + text if to_right else text + blanks
