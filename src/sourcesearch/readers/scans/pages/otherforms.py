"""The other forms of a page that lie beside it: its text alone, its picture, a PDF.

Programs that recognise pages write each in several forms of one name (tesseract's `alto hocr txt
tsv pdf`), beside the picture or in folders that are called after the forms. Of these, one that says
where the words stand is read, and the others are not read again, but for the lines that were mended
in the text alone. Where it has no text, that is read, but not in an archive, where one may be far
from the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import PurePosixPath

from sourcesearch.document import Document, stem_of_page
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.metadata.folders import placed
from sourcesearch.readers.reader import Claim, SourceFile, bare_name
from sourcesearch.readers.scans.pages.corrections import corrected
from sourcesearch.readers.scans.pages.ocr import documents
from sourcesearch.readers.scans.pages.plaintext import text_pages

__all__ = [
    "OF_THE_SAME",
    "form_of",
    "forms_of_folder",
    "is_page",
    "of_page",
    "other_forms",
    "pictured_number",
    "rank_of",
    "with_text",
]

OF_THE_SAME = 0
"""The strength of a claim that is for other forms of the file itself."""

_ROOTS = frozenset({"alto", "PcGts", "DjVuXML", "TET"})
_ABBYY = re.compile(
    rb"<document\s[^<>]*abbyy[^<>]*>|<page\s(?=[^<>]*\sheight=)(?=[^<>]*\sresolution=)",
    re.IGNORECASE,
)
_LESS = (".hocr", ".tetml")
"""What is read where there is no better form: lines of ALTO and PAGE know more."""

_IN_PAGE = "/page/"
"""The folder in which Transkribus has pages in PAGE."""

_NORMALISED = ".chocomufin.xml"
"""The same page in other signs, for training, as HTR-United's programs write it."""

_EXIF = "_exif.json"
_PICTURED = re.compile(rb'"FileName":\s*"[^"]*_0*([1-9]\d{0,3})\.\w{2,4}"')
_FIRST = 1 << 13
"""Bytes of what is said of a picture in which its name is."""

_ARCHIVED = "_djvu"
_DERIVED = (
    ".djvu", ".pdf", "_text.pdf", "_bw.pdf", ".epub", "_abbyy.gz", "_hocr.html", "_chocr.html.gz",
)  # fmt: skip
"""How names of a book in the Internet Archive end; there may be no file that names them all."""

_WHOLE = (".pdf", ".docx", ".txt", "_tei.xml", ".xlsx")
_FOLDERS = frozenset({"alto", "page", "hocr", "ocr", "xml"})
_TEXTS = ("txt", "text")
_PICTURES = ("jpg", "jpeg", "png", "tif", "tiff", "jp2")
_IN_FOLDERS = (
    *((folder, ending) for folder in ("images", "img") for ending in _PICTURES),
    *((ending, ending) for ending in _PICTURES),
    ("pdf", "pdf"),
)


def is_page(root: str, head: bytes) -> bool:
    """Whether XML whose first element and first bytes are these is that of recognised pages."""
    return root in _ROOTS or (root in ("document", "page") and _ABBYY.search(head) is not None)


def of_page(file: SourceFile) -> Claim:
    """What a page claims: the text of the same name, beside it or in a folder of texts.

    Also what is said of its picture (`pictured_number`).
    """
    path = str(file.path or file.name).replace("\\", "/")
    stem = stem_of_page(bare_name(path))
    text = f"{stem}.txt"
    folder = path.rpartition("/")[0].rpartition("/")[2]
    apart = [f"../{each}/{text}" for each in _TEXTS] if folder.lower() in _FOLDERS else []
    return Claim((text, *apart, stem + _EXIF), OF_THE_SAME)


def pictured_number(file: SourceFile) -> str:
    """The number of a page in the name of its picture, as a dump of ExifTool has it; "" for none.

    So in Lausanne, where files are called by the numbers of a database, and pictures by pages.
    """
    for name, dump in file.companions.items():
        if name.endswith(_EXIF):
            with suppress(ReaderError, OSError), dump.open() as stream:
                found = _PICTURED.search(stream.read(_FIRST))
                return found[1].decode() if found else ""
            return ""
    return ""


def form_of(key: str) -> str:
    """What kind of companion of a page or folder its other forms are."""
    return f"another form of {PurePosixPath(key).name}"


def rank_of(place: str) -> int:
    """Which of several forms that all know where words stand is read: of the lowest rank.

    Of those that Transkribus writes, ALTO is made of PAGE.
    """
    if place.lower().endswith(_LESS):
        return 2
    return int(_IN_PAGE not in place)


def other_forms(place: str) -> Iterator[str]:
    """Where the picture of a page and its PDF may be, and recognised forms that know less."""
    folder, _, name = place.rpartition("/")
    stem = stem_of_page(name)
    lesser = () if place.lower().endswith(_LESS) else (*_LESS, _NORMALISED)
    for ending in (*(f".{each}" for each in (*_PICTURES, "pdf", "tsv")), *lesser):
        yield f"{folder}/{stem}{ending}" if folder else stem + ending
    if stem.endswith(_ARCHIVED):
        book = stem.removesuffix(_ARCHIVED)
        yield from (f"{folder}/{book}{ending}" if folder else book + ending for ending in _DERIVED)
    above, _, own = folder.rpartition("/")
    if own.lower() in _FOLDERS:
        for other, ending in _IN_FOLDERS:
            yield f"{above}/{other}/{stem}.{ending}" if above else f"{other}/{stem}.{ending}"
    if own == "page":  # as Transkribus has them
        yield f"{above}/alto/{name}" if above else f"alto/{name}"


def forms_of_folder(place: str) -> Iterator[str]:
    """Where all texts that a METS file at `place` names may be in one file.

    Transkribus lays them beside the folder of the METS file, called as the folder is.
    """
    folder, _, name = place.rpartition("/")
    if folder and name.lower() == "mets.xml":
        yield from (folder + ending for ending in _WHOLE)


def with_text(file: SourceFile, found: Iterable[Document]) -> Iterator[Document]:
    """The documents found in a page and its folders, with the lines that its text mends.

    Where it has none, its text alone.
    """
    is_found = False
    texts = {name: each for name, each in file.companions.items() if name.endswith(".txt")}
    try:
        for document in placed(file, found):
            is_found = True
            for name, text in texts.items():
                document = corrected(document, name, text)
            yield document
    except ReaderError as error:
        if is_found or not texts:
            raise
        name, text = next(iter(texts.items()))
        yield from attached(_text_alone(file, text, f"{error}: the text is that of {name}"))


def _text_alone(file: SourceFile, text: SourceFile, cause: str) -> Iterator[Document | str]:
    problems = [cause]
    yield from placed(file, documents(text_pages(text, problems), "text", "text", problems))
