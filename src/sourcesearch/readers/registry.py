"""The registry of readers, and which of them reads a file.

Readers are found by the entry-point group `sourcesearch.readers`, our own like those of
other packages. The ending of the name decides; without a known ending, the first bytes
do. `read` is the one way from a file to its documents, and raises nothing but
`ReaderError`, whatever the file holds and whoever wrote the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import Companion, OutOfMemory, ReaderError, Unreadable
from sourcesearch.readers.common.encoding import is_binary, unicode_form
from sourcesearch.readers.common.problems import attached, fault
from sourcesearch.readers.common.programs import PROGRAMS
from sourcesearch.readers.common.programs import found as program
from sourcesearch.readers.deliveries.members.exports import EXPORT, is_export
from sourcesearch.readers.endings import ENDINGS
from sourcesearch.readers.metadata.describe import NOTHING, describe
from sourcesearch.readers.press.division import CONTAINERS, divided
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.unread import advice
from sourcesearch.readers.walk import cause_of

__all__ = ["BLANK", "broken_readers", "means", "named_reader", "options_of", "read", "reader_for"]

BLANK = "nothing but white space"
"""What is said of a file without text."""

GROUP = "sourcesearch.readers"
_OPTIONAL_PACKAGES = ("pypdfium2", "python_calamine")
_OWN = "sourcesearch."
_LIST = re.compile(r"(?:^|/)(?:\d{4}(?:-[A-Z][a-z]+|q[1-4])?|Week-of-Mon-\d{8}|\d{8})\.txt\Z")
"""What Mailman calls the mail of a list in a year, a month, a quarter, a week or a day."""

_HEAD = 1 << 14
_MAILBOX = re.compile(r"from \S+ .{0,100}\b\d\d?:\d\d\b.{0,20}\b\d{4}\b.{0,20}\n>?[\w-]+: ")


_SIGNS = {"<!doctype html": "html", "<html": "html", "<?xml": "xml", "{\\rtf": "rtf"}


class _Readers:
    """The readers there are. Ours are loaded when they are first asked for.

    A suffix that two readers claim goes to the one of another package: it was installed
    to do better. Reader modules import their libraries only to read.
    """

    def __init__(self, points: Iterable[EntryPoint]) -> None:
        self.broken: list[str] = []
        """A line for each that was found to be one that cannot be loaded."""
        self._points: dict[str, EntryPoint] = {}
        self._loaded: dict[str, Reader | None] = {}
        self._formats: dict[str, str] = {}
        for point in sorted(points, key=lambda each: (not _is_own(each), each.name)):
            if _is_own(point) and point.name in ENDINGS:
                self._points[point.name] = point
                self._formats.update(dict.fromkeys(ENDINGS[point.name], point.name))
            elif reader := self._load(point):
                self._loaded[reader.format] = reader
                self._formats.update(dict.fromkeys(reader.suffixes, reader.format))

    def named(self, suffix: str) -> Reader | None:
        """The reader of files whose names end so."""
        return self.of(self._formats.get(suffix, ""))

    def of(self, format: str) -> Reader | None:
        """The reader of a format; None where there is none that can be loaded."""
        if format not in self._loaded and (point := self._points.get(format)):
            self._loaded[format] = self._load(point)
        return self._loaded.get(format)

    def _load(self, point: EntryPoint) -> Reader | None:
        try:
            reader = point.load()
            if not isinstance(reader, Reader):
                raise TypeError(f"{point.value} is no Reader")
        except Exception as error:
            self.broken.append(f"reader {point.name!r} cannot be loaded: {fault(error)}")
            return None
        return reader


def read(file: SourceFile, beside: Metadata = NOTHING) -> Iterator[Document]:
    """The documents of a file, with all that is known of them (see `describe`).

    beside: what sidecars say of the file. Raises `ReaderError` with the cause in one
    line; the documents before it stand. A share of a file may have no documents.
    """
    found = False
    try:
        if file.size == 0:
            raise ReaderError("empty file")
        if is_export(file):
            raise Companion(EXPORT)
        for document in _documents(file):
            found = True
            yield describe(document, file.name, beside)
    except ReaderError:
        raise
    except OSError as error:  # of libraries that cannot make sense of a file, too, without a number
        kind = ReaderError if error.errno is None else Unreadable
        raise kind(cause_of(error)) from error
    except MemoryError as error:
        raise OutOfMemory("too large for the memory there is") from error
    except Exception as error:  # a bug of a reader or a hostile file costs one file, no run
        raise ReaderError(f"the reader failed ({fault(error)})") from error
    if not found and file.share is None:
        raise ReaderError(BLANK)


def _documents(file: SourceFile) -> Iterator[Document]:
    """The documents as their reader has them, and the articles of an export each by itself."""
    reader = reader_for(file)
    documents = attached(reader.read(file))
    return divided(documents) if reader.format in CONTAINERS else documents


def reader_for(file: SourceFile) -> Reader:
    """The reader for the file's ending or, failing that, its content.

    Raises `ReaderError` for a binary file that no reader claims, and `OSError`.
    """
    if reader := named_reader(file):
        return reader
    readers = _readers()
    with file.open() as stream:
        head = stream.read(_HEAD)
    name = _sniff(head)
    if name is None:
        ending = f"no reader for {file.suffix} files" if file.suffix else "its name has no ending"
        raise ReaderError(advice(file.suffix) or f"binary file, and {ending}")
    if reader := readers.of(name) or readers.of("text"):
        return reader
    raise ReaderError("no readers are installed: the installation is damaged")


def named_reader(file: SourceFile) -> Reader | None:
    """The reader that the ending of the file's name asks for; None if its content decides."""
    readers = _readers()
    if file.suffix == ".txt" and _LIST.search(file.name) and _is_mailbox(file):
        return readers.of("mail") or readers.named(file.suffix)
    return readers.named(file.suffix)


