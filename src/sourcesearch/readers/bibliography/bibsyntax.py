"""The entries of a BibTeX file, as they are written.

An entry begins at an `@` at the beginning of a line, and ends where the next one begins at the
latest: one that is broken costs no other. (O. Patashnik, BibTeXing, 1988; the grammar of values
as `btparse` describes it.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise

from sourcesearch.errors import ReaderError

__all__ = ["Entry", "entries", "split_names"]

_ENTRY = re.compile(r"(?:^|(?<=\}))[ \t]*@[ \t]*([A-Za-z]+)\s{0,99}[{(]", re.MULTILINE)
_KEY = re.compile(r"\s*([^,\s{}\"=]*)\s*(?:,|(?=[})]))")
_FIELD = re.compile(r"[\s,]*([^\s=,{}\"#%()]+)\s*=\s*")
_BARE = re.compile(r"[^\s,#{}\"()=]+")
_AGAIN = re.compile(r"\s*#\s*")
_BRACE = re.compile(r"[{}]")
_QUOTE = re.compile(r"[{}\"]")
_AND = re.compile(r"[{}]|\s+and\s+", re.IGNORECASE)

_MONTHS = {name: str(number) for number, name in enumerate(
    "jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}  # fmt: skip
_MOST_EXPANDED = 1 << 24
"""Characters that stand for abbreviations in all values of a file."""


@dataclass(frozen=True)
class Entry:
    """An entry: its type and the names of its fields in lower case, values as TeX has them."""

    kind: str
    key: str
    fields: dict[str, str]


def entries(text: str) -> Iterator[Entry | str]:
    """The entries of a file in their order; one line for each that cannot be read."""
    macros = _Macros()
    starts = list(_ENTRY.finditer(text))
    borders = [*(start.start() for start in starts), len(text)]
    for start, end in zip(starts, borders[1:], strict=True):
        kind = start[1].lower()
        if kind in ("comment", "preamble"):
            continue
        body = _Body(text, start.end(), end, macros)
        if kind == "string":
            _define(body, macros)
            continue
        key = body.key()
        fields: dict[str, str] = {}
        try:
            for name, value in body.fields():
                fields.setdefault(name, value)
        except ReaderError as error:
            yield f"entry {key or '?'}: {error}"
        if fields:
            yield Entry(kind, key, fields)


def _define(body: _Body, macros: _Macros) -> None:
    with suppress(ReaderError):
        for name, value in body.fields():
            macros.values[name] = value


class _Macros:
    """The abbreviations of a file: those of months, and those it defines."""

    def __init__(self) -> None:
        self.values = dict(_MONTHS)
        self._left = _MOST_EXPANDED

    def expanded(self, name: str) -> str:
        """What an abbreviation or a number stands for. Raises `ReaderError` beyond measure."""
        text = self.values.get(name.lower(), name)
        self._left -= len(text)
        if self._left < 0:
            raise ReaderError("its abbreviations stand for more than 16 MB (refused)")
        return text


class _Body:
    """What stands between the braces of an entry."""

    def __init__(self, text: str, start: int, end: int, macros: _Macros) -> None:
        self._text, self._at, self._end = text, start, end
        self._macros = macros

    def key(self) -> str:
        found = _KEY.match(self._text, self._at, self._end)
        if not found:
            return ""
        self._at = found.end()
        return found[1]

    def fields(self) -> Iterator[tuple[str, str]]:
        while found := _FIELD.match(self._text, self._at, self._end):
            self._at = found.end()
            yield found[1].lower(), self._value(found[1])

    def _value(self, name: str) -> str:
        pieces = [self._piece(name)]
        while found := _AGAIN.match(self._text, self._at, self._end):
            self._at = found.end()
            pieces.append(self._piece(name))
        return "".join(pieces)

    def _piece(self, name: str) -> str:
        sign = self._text[self._at : self._at + 1] if self._at < self._end else ""
        if sign and sign in '{"':
            start = self._at + 1
            self._at = self._closing(sign, start, name) + 1
            return self._text[start : self._at - 1]
        found = _BARE.match(self._text, self._at, self._end)
        if not found:
            raise ReaderError(f"{name[:40]} has no value")
        self._at = found.end()
        return self._macros.expanded(found[0])

    def _closing(self, sign: str, start: int, name: str) -> int:
        """Where what was opened closes: braces inside it stand in pairs."""
        depth = 0
        for found in (_BRACE if sign == "{" else _QUOTE).finditer(self._text, start, self._end):
            if found[0] == "{":
                depth += 1
            elif depth and found[0] == "}":
                depth -= 1
            elif not depth and found[0] == ("}" if sign == "{" else '"'):
                return found.start()
        raise ReaderError(f"{name[:40]} does not end")


def split_names(value: str) -> list[str]:
    """The names in a value: they are parted by "and" outside of braces."""
    cuts, depth = [(0, 0)], 0
    for found in _AND.finditer(value):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth == 0:
            cuts.append(found.span())
    cuts.append((len(value), len(value)))
    return [value[end:start] for (_, end), (start, _) in pairwise(cuts)]
