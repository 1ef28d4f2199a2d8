"""The rows of an Excel workbook, as the texts of their cells.

A workbook is a zip file of XML: sheets, the texts they share, and the styles that tell
a date from a number. Sheets are streamed row by row; the shared texts have to fit into
memory, and are refused where they would not.
"""

from __future__ import annotations

import datetime
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast
from xml.etree.ElementTree import Element

from sourcesearch.errors import ReaderError
from sourcesearch.readers.containers.allowance import Allowance
from sourcesearch.readers.containers.unpacking import DAMAGED, open_zip, unreadable
from sourcesearch.readers.markup.xmltree import Problem, Tree, events
from sourcesearch.readers.reader import SourceFile

__all__ = ["Workbook"]

MOST_COLUMNS = 1_000

_LARGEST_PART = 1 << 31
_SHARED = 150_000_000
"""Bytes of all shared texts in memory; an empty one takes 60."""

_MAIN = "xl/workbook.xml"
_COLUMN = re.compile(r"[A-Z]{1,3}")
_DATE_FORMATS = frozenset([*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)])
"""Of the built-in number formats (ECMA-376 part 1, 18.8.30)."""

_NO_DATE = re.compile(r"\"[^\"]*\"|\[[^\]]*\]|\\.|_.|\*.")


@dataclass(frozen=True)
class _Part(SourceFile):
    """A part of the workbook, unpacked while it is read."""

    archive: zipfile.ZipFile | None = None

    def open(self) -> BinaryIO:
        assert self.archive is not None
        return cast(BinaryIO, self.archive.open(self.name))


