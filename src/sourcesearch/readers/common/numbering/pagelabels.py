"""The label of a page: what a footnote names behind its own "p.".

Editions label pages by words (`p.213`, `v.2.p.109` in the Perseus Digital Library, `Page 12` in
lists of pages of e-books, `[Seite 6]` where no number is printed), and a footnote would have
"p. p.213".
"""

from __future__ import annotations

import re

__all__ = ["AROUND", "page_label", "pictured_label"]

AROUND = "[](){}-–—=~.,:;|*·• "
"""What may be printed around the number of a page."""

_NUMBER = r"(?:\[?[0-9]|[ivxlcdm]+\]?\Z)"
_WORD = re.compile(
    r"(?P<bracket>\[?)"
    rf"(?:pp?\s*(?=[0-9])|(?:pp?|pages?|pag|s|seite)(?:\.\s*|\]?\s+)(?={_NUMBER}))",
    re.IGNORECASE,
)
_VOLUME = re.compile(r"v(?:ol)?\.?\s*(?P<volume>[0-9]+)[.,:\s]+pp?\.?\s*(?=[0-9])", re.IGNORECASE)

_IMPORTED = re.compile(r"(?P<number>[0-9]+)_[0-9a-f]{5}_(?P<picture>.+)")
"""What eScriptorium calls a picture: its number, some letters, and what it was called before."""

_ON_IIIF = "default"


def pictured_label(stem: str) -> str:
    """What a page is called of which only its picture is known, by the stem of that name."""
    found = _IMPORTED.fullmatch(stem)
    if found is None:
        return stem
    return found["number"] if found["picture"] == _ON_IIIF else found["picture"]


def page_label(text: str) -> str:
    """A label without the word for a page; a page of a volume is `2:109`, `[S. 6]` is `[6]`."""
    label = " ".join(text.split())
    if volume := _VOLUME.match(label):
        return f"{volume['volume']}:{label[volume.end() :]}"
    word = _WORD.match(label)
    if word is None:
        return label
    return ("" if "]" in word[0] else word["bracket"]) + label[word.end() :]
