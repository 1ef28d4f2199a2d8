"""The trees of an XML file, however large or hostile it is.

`events` reads a file in pieces. Elements that a reader names as containers are told as
they open and close; every other element comes as one tree, once it is complete. So
memory grows with the largest such tree, not with the file.

Names come without their namespace prefix (`xml:id` is `id`). Nothing outside the file is
ever opened. An entity that the file declares, or that HTML knows, becomes its characters;
any other stays as it is written. A file that breaks off, or breaks the rules of XML, is
read up to there: what is open closes, and the cause is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple, NoReturn
from xml.etree.ElementTree import Element, TreeBuilder

from sourcesearch.errors import ReaderError
from sourcesearch.readers.markup.xmlscan import Target, scan
from sourcesearch.readers.reader import SourceFile

__all__ = [
    "Close", "Event", "Open", "Problem", "Text", "TooLarge", "Tree", "events", "one_line",
]  # fmt: skip

LARGEST_TREE = 80_000_000
"""Characters of one tree; an element counts as 100 more, an attribute as 30: 200 MB."""


class TooLarge(ReaderError):
    """Raised where a tree gets larger than any may be."""


class Open(NamedTuple):
    """A container opens; `element` has its name and attributes and is empty."""

    element: Element


class Text(NamedTuple):
    """Text that stands directly in a container, not only white space."""

    text: str


class Tree(NamedTuple):
    """An element that is no container, with all it holds."""

    element: Element


class Close(NamedTuple):
    """The last container that opened and is not closed yet closes.

    is_written: whether the file says so, and does not break off in it.
    """

    name: str
    is_written: bool = True


class Problem(NamedTuple):
    """Something that could not be read, in one line."""

    cause: str


Event = Open | Text | Tree | Close | Problem


def one_line(element: Element) -> str:
    """The text of an element and of those in it, each blank or line's end as one blank."""
    return " ".join("".join(element.itertext()).split())


def events(
    file: SourceFile,
    containers: frozenset[str],
    skipped: frozenset[str] = frozenset(),
    told_by: Callable[[Target], Target] | None = None,
) -> Iterator[Event]:
    """The content of an XML file in its order.

    containers: names of elements that are told piece by piece; all elements around them
                must be containers too.
    skipped:    names of elements that are left out with all they hold.
    told_by:    makes a target that tells the given one what it is told, by other names.

    Raises `ReaderError` for what is no XML, or is not safe to read.
    """
    target = _Target(containers, skipped)
    for cause in scan(file, told_by(target) if told_by else target):
        if cause:
            target.close()
        yield from target.drain()
        if cause:
            yield Problem(cause)


class _Target:
    """Turns tags into events: the target of `scan`."""

    def __init__(self, containers: frozenset[str], skipped: frozenset[str]) -> None:
        self._containers = containers
        self._skipped = skipped
        self._events: list[Event] = []
        self._open: list[str] = []
        self._tree: TreeBuilder | None = None
        self._size = 0
        self._depth = 0  # elements open in the tree, or in what is skipped
        self._breaks_off = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._open.append(name)
        if not self._depth:
            if name in self._containers:
                self._events.append(Open(Element(name, attributes)))
                return
            if name not in self._skipped:
                self._tree = TreeBuilder()
                self._size = 0
        self._depth += 1
        if self._tree:
            self._size += 100 + 30 * len(attributes)
            if self._size > LARGEST_TREE:
                self._refuse()
            self._tree.start(name, attributes)

    def data(self, text: str) -> None:
        if self._tree:
            self._size += len(text)
            if self._size > LARGEST_TREE:
                self._refuse()
            self._tree.data(text)
        elif not self._depth and not text.isspace():
            self._events.append(Text(text))

    def end(self, name: str) -> None:
        self._open.pop()
        if not self._depth:
            self._events.append(Close(name, not self._breaks_off))
            return
        self._depth -= 1
        if self._tree:
            self._tree.end(name)
            if not self._depth:
                self._events.append(Tree(self._tree.close()))
                self._tree = None

    def close(self) -> None:
        """Closes what a damaged file left open."""
        self._breaks_off = True
        while self._open:
            self.end(self._open[-1])

    def drain(self) -> list[Event]:
        events, self._events = self._events, []
        return events

    def _refuse(self) -> NoReturn:
        raise TooLarge(f"one <{self._open[-self._depth]}> element is too large to read")
