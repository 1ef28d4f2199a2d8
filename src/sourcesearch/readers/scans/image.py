"""The reader of pictures of pages.

It takes PNG, JPEG and TIFF, where a person asks for it (`--ocr`): tesseract recognises the
lines, each with its place on the picture. A TIFF of several pictures is a document of
as many pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import PurePath

from sourcesearch.counted import numbered
from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import OcrPage, documents
from sourcesearch.readers.scans.pages.picture import Size, sizes
from sourcesearch.readers.scans.tesseract import HINT, MAX_PIXELS, Picture, Recogniser

__all__ = ["reader"]


def read(file: SourceFile) -> Iterator[Document]:
    """The document of an image file."""
    with file.open() as stream:
        found = sizes(stream)
    if not found:
        raise ReaderError("no PNG, JPEG or TIFF image, or a damaged one")
    if not file.options.ocr:
        raise ReaderError(f"an image; {HINT}")
    recogniser = Recogniser(file)
    problems: list[str] = []
    several = len(found) > 1
    for document in documents(
        _pages(file, found, recogniser, problems), "image", "tesseract", problems
    ):
        # The only page of an image has no number that a footnote could name.
        yield document if several else replace(document, pages=())


def _pages(
    file: SourceFile, found: Sequence[Size], recogniser: Recogniser, problems: list[str]
) -> Iterator[OcrPage]:
    data = file.path or file.read()
    name = PurePath(file.name).name
    unread: dict[str, list[int]] = {}
    for frame, size in enumerate(found):
        image = f"{name}#page={frame + 1}" if len(found) > 1 else name
        try:
            if size.width * size.height > MAX_PIXELS:
                raise ReaderError(f"of more than {MAX_PIXELS // 1_000_000} million pixels")
            yield recogniser.page(frame + 1, image, partial(Picture, data, frame))
        except ReaderError as error:
            if len(found) == 1:
                raise
            unread.setdefault(str(error), []).append(frame + 1)
    problems += [f"{numbered('page', numbers)}: {cause}" for cause, numbers in unread.items()]


reader = Reader(
    "image",
    (".png", ".jpg", ".jpeg", ".tif", ".tiff"),
    read,
    depends_on=("ocr", "ocr_languages"),
)
