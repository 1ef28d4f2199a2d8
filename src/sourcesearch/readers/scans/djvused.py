"""The text layer of a DjVu file with its pages and bookmarks, as DjVuLibre's djvused prints it.

djvutoxml would give the XML that `djvu` reads. It draws the pages first, which takes twenty times
as long, and what separates the paragraphs of some files is not allowed in XML.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from math import ceil, sqrt
from pathlib import Path, PurePath

from sourcesearch.counted import numbered
from sourcesearch.document import Box, Metadata
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers.common.encoding import decode
from sourcesearch.readers.common.process import kept, run, workplace
from sourcesearch.readers.common.programs import found
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage
from sourcesearch.readers.scans.pages.zones import blocks, texts
from sourcesearch.readers.scans.tesseract import HINT, MAX_PIXELS, Picture, Recogniser

__all__ = ["Djvu", "is_djvu"]

_SECONDS = 60
_MISSING = (
    "a DjVu file: to read it, install DjVuLibre (apt install djvulibre-bin, brew install djvulibre,"
    " or https://djvu.sourceforge.net), or convert it to .pdf"
)
_SIGNS = (b"AT&TFORM", b"SDJVFORM")
_LIST = re.compile(rb"AT&TFORM....DJVMDIRM....[\x00-\x7f]", re.DOTALL)
_PAGE = re.compile(r" *[0-9]+ P +[0-9]+  (?P<id>.*?)(?: F=.*?)?(?: T=(?P<title>.*))?")
_SIZE = re.compile(r"width=([0-9]{1,9}) height=([0-9]{1,9})( rotation=[1-3])?")
_SAID = re.compile(r'^(\w+)\t"((?:[^"\\]|\\.)*)"', re.MULTILINE)
_DATE = re.compile(r"(?:D:)?([0-9]{4})-?(0[1-9]|1[0-2])?-?([0-3][0-9])?")
_PLACE = re.compile(r"\[[\d-]+\]| '?file://[^'\n]*'?")
_NAMES = {"title": "title", "author": "author", "editor": "editor", "year": "date",
          "publisher": "publisher", "subject": "subject", "keywords": "keywords"}  # fmt: skip
_BEFORE_PAGE = re.compile(r"^(?=\(page )", re.MULTILINE)


def is_djvu(head: bytes) -> bool:
    """Whether a file that begins so is one of DjVu."""
    return head.startswith(_SIGNS)


class Djvu:
    """A DjVu file.

    problems: what cannot be read, after `pages`.
    """

    def __init__(self, file: SourceFile) -> None:
        """Raises `ReaderError` where djvused is missing, and `Companion` for a list of pages."""
        with file.open() as stream:
            if _LIST.match(stream.read(1 << 6)):
                raise Companion("list of pages")
        program = found("djvused")
        if program is None:
            raise ReaderError(_MISSING)
        self._program = program
        self._file = file
        self.problems: list[str] = []
        self.metadata = Metadata()
        self._cause = ""
        self._recogniser: Recogniser | None = None
        self._unread: dict[str, list[int]] = {}
        """The numbers (from 1) of pages that were not recognised, by the cause."""

    def pages(self) -> Iterator[OcrPage]:
        """Its pages. Raises `ReaderError` where none has text."""
        if self._file.path is not None:
            yield from self._pages(self._file.path, None)
            return
        with workplace() as folder:
            path = folder / "document.djvu"
            path.write_bytes(self._file.read())
            yield from self._pages(path, folder)

    def _pages(self, path: Path, folder: Path | None) -> Iterator[OcrPage]:
        printed = _BEFORE_PAGE.split(self._printed(path, folder, "print-txt"))[1:]
        there = [*filter(None, map(_PAGE.fullmatch, self._printed(path, folder, "ls").split("\n")))]
        if not there:
            raise ReaderError(f"damaged, or no DjVu file ({self._cause[:160]})")
        sizes = map(_SIZE.match, self._printed(path, folder, "size").split("\n"))
        titles = _bookmarks(
            self._printed(path, folder, "print-outline"), [page["id"] for page in there]
        )
        self.metadata = _metadata(self._printed(path, folder, "print-meta"))
        name = PurePath(self._file.name).name
        has_text = False
        for number, (page, zones) in enumerate(zip(there, printed, strict=False), 1):
            image = f"{name}#page={number}" if len(there) > 1 else name
            read = OcrPage(page["title"] or str(number), image, titles=titles[number])
            read.is_counted = not page["title"]
            size = next(sizes, None)
            _fill(read, zones, size)
            if not read.blocks and self._file.options.ocr:
                self._recognise(read, number, partial(self._picture, path, number, size))
            has_text = has_text or bool(read.blocks)
            yield read
        self.problems += [
            f"{numbered('page', numbers)}: {cause}" for cause, numbers in self._unread.items()
        ]
        if len(printed) < len(there):
            self.problems.append(f"damaged: read up to page {len(printed)} of {len(there)}")
        elif not has_text:
            raise ReaderError("; ".join(self.problems) or _only_pictures(self._file, len(there)))

    def _recognise(self, page: OcrPage, number: int, picture: Callable[[], Picture]) -> None:
        """Puts what tesseract finds on the picture of a page into the page."""
        try:
            self._recogniser = self._recogniser or Recogniser(self._file)
            found = self._recogniser.page(number, page.image, picture)
        except ReaderError as error:
            self._unread.setdefault(str(error), []).append(number)
            return
        page.blocks, page.words, page.confidence = found.blocks, found.words, found.confidence
        page.width, page.height = found.width, found.height

    def _picture(self, path: Path, number: int, size: re.Match[str] | None) -> Picture:
        """The page in grey, smaller where it would be too large. Raises `ReaderError`."""
        program = found("ddjvu")
        if program and size:
            smaller = max(1, ceil(sqrt(int(size[1]) * int(size[2]) / MAX_PIXELS)))
            options = ["-format=pgm", f"-page={number}", f"-subsample={smaller}"]
            done = run([program, *options, str(path.absolute())], seconds=_SECONDS)
            if done.stdout and not done.returncode:
                return Picture(done.stdout)
        raise ReaderError("its picture cannot be drawn")

    def _printed(self, path: Path, folder: Path | None, question: str) -> str:
        command = [self._program, "-u", "-e", question, str(path.absolute())]
        done = run(kept(folder, command) if folder else command, seconds=_SECONDS)
        if done.returncode:
            said = _PLACE.sub("", done.stderr.decode("utf-8", "replace"))
            self._cause = said.strip("* \n").partition("\n")[0].strip()
        text, _ = decode(done.stdout) if done.stdout else ("", None)
        return text


def _fill(page: OcrPage, zones: str, size: re.Match[str] | None) -> None:
    """Puts what stands in its zones into a page."""
    # It is not told to which side the zones of a page that is shown turned belong.
    if size and not size[3]:
        page.width, page.height = float(size[1]), float(size[2])
    page.blocks = [
        [Line(text, _box(place, page.height)) for text, place in block] for block in blocks(zones)
    ]


def _only_pictures(file: SourceFile, count: int) -> str:
    pages = "its page is a picture" if count == 1 else "its pages are pictures"
    more = "no text found on the image" if file.options.ocr else HINT
    return f"a DjVu file without a text layer: {pages}; {more}"


def _box(place: Sequence[int], height: float) -> Box | None:
    """The box of a zone, which is measured from the bottom of its page."""
    left, bottom, right, top = place
    if right <= left or top <= bottom or not height:
        return None
    return Box(left, height - top, right - left, top - bottom)


def _bookmarks(outline: str, pages: Sequence[str]) -> Mapping[int, list[str]]:
    """The titles of the bookmarks that lead to each page, by its number from 1."""
    numbers = {name: number for number, name in enumerate(pages, 1)}
    numbers.update({str(number): number for number in range(1, len(pages) + 1)})
    titles: dict[int, list[str]] = defaultdict(list)
    said = list(texts(outline))
    for title, target in zip(said[::2], said[1::2], strict=False):
        number = numbers.get(target.removeprefix("#"))
        if title and number is not None:
            titles[number].append(title)
    return titles


def _metadata(said: str) -> Metadata:
    """What the file says of what it is; the names are those of BibTeX, or of PDF."""
    given = {name.lower(): next(texts(f'"{value}"'), "") for name, value in _SAID.findall(said)}
    values = {ours: given.get(name, "") for name, ours in _NAMES.items()}
    if created := _DATE.match(given.get("creationdate", "")):
        values["created"] = "-".join(part for part in created.groups() if part)
    return Metadata.of("DjVu", values)
