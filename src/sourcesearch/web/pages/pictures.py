"""The pictures of pages: of a PDF, drawn anew, or the files that scans are read with.

A picture is named by its document and page. What a file of a stranger says of where its pictures
lie leads nowhere outside of its own folder.
"""

from __future__ import annotations

import os
import re
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from contextlib import closing
from heapq import nsmallest
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from starlette.requests import Request
from starlette.responses import FileResponse, Response

from sourcesearch.errors import DocumentMissing, installing
from sourcesearch.web.addresses import address, number
from sourcesearch.web.names import name_of
from sourcesearch.web.rendering import Renderer

if TYPE_CHECKING:
    from sourcesearch import Collection
    from sourcesearch.collection.stored import StoredDocument
    from sourcesearch.document import Region, Span

__all__ = ["Sheet", "picture", "sheet"]

_KINDS = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".gif": "image/gif",
          ".webp": "image/webp"}  # fmt: skip
_WEB = re.compile("https?://", re.IGNORECASE)
_FROM_THE_RIGHT = frozenset({"ar", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"})
_MOST_FOLDERS = 30
_DOTS = 1_600  # of the longer side of a page that is drawn
_FOR_LONG = {"cache-control": "private, max-age=3600"}


class Rectangle(NamedTuple):
    """A place on a picture, in hundredths of its width and height."""

    x: float
    y: float
    width: float
    height: float


class Sheet(NamedTuple):
    """The picture of a page, and the places on it of what is marked.

    to:   its address in the room; "" where there is nothing that can be shown.
    name: of the picture, as the source says it; an address where it is on the web.
    """

    to: str
    label: str
    boxes: Sequence[Rectangle]
    name: str = ""

    @property
    def is_elsewhere(self) -> bool:
        """Whether it is on the web, to be followed and not to be fetched."""
        return bool(_WEB.match(self.name))


def sheet(document: StoredDocument, start: int, spans: Sequence[Span]) -> Sheet | None:
    """The picture of the page on which the character `start` stands, if one is known of."""
    page = bisect_right([each.start for each in document.pages], start) - 1
    file, name = _file(document, start), _name(document, start)
    if page < 0 or (file is None and not name):
        return None
    label = document.pages[page].label
    if file is None:
        return Sheet("", label, (), name)
    to = address("/picture", document=document.id, at=start)
    boxes = [_within(each, span, document.language)
             for span in spans for each in document.locator(*span).regions]  # fmt: skip
    if not boxes and file.suffix.lower() == ".pdf":
        words = [document.slice(*span) for span in spans]
        boxes = list(_in_pdf(file, document, page, dict.fromkeys(words)))
    return Sheet(to, label, boxes, name)


def _within(line: Region, span: Span, language: str | None) -> Rectangle:
    """The place of some characters in a line of which only the whole place is known: as if each
    were of the same width."""
    length = max(1, line.end - line.start)
    first = (max(span[0], line.start) - line.start) / length
    last = (min(span[1], line.end) - line.start) / length
    if language in _FROM_THE_RIGHT:
        first, last = 1 - last, 1 - first
    x, y, width, height = (100 * part for part in line.box)
    return Rectangle(x + first * width, y, (last - first) * width, height)


def _name(document: StoredDocument, start: int) -> str:
    """What the source calls the picture of the page."""
    regions = document.locator(start, start + 1).regions
    return regions[0].image if regions else ""


def _file(document: StoredDocument, start: int) -> Path | None:
    """The file that shows the page: a PDF, or a picture beside the source file.

    That may lie one folder deeper, and be of another kind than it is called: of what is kept as
    TIFF there often is a JPEG as well. One that is not named is called as the source file is.
    """
    source = document.file
    if source.suffix.lower() == ".pdf":
        return source if source.is_file() else None
    regions = document.locator(start, start + 1).regions
    named = (regions[0].image or f"{document.stem}.jpg").replace("\\", "/") if regions else ""
    if not named or _WEB.match(named):
        return None
    folder = source.parent.resolve()
    try:
        names = (named, *(str(PurePosixPath(named).with_suffix(kind)) for kind in _KINDS))
        found = (place / name for place in _folders(folder) for name in names)
        return next((path for each in found if (path := _shown(each, folder))), None)
    except (OSError, ValueError):
        return None


def _folders(folder: Path) -> list[Path]:
    """A folder, and those right below it, in an order that no file system decides about."""
    with os.scandir(folder) as there:
        return [folder, *nsmallest(_MOST_FOLDERS, (Path(each) for each in there if each.is_dir()))]


def _shown(path: Path, folder: Path) -> Path | None:
    """The file itself, if a browser shows it and it lies in the folder."""
    if path.suffix.lower() not in {*_KINDS, ".pdf"}:
        return None
    path = path.resolve()
    return path if path.is_relative_to(folder) and path.is_file() else None


def picture(request: Request, collection: Collection, _: Renderer) -> Response:
    """The picture of the page on which a character of a document stands."""
    values = request.query_params
    document = collection.document(name_of(values.get("document", "")))
    start = number(values.get("at"), 0)
    file = _file(document, start)
    if file is None:
        raise DocumentMissing(f"{document.shown}: there is no picture of this page")
    if file.suffix.lower() != ".pdf":
        return FileResponse(file, media_type=_KINDS[file.suffix.lower()], headers=_FOR_LONG)
    page = bisect_right([each.start for each in document.pages], start) - 1
    with _page(file, document, page) as opened:
        scale = _DOTS / max(opened.get_size())
        pixels = opened.render(scale=min(scale, 4.0), rev_byteorder=True).to_numpy()
        content = png(pixels.tobytes(), pixels.shape)
    return Response(content, media_type="image/png", headers=_FOR_LONG)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text))


