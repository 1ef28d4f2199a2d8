"""The values of a JSON file, one after the other.

A list is its items; JSON Lines and values that follow each other without commas are
these values. A file is read in pieces, so that its length does not matter; only one
value has to fit into memory.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple, TextIO

from sourcesearch.errors import ReaderError
from sourcesearch.readers.tables.delimited import lines
from sourcesearch.readers.tables.records import LONGEST

__all__ = ["Value", "line_values", "values"]

_CHUNK = 1 << 18
_MOST_PARTS = 1_000_000
"""Of one value: objects, lists and items. They take a hundred times the memory of the text."""

_TOO_LONG = f"one value of more than {LONGEST:,} characters"

_LONGEST_SIGN = len(r"\ud83d\udcdc")
"""Of what cannot be understood before it is whole."""

_DECODER = json.JSONDecoder()
_BETWEEN = re.compile(r"[\s,\x1e]*")
_LINE_END = re.compile(r"\r\n|\r|\n")


class Value(NamedTuple):
    """A value, how it is written, and the line on which it begins (from 1).

    `listed`: whether it is an item of a list.
    """

    value: Any
    written: str
    line: int
    listed: bool = False


def line_values(stream: TextIO) -> Iterator[Value | str]:
    """A value of each line, or what is wrong with the line.

    Raises `ReaderError` at a line that is longer than a record may be.
    """
    for number, line in enumerate(lines(stream), 1):
        if line.isspace():
            continue
        try:
            _check_parts(line)
            yield Value(_loaded(line), line, number)
        except (ValueError, RecursionError, ReaderError) as error:
            yield f"line {number:,}: {_cause(error)}"


def _loaded(line: str) -> Any:
    """The value on a line. Most are nothing else than this, and take two thirds of the time."""
    try:
        value, end = _DECODER.raw_decode(line)
    except ValueError:
        return json.loads(line)
    return json.loads(line) if line[end:].strip() else value


def values(stream: TextIO) -> Iterator[Value]:
    """The items of the list that the stream holds, or its values.

    Raises `ReaderError` where it is no JSON, with the line.
    """
    window = _Window(stream)
    listed = window.enter_list()
    while window.skip():
        if listed and window.at("]"):
            return
        yield window.value()._replace(listed=listed)
    if listed:
        raise ReaderError("the list does not end: the file is cut short")


class _Window:
    """The part of the stream that is in memory, and where we are in it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._text = ""
        self._at = 0
        self._line = 1

    def skip(self) -> bool:
        """Go to the next value; False at the end."""
        while True:
            match = _BETWEEN.match(self._text, self._at)
            assert match is not None
            self._go_to(match.end())
            if self._at < len(self._text):
                return True
            if not self._more(_CHUNK):
                return False

    def at(self, sign: str) -> bool:
        return self._text.startswith(sign, self._at)

    def enter_list(self) -> bool:
        """Go into the list that the stream begins with; False if it begins with none."""
        if self.skip() and self.at("["):
            self._go_to(self._at + 1)
            return True
        return False

    def value(self) -> Value:
        """The value that begins here, for which as much is read as it takes."""
        grown = False
        while True:
            try:
                if grown:
                    _check_parts(self._text)
                value, end = _DECODER.raw_decode(self._text, self._at)
            except (ValueError, RecursionError) as error:
                # In steps that grow with the value: it is not parsed too often.
                size = len(self._text) - self._at
                cut_off = isinstance(error, json.JSONDecodeError) and size <= LONGEST
                if not cut_off or not self._more(max(_CHUNK, size // 4)):
                    is_longer = size > LONGEST and _wants_more(error, self._text)
                    cause = _TOO_LONG if is_longer else _cause(error)
                    raise ReaderError(f"line {self._line:,}: {cause}") from error
                grown = True
                continue
            # A number at the end of what was read may go on.
            if end == len(self._text) and self._more(_CHUNK):
                continue
            line, written = self._line, self._text[self._at : end]
            self._go_to(end)
            return Value(value, written, line)

    def _go_to(self, at: int) -> None:
        self._line += sum(1 for _ in _LINE_END.finditer(self._text, self._at, at))
        self._at = at

    def _more(self, size: int) -> bool:
        """Read on, and forget what is behind; False at the end."""
        read = self._stream.read(size)
        # A line end stays whole, so that it is counted once.
        if read.endswith("\r"):
            read += self._stream.read(1)
        self._text = self._text[self._at :] + read
        self._at = 0
        return bool(read)


def _check_parts(text: str) -> None:
    if len(text) > _MOST_PARTS and sum(map(text.count, "[{,")) > _MOST_PARTS:
        raise ReaderError(f"one value of more than {_MOST_PARTS:,} parts")


def _wants_more(error: Exception, text: str) -> bool:
    """Whether what is wrong may be only that the text ends."""
    if not isinstance(error, json.JSONDecodeError):
        return False
    return error.msg.startswith("Unterminated") or error.pos > len(text) - _LONGEST_SIGN


def _cause(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON ({error.msg.lower()})"
    if isinstance(error, RecursionError):
        return "nested too deeply"
    return " ".join(str(error).split())[:200]
