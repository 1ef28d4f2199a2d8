"""The numerals of pages and notes."""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["numeral", "page_labels"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(number: int, style: str = "1") -> str:
    """`number` in the style of its first numeral: "1", "i", "I", "a" or "A".

    Numbers that the style cannot write (none below 1, no Roman ones from 4000) are written
    in Arabic figures. After z come aa, bb, as word processors have it.
    """
    if style in ("i", "I") and 0 < number < 4000:
        text = _roman(number)
    elif style in ("a", "A") and 0 < number < 1000:
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        return str(number)
    return text.upper() if style.isupper() else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def page_labels(count: int, restarts: Mapping[int, tuple[int | None, str]]) -> list[str]:
    """The printed numbers of `count` pages, from 1 on in Arabic figures unless told otherwise.

    restarts: for the index of a page (from 0), its number, None if the numbers run on,
    and the style from there on.
    """
    labels = []
    number, style = 0, "1"
    for page in range(count):
        first, style = restarts.get(page, (None, style))
        number = number + 1 if first is None else first
        labels.append(numeral(number, style))
    return labels
