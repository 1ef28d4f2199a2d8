"""The formats of recognised pages: which one a file has, and its pages.

For what is put together from the files of pages, whatever they are in: ALTO, PAGE, hOCR,
FineReader's XML, DjVu's, or plain text, of which blank lines set off the paragraphs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Collection, Iterator

from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.common.sizes import PART
from sourcesearch.readers.markup.xmlscan import Root, root
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans import abbyy, alto, djvu, hocr, page_xml
from sourcesearch.readers.scans.layout.altolines import Area
from sourcesearch.readers.scans.ocr import Line, OcrPage

__all__ = ["IN_WORDS_ONLY", "is_page_of_abbyy", "pages_of"]

IN_WORDS_ONLY = frozenset({".txt", ".text", ".asc"})
"""Endings of files that do not say where on the page the words stand."""

_BLANK_LINES = re.compile(r"\n[^\S\n]*\n")

_PAGES = dict[str, Callable[[SourceFile, list[str]], Iterator[OcrPage]]]
_BY_ROOT: _PAGES = {"PcGts": page_xml.pages, "DjVuXML": djvu.pages}


def pages_of(
    file: SourceFile, problems: list[str], wanted: Collection[Area] = ()
) -> Iterator[OcrPage] | None:
    """The pages of a file; None if it is in no format of pages, or a text of too many.

    problems: grows by what cannot be read, a line each.
    wanted:   the areas to give besides; only ALTO knows parts of lines, and gives them.
    """
    if file.suffix in IN_WORDS_ONLY:
        return _of_text(file, problems) if file.size <= PART else None
    with file.open() as stream:
        is_hocr = hocr.is_hocr(stream.read(1 << 14))
    if is_hocr:
        return hocr.pages_of(file, problems)
    try:
        first = root(file)
    except ReaderError:
        if file.suffix == ".xml":
            raise
        return None
    if first.name == "alto":
        return alto.pages(file, problems, wanted)
    if "abbyy" in first.namespace.lower() or is_page_of_abbyy(first):
        return abbyy.pages(file, problems)
    found = _BY_ROOT.get(first.name)
    return found(file, problems) if found else None


def is_page_of_abbyy(first: Root) -> bool:
    """Exports without the outermost element have no namespace either."""
    return first.name == "page" and {"width", "height", "resolution"} <= first.attributes.keys()


def _of_text(file: SourceFile, problems: list[str]) -> Iterator[OcrPage]:
    """The pages of a plain text, which form feeds set off from each other."""
    with file.open() as stream:
        encoding = detect(stream)
        problems += [encoding.problem] if encoding.problem else []
        stream.seek(0)
        with io.TextIOWrapper(stream, encoding.name) as decoded:
            written = decoded.read().strip("\f\n").split("\f")
    for number, text in enumerate(written, start=1):
        page = OcrPage(str(number) if len(written) > 1 else "")
        page.blocks = [_block(block) for block in _BLANK_LINES.split(text)]
        yield page


def _block(text: str) -> list[Line]:
    return [Line(" ".join(line.split())) for line in text.splitlines()]
