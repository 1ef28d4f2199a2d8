"""The articles among divisions whose types are not known.

Of divisions that point to parts of pages, those that have a label or a description and hold no
others that do are articles. Where nothing has either, and no type says what is an article, they are
the innermost divisions with more than one part below an issue or a section.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

from sourcesearch.readers.common.titles import is_placeholder
from sourcesearch.readers.deliveries.structure.divisions import (
    HOLDERS,
    KINDS,
    SECTIONS,
    described_by,
    is_open,
    is_text,
    type_of,
)

__all__ = ["OpenDivisions", "is_contribution", "label_of"]

_CHAPTERS = frozenset({"chapter", "kapitel", "chapitre", "capitolo", "capítulo", "hoofdstuk"})


class OpenDivisions:
    """What divisions of open types are.

    roots:  the outermost ones, which hold everything else.
    points: whether a division itself points to parts of pages.
    """

    def __init__(self, roots: Iterable[Element], points: Callable[[Element], bool]) -> None:
        self._points = points
        self._articles: set[int] = set()
        self._holders: set[int] = set()
        self._with_text: set[int] = set()
        roots = list(roots)
        held = [self._holds(child, is_direct=True) for root in roots for child in _inside(root)]
        self._holders.update(id(root) for root in roots if _inside(root))
        if not any(held):
            for root in roots:
                self._take_bare(root)

    def is_article(self, division: Element) -> bool:
        """Whether it is an article."""
        return id(division) in self._articles

    def is_holder(self, division: Element) -> bool:
        """Whether it only holds others."""
        return id(division) in self._holders

    def _holds(self, division: Element, is_direct: bool) -> bool:
        """Whether a division is an article, or holds one; all inside it is looked at.

        is_direct: whether it stands directly in an issue or a section.
        """
        kind = type_of(division.get("TYPE", ""))
        below = kind in HOLDERS or kind in SECTIONS
        holds = sum(self._holds(child, below) for child in _inside(division)) > 0
        if self._points(division) or any(map(self._has_text, _inside(division))):
            self._with_text.add(id(division))
        if KINDS.get(kind, "illustration") != "illustration":
            return True
        if not is_open(kind):
            return holds
        if holds:
            self._holders.add(id(division))
        elif self._has_text(division) and _is_named(division) and (is_direct or not is_text(kind)):
            self._articles.add(id(division))
            return True
        return holds

    def _take_bare(self, holder: Element) -> None:
        for division in _inside(holder):
            kind = type_of(division.get("TYPE", ""))
            if kind in HOLDERS or kind in SECTIONS:
                self._take_bare(division)
            elif is_open(kind) and id(division) in self._with_text:
                if sum(any(map(self._has_text, _inside(child))) for child in _inside(division)) > 1:
                    self._holders.add(id(division))
                    self._take_bare(division)
                else:
                    self._articles.add(id(division))

    def _has_text(self, division: Element) -> bool:
        return id(division) in self._with_text


def is_contribution(division: Element) -> bool:
    """Whether a chapter of a periodical is an article: it is described, or labelled and innermost.

    What holds articles that are called so is none.
    """
    if type_of(division.get("TYPE", "")) not in _CHAPTERS:
        return False
    kinds = {type_of(each.get("TYPE", "")) for each in division.iter("div") if each is not division}
    if {KINDS[kind] for kind in kinds & KINDS.keys()} - {"illustration"}:
        return False
    return bool(described_by(division) or (label_of(division) and not kinds & _CHAPTERS))


def label_of(division: Element) -> str:
    """The label of a division, if it is more than a place where one might be."""
    label = " ".join(division.get("LABEL", "").split())
    return "" if is_placeholder(label) else label


def _is_named(division: Element) -> bool:
    return bool(described_by(division) or label_of(division))


def _inside(division: Element) -> list[Element]:
    return division.findall("div")
