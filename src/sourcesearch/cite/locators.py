"""The locator of a citation: the one place a footnote names, under its label in CSL."""

from __future__ import annotations

import re
from typing import NamedTuple

from sourcesearch.document import Locator
from sourcesearch.patterns import expression

__all__ = ["Pinpoint", "pinpoint", "place"]

_LONGEST_SECTION = 80
_TIME = expression(r"(?:\d+:)?\d\d?:\d\d(?:[.,]\d+)?")  # what recordings have in the place of pages
_FOLIO = expression(r"(?:ff?|fol|folio|bl|blatt)[. ]+(\d+\s?[rv]?\b.*)|(\d+\s?[rv])", re.I)
_COLUMN = expression(r"(?:cols?|column|sp|spalte|colonne)[. ]+((?:[a-z]{1,3} ?)?\d+.*)", re.I)
_SLIDE = expression(r"slide (\d+)")
_PAGE = expression(r"(?:pp?|page|s|seite)[. ]+(\w+.*)", re.I)


_LABELLED = (("folio", _FOLIO), ("column", _COLUMN), ("slide", _SLIDE), ("page", _PAGE))


class Pinpoint(NamedTuple):
    """A label of CSL (`page`, `column`, `folio`, `timestamp`, `sub-verbo` for a heading, `line`)
    or `slide`, which CSL lacks, and what stands behind it."""

    label: str
    value: str


def pinpoint(locator: Locator, title: str | None = None, within: str = "") -> Pinpoint | None:
    """The first that is known of page (or column, folio, time), section and line.

    title: of the document; a section that is called so is none.
    within: the fonds that it is cited from; sections of a finding aid begin with its name.
    """
    if locator.page:
        return _on_pages(locator.page, locator.last_page)
    section = " ".join((locator.section or "").split())
    if within:
        section = section.removeprefix(f"{within} › ")
    if section and section not in (title, within):
        return Pinpoint("sub-verbo", _cut(section))
    if locator.lines is not None:
        first, last = locator.lines
        return Pinpoint("line", str(first) if first == last else f"{first}–{last}")
    return None


def _on_pages(first: str, last: str | None) -> Pinpoint:
    """The page, or the first and last."""
    begins = _labelled(" ".join(first.split()))
    ends = _labelled(" ".join((last or "").split()))
    if last and begins.label == ends.label and begins.label != "slide":
        return begins._replace(value=f"{begins.value}–{ends.value}")
    return begins


def _labelled(page: str) -> Pinpoint:
    """What a page is called, by what is printed: "12r" and "fol. 3" are folios."""
    if _TIME.fullmatch(page):
        return Pinpoint("timestamp", page)
    for label, pattern in _LABELLED:
        if found := pattern.fullmatch(page):
            return Pinpoint(label, next(filter(None, found.groups())))
    return Pinpoint("page", page)


def place(locator: Locator, title: str | None = None) -> str:
    """Where a passage stands, in full: "p. xii, Chapter II, ¶ 38, lines 96–97".

    title: of the document; a section that is called so is not named again.
    """
    parts = []
    if locator.page is not None:
        parts.append(_pages(locator.page, locator.last_page))
    section = " ".join((locator.section or "").split())
    if section and section != title:
        parts.append(_cut(section))
    if locator.paragraph is not None:
        parts.append(f"¶ {locator.paragraph}")
    if locator.lines is not None:
        first, last = locator.lines
        parts.append(f"line {first}" if first == last else f"lines {first}–{last}")
    return ", ".join(parts)


def _pages(first: str, last: str | None) -> str:
    """A page, a time, a slide or a column in a list of places, or several."""
    several = f"{first}–{last}" if last else first
    if _SLIDE.fullmatch(first):
        return several
    if _TIME.fullmatch(first):
        return f"at {several}"
    if _COLUMN.fullmatch(first):
        label, columns = _on_pages(first, last)
        return f"cols. {columns}" if label == "column" and last else first
    return f"pp. {several}" if last else f"p. {first}"


def _cut(section: str) -> str:
    """The beginning of a heading that is a paragraph."""
    if len(section) <= _LONGEST_SECTION:
        return section
    return section[:_LONGEST_SECTION].rpartition(" ")[0].rstrip(",;:") + " …"
