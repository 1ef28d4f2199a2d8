"""The scanner of XML files: their tags and their text, read safely.

They are read by expat, in pieces, whatever the encoding. Refused are entities made of other
entities, tags or comments of many megabytes, and elements nested hundreds of times; no document
type, entity or included file is ever fetched.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple, Protocol
from xml.parsers import expat

from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.reader import SourceFile

__all__ = ["Root", "Target", "root", "scan"]

DEEPEST = 200
"""Elements inside each other. Editions have fewer than 50."""

_CHUNK = 1 << 18
_LONGEST_TAG = 1 << 24  # expat reads an unfinished tag from its start with every piece
_LONGEST_ENTITY = 100  # characters; what is longer is no character or abbreviation
_MOST_ENTITIES = 10_000  # all those of the ISO sets are 2,000
_ALL_ENTITIES = 1 << 24  # characters
_DECLARED_ATTRIBUTES = 2_000
"""Of one element: a declared attribute counts as 1 and, if it has a value that every such
element of the file gets, as 50 more and its length. Schemas declare dozens, with few values."""

_DECLARATION = re.compile(rb"\A\s*<\?xml\b[^>]*\?>")
_DECLARED = re.compile(rb"<\?xml\b[^>]*?\bencoding\s*=\s*[\"']([\w.:-]+)[\"']")
_SPACE_FOR_CONTROLS = bytes(32 if n < 32 and n not in (9, 10, 13) else n for n in range(256))
_MARKUP = re.compile(r"<[^>]*>")


class Target(Protocol):
    """What is told of tags and text; names come without their prefix."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def data(self, text: str) -> None: ...
    def end(self, name: str) -> None: ...


class Root(NamedTuple):
    """The first element of a file: its name, its namespace ("" if none), its attributes."""

    name: str
    namespace: str
    attributes: dict[str, str]


def scan(file: SourceFile, target: Target) -> Iterator[str | None]:
    """Tells `target` what the file holds, piece by piece.

    Yields None for each piece. Then, where something could not be read, the causes, one
    line each: first that the file breaks the rules of XML, if it does. Raises
    `ReaderError` if nothing of it is XML, or it is not safe to read.
    """
    with file.open() as stream:
        declared = _DECLARED.search(stream.read(1 << 10))
        encoding = detect(stream, declared[1].decode() if declared else None)
        stream.seek(0)
        parser = _Parser(target)
        for chunk in _utf8(stream, encoding.name):
            if not parser.feed(chunk):
                break
            yield None
        else:
            parser.feed(b"", final=True)
    yield from parser.causes()
    if encoding.problem:
        yield encoding.problem


def root(file: SourceFile) -> Root:
    """The first element of the file. Raises `ReaderError` if there is none."""
    target = _FirstElement()
    pieces = scan(file, target)
    while target.root is None and next(pieces, "") is None:
        pass
    if target.root is None:
        raise ReaderError("XML without any element")
    return target.root


class _FirstElement:
    """The target that remembers the first element only."""

    def __init__(self) -> None:
        self.root: Root | None = None

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.root is None:
            namespace = attributes.get("xmlns") or attributes.get("xmlns:", "")
            self.root = Root(name, namespace, attributes)

    def data(self, text: str) -> None:
        pass

    def end(self, name: str) -> None:
        pass


