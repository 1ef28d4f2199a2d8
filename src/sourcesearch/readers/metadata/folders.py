"""The metadata in the folders of a page that says nothing of itself.

Pages of newspapers lie in folders of their title and their day: `Excelsior/1910/11/16`,
`0002088/1832/1123`, `18820208_1/ALTO`, `luxzeit_1858-12-07`. The nearest date counts, and
as the title what stands above it. Chronicling America has a folder for each page as well, by its
number in the issue: `sn83030214/1898/02/16/ed-1/seq-2/ocr.txt`; FromThePage one for each
form of a work: `letters-from-riga/plaintext/verbatim_transcript_pages/12.txt`; HathiTrust one for
each volume.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import PurePath

from sourcesearch.document import Document, Metadata, Page
from sourcesearch.readers.common.numbering.pagelabels import pictured_label
from sourcesearch.readers.metadata.datelines import iso_date
from sourcesearch.readers.reader import SourceFile

__all__ = [
    "from_folders",
    "is_page",
    "is_technical",
    "named_by_folder",
    "number_in_name",
    "placed",
    "surroundings",
]

ORIGIN = "folders"

_NEAREST = 8
"""So many names count, that of the file included: what is further up has other reasons."""

_ABOVE = 2
"""So far above a date, or the page, a title may stand."""

_WHOLE = re.compile(
    r"(?<!\d)(1[4-9]\d\d|20\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![0-9])"
)
_YEAR = re.compile(r"(?:1[4-9]\d\d|20\d\d)\Z")
_MONTH = re.compile(r"(?:0[1-9]|1[0-2])\Z")
_DAY = re.compile(r"(?:0[1-9]|[12]\d|3[01])\Z")
_MONTH_AND_DAY = re.compile(r"((?:0[1-9]|1[0-2]))-?((?:0[1-9]|[12]\d|3[01]))\Z")
_TECHNICAL = frozenset({
    "abbyy", "alto", "altos", "content", "data", "doc", "docs", "document", "documents", "full",
    "fulltext", "gt", "gt-page", "gz", "hocr", "image", "images", "manifest", "mets", "newspaper",
    "newspapers", "ocr", "page", "page-xml", "pages", "pagexml", "pdf", "periodical", "public",
    "res", "str", "tet", "tetml", "text", "texts", "toc", "txt", "xml", "zip",
})  # fmt: skip
_SEQUENCE = re.compile(r"/ed-\d{1,3}/seq-(\d{1,4})/[^/]*\Z")
"""Edition of the day and page of it: https://chroniclingamerica.loc.gov/about/api/."""

_OF_WORK = re.compile(
    r"([^/]+)/plaintext/(?:verbatim|expanded|searchable)_(?:transcript|translation)_pages"
    r"/([^/]{1,60})\.txt\Z"
)
"""Work and page in an export of FromThePage: https://github.com/benwbrum/fromthepage."""

_PAGE = re.compile(
    r"(?<=[_-])(0\d{2,7})\Z|\A(0\d{1,7}|(?!1[4-9]\d\d\Z|20\d\d\Z)\d{1,4})\Z"
    r"|(?:\A|(?<=[\W_]))(?:p|pg|page|s|seite|f|fol|folio|bl|blatt|img|image|scan)[._-]?(\d{1,4})\Z",
    re.IGNORECASE,
)
"""A number that counts pages in the name of a file: `0639`, `herald_18321123_0007`, `page-12`.

A number alone that may be a year is none."""

_NAMED = re.compile(
    r"(?:\A|[\W_])(?:page|seite|blatt|folio|fol|feuillet|p[aá]gina|pagina)[._\s-]{0,3}0*(\d{1,4}[rv]?)\Z",
    re.IGNORECASE,
)
"""A page in the name of a file, by a word: `page-0001`, `Seite_3`, `diary_fol_12v`."""

_OF_VOLUME = re.compile(
    r"(?:\A|/)([^/]*(?:\d{5}|ark\+)[^/]*)/(?=\d{8}\.)0+([1-9]\d*)\.[^/]*\Z", re.IGNORECASE
)
"""Volume and leaf of it in HathiTrust: `39015012345678/00000012.txt`."""

_SEPARATORS = re.compile(r"[_\s]+")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def from_folders(path: PurePath, is_dated: bool = False) -> Metadata:
    """Date and title of a newspaper, as far as the names of its folders tell them.

    is_dated: whether the date is known otherwise; then no folder need have one to be
              above a title.
    """
    names = [path.stem, *[*reversed(path.parent.parts)][: _NEAREST - 1]]
    found = _dated(names)
    if found is None and not is_dated:
        return Metadata()
    date, above = found or (None, names[1:])
    titles = [_title(name, date) for name in above if not _tells_nothing(name)][:_ABOVE]
    return Metadata.of(ORIGIN, {"date": date, "source": next(filter(None, titles), None)})


def surroundings(file: SourceFile, is_dated: bool = False) -> Metadata:
    """What tables of names say of a file and, after them, its folders (see `from_folders`)."""
    return file.around.or_else(from_folders(file.path or PurePath(file.name), is_dated))


