"""The reader of PDFs: from the pages of a file to a document.

Pages are read one by one with PDFium, in memory that does not grow with the file. The original text
has the lines as they are printed, with their hyphens; a blank line parts paragraphs.
A page that cannot be read, or shows only an image, costs that page and is named; where
a person asks for it (`--ocr`), pages that show only images are recognised.
Pages bear their printed labels, bookmarks are sections. The dates a PDF carries are
those of the file, not of the source, so they are `created` and never `date`.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from sourcesearch.counted import numbered
from sourcesearch.document import Document, Metadata, Page, Region, Span
from sourcesearch.errors import MissingExtra, ReaderError
from sourcesearch.readers.common.paragraphs import LONGEST, paragraphs, subtract
from sourcesearch.readers.common.sizes import MAX_CHARACTERS
from sourcesearch.readers.common.textbuilder import BLANK, LINE, TextBuilder
from sourcesearch.readers.metadata.runningheads import running_heads
from sourcesearch.readers.pdf.pdfpage import has_images, lacks_letters, page_text
from sourcesearch.readers.pdf.pdfrepair import MAX_REPAIRED, repaired
from sourcesearch.readers.pdf.pdfscan import Scans
from sourcesearch.readers.pdf.pdfstreams import refuse_bombs
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans.pages.ocr import quality

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

__all__ = ["reader"]

_MAX_BOOKMARKS = 10_000
_LOST_IN_A_ROW = 1_000
"""After so many unreadable pages no more are tried: a file may claim to have a million."""

_SHAPELESS = "letters of a font that is not in the file are missing: print it to a new PDF"

_ONE_AT_A_TIME = threading.Lock()
"""PDFium is not thread-safe."""

_NAMES = {"title": "Title", "author": "Author", "subject": "Subject", "keywords": "Keywords"}
_NOTHING = re.compile(
    r"\(?(?:untitled|unbenannt|sans titre|document|dokument|microsoft word|anonymous|unspecified"
    r"|unknown)\b\)?[\s\d-]*\Z"
    r"|microsoft (?:word|powerpoint|excel) - |\S+\.(?:docx?|rtf|pdf|tex|dvi|indd|qxd|odt|txt)\Z",
    re.IGNORECASE,
)
"""What programs put for a title or an author when nobody gave one."""

_DATE = re.compile(r"(?:D:)?(\d{4})(0[1-9]|1[0-2])?([0-3]\d)?")
_LINE = re.compile(r"[^\n]*\S")
_ENDS_SENTENCE = re.compile(r"[.!?:;…。！？][\"'”’»)\]」』）]*\s*\Z")


class _Pages(NamedTuple):
    """The text of all pages, and the numbers (from 1) of those it lacks."""

    builder: TextBuilder
    starts: dict[int, int]
    """Where each page begins, by its index in the file (from 0)."""
    lost: list[int]
    left_out: list[int]
    partial: list[int]
    """The numbers of those with letters that have no shape."""


def read(file: SourceFile) -> Iterator[Document]:
    """The one document of a PDF."""
    try:
        import pypdfium2
    except ImportError as error:
        raise MissingExtra("PDF files need pypdfium2", "pdf") from error
    refuse_bombs(file)
    with _ONE_AT_A_TIME, file.open() as stream:
        problems: tuple[str, ...] = ()
        try:
            pdf = pypdfium2.PdfDocument(stream)
        except pypdfium2.PdfiumError as error:
            if getattr(error, "err_code", None) == pypdfium2.raw.FPDF_ERR_PASSWORD:
                raise ReaderError("encrypted: it opens only with a password") from error
            pdf = _repaired(file)
            problems = ("damaged: pages may be missing",)
        with closing(pdf):
            document = _document(pdf, Scans(file), problems)
    yield document


def _repaired(file: SourceFile) -> PdfDocument:
    import pypdfium2

    data = repaired(file.read()) if file.size <= MAX_REPAIRED else None
    try:
        if data:
            return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        pass
    raise ReaderError("damaged, or no PDF: no page can be found in it")


def _document(pdf: PdfDocument, scans: Scans, problems: tuple[str, ...]) -> Document:
    read = _read_pages(pdf, scans)
    text, pages = read.builder.text(), read.builder.pages()
    if not text.strip():
        raise ReaderError(_no_text(read, scans, len(pdf)))
    heads = _heads(text, pages)
    for head in heads:
        read.builder.leave_out(*head)
    at_start = {page.start: page for page in pages}
    for title, index in _bookmarks(pdf):
        if page := at_start.get(read.starts.get(index, -1)):
            read.builder.heading_at(_place(text, page, title), title)
    return read.builder.document(
        "pdf",
        _metadata(pdf).or_else(quality("tesseract", scans.words, scans.confidence)),
        spans=_paragraphs(text, pages, heads),
        problems=problems + _problems(read, scans),
    )


def _heads(text: str, pages: Sequence[Page]) -> tuple[Span, ...]:
    """Running heads, and first or last lines that are nothing but the page's label."""
    found = set(running_heads(text, pages))
    for page in pages:
        lines = list(_LINE.finditer(text, page.start, page.end))
        for line in (lines[0], lines[-1]) if len(lines) > 1 else ():
            if line[0].strip("[]()-–— .") == page.label:
                found.add(line.span())
    return tuple(sorted(found))


