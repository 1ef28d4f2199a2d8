"""The handler of XML: what is done with the elements of a file, said by their names."""

from __future__ import annotations

from collections.abc import Callable

from sourcesearch.readers.common.sizes import TooLong
from sourcesearch.readers.markup.xmlscan import Opened, scan

__all__ = ["MAX_ELEMENTS", "XmlHandler", "XmlTexts", "handle"]

MAX_ELEMENTS = 2_000_000
"""The most elements of a file; a page has some hundred, and each takes a microsecond or two."""

_MAX_NAMES = 10_000


class XmlHandler:
    """What is done with elements; subclasses say it by their local names.

    `open_NAME(attributes)` and `close_NAME()` are called for an element NAME, `text` for
    what stands between tags. The names in `skipped` are left out with all they contain.
    A hyphen in NAME is "_". It is the target of a scan.
    """

    skipped: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self._skipping = 0
        self._openers = _Methods(self, "open_")
        self._closers = _Methods(self, "close_")

    def text(self, text: str) -> None:
        """Text between two tags, possibly in several calls."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Dispatch of a start tag."""
        if self._skipping or name in self.skipped:
            self._skipping += 1
        elif method := self._openers[name]:
            method(attributes)

    def end(self, name: str) -> None:
        """Dispatch of an end tag."""
        if self._skipping:
            self._skipping -= 1
        elif method := self._closers[name]:
            method()

    def data(self, text: str) -> None:
        """Dispatch of text."""
        if not self._skipping:
            self.text(text)


class _Methods(dict[str, Callable[..., None] | None]):
    """The methods of a handler by the names of elements, each looked up once."""

    def __init__(self, handler: XmlHandler, event: str) -> None:
        super().__init__()
        self._handler = handler
        self._event = event

    def __missing__(self, name: str) -> Callable[..., None] | None:
        method = getattr(self._handler, self._event + name.replace("-", "_"), None)
        if len(self) < _MAX_NAMES:
            self[name] = method
        return method


class XmlTexts(XmlHandler):
    """The texts of elements without elements inside: `texts` has a list for each name."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self._pieces: list[str] = []
        self._left = 1 << 20

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._pieces = []

    def data(self, text: str) -> None:
        self._left -= len(text)
        if self._left < 0:
            raise TooLong
        self._pieces.append(text)

    def end(self, name: str) -> None:
        if text := "".join(self._pieces).strip():
            self.texts.setdefault(name, []).append(text)
        self._pieces = []

    def first(self, name: str) -> str | None:
        """The first text of an element `name`, None if there is none."""
        return self.texts.get(name, [None])[0]


def handle(file: Opened, handler: XmlHandler) -> list[str]:
    """Tells a handler what a file of XML holds; what could not be read, a line each.

    Raises `ReaderError`, as `scan` does.
    """
    return [cause for cause in scan(file, handler, MAX_ELEMENTS) if cause]
