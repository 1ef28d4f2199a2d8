"""What Google puts into a book it has scanned: a notice before it, and a line below each page.

The notice, in English and the language of the book, stands on the first pages of a PDF, and in the
text of many items of the Internet Archive, where it was recognised as the book was; it ends with
the address of Google Books. "Digitized by Google" is often recognised as "Digitized by VjOOQ IC".
Neither says anything of the book, is searched or quoted. https://books.google.com
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcesearch.document import Metadata, Span
from sourcesearch.readers.metadata.frames.frame import Frame

__all__ = ["find_frame"]

_BEFORE, _REACH = 3_000, 12_000
"""Characters that may stand before it, and that it has in two languages."""

_SIGN = "Google"
_BEGINNING = re.compile(
    r"digital\s+copy\s+of\s+a\s+book\s+that\s+was\s+p\w+\s+for\s+g\w+"
    r"|digitales\s+Exemplar\s+eines\s+Buches,?\s+das\s+seit\s+Generationen"
    r"|copie\s+num\w+\s+d['’]un\s+ouvrage\s+conserv\w+\s+depuis\s+des\s+g\w+"
    r"|copia\s+digital\s+de\s+un\s+libro\s+que,?\s+durante\s+generaciones"
    r"|copia\s+digitale\s+di\s+un\s+libro\s+che\s+per\s+generazioni"
    r"|digitale\s+kopie\s+van\s+een\s+boek\s+dat\s+al\s+generaties",
    re.IGNORECASE,
)
_DIGITIZED = "igitized by"
_LINE = re.compile(
    r"^[ \t]*Digitized by[ \t]+"
    r"(?:Google|[A-Z][a-z^]?[OC0Qo]{2,3}[ \t]?[QgqCcl][ \t]?\w{0,2})[ \t]*$",
    re.MULTILINE,
)
_FEWEST = 3

_ADDRESS = re.compile(
    r"b\s?ooks\s*\.\s*g\s?o\s?o\s?g\s?l\s?e\s*\.\s*[a-z]{2,3}\s*/?\s*\|?", re.IGNORECASE
)


def find_frame(text: str) -> Frame | None:
    """The notice before a book and the lines in it; None if there are none, as in most texts."""
    spans = [*_notice(text), *_lines(text)]
    return Frame(Metadata(), tuple(spans)) if spans else None


def _notice(text: str) -> Iterator[Span]:
    begin = _BEGINNING.search(text, 0, _BEFORE) if _SIGN in text[:_REACH] else None
    if begin is not None:
        addresses = list(_ADDRESS.finditer(text, begin.end(), begin.end() + _REACH))
        yield from ((0, address.end()) for address in addresses[-1:])


def _lines(text: str) -> list[Span]:
    """The lines below pages, if they stand below some: a few may be what a text is about."""
    found = [each.span() for each in _LINE.finditer(text)] if _DIGITIZED in text else []
    return found if len(found) >= _FEWEST else []