class Workbook:
    """The sheets of a workbook, for as long as `stream` is open.

    size: of the file in bytes. Raises `ReaderError` for what is no workbook or is not
    safe to read, here and later.
    """

    def __init__(self, stream: BinaryIO, size: int) -> None:
        if stream.read(4) == b"\xd0\xcf\x11\xe0":
            raise ReaderError("an Excel workbook with a password, or one of the old .xls kind")
        try:
            self._archive = open_zip(stream)
            self._check(size)
        except DAMAGED as error:
            raise ReaderError("no Excel workbook, or a damaged one") from error
        self._from_1904 = False
        self.sheets = self._sheets()
        self._shared = self._shared_texts()
        self._dates = self._date_styles()

    def rows(self, part: str) -> Iterator[list[str] | str]:
        """The rows of a sheet that are not blank, without empty cells at their ends.

        In between, in one line each, what cannot be read.
        """
        for item in self._trees(part, "worksheet", "sheetData"):
            if isinstance(item, str):
                yield item
            elif item.tag == "row" and (cells := self._cells(item)):
                yield [cells.get(column, "") for column in range(max(cells) + 1)]

    def _check(self, size: int) -> None:
        allowance = Allowance(size)
        for info in self._archive.infolist():
            if info.filename.endswith((".xml", ".rels")):
                allowance.spend(info.file_size)
                if problem := unreadable(info, _LARGEST_PART):
                    raise ReaderError(f"{info.filename}: {problem}")

    def _trees(self, part: str, *containers: str) -> Iterator[Element | str]:
        """The elements in the containers of a part, and what cannot be read of it."""
        try:
            for event in events(_Part(part, archive=self._archive), frozenset(containers)):
                if isinstance(event, Tree):
                    yield event.element
                elif isinstance(event, Problem):
                    yield f"{part}: {event.cause}"
        except (KeyError, *DAMAGED) as error:
            raise ReaderError(f"{part} is missing or damaged") from error

    def _elements(self, part: str, *containers: str) -> Iterator[Element]:
        return (item for item in self._trees(part, *containers) if isinstance(item, Element))

    def _sheets(self) -> dict[str, str]:
        """The parts of the sheets by the sheets' names, in their order."""
        targets = {
            element.get("Id"): posixpath.normpath(posixpath.join("/xl", element.get("Target", "")))
            for element in self._elements("xl/_rels/workbook.xml.rels", "Relationships")
            if element.get("Type", "").endswith("/worksheet")
        }
        found = {}
        for element in self._elements(_MAIN, "workbook", "sheets"):
            if element.tag == "workbookPr":
                self._from_1904 = element.get("date1904") in ("1", "true")
            elif element.tag == "sheet" and (target := targets.get(element.get("id"))):
                found[element.get("name", "")] = target.lstrip("/")
        return found

    def _shared_texts(self) -> list[str]:
        part = "xl/sharedStrings.xml"
        texts: list[str] = []
        size = 0
        if part in self._archive.namelist():
            for element in self._elements(part, "sst"):
                text = _rich_text(element)
                size += 60 + len(text) * (1 if text.isascii() else 2)
                if size > _SHARED:
                    raise ReaderError("too many texts for a workbook: save its sheets as CSV")
                texts.append(text)
        return texts

    def _date_styles(self) -> set[str]:
        """The styles, as cells name them, that show a number as a date."""
        part = "xl/styles.xml"
        if part not in self._archive.namelist():
            return set()
        formats = {str(number) for number in _DATE_FORMATS}
        dates = set()
        for element in self._elements(part, "styleSheet"):
            if element.tag == "numFmts":
                custom = {each.get("numFmtId", ""): each.get("formatCode", "") for each in element}
                formats |= {number for number, code in custom.items() if _is_date_format(code)}
            elif element.tag == "cellXfs":
                dates = {str(i) for i, xf in enumerate(element) if xf.get("numFmtId") in formats}
        return dates

    def _cells(self, row: Element) -> dict[int, str]:
        """The texts of the cells that are not blank, by their columns, from 0."""
        cells = {}
        column = -1
        for cell in row:
            column = _column(cell.get("r", ""), column + 1)
            if column < MOST_COLUMNS and (text := self._text(cell)).strip():
                cells[column] = text
        return cells

    def _text(self, cell: Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            return "".join(_rich_text(inline) for inline in cell if inline.tag == "is")
        value = cell.findtext("v") or ""
        if kind == "s":
            number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else -1
            return self._shared[number] if 0 <= number < len(self._shared) else ""
        if kind == "b":
            return {"1": "yes", "0": "no"}.get(value, value)
        return self._number(value, cell.get("s", "0") in self._dates) if kind == "n" else value

    def _number(self, value: str, is_date: bool) -> str:
        try:
            number = float(value)
        except ValueError:
            return value
        if is_date and (date := _date(number, self._from_1904)):
            return date
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)


def _rich_text(element: Element) -> str:
    """The text of its runs, without the readings that stand above Japanese."""
    pieces = []
    for child in element:
        if child.tag == "t":
            pieces.append(child.text or "")
        elif child.tag == "r":
            pieces += [run.text or "" for run in child if run.tag == "t"]
    return "".join(pieces)


def _column(reference: str, following: int) -> int:
    """The column of a cell like "AB12", from 0; `following` where it does not say."""
    letters = _COLUMN.match(reference)
    if not letters:
        return following
    column = 0
    for letter in letters[0]:
        column = column * 26 + ord(letter) - 64
    return column - 1


def _is_date_format(code: str) -> bool:
    return any(letter in "ymdhs" for letter in _NO_DATE.sub("", code).lower())


def _date(days: float, from_1904: bool) -> str | None:
    """The day, or day and time, so many days after the epoch; None if that is no date.

    Excel knows no day before 1900; LibreOffice counts backwards.
    """
    if not -600_000 < days < 2_958_466:  # the year 9999 ends here
        return None
    # Excel counts a 29 February 1900, which there was not.
    epoch = datetime.datetime(1899, 12, 31 if 0 <= days < 60 else 30)
    if from_1904:
        epoch = datetime.datetime(1904, 1, 1)
    try:
        moment = epoch + datetime.timedelta(seconds=round(days * 86_400))
    except OverflowError:
        return None
    if 0 <= days < 1:
        return moment.time().isoformat()
    return moment.date().isoformat() if days.is_integer() else moment.isoformat(" ")
