"""How does a text look after a scanner and a careless typesetter?

Misreadings of printed letters, letters lost or doubled, and words broken by a
blank. The same seed gives the same text.
"""

from __future__ import annotations

from random import Random

__all__ = ["corrupted"]

MISREAD = {
    "rn": ("m",), "m": ("rn",),
    "e": ("c",), "c": ("e",),
    "l": ("1",), "1": ("l",),
    "h": ("b",), "b": ("h",),
    "s": ("f",), "f": ("s",),
}  # fmt: skip
"""What is taken for what. An s is taken for an f only where it was printed long."""

_MISREADING = 0.6
_OTHERS = ("drop", "double", "break")


def corrupted(text: str, rate: float, seed: str) -> str:
    """`text` with about the share `rate` of its letters and digits corrupted."""
    random = Random(seed)
    result, at = [], 0
    while at < len(text):
        length = 1
        if text[at].isalnum() and random.random() < rate:
            piece, length = _damaged(text, at, random)
            result.append(piece)
        else:
            result.append(text[at])
        at += length
    return "".join(result)


def _damaged(text: str, at: int, random: Random) -> tuple[str, int]:
    """What stands for the letter at a place, and how many letters that replaces."""
    letter = text[at]
    wrong = "rn" if text.startswith("rn", at) else letter.lower()
    long_s = wrong == "s" and text[at + 1 : at + 2].isalpha()
    if wrong in MISREAD and (wrong != "s" or long_s) and random.random() < _MISREADING:
        taken = random.choice(MISREAD[wrong])
        return taken.upper() if letter.isupper() else taken, len(wrong)
    how = random.choice(_OTHERS)
    if how == "drop":
        return "", 1
    if how == "double":
        return letter * 2, 1
    return (f"{letter} " if text[at + 1 : at + 2].isalpha() else letter * 2), 1
