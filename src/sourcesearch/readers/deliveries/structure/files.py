"""The files of a METS file: which hold texts, and which of several readings of a page is taken.

What is named of one page or article in several groups of files is the same in other forms: the
steps of a recognition one after the other (OCR-D), the layout and the words alone (HathiTrust),
the picture. Of the texts one is taken: what the articles point into, then what is there, then
what says where the words stand, then the last group.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from sourcesearch.document import stem_of_page
from sourcesearch.readers.common.numbering.pagelabels import page_label
from sourcesearch.readers.deliveries.issues.issue import Ref, Sheet
from sourcesearch.readers.deliveries.members.arrangement import names_text
from sourcesearch.readers.scans.layout.altolines import Area
from sourcesearch.readers.scans.layout.outlines import outline_of
from sourcesearch.readers.scans.pages.plaintext import IN_WORDS_ONLY

if TYPE_CHECKING:
    from sourcesearch.readers.deliveries.mets import Mets

__all__ = ["Files"]

_XML = frozenset({".xml", ".alto", ".page", ".gz"})
_WEB_PAGES = frozenset({".html", ".htm", ".xhtml", ".hocr"})
_PICTURE = re.compile(r"\.(?:jp2|jpe?g|tiff?|png|jpx|gif)\Z", re.IGNORECASE)
_OTHER = re.compile(
    r"\.(?:zip|tgz|tar(?:\.\w+)?|jsonl?|csv|tsv|xlsx?|ods|sqlite|rdf|bib|ris)\Z", re.IGNORECASE
)
"""Archives, and tables of what is known of others."""

_NO_LABEL = frozenset({"", "NP", "N.P.", "-", " - ", "uncounted", "0"})


class Files:
    """The files that a METS file names.

    there: the names of those that are there.
    pages: those of its pages, in their order.
    """

    def __init__(self, mets: Mets, there: Collection[str]) -> None:
        self._mets = mets
        self._there = there
        self._texts = {
            name for name in mets.files.values() if names_text(name) and not _OTHER.search(name)
        }
        self._groups = {
            name: mets.groups.get(each, (PurePosixPath(name).suffix,))
            for each, name in mets.files.items()
        }
        self._order = {group: at for at, group in enumerate(dict.fromkeys(self._groups.values()))}
        self._of_picture: dict[str, str] = {}
        """The texts of pages by the IDs of their pictures, and of all else that they name."""
        self._pointed: set[str] = set()
        for root in mets.logical:
            found = (ref for pointer in root.iter("fptr") for ref in self._refs(pointer))
            self._pointed.update(ref.file for ref in found if ref.area)
        self.pages = self._all_pages()

    def pointed(self, division: Element) -> list[list[Ref]]:
        """What a division itself points to, a group for each pointer.

        Of one thing named in several ways the elements of the page count, then its outline, then
        one reading of whole files; what is only outlined on a picture stands on that page.
        """
        pointers = division.findall("fptr")
        groups = [list(self._refs(pointer)) for pointer in pointers]
        refs = [ref for group in groups for ref in group]
        kept = {ref for ref in refs if ref.area and ref.area.begin}
        kept = kept or {ref for ref in refs if ref.area}
        if not kept:
            chosen = frozenset(self._chosen(ref.file for ref in refs)[0])
            kept = {ref for ref in refs if ref.file in chosen}
        if kept:
            groups = [[ref for ref in group if ref in kept] for group in groups]
        else:
            groups = [list(self._on_pictures(pointer)) for pointer in pointers]
        return [group for group in groups if group]

    def _refs(self, pointer: Element) -> Iterator[Ref]:
        """The texts that a pointer names, or parts of them."""
        outline = _outline_beside(pointer)
        for area, name in _areas(pointer):
            if (text := self._mets.files.get(name, "")) in self._texts:
                yield Ref(text, _area(area) or outline)

    def _on_pictures(self, pointer: Element) -> Iterator[Ref]:
        """The parts of pages that are outlined on their pictures."""
        for area, name in _areas(pointer):
            found = _area(area)
            if name in self._of_picture and found and found.outline:
                on_picture = found.outline._replace(on_picture=True)
                yield Ref(self._of_picture[name], Area(outline=on_picture))

    def _all_pages(self) -> dict[str, Sheet]:
        """The files of pages in the order of the pages, or of the files."""
        found: dict[str, Sheet] = {}
        seen: set[str] = set()
        for root in self._mets.physical:
            self._in_division(root, found, seen)
        kinds = {self._groups[name] for name in found}
        stems = {_stem(name) for name in seen}
        for names in self._unpointed(seen):
            chosen, others = self._chosen(names)
            is_page = not kinds or self._groups[chosen[0]] in kinds
            if is_page and _stem(names[0]) not in stems:
                there = [name for name in chosen if not kinds or name in self._there]
                found.update(dict.fromkeys(there, Sheet(others=others)))
        return found

    def _in_division(self, division: Element, found: dict[str, Sheet], seen: set[str]) -> None:
        """Adds the pages of a division.

        What it names besides those of the divisions inside it is all of these in one.
        """
        inside: dict[str, Sheet] = {}
        for child in division.findall("div"):
            self._in_division(child, inside, seen)
        is_innermost = not inside
        named = _named(division)
        every = [*named, *(text for each in named for text in self._mets.beside.get(each, ()))]
        names = [self._mets.files.get(each, "") for each in every]
        chosen, others = self._chosen(names)
        label, image = _label(division), self._image(every, names)
        for name in chosen:
            within = inside.get(name, Sheet())
            if is_innermost or name in inside:
                inside[name] = Sheet(label or within.label, image or within.image, others)
            for each in every:
                self._of_picture.setdefault(each, name)
        seen.update(name for name in names if name in self._texts)
        for name, sheet in inside.items():
            found.setdefault(name, sheet)

    def _image(self, every: list[str], names: list[str]) -> str:
        """The picture of a page: its file's name, or its address."""
        local = next((name for name in names if _PICTURE.search(name)), "")
        pictures = self._mets.pictures
        address = next((pictures[each] for each in every if each in pictures), "")
        return PurePosixPath(local).name or address

    def _unpointed(self, seen: set[str]) -> Iterator[list[str]]:
        """The texts that no page has, those of the same name but for folder and ending together."""
        found: dict[str, list[str]] = {}
        for name in self._mets.files.values():
            if name in self._texts and name not in seen:
                found.setdefault(_stem(name), []).append(name)
        yield from found.values()

    def _chosen(self, names: Iterable[str]) -> tuple[list[str], tuple[str, ...]]:
        """Of texts those of one group, and one each of the others, in the order of preference."""
        by_group: dict[tuple[str, ...], list[str]] = {}
        for name in dict.fromkeys(names):
            if name in self._texts:
                by_group.setdefault(self._groups[name], []).append(name)
        if not by_group:
            return [], ()
        groups = sorted(by_group, key=lambda group: self._rank(group, by_group[group]))
        return by_group[groups[-1]], tuple(by_group[group][0] for group in reversed(groups[:-1]))

    def _rank(self, group: tuple[str, ...], names: list[str]) -> tuple[bool, bool, int, int]:
        suffix = PurePosixPath(names[0]).suffix.lower()
        form = 3 if suffix in _XML else 2 if suffix in _WEB_PAGES else suffix in IN_WORDS_ONLY
        is_there = any(name in self._there for name in names)
        return not self._pointed.isdisjoint(names), is_there, form, self._order[group]


