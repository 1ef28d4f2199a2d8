"""The page of an edition: what it is called, and what leads to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree.ElementTree import Element

from sourcesearch.document import Page
from sourcesearch.readers.common.numbering.pagelabels import page_label

__all__ = ["foliated", "label_of", "leads_to_page", "pictured"]

_FEWEST = 3  # leaves that are numbered and have a verso that is not

_ID = re.compile(r"p(?:age|g|b)?[._-]?0*(\d+[a-z]?|[ivxlc]+)\Z")
_TARGET = re.compile(
    r"#(?:(?:pp?|page|pg|pb|seite|fol|col|sp|spalte)[._-]?0*\d+[a-z]?|f\d{4})\Z", re.IGNORECASE
)
"""Where a reference to a page leads: `#p12`, `#page_12`, a picture of the DTA (`#f0128`)."""

_FILLED = re.compile(r"\A0+(?=[1-9]\d*[a-z]?\Z)")
"""What fills up a number, as CBETA writes it: `0848c`."""

_PICTURE = re.compile(r"\d{8}(\d{4})\Z")


def label_of(element: Element, before: str, count: int) -> str:
    """What is printed on the page; in brackets what should be, if it has no number.

    before: the label of the page before. count: how many have begun, this one included.
    """
    if label := page_label(element.get("n", "")):
        return _FILLED.sub("", label)
    if found := _ID.match(element.get("id", "")):
        return found[1]
    number = before.strip("[]")
    return f"[{int(number) + 1 if number.isdecimal() else count}]"


def pictured(element: Element) -> str:
    """The label of a page by its picture, as the Old Bailey has it: `doc="178001120002"`."""
    found = _PICTURE.search(element.get("doc", ""))
    return f"[{int(found[1])}]" if found and element.get("type") == "pageFacs" else ""


def leads_to_page(target: str) -> bool:
    """Whether a reference leads to a page, and what it says is its number."""
    return _TARGET.match(target) is not None


def foliated(pages: Sequence[Page]) -> tuple[Page, ...]:
    """The pages; where leaves are numbered, what follows the leaf 51 is "51v" and no page 52.

    So it is where most numbers are one after the other with a page without one between them.
    """
    labels = ["", *(page.label for page in pages), ""]
    around = zip(labels, labels[1:], labels[2:], strict=False)
    versos = {at for at, three in enumerate(around) if _is_verso(*three)}
    numbered = sum(map(str.isdecimal, labels))
    if len(versos) < _FEWEST or 2 * len(versos) < numbered:
        return tuple(pages)
    return tuple(
        page._replace(label=f"{labels[at]}v") if at in versos else page
        for at, page in enumerate(pages)
    )


def _is_verso(before: str, label: str, after: str) -> bool:
    """Whether a page without a number stands between two with one that follow each other."""
    return before.isdecimal() and label == f"[{int(before) + 1}]" == f"[{after}]"
