"""The headlines in the web pages of Factiva and Europresse, which have no elements for headings.

A class says what they are (`enHeadline`, `titreArticleVisu`); they become headings, by which the
title of an article can be told from what stands above and below it.
"""

from __future__ import annotations

import re

__all__ = ["with_headings"]

_HEADLINE = re.compile(
    r"<(?P<name>span|p|div)\b[^<>]{0,200}?\bclass\s?=\s?[\"'](?:[^\"'<>]{0,80}\s)?"
    r"(?:[a-z]{2,4}Headline|[Tt]itreArticleVisu)[\s\"'][^<>]{0,200}>"
)
_LONGEST = 3_000
"""Characters of a headline, with the elements in it."""


def with_headings(page: str) -> str:
    """A page in which such headlines are headings; the page itself, if it has none."""
    if "Headline" not in page and "itreArticleVisu" not in page:
        return page
    pieces: list[str] = []
    at = 0
    for found in _HEADLINE.finditer(page):
        end = _end(page, found["name"], found.end())
        if found.start() < at or end is None:
            continue
        pieces += [page[at : found.start()], "<h2>", page[found.end() : end[0]], "</h2>"]
        at = end[1]
    return "".join([*pieces, page[at:]])


def _end(page: str, name: str, start: int) -> tuple[int, int] | None:
    """Where the end tag of an element stands whose text begins at `start`."""
    open_elements = 1
    for tag in re.compile(rf"<(/?){name}\b[^<>]*>").finditer(page, start, start + _LONGEST):
        open_elements += -1 if tag[1] else 1
        if not open_elements:
            return tag.span()
    return None