def _utf8(stream: BinaryIO, encoding: str) -> Iterator[bytes]:
    """The stream in UTF-8, without XML declaration and forbidden control characters.

    The declaration goes because its encoding may be wrong, and because `standalone`
    makes expat stop at the first entity it does not know.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    first = True
    while data := stream.read(_CHUNK):
        chunk = data if encoding == "utf-8" else decoder.decode(data).encode()
        if first:
            chunk = _DECLARATION.sub(_lines_only, chunk, count=1)
            first = False
        yield chunk.translate(_SPACE_FOR_CONTROLS)


def _lines_only(match: re.Match[bytes]) -> bytes:
    return b"\n" * match[0].count(b"\n")


class _Parser:
    """Expat with its dangers taken out."""

    def __init__(self, target: Target) -> None:
        self._target = target
        self._fed = self._depth = self._expanded = 0
        self._entities: dict[str, str] = {}
        self._declared: Counter[str] = Counter()
        self._unknown: dict[str, None] = {}
        self._elsewhere: dict[str, None] = {}
        self._error = ""
        self._started = False
        parser = self._expat = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.buffer_size = 1 << 16
        # As if there were a document type elsewhere: an unknown entity is no error then.
        parser.UseForeignDTD(True)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = target.data
        parser.EntityDeclHandler = self._declare
        parser.AttlistDeclHandler = self._declare_attribute
        parser.SkippedEntityHandler = self._entity
        # With a default handler expat leaves entities in the text alone.
        parser.DefaultHandler = self._other

    def feed(self, chunk: bytes, final: bool = False) -> bool:
        """Reads on; False where the rules of XML are broken."""
        self._fed += len(chunk)
        try:
            self._expat.Parse(chunk, final)
        except expat.ExpatError as error:
            self._expat.buffer_text = False  # tells the target the text before the error
            cause = "breaks off" if final else expat.ErrorString(error.code)
            if not self._started:
                raise ReaderError(f"no XML: {cause} in line {error.lineno}") from error
            self._error = f"not well-formed in line {error.lineno} ({cause}): read up to there"
            return False
        if self._fed - self._expat.CurrentByteIndex > _LONGEST_TAG:
            raise ReaderError("a tag or comment of more than 16 MB (refused)")
        return True

    def causes(self) -> Iterator[str]:
        """What could not be read, one line each."""
        if self._error:
            yield self._error
        for kind, names in (
            ("not known, left as written", self._unknown),
            ("in another file, not read", self._elsewhere),
        ):
            if names:
                shown = ", ".join(list(names)[:5]) + (" ..." if len(names) > 5 else "")
                yield f"{kind}: {shown}"

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._started = True
        self._depth += 1
        if self._depth > DEEPEST:
            raise ReaderError(f"elements nested more than {DEEPEST} times (refused)")
        prefix, _, local = name.rpartition(":")
        for key in attributes:
            if ":" in key:
                attributes = _local(attributes, prefix)
                break
        if local == "include" and "href" in attributes:
            self._elsewhere[attributes["href"][:100]] = None
        self._target.start(local, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._target.end(name.rpartition(":")[2])

    def _declare(
        self, name: str, parameter: bool, value: str | None, *_outside: str | None
    ) -> None:
        if value is None or parameter:
            return
        if "&" in value.replace("&#", "") or len(value) > _LONGEST_ENTITY:
            raise ReaderError(f"declares an entity that grows: &{name[:50]}; (refused)")
        self._entities.setdefault(name, _MARKUP.sub("", value))
        if len(self._entities) > _MOST_ENTITIES:
            raise ReaderError(f"declares more than {_MOST_ENTITIES} entities (refused)")

    def _declare_attribute(
        self, element: str, name: str, kind: str, value: str | None, required: bool
    ) -> None:
        self._declared[element] += 1 if value is None else 51 + len(value)
        if self._declared[element] > _DECLARED_ATTRIBUTES:
            raise ReaderError(
                f"declares attributes that grow: <{element[:50]} {name[:50]}> (refused)"
            )

    def _entity(self, name: str, parameter: bool) -> None:
        if parameter:
            return
        from html import unescape
        from html.entities import html5

        text = self._entities.get(name) or html5.get(f"{name};")
        if text is None:
            text = f"&{name};"
            if len(self._unknown) < 1000:
                self._unknown[text] = None
        self._expanded += len(text)
        if self._expanded > _ALL_ENTITIES:
            raise ReaderError("entities make up more than 16 MB (refused)")
        self._target.data(unescape(text) if text.startswith("&#") else text)

    def _other(self, data: str) -> None:
        if data.startswith("&") and data.endswith(";"):  # declared to be another file
            self._elsewhere[data[:100]] = None


def _local(attributes: dict[str, str], prefix: str) -> dict[str, str]:
    """Attributes without prefixes; one that had none is preferred.

    The namespace that the element's own prefix stands for is kept as `xmlns:`.
    """
    local = {key.rpartition(":")[2]: text for key, text in attributes.items() if ":" in key}
    local |= {key: text for key, text in attributes.items() if ":" not in key}
    if own := attributes.get(f"xmlns:{prefix}"):
        local["xmlns:"] = own
    return local
