"""The recognition of pages of a PDF that are only images.

Where a person asks for it (`--ocr`), the page is drawn in grey at the resolution that
tesseract likes best, and recognised. A page is drawn only if it is not in the cache, and
one at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from math import sqrt
from pathlib import PurePath
from typing import TYPE_CHECKING

from sourcesearch.document import Region
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans.pages.ocr import OcrText
from sourcesearch.readers.scans.tesseract import HINT, MAX_PIXELS, Picture, Recogniser

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

__all__ = ["Scans"]

_DPI = 300
_POINTS = 72
"""Of an inch."""

_MOST_DRAWN = 100_000_000
"""Pixels of the images of a page: PDFium unpacks them to three or four bytes each."""


class Scans:
    """The pages of a PDF that are only images.

    words, confidence: how many words were recognised, and the sum of how sure they are.
    unread: the numbers (from 1) of pages that gave no text, by the cause.
    """

    def __init__(self, file: SourceFile) -> None:
        self.words = 0
        self.confidence = 0.0
        self.unread: dict[str, list[int]] = {}
        self._file = file
        self._recogniser: Recogniser | None = None

    def text(self, page: PdfPage, number: int) -> tuple[str, Sequence[Region]]:
        """The text of a page, "" if there is none, and where on the page its lines stand."""
        text = OcrText()
        try:
            if not self._file.options.ocr:
                raise ReaderError(f"no text, only an image; {HINT}")
            self._recogniser = self._recogniser or Recogniser(self._file)
            name = f"{PurePath(self._file.name).name}#page={number}"
            found = self._recogniser.page(number, name, partial(_picture, page))
            text.add(found)
            self.words += found.words
            self.confidence += found.confidence
            if not text.length:
                raise ReaderError("no text found on the image")
        except ReaderError as error:
            self.unread.setdefault(str(error), []).append(number)
        return text.text(), text.regions


def _picture(page: PdfPage) -> Picture:
    """The page in grey, as a portable greymap; smaller where it would be too large.

    Raises `ReaderError` where its images do not fit into memory.
    """
    if _pixels(page) > _MOST_DRAWN:
        raise ReaderError(f"an image of more than {_MOST_DRAWN // 1_000_000} million pixels")
    width, height = page.get_size()
    dpi = min(_DPI, int(_POINTS * sqrt(MAX_PIXELS / max(width * height, 1))))
    bitmap = page.render(scale=dpi / _POINTS, grayscale=True)
    try:
        rows = memoryview(bitmap.buffer).cast("B")
        step = bitmap.stride
        lines = (rows[y * step : y * step + bitmap.width] for y in range(bitmap.height))
        head = b"P5 %d %d 255\n" % (bitmap.width, bitmap.height)
        return Picture(b"".join([head, *lines]), dpi=dpi)
    finally:
        bitmap.close()


def _pixels(page: PdfPage) -> int:
    """How many pixels its images have together, as they say themselves."""
    from pypdfium2 import raw

    images = page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])
    return sum(width * height for width, height in (image.get_px_size() for image in images))