def _named(division: Element) -> list[str]:
    """The IDs of the files that a division itself points to."""
    pointers = division.findall("fptr")
    return [each.get("FILEID", "") for pointer in pointers for each in pointer.iter()]


def _areas(pointer: Element) -> list[tuple[Element, str]]:
    """The parts of a pointer, or all of it, with the IDs of their files."""
    parts = list(pointer.iter("area")) or [pointer]
    outer = pointer.get("FILEID", "")
    return [(part, part.get("FILEID", "") or outer) for part in parts]


def _area(area: Element) -> Area | None:
    """The part of a file that an area is; None if it is all of it."""
    is_named = area.get("BETYPE", "IDREF").upper() == "IDREF"
    if begin := area.get("BEGIN", "") if is_named else "":
        return Area(begin, area.get("END") or begin)
    outline = outline_of(area.get("SHAPE", "RECT"), area.get("COORDS", ""))
    return Area(outline=outline) if outline else None


def _outline_beside(pointer: Element) -> Area | None:
    """The outline on the picture, where it stands beside the text and there is only one."""
    areas = list(pointer.iter("area"))
    found = [area for area in map(_area, areas) if area]
    if len(found) != 1 or len(areas) != 2 or not found[0].outline:
        return None
    return Area(outline=found[0].outline._replace(on_picture=True))


def _stem(name: str) -> str:
    return stem_of_page(PurePosixPath(name).name)


def _label(division: Element) -> str:
    for name in ("ORDERLABEL", "ORDER"):
        if (label := division.get(name, "")).strip() not in _NO_LABEL:
            return page_label(label)
    return ""
