"""The rows of a spreadsheet, as the texts of their cells.

Excel's workbooks and tables of OpenDocument are opened by python-calamine, which holds a
whole sheet in memory. What would unpack to far more than its size, or spreads a few cells over
a sheet of millions, is refused before.
"""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, BinaryIO

from sourcesearch.errors import MissingExtra, ReaderError
from sourcesearch.readers.containers.allowance import Allowance
from sourcesearch.readers.containers.unpacking import DAMAGED, open_zip, unreadable
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.tables.workbooks.extent import check_content, check_worksheet
from sourcesearch.readers.tables.workbooks.trial import try_apart

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

__all__ = ["SUFFIXES", "Row", "Workbook", "sheet_rows"]

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".xltx", ".xlt", ".ots")

MOST_COLUMNS = 1_000
_LARGEST_PART = 1 << 31
_OLE = b"\xd0\xcf\x11\xe0"
_BINARY_SHEET = re.compile(r"xl/worksheets/.*\.bin")

Row = tuple[int, list[str]]
"""The number of a row, as the spreadsheet shows it, and the texts of its cells."""


class Workbook:
    """The sheets of a spreadsheet.

    sheets: their names, and how many have each: of those, the first one can be read.

    Raises `ReaderError` for what is none or is not safe to read, here and later, and
    `MissingExtra`.
    """

    def __init__(self, file: SourceFile) -> None:
        try:
            import python_calamine
        except ImportError as error:
            raise MissingExtra("spreadsheets need python-calamine", "excel") from error
        with file.open() as stream:
            if not _is_measured(stream, file.size) and file.path is None:
                try_apart(file.read())
            stream.seek(0)
            with _refusals("no spreadsheet, or a damaged one"):
                self._book: CalamineWorkbook = python_calamine.load_workbook(
                    io.BytesIO(stream.read())
                )
        self.sheets = Counter(self._book.sheet_names)

    def rows(self, sheet: str) -> Iterator[Row]:
        """The rows of a sheet that are not blank, without empty cells at their ends."""
        with _refusals("damaged"):
            found: CalamineSheet = self._book.get_sheet_by_name(sheet)
            rows = found.iter_rows()
            first = found.start[1] if found.start else 0
        left = [""] * first
        for number, cells in enumerate(rows, 1):
            texts = [*left, *map(_text, cells[: MOST_COLUMNS - first])]
            while texts and not texts[-1].strip():
                texts.pop()
            if texts:
                yield number, texts


def sheet_rows(file: SourceFile) -> Iterator[dict[str, str]]:
    """The rows below the first one of the first sheet that has any, by the names in it."""
    workbook = Workbook(file)
    for sheet in workbook.sheets:
        header: list[str] = []
        for _, cells in workbook.rows(sheet):
            if header:
                yield dict.fromkeys(header, "") | dict(zip(header, cells, strict=False))
            header = header or cells
        if header:
            return


@contextmanager
def _refusals(what: str) -> Iterator[None]:
    """Makes one line of what the library raises, its panics included."""
    try:
        yield
    except BaseException as error:
        kind = type(error).__name__
        if kind == "PasswordError":
            raise ReaderError("encrypted: it opens only with a password") from error
        if kind != "PanicException" and not isinstance(error, Exception):
            raise
        raise ReaderError(f"{what} ({' '.join(str(error).split())[:80]})") from error


def _is_measured(stream: BinaryIO, size: int) -> bool:
    """Whether it is known how large it will be; refused is what is no spreadsheet, and bombs."""
    head = stream.read(4)
    if head == _OLE:
        return False  # of Excel before 2007
    if head != b"PK\x03\x04":
        raise ReaderError("no spreadsheet, or a damaged one")
    try:
        with open_zip(stream) as archive:
            allowance = Allowance(size)
            for info in archive.infolist():
                if info.filename.endswith((".xml", ".rels", ".bin")):
                    allowance.spend(info.file_size)
                    if problem := unreadable(info, _LARGEST_PART):
                        raise ReaderError(f"{info.filename}: {problem}")
                if check := _extent_check(info.filename):
                    with archive.open(info) as part:
                        check(part, info.filename)
            return not any(map(_BINARY_SHEET.fullmatch, archive.namelist()))
    except DAMAGED as error:
        raise ReaderError("no spreadsheet, or a damaged one") from error


def _extent_check(name: str) -> Callable[[IO[bytes], str], None] | None:
    """What refuses a part of this name if its cells lie too far from each other."""
    if name == "content.xml":
        return check_content
    return check_worksheet if name.startswith("xl/worksheets/") else None


def _text(value: object) -> str:
    """What a cell holds: dates as ISO writes them, whole numbers without a decimal point."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)
