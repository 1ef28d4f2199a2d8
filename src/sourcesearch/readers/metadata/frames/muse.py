"""The cover that Project MUSE puts before an article of a journal.

Title, authors in the line below it, the journal with volume, number, date and pages, who publishes
it, its DOI, and where more is said of it. It is neither searched nor quoted. https://muse.jhu.edu
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sourcesearch.document import Metadata
from sourcesearch.readers.metadata.datelines import iso_date
from sourcesearch.readers.metadata.frames.frame import Frame

__all__ = ["find_frame"]

ORIGIN = "cover of Project MUSE"

_REACH = 4_000
_LONGEST_TITLE = 1_500
"""Characters of title, authors and journal: an essay may cite an article below its text."""

_SIGN = "muse.jhu.edu/article"
_END = re.compile(
    r"For additional information about this (?:article|book review)\s+https?://muse\.jhu\.edu/\S+"
    r"(?:\s*\[ ?(?:Access provided|This content has been declared)[^\]\n]*\]?)?"
)
_JOURNAL = re.compile(
    r"^(?P<source>[^\n]+?), Volume (?P<volume>[^,\n]+)(?:, Number (?P<number>[^,\n]+))?"
    r"(?:, (?P<date>[^,\n]*\d{4}))?, pp\. (?P<pages>[\w-]+)[^\n]*$",
    re.MULTILINE,
)
_PUBLISHER = re.compile(r"^Published by:? *(?P<publisher>\S[^\n]*)$", re.MULTILINE)
_DOI = re.compile(r"^DOI: *(?:https?://(?:dx\.)?doi\.org/)?(?P<doi>10\.\S+)$", re.MULTILINE)
_YEAR = re.compile(r"\d{4}")


def find_frame(text: str) -> Frame | None:
    """The cover of an article; None if it has none."""
    if _SIGN not in text[:_REACH]:
        return None
    journal, end = _JOURNAL.search(text, 0, _LONGEST_TITLE), _END.search(text, 0, _REACH)
    if journal is None or end is None or end.start() < journal.end():
        return None
    said = dict(_said(journal, text[: end.start()]))
    return Frame(Metadata.of(ORIGIN, said), ((0, end.end()),))


def _said(journal: re.Match[str], cover: str) -> Iterator[tuple[str, str]]:
    """What the cover says of the article, by the names that all sources have."""
    above = [line.strip() for line in cover[: journal.start()].split("\n") if line.strip()]
    title, author = (above[:-1], above[-1]) if len(above) > 1 else (above, "")
    yield "title", " ".join(title)
    yield "author", author
    for name in ("source", "volume", "number", "pages"):
        yield name, journal[name] or ""
    written = journal["date"] or ""
    year = _YEAR.search(written)
    yield "date", iso_date(written) or (year[0] if year else "")
    if published := _PUBLISHER.search(cover):
        yield "publisher", published["publisher"]
    if doi := _DOI.search(cover):
        yield "doi", doi["doi"]