class _page:  # noqa: N801 (a context manager that is called like a function)
    """A page of a PDF, by its place in the document."""

    def __init__(self, file: Path, document: StoredDocument, page: int) -> None:
        try:
            import pypdfium2
        except ImportError as error:
            raise DocumentMissing(
                f"pages of a PDF are drawn by pypdfium2: {installing('pdf')}"
            ) from error
        self._pdf: Any = pypdfium2.PdfDocument(file)
        last, pages = len(self._pdf) - 1, document.pages
        self._at = min(max(0, page), last)
        if 0 <= page < len(pages) <= last:  # of some pages nothing was read
            words = _words(document.slice(pages[page].start, pages[page].end))
            able = range(page, page + last + 2 - len(pages))
            self._at = max(able, key=lambda at: len(words & self._words(at)))

    def _words(self, at: int) -> set[str]:
        with closing(self._pdf[at]) as page, closing(page.get_textpage()) as text:
            return _words(text.get_text_range())

    def __enter__(self) -> Any:
        self._opened = self._pdf[self._at]
        return self._opened

    def __exit__(self, *_error: object) -> None:
        self._opened.close()
        self._pdf.close()


def _in_pdf(
    file: Path, document: StoredDocument, page: int, words: Sequence[str] | dict[str, None]
) -> Iterator[Rectangle]:
    """The places of words on a page of a PDF."""
    if not words:
        return
    with _page(file, document, page) as opened, closing(opened.get_textpage()) as text:
        width, height = opened.get_size()
        for word in words:
            search = text.search(" ".join(word.split()), match_case=True,
                                 match_whole_word=True)  # fmt: skip
            while found := search.get_next():
                for rect in range(text.count_rects(*found)):
                    left, bottom, right, top = text.get_rect(rect)
                    yield Rectangle(100 * left / width, 100 * (height - top) / height,
                                    100 * (right - left) / width,
                                    100 * (top - bottom) / height)  # fmt: skip


def png(pixels: bytes, shape: tuple[int, ...]) -> bytes:
    """A picture in PNG (ISO/IEC 15948), of rows of one, three or four bytes a dot."""
    height, width, *rest = shape
    depth = rest[0] if rest else 1
    color = {1: 0, 3: 2, 4: 6}[depth]
    row = width * depth
    rows = b"".join(b"\0" + pixels[at : at + row] for at in range(0, len(pixels), row))
    head = struct.pack(">IIBBBBB", width, height, 8, color, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )
