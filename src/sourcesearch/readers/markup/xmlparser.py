"""The parser of XML: expat without what is dangerous in it.

Refused are entities made of other entities, and tags or comments of many megabytes; no document
type, entity or included file is ever fetched. Elements nested hundreds of times, and what breaks
the rules of XML, are read up to there.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple, Protocol
from xml.parsers import expat

from sourcesearch.errors import ReaderError, Refused
from sourcesearch.readers.common.sizes import TooLong

__all__ = ["Parser", "Root", "Target"]

DEEPEST = 200
"""Elements inside each other. Editions have fewer than 50."""

_HEADER = "teiHeader"
"""In it, an unknown entity stands for what a project says of all its editions (`&fund.Tufts;`)."""

_LONGEST_TAG = 1 << 24  # expat reads an unfinished tag from its start with every piece
_LONGEST_ENTITY = 100  # characters; what is longer is no character or abbreviation
_LONGEST_ADDRESS = 1_000  # of a file or page, which an entity may stand for in attributes
_ADDRESS = re.compile(r"\w{2,9}://\S+\Z")
_CHARACTER = re.compile(r"&(?:#\w+|amp|apos|gt|lt|quot);")
_MOST_ENTITIES = 10_000  # all those of the ISO sets are 2,000
_ALL_ENTITIES = 1 << 24  # characters
_DECLARED_ATTRIBUTES = 2_000
"""Of one element: a declared attribute counts as 1 and, if it has a value that every such
element of the file gets, as 50 more and its length. Schemas declare dozens, with few values."""

_MOST_NAMES = 10_000
_MARKUP = re.compile(r"<[^>]*>")


class Target(Protocol):
    """What is told of tags and text; it raises `TooLong` where it takes no more.

    Names of elements and attributes come without their prefix. Of two attributes that would be
    alike so, the one that has a prefix keeps it, and so do declarations of namespaces.
    """

    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def data(self, text: str) -> None: ...
    def end(self, name: str) -> None: ...


class Root(NamedTuple):
    """The first element of a file: its name, its namespace ("" if none), its attributes."""

    name: str
    namespace: str
    attributes: dict[str, str]


class Parser:
    """The parser of one file, which it is fed in pieces of UTF-8.

    most: how many elements it tells `target` of.
    """

    def __init__(self, target: Target, most: int = sys.maxsize) -> None:
        self.root: Root | None = None
        self._target = target
        self._names = _LocalNames()
        self._left = most
        self._fed = self._depth = self._expanded = 0
        self._header = 0  # the depth of the header of an edition that is open
        self._entities: dict[str, str] = {}
        self._declared: Counter[str] = Counter()
        self._unknown: dict[str, None] = {}
        self._elsewhere: dict[str, None] = {}
        self._error = ""
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
        """Reads on; False where that goes no further.

        Raises `Refused` for what is not safe to read, and `ReaderError` for what is no XML.
        """
        self._fed += len(chunk)
        try:
            self._expat.Parse(chunk, final)
        except TooLong:
            self._error = "too long or nested too deeply: the rest is left out"
            return False
        except expat.ExpatError as error:
            cause = "breaks off" if final else expat.ErrorString(error.code)
            if cause.startswith("not well-formed ("):
                cause = cause.partition("(")[2].rstrip(")")
            self._broken(cause, error.lineno)
            return False
        if self._fed - self._expat.CurrentByteIndex > _LONGEST_TAG:
            raise Refused("a tag or comment of more than 16 MB (refused)")
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

    def _broken(self, cause: str, line: int) -> None:
        if self.root is None:
            raise ReaderError(f"no XML: {cause} in line {line}")
        self._error = f"not well-formed in line {line} ({cause}): read up to there"
        with suppress(TooLong):
            self._expat.buffer_text = False  # tells the target the text before the error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._left -= 1
        if self._depth > DEEPEST or self._left < 0:
            raise TooLong
        local = self._names[name]
        if self.root is None:
            prefix = name.rpartition(":")[0]
            namespace = attributes.get(f"xmlns:{prefix}" if prefix else "xmlns", "")
            self.root = Root(local, namespace, attributes)
        for key in attributes:
            if ":" in key:
                attributes = self._local(attributes)
                break
        if local == _HEADER and not self._header:
            self._header = self._depth
        if local == "include" and "href" in attributes:
            self._elsewhere[attributes["href"][:100]] = None
        self._target.start(local, attributes)

    def _local(self, attributes: dict[str, str]) -> dict[str, str]:
        names = self._names
        local = {names[key]: text for key, text in attributes.items()}
        if len(local) < len(attributes):
            local = {key: text for key, text in attributes.items() if ":" not in key}
            for key, text in attributes.items():
                if ":" in key:
                    local[key if names[key] in local else names[key]] = text
        return local

    def _end(self, name: str) -> None:
        if self._depth == self._header:
            self._header = 0
        self._depth -= 1
        self._target.end(self._names[name])

    def _declare(
        self, name: str, parameter: bool, value: str | None, *_outside: str | None
    ) -> None:
        if value is None or parameter:
            return
        longest = _LONGEST_ADDRESS if _ADDRESS.match(value) else _LONGEST_ENTITY
        if "&" in _CHARACTER.sub("", value) or len(value) > longest:
            raise Refused(f"declares an entity that grows: &{name[:50]}; (refused)")
        self._entities.setdefault(name, _MARKUP.sub("", value))
        if len(self._entities) > _MOST_ENTITIES:
            raise Refused(f"declares more than {_MOST_ENTITIES} entities (refused)")

    def _declare_attribute(
        self, element: str, name: str, kind: str, value: str | None, required: bool
    ) -> None:
        self._declared[element] += 1 if value is None else 51 + len(value)
        if self._declared[element] > _DECLARED_ATTRIBUTES:
            raise Refused(f"declares attributes that grow: <{element[:50]} {name[:50]}> (refused)")

    def _entity(self, name: str, parameter: bool) -> None:
        if parameter:
            return
        from html import unescape
        from html.entities import html5

        text = self._entities.get(name) or html5.get(f"{name};")
        if text is None:
            text = f"&{name};"
            if not self._header and len(self._unknown) < 1000:
                self._unknown[text] = None
        self._expanded += len(text)
        if self._expanded > _ALL_ENTITIES:
            raise Refused("entities make up more than 16 MB (refused)")
        self._target.data(unescape(text) if name in self._entities else text)

    def _other(self, data: str) -> None:
        if data.startswith("&") and data.endswith(";"):  # declared to be another file
            self._elsewhere[data[:100]] = None


class _LocalNames(dict[str, str]):
    """The names of elements and attributes without their prefixes, each worked out once."""

    def __missing__(self, name: str) -> str:
        local = name if name.startswith("xmlns:") else name.rpartition(":")[2]
        if len(self) < _MOST_NAMES:
            self[name] = local
        return local
