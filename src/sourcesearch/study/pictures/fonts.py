"""The fonts of a picture: that of matplotlib, and others of this machine for what it lacks.

Matplotlib brings one font with it, which has no Chinese, Japanese or Korean characters.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

__all__ = ["Fonts", "fonts_for", "unsaid"]

_DEFAULT = "DejaVu Sans"
_NO_FONT = "Last Resort"  # it has a box for everything
_REGULAR = range(300, 501)
"""The weights of fonts for texts; many of China have 500."""


class Fonts(NamedTuple):
    """The families by which a text is drawn, and the letters that none of them has."""

    families: list[str]
    lacking: list[str]


def fonts_for(text: str) -> Fonts:
    """The fonts of this machine that a text wants, one that has more of it first."""
    letters = {letter for letter in text if not letter.isspace() and letter.isprintable()}
    families, wanted = [_DEFAULT], letters - _letters_of(_DEFAULT, letters)
    while wanted:
        family, found = _best(wanted)
        if not found:
            break
        families.append(family)
        wanted -= found
    return Fonts(families, sorted(wanted))


@contextmanager
def unsaid() -> Iterator[None]:
    """Within it matplotlib says nothing of fonts: not of each letter that is lacking."""
    log = logging.getLogger("matplotlib.font_manager")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing")
            yield
    finally:
        log.setLevel(level)


def _letters_of(family: str, letters: set[str]) -> set[str]:
    """Those of some letters that a family has."""
    from matplotlib.font_manager import FontProperties, findfont

    return _within(findfont(FontProperties(family=family)), letters)


def _best(letters: set[str]) -> tuple[str, set[str]]:
    """The family that has the most of some letters; none where no font has any."""
    best: tuple[str, set[str]] = ("", set())
    for family, file in _installed():
        found = _within(file, letters)
        if len(found) > len(best[1]):
            best = family, found
        if found == letters:
            break
    return best


def _installed() -> Iterator[tuple[str, str]]:
    """The families of this machine with their upright fonts, those without serifs first."""
    from matplotlib.font_manager import fontManager

    files = {
        font.name: font.fname
        for font in fontManager.ttflist
        if font.style == "normal" and font.weight in _REGULAR and not font.name.startswith(_NO_FONT)
    }
    yield from sorted(files.items(), key=lambda each: ("Serif" in each[0], each[0]))


def _within(file: str, letters: set[str]) -> set[str]:
    """Those of some letters that a font has; none of one that cannot be opened."""
    from matplotlib.ft2font import FT2Font

    try:
        known = FT2Font(file).get_charmap()
    except (OSError, RuntimeError):
        return set()
    return {letter for letter in letters if ord(letter) in known}