def _read_pages(pdf: PdfDocument, scans: Scans) -> _Pages:
    read = _Pages(TextBuilder(), {}, [], [], [])
    above, failed = "", 0
    for index in range(len(pdf)):
        if read.builder.length >= MAX_CHARACTERS or failed >= _LOST_IN_A_ROW:
            missing = read.left_out if failed < _LOST_IN_A_ROW else read.lost
            missing.extend(range(index + 1, len(pdf) + 1))
            break
        text, marks, regions = _read_page(pdf, index, scans, read.partial)
        failed = 0 if text is not None else failed + 1
        if text is None:
            read.lost.append(index + 1)
        if not text:
            continue
        read.builder.leave(LINE if _runs_on(above[-40:], text[:40]) else BLANK)
        read.builder.begin_page(_label(pdf, index))
        start = read.builder.write(text)
        read.starts[index] = start
        read.builder.regions.extend(_moved(regions, start))
        for first, last in marks:
            read.builder.leave_out(start + first, start + last)
        above = text
    return read


def _read_page(
    pdf: PdfDocument, index: int, scans: Scans, partial: list[int]
) -> tuple[str | None, Sequence[Span], Sequence[Region]]:
    """The text of a page, None if it cannot be read; the marks of notes in it; where on a picture
    it stands."""
    from pypdfium2 import PdfiumError

    try:
        with closing(pdf[index]) as page:
            text, marks = page_text(page)
            if lacks_letters(page, text):
                partial.append(index + 1)
            if text or not has_images(page):
                return text, marks, ()
            text, regions = scans.text(page, index + 1)
            return text, (), regions
    except (PdfiumError, ValueError):
        return None, (), ()


def _moved(regions: Iterable[Region], by: int) -> Iterator[Region]:
    return (Region(start + by, end + by, image, box) for start, end, image, box in regions)


def _label(pdf: PdfDocument, index: int) -> str:
    return " ".join(pdf.get_page_label(index).split()) or str(index + 1)


def _runs_on(above: str, below: str) -> bool:
    """Whether a sentence at the end of a page runs on over it."""
    start = below.lstrip()[:1]
    return not _ENDS_SENTENCE.search(above) and start.isalpha() and not start.isupper()


def _paragraphs(text: str, pages: Sequence[Page], heads: Sequence[Span]) -> tuple[Span, ...]:
    """Those of each page without its heads; one that runs on over a page end is one."""
    spans: list[Span] = []
    for page in pages:
        first, *rest = subtract(text, paragraphs(text, page.start, page.end), heads) or [None]
        if first is None:
            continue
        if spans and _is_one(text, spans[-1], first, page):
            first = (spans.pop()[0], first[1])
        spans += [first, *rest]
    return tuple(spans)


def _is_one(text: str, last: Span, first: Span, page: Page) -> bool:
    """Whether these pieces meet at the top of `page` with nothing between, and run on."""
    if last[1] > page.start or text[last[1] : first[0]].strip():
        return False
    above, below = text[last[1] - 40 : last[1]], text[first[0] : first[0] + 40]
    return first[1] - last[0] <= LONGEST and _runs_on(above, below)


def _bookmarks(pdf: PdfDocument) -> Iterator[tuple[str, int]]:
    """The titles of bookmarks, with the indices (from 0) of the pages they lead to."""
    for bookmark in islice(pdf.get_toc(), _MAX_BOOKMARKS):
        target = bookmark.get_dest()
        index = target.get_index() if target else None
        if index is not None:
            yield bookmark.get_title(), index


def _place(text: str, page: Page, title: str) -> int:
    """Where a title stands on its page; else the page's top."""
    words = r"[\s.:]+".join(map(re.escape, title.split()[:20]))
    match = re.search(words, text[page.start : page.end], re.IGNORECASE) if words else None
    return page.start + match.start() if match else page.start


def _metadata(pdf: PdfDocument) -> Metadata:
    info = pdf.get_metadata_dict(skip_empty=True)
    said = {name: info.get(key, "").strip() for name, key in _NAMES.items()}
    values = {name: value for name, value in said.items() if not _NOTHING.match(value)}
    if created := _DATE.match(info.get("CreationDate", "")):
        values["created"] = "-".join(part for part in created.groups() if part)
    return Metadata.of("PDF", values)


def _problems(read: _Pages, scans: Scans) -> tuple[str, ...]:
    causes = (
        (read.lost, "cannot be read"),
        *((pages, cause) for cause, pages in scans.unread.items()),
        (read.partial, _SHAPELESS),
        (read.left_out, f"left out, after {MAX_CHARACTERS:,} characters"),
    )
    return tuple(f"{numbered('page', pages)}: {cause}" for pages, cause in causes if pages)


def _no_text(read: _Pages, scans: Scans, count: int) -> str:
    if scans.unread:
        return "; ".join(scans.unread)
    if read.lost or not count:
        return "none of its pages can be read"
    return _SHAPELESS if read.partial else "no text on its pages"


reader = Reader("pdf", (".pdf",), read, depends_on=("ocr", "ocr_languages"))
