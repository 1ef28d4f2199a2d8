"""The family of formats that LibreOffice converts to one that we read.

What is called so and is something else goes to the reader that its content asks for: old endings
stay on files of new programs, and are those of plain texts, too. LibreOffice would take what it
does not know for a plain text, so that it is given only what begins as such files do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from sourcesearch.document import Document, Entry, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers import registry
from sourcesearch.readers.common.encoding import is_binary
from sourcesearch.readers.converted.libreoffice import MissingProgram, converted
from sourcesearch.readers.reader import Reader, SourceFile

__all__ = ["Family"]

_HEAD = 1 << 14
_OLE = b"\xd0\xcf\x11\xe0"
_ZIP = b"PK\x03\x04"
_WORDPERFECT = b"\xffWPC"
_RTF = b"{\\rtf"
_SIGNS = (
    _OLE, _WORDPERFECT,
    b"\x31\xbe\x00\x00", b"\x32\xbe\x00\x00",  # Write, Word for DOS
    b"\x9b\xa5", b"\xdb\xa5",  # Word for Windows 1 and 2
    b"\x00\x00\x02\x00", b"\x00\x00\x1a\x00",  # Lotus 1-2-3, Quattro Pro
)  # fmt: skip
"""How files begin that are nothing else, whatever they are called."""

_WEB_ARCHIVE = (b"mime-version:", b"from: <saved by")
_WORDSTAR = re.compile(rb"[a-z][\xe1-\xfa] .*?\x8d\n", re.DOTALL)
"""In its texts a word's last letter has 128 more, and so has what ends a line in a paragraph."""

_XML = re.compile(rb"/office/word/2003/wordml|<office:document\s")
"""In the beginning of XML that is a document of Word 2003, or a flat one of LibreOffice."""


@dataclass(frozen=True)
class Family:
    """A family of formats.

    kinds:  what a file with each ending is: "a WordPerfect file".
    to:     the ending of what is made of them.
    read:   reads that.
    zipped: reads those with an ending of Microsoft's that are of its later programs.
    old:    the endings of Microsoft's.
    unsigned: LibreOffice's filter for files of which nothing tells how they begin; "" for none.
    """

    kinds: Mapping[str, str]
    to: str
    read: Callable[[SourceFile], Iterator[Document]]
    zipped: Reader
    old: frozenset[str]
    unsigned: str = ""

    def documents(self, file: SourceFile) -> Iterator[Document]:
        """The documents of a file with one of these endings."""
        with file.open() as stream:
            head = stream.read(_HEAD)
        if reader := self._other(file, head):
            yield from reader.read(file)
            return
        kind = self.kinds[file.suffix]
        if head.startswith(_WORDPERFECT):
            kind = "a WordPerfect file"
        is_known = head.startswith((*_SIGNS, _ZIP)) or _is_xml(head)
        if not (is_known or self.unsigned):
            raise ReaderError(f"damaged, or not {kind}")
        by = "" if is_known else self.unsigned
        try:
            with converted(file, kind, self.to, by) as made:
                yield from self._called(self.read(made), file.suffix)
        except MissingProgram as error:
            if not _is_xml(head):
                raise
            yield from _with(_by_content(file, ".xml").read(file), str(error))

    def _other(self, file: SourceFile, head: bytes) -> Reader | None:
        """The reader of a file that is called as these are, and is none of them."""
        if head.startswith(_ZIP):
            return self.zipped if file.suffix in self.old else None
        if head.startswith(_SIGNS) or _is_xml(head):
            return None
        if _RTF in head[:1024]:
            return _by_content(file, ".rtf")
        if head.lstrip().lower().startswith(_WEB_ARCHIVE):
            return _by_content(file, ".mht")
        if _WORDSTAR.search(head):
            raise ReaderError("a WordStar file: save it as .txt or .docx")
        return None if is_binary(head) else _by_content(file, "")

    def _called(self, documents: Iterator[Document], suffix: str) -> Iterator[Document]:
        """The documents as those of the file itself, and not of what was made of it."""
        made, own = self.to.removeprefix(".").upper(), suffix.removeprefix(".")
        for document in documents:
            entries = document.metadata.entries().items()
            said = Metadata(
                {
                    name: Entry(text, origin.replace(made, own.upper(), 1))
                    for name, (text, origin) in entries
                }
            )
            yield replace(document, format=own, metadata=said)


def _is_xml(head: bytes) -> bool:
    return _XML.search(head) is not None


def _by_content(file: SourceFile, ending: str) -> Reader:
    """The reader of what is rightly called so; without an ending, of what the content tells."""
    return registry.reader_for(replace(file, name=f"file{ending}"))


def _with(documents: Iterator[Document], problem: str) -> Iterator[Document]:
    for document in documents:
        yield replace(document, problems=(*document.problems, problem))
