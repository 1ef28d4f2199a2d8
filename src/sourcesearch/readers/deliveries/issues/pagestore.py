"""The store of the pages that an issue is made of.

Each file of a page is read when something of it is asked for, and kept for a while: an
article goes on over a few pages, and an issue may have a thousand. What is missing or
damaged is told once. Of several readings of a page the first one that has text is taken.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sourcesearch.counted import listed
from sourcesearch.document import Document
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.deliveries.issues.pageparts import with_areas
from sourcesearch.readers.deliveries.members.packing import decompressed
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.registry import reader_for
from sourcesearch.readers.scans.alto import AltoPage
from sourcesearch.readers.scans.layout.altolines import Area
from sourcesearch.readers.scans.pageformats import pages_of
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage
from sourcesearch.readers.scans.pages.picture import Size, first_size
from sourcesearch.readers.walk import cause_of

if TYPE_CHECKING:
    from sourcesearch.readers.deliveries.issues.issue import Ref, Sheet

__all__ = ["PageStore"]

_KEPT = 64
"""Pages that are kept; one of a newspaper takes a megabyte."""

_SHOWN = 5


class PageStore:
    """The pages of an issue.

    files:  those there are, by their names.
    sheets: what the delivery says of each page.
    refs:   the parts of pages that will be asked for.
    sizes:  says how large pictures are, by their names.
    """

    def __init__(
        self,
        files: Mapping[str, SourceFile],
        sheets: Mapping[str, Sheet],
        refs: Iterable[Ref],
        sizes: Callable[[], Mapping[str, Size]] = dict,
    ) -> None:
        self._files = files
        self._sheets = sheets
        self._sizes = cache(sizes)
        self._wanted: dict[str, dict[Area, None]] = {}
        self._whole: set[str] = set()
        for ref in refs:
            if ref.area is None:
                self._whole.add(ref.file)
            else:
                self._wanted.setdefault(ref.file, {})[ref.area] = None
        self._pages: OrderedDict[str, list[AltoPage]] = OrderedDict()
        self._read: set[str] = set()
        self._problems: list[str] = []
        self._missing: dict[str, None] = {}
        self._texts: set[str] = set()
        """The files that were found to be no pages."""

    def blocks(self, ref: Ref) -> Iterator[tuple[OcrPage, list[list[Line]]]]:
        """The blocks of a part, by pages."""
        for page in self.pages(ref.file):
            if ref.area is None:
                yield page, page.blocks
            elif ref.area in page.areas:
                yield page, page.areas[ref.area]

    def first_line(self, ref: Ref) -> Line | None:
        """The line that a part begins with."""
        for _, blocks in self.blocks(ref):
            for block in blocks:
                return block[0]
        return None

    def rest(self, name: str) -> Iterator[tuple[OcrPage, list[list[Line]]]]:
        """What of a file is in no part that was to be asked for."""
        for page in self.pages(name) if name not in self._whole else ():
            yield page, page.rest if self._wanted.get(name) else page.blocks

    def pages(self, name: str) -> list[AltoPage]:
        """The pages of a file; none if it is not there, or cannot be read."""
        if name in self._pages:
            self._pages.move_to_end(name)
            return self._pages[name]
        pages = self._pages[name] = self._first_with_text(name)
        if len(self._pages) > _KEPT:
            self._pages.popitem(last=False)
        self._read.add(name)
        return pages

    def problems(self) -> Iterator[str]:
        """What could not be read since the last call, a line for each file."""
        found, self._problems = self._problems, []
        yield from found

    def missing(self) -> Iterator[str]:
        """The files that are named, and not there, in one line."""
        names = list(self._missing)
        if names:
            yield f"named, but not there: {listed(names, _SHOWN)}"

    def is_page(self, name: str) -> bool:
        """Whether a file that was read has pages, and not a text in another format."""
        return name not in self._texts or bool(self.pages(name))

    def documents(self, name: str) -> Iterator[Document | str]:
        """The documents of a file that is no page, as its own reader has them."""
        if self.is_page(name):
            return
        try:
            yield from attached(reader_for(self._files[name]).read(self._files[name]))
        except Companion:
            return
        except (ReaderError, OSError) as error:
            yield f"{name}: {cause_of(error)}"

    def _first_with_text(self, name: str) -> list[AltoPage]:
        """The pages of a file, or of the first of its other readings that has a text."""
        sheet = self._sheets.get(name)
        others = [each for each in sheet.others if each in self._files] if sheet else []
        for each in (name, *others):
            pages = self._load(each, sheet)
            if any(line.text for page in pages for block in page.blocks for line in block):
                return pages
        return []

    def _load(self, name: str, sheet: Sheet | None) -> list[AltoPage]:
        if name not in self._files:
            self._missing[name] = None
            return []
        causes: list[str] = []
        pages: list[AltoPage] = []
        try:
            for page in self._of(decompressed(self._files[name]), name, sheet, causes):
                pages.append(page)
        except Companion:
            return []
        except (ReaderError, OSError) as error:
            causes.append(cause_of(error))
        areas = [area for area in self._wanted.get(name, {}) if area.outline is None]
        lost = sum(not any(area in page.areas for page in pages) for area in areas)
        if lost and pages:
            causes.append(f"{lost} of the {len(areas)} parts that are named are not in it")
        if causes and name not in self._read:
            self._problems.append(f"{name}: {'; '.join(causes)}")
        return pages

    def _size(self, sheet: Sheet | None) -> Size | None:
        """The size of the picture of a page, as the delivery or the picture itself has it."""
        if sheet is None or not sheet.image:
            return None
        if size := self._sizes().get(sheet.image):
            return size
        for name, file in self._files.items():
            if PurePosixPath(name).name == sheet.image:
                with suppress(ReaderError, OSError), file.open() as stream:
                    return first_size(stream)
        return None

    def _of(
        self, file: SourceFile, name: str, sheet: Sheet | None, causes: list[str]
    ) -> Iterator[AltoPage]:
        wanted = self._wanted.get(name, {})
        is_outlined = any(area.outline for area in wanted)
        found = pages_of(file, causes, wanted, self._size(sheet) if is_outlined else None)
        if found is None:
            self._texts.add(name)
            return
        for page in found:
            page.label = (sheet.label if sheet else "") or page.label
            page.image = (sheet.image if sheet else "") or page.image
            yield page if isinstance(page, AltoPage) else with_areas(page, wanted)
