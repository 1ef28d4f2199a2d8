"""The logical structure of a METS file: its articles.

Divisions whose type says so (see `divisions`) are items: articles, advertisements, illustrations,
and what else is described by itself. What stands between them (newspaper, volume, issue, content)
only holds them; a section lends them its title, and is an item of its own if it has a text. Of
types that are not known, the innermost divisions are items that have a text and a label (see
`articles`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from sourcesearch.readers.common.titles import is_placeholder
from sourcesearch.readers.deliveries.description import Description, day_in, said_in_label
from sourcesearch.readers.deliveries.issues.issue import Issue, Item, Ref, Sheet
from sourcesearch.readers.deliveries.structure.articles import (
    OpenDivisions,
    is_contribution,
    label_of,
)
from sourcesearch.readers.deliveries.structure.divisions import (
    BOOKS,
    CHAPTERS,
    HEADINGS,
    HOLDERS,
    ISSUES,
    JOINED,
    KINDS,
    PERIODICALS,
    SECTIONS,
    called,
    date_of,
    described_by,
    is_open,
    type_of,
)
from sourcesearch.readers.deliveries.structure.files import Files

if TYPE_CHECKING:
    from sourcesearch.readers.deliveries.mets import Mets

__all__ = ["issue_of"]

_ADVERTISING = ("freead", "ad", "advertisement")
"""Classes that the BnF gives to articles."""


def issue_of(mets: Mets, others: Collection[Mets], there: Collection[str]) -> Issue:
    """The issue that a METS file describes.

    others: METS files of the same delivery, which may know its pages.
    there:  the names of the files that are there.
    """
    files = Files(mets, there)
    walk = _Walk(mets, files)
    issue = Issue("mets", pages=dict(files.pages))
    for other in others:
        known = Files(other, there).pages
        by_name = {PurePosixPath(name).name: sheet for name, sheet in known.items()}
        for name, sheet in issue.pages.items():
            found = by_name.get(PurePosixPath(name).name, Sheet())
            label, image = sheet.label or found.label, sheet.image or found.image
            issue.pages[name] = sheet._replace(label=label, image=image)
    roots = mets.logical or mets.physical
    walk.through(roots)
    items = [item for item in walk.items if item.groups]
    issues = [item for item in walk.issues if item.groups]
    if _has_articles(items, is_book=bool(walk.types & BOOKS)):
        issue.items, issue.rest = items, walk.rest
    elif len(issues) > 1 and _are_apart(issues):
        issue.items = issues
    else:
        issue.chapters = walk.chapters
    issue.values = {**said_in_label(mets.kind, mets.label), **mets.original, **walk.values}
    if not walk.is_described:  # of all of it, then
        issue.values |= next(iter(mets.descriptions.values()), {})
    named = next(filter(label_of, roots), None)
    issue.label = mets.label if named is None else label_of(named)
    issue.day = day_in(mets.label) if issue.items or walk.types & PERIODICALS else ""
    kind = "" if named is None else type_of(named.get("TYPE", ""))
    issue.is_periodical = kind in PERIODICALS - ISSUES
    if (issue.items or walk.types & PERIODICALS) and "title" in issue.values:
        issue.values.setdefault("source", issue.values.pop("title"))
    return issue


def _has_articles(items: list[Item], is_book: bool) -> bool:
    """Whether items are what documents are made of; in a book only what is called so is.

    Of whole files only such articles are made that share none.
    """
    kinds = {item.kind for item in items} - {"illustration"}
    if all(ref.area is None for item in items for group in item.groups for ref in group):
        return bool(kinds & set(KINDS.values())) and _are_apart(items)
    return bool(kinds & set(KINDS.values()) if is_book else kinds)


def _are_apart(items: list[Item]) -> bool:
    """Whether no file belongs to two items."""
    files = ({ref.file for group in item.groups for ref in group} for item in items)
    return max(Counter(name for names in files for name in names).values(), default=0) == 1


@dataclass
class _Walk:
    """A walk through the logical structure."""

    mets: Mets
    files: Files
    items: list[Item] = field(default_factory=list)
    rest: list[list[Ref]] = field(default_factory=list)
    issues: list[Item] = field(default_factory=list)
    chapters: list[tuple[str, Ref]] = field(default_factory=list)
    values: Description = field(default_factory=dict)
    types: set[str] = field(default_factory=set)
    is_described: bool = False

    def through(self, roots: list[Element]) -> None:
        """Takes up all divisions, the outermost of which are given."""
        self.types.add(type_of(self.mets.kind))
        self._open = OpenDivisions(roots, self._points)
        for division in roots:
            self.division(division, {}, ())

    def _points(self, division: Element) -> bool:
        return any(ref.area for group in self._own(division) for ref in group)

    def __post_init__(self) -> None:
        self._places: dict[str, list[list[Ref]]] = {}
        for root in self.mets.physical:
            for division in root.iter("div"):
                if groups := self.files.pointed(division):
                    refs = [ref for group in groups for ref in group]
                    self._places[division.get("ID", "")] = [refs]

    def division(
        self,
        division: Element,
        above: Description,
        section: tuple[str, ...],
        owner: Item | None = None,
    ) -> None:
        """Takes up a division, which may hold others.

        above:   what is known of what it is in.
        section: the titles of the sections it is in.
        owner:   the section that its text belongs to, if it has no item of its own.
        """
        kind = type_of(division.get("TYPE", ""))
        own = self._described(division)
        title = self._title(division, own)
        self.types.add(kind)
        if kind in HOLDERS or self._open.is_holder(division):
            own = {**own, **date_of(division, kind)}
            known = _within(above, own)
            if kind in ISSUES:
                groups = list(self._groups(division))
                self.issues.append(Item(self._part(division), "issue", values=known, groups=groups))
            if not self.items:
                self.values = _within(self.values, own)
            is_part = kind == "supplement" or (is_open(kind) and bool(above))
            self._chapter(title if is_part else "", division)
            self._inside(division, known, section, owner)
        elif kind in SECTIONS:
            self._section(division, kind, above, (*section, title) if title else section)
        elif (
            kind in KINDS
            or self._open.is_article(division)
            or (kind not in CHAPTERS and described_by(division))
            or self._is_contribution(division)
        ):
            self._chapter(title, division)
            item = Item(self._part(division), called(kind), title, section)
            self._item(item, division, above, own)
        elif kind in CHAPTERS or (title and kind != "page"):  # a page is labelled as what it is
            if kind in BOOKS or not self.values:  # else its author is that of a chapter
                self.values = _within(self.values, own)
            self._chapter(title, division)
            self._inside(division, above, section, owner)
        else:
            groups = list(self._groups(division))
            held = self._headings(owner) if kind in HEADINGS or owner is None else owner.groups
            held.extend(groups)

    def _is_contribution(self, division: Element) -> bool:
        """Whether it is a chapter of a periodical, which METAe has for articles."""
        in_periodical = bool(self.types & PERIODICALS) and not self.types & BOOKS
        refs = (ref for group in self._groups(division) for ref in group)
        return in_periodical and is_contribution(division) and any(ref.area for ref in refs)

    def _item(self, item: Item, division: Element, above: Description, own: Description) -> None:
        if own.get("kind") in _ADVERTISING:
            item.kind = "advertisement"
        own = {name: text for name, text in own.items() if name not in ("title", "kind")}
        item.values = {**above, **own}
        item.groups = list(self._groups(division))
        item.heading = list(self._heading(division))
        self.items.append(item)

    def _inside(
        self, division: Element, known: Description, section: tuple[str, ...], owner: Item | None
    ) -> None:
        for group in self._own(division):
            if any(ref.area for ref in group):
                (owner.groups if owner else self.rest).append(group)
        for child in division.findall("div"):
            self.division(child, known, section, owner)

    def _section(
        self, division: Element, kind: str, above: Description, section: tuple[str, ...]
    ) -> None:
        title = section[-1] if section else ""
        self._chapter(title, division)
        own = Item(self._part(division), kind, title, section[:-1], dict(above))
        at, heading = len(self.items), list[list[Ref]]()
        for child in division.findall("div"):
            if type_of(child.get("TYPE", "")) in HEADINGS:
                heading += self._groups(child)
            else:
                self.division(child, above, section, own)
        if own.groups:
            own.groups = [*heading, *own.groups]
            self.items.insert(at, own)
        else:
            self.rest += heading

    def _headings(self, owner: Item | None) -> list[list[Ref]]:
        return owner.groups if owner else self.rest

    def _described(self, division: Element) -> Description:
        found: Description = {}
        self.is_described |= bool(described_by(division))
        for name in described_by(division):
            more = self.mets.descriptions.get(name, {})
            if more.get("title", "").endswith(found.get("title", "\0")):
                found["title"] = more["title"]  # with the article that the other one leaves out
            found = {**more, **found}
        return found

    def _title(self, division: Element, own: Description) -> str:
        title = " ".join(own.get("title", "").split())
        return title if title and not is_placeholder(title) else label_of(division)

    def _part(self, division: Element) -> str:
        return division.get("ID") or str(len(self.items) + len(self.issues) + 1)

    def _chapter(self, title: str, division: Element) -> None:
        first = next((ref for group in self._groups(division) for ref in group), None)
        if title and first:
            self.chapters.append((title, first))

    def _heading(self, division: Element) -> Iterator[Ref]:
        """What makes up the title of an item: the first of its divisions that is one."""
        for inner in division.iter("div"):
            if type_of(inner.get("TYPE", "")) == "title":
                yield from (ref for group in self._groups(inner) for ref in group)
                return

    def _groups(self, division: Element) -> Iterator[list[Ref]]:
        """All that is in a division; what is in a paragraph together."""
        groups = [*self._own(division)]
        for child in division.findall("div"):
            groups += self._groups(child)
        if type_of(division.get("TYPE", "")) in JOINED and groups:
            groups = [[ref for group in groups for ref in group]]
        yield from groups

    def _own(self, division: Element) -> Iterator[list[Ref]]:
        """What a division points to itself, or is linked to."""
        yield from self.files.pointed(division)
        for place in self.mets.links.get(division.get("ID", ""), ()):
            yield from self._places.get(place, ())


def _within(above: Description, own: Description) -> Description:
    """What is known of a division in another one: the title of the outermost stays.

    The subtitle is that of the newspaper, and none of its articles.
    """
    known = {name: text for name, text in {**above, **own}.items() if name != "subtitle"}
    if "title" in above:
        known["title"] = above["title"]
    return known
