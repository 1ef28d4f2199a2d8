"""The reader of tables of old programs: StarOffice, Lotus 1-2-3, Quattro Pro; and of flat ones."""

from __future__ import annotations

from collections.abc import Iterator

from sourcesearch.document import Document
from sourcesearch.readers.converted.family import Family
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tables import spreadsheet

__all__ = ["reader"]

_KINDS = {
    **dict.fromkeys((".sxc", ".stc", ".sdc"), "a StarOffice table"),
    **dict.fromkeys((".wk1", ".123"), "a table of Lotus 1-2-3"),
    ".wb2": "a table of Quattro Pro",
    ".fods": "a table of LibreOffice",
}


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a file, one for each row (see `tables.spreadsheet`)."""
    return _family.documents(file)


_family = Family(_KINDS, ".ods", spreadsheet.read, spreadsheet.reader, frozenset())
reader = Reader("sxc", tuple(_KINDS), read, depends_on=("text_columns",))
