"""The articles in files of Nexis Uni and Lexis Advance, which are ordered since 2013.

Each begins with its title, newspaper and day, has labels such as "Section:", the word "Body" above
the text, and "End of Document" below it. Above the first may stand a list of what was ordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sourcesearch.document import Section
from sourcesearch.readers.press.article import Article, Block, dated
from sourcesearch.readers.press.labels import (
    BODY,
    LONGEST_DAY,
    is_said,
    label_of,
    labelled,
    shown,
)

__all__ = ["articles", "begins"]

_END = re.compile(r"^[^\S\r\n]*+End of Document[^\S\r\n]*+\r?$", re.MULTILINE)
_BODY = re.compile(
    r"^[^\S\r\n]*+(?:(?:Body|Text)[^\S\r\n]*+\r?$|Length:\s\d[\d.,]*+\swords?\b)", re.MULTILINE
)
_ORDER = re.compile(r"\A(?:\s*User Name:.*)?\s*(?:Date and Time:|Job Number:|Document[s]? \(\d+\))")
_ADDED = re.compile(r"Correction Appended\Z", re.IGNORECASE)
_MOST_TITLES = 8
"""Blocks that title, newspaper and day may have."""
_FIRST = 3_000
"""Characters above the text of the first article, where no list of what was ordered stands."""


def begins(head: str, text: str) -> bool:
    """Whether a text begins as such a file does: an order, or labels that an article has."""
    if not ("\nBody" in head[:_FIRST] or "\nLength:" in head[:_FIRST] or _ORDER.match(head)):
        return False
    return _BODY.search(text) is not None and _END.search(text) is not None


def articles(text: str, _sections: Sequence[Section]) -> Iterator[Article]:
    """The articles of a file that begins so; what stands below the last are running heads."""
    start = 0
    for found in _END.finditer(text):
        if of := labelled(text, start, found.start(), capitals=False):
            is_ordered = start == 0 and _ORDER.match(text) is not None
            yield _article(start, found.end(), of, is_ordered)
        start = found.end()
    if _BODY.search(text, start):  # the file is cut off in an article
        yield _article(start, len(text), labelled(text, start, len(text), capitals=False), False)


def _article(start: int, end: int, of: list[Block], is_ordered: bool) -> Article:
    """The article; `is_ordered` says whether the list of what was ordered stands above it."""
    below = _below_head(of)
    if below is None:
        return Article(of[0].start, end, tuple(block.span for block in of), {})
    # Above the first article may stand what somebody wrote.
    first = max(0, below - 3) if is_ordered or (start == 0 and below > _MOST_TITLES) else 0
    above = [] if is_ordered else of[:first]
    head = of[first:below]
    known: dict[str, str] = {}
    if (day := dated(head[-1].text)) and len(head) > 2:
        known["date"] = day.date
        head.pop()
    elif len(head) > 2 and _ADDED.match(head[-1].text):
        head.pop()
    part = head.pop().line if len(head) > 2 and head[-1].text.startswith("(") else ""
    known["source"] = " ".join(filter(None, [head.pop().line.rstrip("."), part]))
    known["title"] = " ".join(block.line for block in head)
    text = [block.span for block in shown(of[below:], known, capitals=False)]
    spans = (*(block.span for block in (*above, *head)), *text)
    return Article((above or of[first:])[0].start, end, spans, known)


def _below_head(of: list[Block]) -> int | None:
    """The block below title, newspaper and day; None if there is none.

    The day is the last one above the text: above the first article stands what was ordered.
    Without a day, it is the first block that says whose the article is, or the first label.
    """
    body = next((at for at, block in enumerate(of) if _is_body(block)), len(of) - 1)
    said = {at for at in range(2, body + 1) if is_said(of[at], capitals=False)}
    days = [
        at + 1
        for at in range(2, body)
        if at not in said and len(of[at].text) < LONGEST_DAY and dated(of[at].text)
    ]
    return max(days, default=min(said, default=None))


def _is_body(block: Block) -> bool:
    label = label_of(block, capitals=False)
    return label is not None and label.kind == BODY