def named_by_folder(file: SourceFile) -> Metadata:
    """The name of the folder as title of a file that is only called by its kind: `mets.xml`."""
    path = file.path or PurePath(file.name)
    if not is_technical(path.stem):
        return Metadata()
    names = (name for name in reversed(path.parent.parts) if not is_technical(name))
    return Metadata.of(ORIGIN, {"title": next((n for n in names if _LETTERS.search(n)), None)})


def placed(file: SourceFile, documents: Iterable[Document]) -> Iterator[Document]:
    """Pages that know nothing of themselves, with what their surroundings tell."""
    told = surroundings(file)
    for document in documents:
        document = _numbered(document, file)
        metadata = document.metadata.or_else(told)
        if "title" not in metadata:
            metadata = metadata.or_else(_titled(document, metadata, file))
        yield replace(document, metadata=metadata)


def number_in_name(file: SourceFile) -> str:
    """The number of a page in the name of its file; "" if there is none."""
    found = _PAGE.search(_stem(file))
    return next(filter(None, found.groups())).lstrip("0") if found else ""


def _numbered(document: Document, file: SourceFile) -> Document:
    """The only page in a file by the number that its folder is called by, or it has no other."""
    number = _number_of_page(file)
    is_in_folder = _SEQUENCE.search(_place(file)) is not None
    if number is None or len(document.pages) > (1 if is_in_folder else 0):
        return document
    return replace(document, pages=(Page(number, 0, len(document.text.rstrip())),))


def _titled(document: Document, metadata: Metadata, file: SourceFile) -> Metadata:
    """What a page is cited by: a newspaper, its day and the page, or the folder of a book."""
    if "source" in metadata and "date" in metadata:
        return Metadata.of(ORIGIN, {"title": _name(document, metadata)})
    if work := _work_and_page(_place(file)):
        return Metadata.of(ORIGIN, {"title": work[1]})
    folder = _place(file).rpartition("/")[0].split("/")[-_ABOVE:]
    named = (name for name in reversed(folder) if _LETTERS.search(name) and not is_technical(name))
    book = next(named, "")
    is_named = any(pattern.fullmatch(_stem(file)) for pattern in (_PAGE, _NAMED))
    if not (book and len(document.pages) == 1 and is_named):
        return Metadata()
    return Metadata.of(ORIGIN, {"title": " ".join(_SEPARATORS.split(book))})


def _stem(file: SourceFile) -> str:
    return pictured_label(PurePath(file.name).name.partition(".")[0])


def _work_and_page(place: str) -> re.Match[str] | None:
    """The work and its page in a place of a file, as FromThePage and HathiTrust have it."""
    return _OF_WORK.search(place) or _OF_VOLUME.search(place)


def is_page(file: SourceFile) -> bool:
    """Whether a file is a page, as its name says with a word for it, or that of its folder."""
    return _number_of_page(file) is not None


def _number_of_page(file: SourceFile) -> str | None:
    place = _place(file)
    if work := _work_and_page(place):
        return work[2]
    found = _SEQUENCE.search(place) if "/seq-" in place else _NAMED.search(_stem(file))
    return found[1] if found else None


def _place(file: SourceFile) -> str:
    return str(file.path or file.name).replace("\\", "/")


def _name(document: Document, metadata: Metadata) -> str:
    """A newspaper, its day and the page: what a page is cited by."""
    labels = [page.label for page in document.pages]
    page = [f"p. {labels[0]}"] if len(labels) == 1 else []
    return ", ".join([metadata["source"], metadata["date"], *page])


def _dated(names: list[str]) -> tuple[str, list[str]] | None:
    """The nearest date, and the names from the one it is taken from on upwards."""
    for at, name in enumerate(names):
        if (found := _WHOLE.search(name)) and (date := iso_date("-".join(found.group(1, 3, 4)))):
            return date, names[max(at, 1) :]
        if _YEAR.match(name):
            return _of_numbers(name, names[:at]), names[at + 1 :]
    return None


def _of_numbers(year: str, below: list[str]) -> str:
    """The date of a folder that is a year, with those below it that are month and day."""
    numbers = list(reversed(below))
    if numbers and (both := _MONTH_AND_DAY.match(numbers[0])):
        return iso_date(f"{year}-{both[1]}-{both[2]}") or year
    if numbers and _MONTH.match(numbers[0]):
        if len(numbers) > 1 and _DAY.match(numbers[1]):
            return iso_date(f"{year}-{numbers[0]}-{numbers[1]}") or year
        return f"{year}-{numbers[0]}"
    return year


def _title(name: str, date: str | None) -> str | None:
    """The words of a folder's name that may be a title; None if there are none."""
    day = _WHOLE.search(name)
    if day and "-".join(day.group(1, 3, 4)) != date:
        return None  # a day on which somebody did something
    words = [
        word
        for word in _SEPARATORS.split(_WHOLE.sub("_", name))
        if _LETTERS.search(word) and not is_technical(word)
    ]
    return " ".join(words) or None


def _tells_nothing(name: str) -> bool:
    """Whether a folder stands for a part of the date, or for a kind of files."""
    if _LETTERS.search(name):
        return is_technical(name)
    parts = (_YEAR, _MONTH, _DAY, _MONTH_AND_DAY)
    return any(part.match(name) for part in parts) or bool(_WHOLE.search(name))


def is_technical(name: str) -> bool:
    """Whether a file or folder is only called by its kind: `mets`, `alto`."""
    return name.casefold() in _TECHNICAL
