"""The formats of recognised pages: which one a file has, and its pages.

For what is put together from the files of pages, whatever they are in: ALTO, PAGE, hOCR,
FineReader's XML, DjVu's, or plain text, of which blank lines set off the paragraphs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.sizes import PART
from sourcesearch.readers.markup.xmlscan import Root, root
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans import abbyy, alto, djvu, hocr, page_xml
from sourcesearch.readers.scans.layout.altolines import Area
from sourcesearch.readers.scans.pages.ocr import OcrPage
from sourcesearch.readers.scans.pages.picture import Size
from sourcesearch.readers.scans.pages.plaintext import IN_WORDS_ONLY, text_pages

__all__ = ["is_page_of_abbyy", "pages_of"]

_PAGES = dict[str, Callable[[SourceFile, list[str]], Iterator[OcrPage]]]
_BY_ROOT: _PAGES = {"PcGts": page_xml.pages, "DjVuXML": djvu.pages}


def pages_of(
    file: SourceFile,
    problems: list[str],
    wanted: Collection[Area] = (),
    picture: Size | None = None,
) -> Iterator[OcrPage] | None:
    """The pages of a file; None if it is in no format of pages, or a text of too many.

    problems: grows by what cannot be read, a line each.
    wanted:   the areas to give besides; only ALTO knows parts of lines, and gives them.
    picture:  the size of the picture of the page, if it is known.
    """
    if file.suffix in IN_WORDS_ONLY:
        return text_pages(file, problems) if file.size <= PART else None
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
        return alto.pages(file, problems, wanted, picture)
    if "abbyy" in first.namespace.lower() or is_page_of_abbyy(first):
        return abbyy.pages(file, problems)
    found = _BY_ROOT.get(first.name)
    return found(file, problems) if found else None


def is_page_of_abbyy(first: Root) -> bool:
    """Exports without the outermost element have no namespace either."""
    return first.name == "page" and {"width", "height", "resolution"} <= first.attributes.keys()