def options_of(format: str) -> tuple[str, ...]:
    """The options on which documents of a format depend, whatever their file is called.

    A text may be a table, and what is read as XML may be records.
    """
    if format == "xml":
        return ("text_columns",)
    reader = _readers().of(format)
    return reader.depends_on if reader else ()


def broken_readers() -> tuple[str, ...]:
    """One line for each installed reader that cannot be loaded; of ours, if it was asked for."""
    return tuple(_readers().broken)


def means() -> str:
    """With what files can be read now: versions of the readers, packages and programs they use.

    What could not be read with something else may be readable.
    """
    points = entry_points(group=GROUP)
    made = {f"{each.name} {each.version}" for each in {point.dist for point in points} if each}
    found = {name for name in _OPTIONAL_PACKAGES if find_spec(name)}
    found |= {name for name in PROGRAMS if program(name)}
    return ", ".join(sorted(made) + sorted(found))


@cache
def _readers() -> _Readers:
    return _Readers(entry_points(group=GROUP))


def _is_own(point: EntryPoint) -> bool:
    return point.value.startswith(_OWN)


def _is_mailbox(file: SourceFile) -> bool:
    """Does it begin as a mailbox? Not a file of which only the name is known."""
    if file.path is None and not file.size:
        return False
    with suppress(OSError), file.open() as stream:
        return _sniff(stream.read(_HEAD)) == "mail"
    return False


def _sniff(head: bytes) -> str | None:
    """The format of content without a known ending, "text" if nothing tells; None for binary."""
    name = unicode_form(head)
    if is_binary(head) or (name is None and b"\x00" in head):
        return None
    start = head.decode(name or "latin-1", "ignore").lstrip("\ufeff \t\r\n").lower()
    if _MAILBOX.match(start.replace("\r\n", "\n")):
        return "mail"
    return next((name for sign, name in _SIGNS.items() if start.startswith(sign)), "text")
