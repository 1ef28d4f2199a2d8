"""The reader of documents of old word processors: Word, WordPerfect, Works, StarOffice, Pages.

LibreOffice makes OpenDocument of them, which keeps notes, headings and what a file says of itself.
Pages are those of a file that breaks each of them itself; others are of whoever lays the text out.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcesearch.document import Document
from sourcesearch.readers.converted.family import Family
from sourcesearch.readers.office import docx, odt
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["reader"]

_KINDS = {
    **dict.fromkeys((".doc", ".dot"), "a Word file from before 2007"),
    **dict.fromkeys((".wpd", ".wp", ".wp5", ".wp6"), "a WordPerfect file"),
    ".wps": "a Works file",
    ".wri": "a Write file",
    **dict.fromkeys((".sxw", ".stw", ".sdw"), "a StarOffice text"),
    ".pages": "a text of Pages",
}


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a file, mostly one."""
    return _family.documents(file)


_family = Family(
    _KINDS, ".odt", odt.of_another_layout, docx.reader, frozenset({".doc", ".dot"}), "WordPerfect"
)
reader = Reader("doc", tuple(_KINDS), read)
