"""The reader of presentations of old programs: PowerPoint, StarOffice, Keynote."""

from __future__ import annotations

from collections.abc import Iterator

from sourcesearch.document import Document
from sourcesearch.readers.converted.family import Family
from sourcesearch.readers.office.slides import odp, pptx
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

_KINDS = {
    **dict.fromkeys((".ppt", ".pps", ".pot"), "a presentation from before 2007"),
    **dict.fromkeys((".sxi", ".sti", ".sdd"), "a StarOffice presentation"),
    ".key": "a presentation of Keynote",
}


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a file, mostly one."""
    return _family.documents(file)


_family = Family(_KINDS, ".odp", odp.reader.read, pptx.reader, frozenset({".ppt", ".pps", ".pot"}))
reader = Reader("ppt", tuple(_KINDS), read)
