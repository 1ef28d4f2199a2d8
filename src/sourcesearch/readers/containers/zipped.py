"""The parts of a zipped document, read without trusting it.

DOCX, ODT and EPUB are zip files of XML parts. Parts are unpacked and parsed as a stream,
in little memory, and only as far as a real document goes. What goes further is refused,
and so are encryption and document types, which can declare entities. A part that is
damaged in the middle is read up to there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import IO, Self
from xml.parsers import expat

from sourcesearch.errors import ReaderError
from sourcesearch.readers.containers.unpacking import DAMAGED, open_zip, unreadable
from sourcesearch.readers.reader import SourceFile

__all__ = ["MAX_ELEMENTS", "MAX_PART", "TooLong", "XmlHandler", "XmlTexts", "Zipped", "parse_xml"]

MAX_PART = 1 << 28
"""The most bytes a part may unpack to. The XML of 10,000 pages has half as many."""

MAX_ELEMENTS = 2_000_000
"""The most elements of a part; a page has some hundred, and each takes a microsecond or two."""

_MAX_DEPTH = 1_000
_MAX_TAG = 1 << 22
"""The parser reads a tag again whenever more of it comes: long ones take for ever."""

_MAX_NAMES = 10_000
_PIECE = 1 << 18
_OLE = b"\xd0\xcf\x11\xe0"


class TooLong(Exception):
    """Raised by a handler that will take no more."""


class XmlHandler:
    """What is done with the elements of a part; subclasses say it by local name.

    `open_NAME(attributes)` and `close_NAME()` are called for an element NAME, `text` for
    what stands between tags. The names in `skipped` are left out with all they contain.
    The names of attributes are local too: "val" for "w:val". A hyphen in NAME is "_".
    """

    skipped: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._skipping = 0
        self._methods: dict[str, Callable[..., None] | None] = {}

    def text(self, text: str) -> None:
        """Text between two tags, possibly in several calls."""

    def open(self, name: str, attributes: dict[str, str]) -> None:
        """Dispatch of a start tag."""
        if self._skipping or name in self.skipped:
            self._skipping += 1
        elif method := self._method("open", name):
            method({key.rpartition("}")[2]: value for key, value in attributes.items()})

    def close(self, name: str) -> None:
        """Dispatch of an end tag."""
        if self._skipping:
            self._skipping -= 1
        elif method := self._method("close", name):
            method()

    def _method(self, event: str, name: str) -> Callable[..., None] | None:
        key = event + name
        if key not in self._methods and len(self._methods) < _MAX_NAMES:
            self._methods[key] = getattr(self, f"{event}_{name.replace('-', '_')}", None)
        return self._methods.get(key)

    def between(self, text: str) -> None:
        """Dispatch of text."""
        if not self._skipping:
            self.text(text)


class XmlTexts(XmlHandler):
    """The texts of elements without elements inside: `texts` has a list for each name."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self._pieces: list[str] = []
        self._left = 1 << 20

    def open(self, name: str, attributes: dict[str, str]) -> None:
        self._pieces = []

    def between(self, text: str) -> None:
        self._left -= len(text)
        if self._left < 0:
            raise TooLong
        self._pieces.append(text)

    def close(self, name: str) -> None:
        if text := "".join(self._pieces).strip():
            self.texts.setdefault(name, []).append(text)
        self._pieces = []

    def first(self, name: str) -> str | None:
        """The first text of an element `name`, None if there is none."""
        return self.texts.get(name, [None])[0]


class _Target:
    """Passes the parser's events on to a handler, by local names, as far as the limits go."""

    def __init__(self, handler: XmlHandler, types_allowed: bool) -> None:
        self._handler = handler
        self._types_allowed = types_allowed
        self._elements = self._depth = 0
        self.events = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.events += 1
        self._elements += 1
        self._depth += 1
        if self._elements > MAX_ELEMENTS or self._depth > _MAX_DEPTH:
            raise TooLong
        self._handler.open(tag.rpartition("}")[2], attributes)

    def data(self, text: str) -> None:
        self.events += 1
        self._handler.between(text)

    def end(self, tag: str) -> None:
        self.events += 1
        self._depth -= 1
        self._handler.close(tag.rpartition("}")[2])

    def doctype(self, name: str, system: str | None, public: str | None, inside: bool) -> None:
        # What is declared inside the file can make it grow without end.
        if inside or not self._types_allowed:
            raise ReaderError(f"refused: its XML declares a document type ({name[:40]})")


def parse_xml(stream: IO[bytes], handler: XmlHandler, types_allowed: bool = False) -> str | None:
    """Feeds a stream of XML to a handler; None, or in a few words why it ends too early.

    types_allowed: a `<!DOCTYPE>` that declares nothing itself is no reason to refuse it.
    Raises `ReaderError`.
    """
    target = _Target(handler, types_allowed)
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = target.start
    parser.EndElementHandler = target.end
    parser.CharacterDataHandler = target.data
    parser.StartDoctypeDeclHandler = target.doctype
    done = silent = 0
    try:
        while piece := stream.read(_PIECE):
            done += len(piece)
            if done > MAX_PART:
                raise ReaderError(f"refused: a part unpacks to more than {MAX_PART >> 20} MB")
            events = target.events
            parser.Parse(piece, False)
            silent = 0 if target.events > events else silent + len(piece)
            if silent > _MAX_TAG:
                raise ReaderError(f"refused: a tag of more than {_MAX_TAG >> 20} MB")
        parser.Parse(b"", True)
    except TooLong:
        return "too long or nested too deeply: the rest is left out"
    except (expat.ExpatError, LookupError, *DAMAGED) as error:
        return f"damaged ({' '.join(str(error).split())[:80]}): the rest cannot be read"
    return None


class Zipped:
    """A zip file of parts. Used as a context; raises `ReaderError` for what is none."""

    def __init__(self, file: SourceFile) -> None:
        self._stream = file.open()
        try:
            if self._stream.read(4) == _OLE:
                raise ReaderError("encrypted, or an old Word file (.doc) under another name")
            self._zip = open_zip(self._stream)
            self._parts = {info.filename: info for info in self._zip.infolist()}
        except DAMAGED as error:
            self._stream.close()
            raise ReaderError("damaged: its end is missing, or it is no zip file") from error
        except ReaderError:
            self._stream.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._zip.close()
        self._stream.close()

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def parse(self, name: str, handler: XmlHandler, types_allowed: bool = False) -> str | None:
        """Feeds a part to a handler; None, or why that ends early, with the part's name."""
        try:
            with self._open(name) as part:
                problem = parse_xml(part, handler, types_allowed)
        except DAMAGED:
            problem = "damaged"
        return f"{name}: {problem}" if problem else None

    def read(self, name: str, limit: int) -> bytes:
        """All of a part. Raises `ReaderError` if it is damaged or longer than `limit` bytes."""
        try:
            with self._open(name) as part:
                data = part.read(limit + 1)
        except DAMAGED as error:
            raise ReaderError(f"{name}: damaged") from error
        if len(data) > limit:
            raise ReaderError(f"{name}: refused, more than {limit >> 20} MB")
        return data

    def _open(self, name: str) -> IO[bytes]:
        info = self._parts.get(name)
        if info is None:
            raise ReaderError(f"{name} is missing")
        if problem := unreadable(info, MAX_PART):
            raise ReaderError(f"{name}: {problem}")
        return self._zip.open(info)
