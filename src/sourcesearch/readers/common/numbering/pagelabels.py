"""The label of a page: what a footnote names behind its own "p.".

Editions label pages by words (`p.213`, `v.2.p.109` in the Perseus Digital Library, `Page 12` in
lists of pages of e-books, `[Seite 6]` where no number is printed), and a footnote would have
"p. p.213".
"""

from __future__ import annotations

import re

__all__ = ["AROUND", "page_label"]

AROUND = "[](){}-–—=~.,:;|*·• "
"""What may be printed around the number of a page."""

_NUMBER = r"(?:\[?[0-9]|[ivxlcdm]+\]?\Z)"
_WORD = re.compile(
    r"(?P<bracket>\[?)"
    rf"(?:pp?\s*(?=[0-9])|(?:pp?|pages?|pag|s|seite)(?:\.\s*|\]?\s+)(?={_NUMBER}))",
    re.IGNORECASE,
)
_VOLUME = re.compile(r"v(?:ol)?\.?\s*(?P<volume>[0-9]+)[.,:\s]+pp?\.?\s*(?=[0-9])", re.IGNORECASE)


def page_label(text: str) -> str:
    """A label without the word for a page; a page of a volume is `2:109`, `[S. 6]` is `[6]`."""
    label = " ".join(text.split())
    if volume := _VOLUME.match(label):
        return f"{volume['volume']}:{label[volume.end() :]}"
    word = _WORD.match(label)
    if word is None:
        return label
    return ("" if "]" in word[0] else word["bracket"]) + label[word.end() :]
