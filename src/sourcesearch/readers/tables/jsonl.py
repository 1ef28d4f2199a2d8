"""The reader of records in JSON.

JSON Lines and lists of objects: an object is a record, and a document (see `records`);
a plain string is one as well. What is nested is a column of its own, named by the way
to it (`meta.author`), and what a list of fields has is called by their labels; other lists are
joined by semicolons, those of a text by blank lines. A
single object is the record itself, or the wrapping of a list of records, as an answer to SPARQL is.

A text stands in the file letter for letter, on one line, only where nothing in it had
to be escaped.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sourcesearch.document import Document
from sourcesearch.readers.common.encoding import detect
from sourcesearch.readers.reader import Reader, SourceFile, Survey
from sourcesearch.readers.tables.columns import contentdm
from sourcesearch.readers.tables.columns.columnnames import fold, is_text, kind_of
from sourcesearch.readers.tables.jsonvalues import Value, line_values, values
from sourcesearch.readers.tables.records import Record, Table, documents, surveyed

__all__ = ["read", "reader", "table_of"]

_LINES = (".jsonl", ".ndjson")
_DEEPEST = 8
_LONG = 200
"""Characters of a value that is no name and no number."""

_TERMS = ("uri", "literal", "typed-literal", "bnode")
"""The types of what is answered: https://www.w3.org/TR/sparql11-results-json/."""

_MOST_COLUMNS = 1_000
_MOST_OF_FIELD = 4
_MOST_NUMBERS = 50
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(slots=True)
class _JsonRecord(Record):
    """A record as it is written, beginning on the line `begins`."""

    written: str
    begins: int

    def line(self, column: str) -> int | None:
        text = f'"{self.values[column]}"'
        at = self.written.find(text)
        if at < 0 or self.written.find(text, at + 1) >= 0:
            return None
        return self.begins + len(_LINE_END.findall(self.written, 0, at))


def read(file: SourceFile, text_columns: Sequence[str] = ()) -> Iterator[Document]:
    """The documents of a file, one for each record with a text (see `records.documents`)."""
    return documents(table_of(file), text_columns or file.options.text_columns)


def table_of(file: SourceFile) -> Table:
    """The records in a file. Raises `ReaderError` if it is no text, and OSError."""
    with file.open() as stream:
        encoding = detect(stream)

    def records() -> Iterator[Record | str]:
        if encoding.problem:
            yield encoding.problem
        with io.TextIOWrapper(file.open(), encoding.name, newline="") as stream:
            yield from _records(stream, file.suffix in _LINES)

    return Table(records, "json", "JSON field", encoding.name, share=file.share)


def _records(stream: io.TextIOWrapper, by_line: bool) -> Iterator[Record | str]:
    found: Iterable[Value | str] = line_values(stream) if by_line else _unwrapped(stream)
    number = 0
    for item in found:
        if isinstance(item, str):
            yield item
            continue
        number += 1
        columns = _columns(item.value)
        if columns:
            yield _JsonRecord(number, columns, item.written, item.line)
        else:
            yield f"record {number:,} holds no text"


def _unwrapped(stream: io.TextIOWrapper) -> Iterator[Value]:
    """The values of the stream, or of the longest list of objects in its only value."""
    found = values(stream)
    for first in found:
        inner = [] if first.listed else _wrapped(first.value)
        second = next(found, None) if inner else None
        if inner and second is None:
            yield from (Value(value, "", first.line) for value in inner)
        else:
            yield first
        if second:
            yield second
        break
    yield from found


def _wrapped(value: Any) -> list[Any]:
    """The records that an object only wraps: not if it has a text of its own."""
    if answers := _answers(value):
        return answers
    if not isinstance(value, dict) or any(
        fold(name) in ("text", "body", "content") for name in value
    ):
        return []
    direct = max(_lists(value), key=len, default=[])
    if direct or _says_something(value):
        records = _innermost(direct)
        is_one = any(map(is_text, value)) or _is_record(value)
        return [] if is_one and not any(map(_says_something, records)) else records
    found = _innermost(_wrapped_in(value))
    is_told = any(map(_says_something, found))
    return found if is_told or (len(_kinds(value)) < 2 and any(map(_is_told, found))) else []


def _answers(value: Any) -> list[Any]:
    """The rows of an answer to SPARQL: an object each, of what stands for the variables."""
    match value:
        case {"head": {"vars": list()}, "results": {"bindings": [dict(), *_] as rows}}:
            return list(rows)
    return []


def _is_record(value: dict[str, Any]) -> bool:
    """Whether an object says of itself what records say, and a text is somewhere in it.

    So a case of law has its opinions in an object, beside lists of what it cites.
    """
    return len(_kinds(value)) > 1 and any(map(_holds_text, value.values()))


def _is_told(value: Any) -> bool:
    """Whether an object is a record by what it says of itself, or has a text somewhere in it."""
    return isinstance(value, dict) and (len(_kinds(value)) > 1 or _holds_text(value))


def _kinds(value: dict[str, Any]) -> set[str]:
    """What an object says of itself: its title, author, date, identifier."""
    own = (name for name, each in value.items() if isinstance(each, str | int))
    return set(filter(None, map(kind_of, own)))


def _holds_text(value: Any, depth: int = _DEEPEST) -> bool:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return _says_something(value) or (depth > 0 and any(_holds_text(x, depth - 1) for x in inner))


def _innermost(found: list[Any]) -> list[Any]:
    """The records, or where these are only groups, the records in them."""
    for _ in range(_DEEPEST):
        inner = [] if any(map(_says_something, found)) else [_wrapped_in(each) for each in found]
        if not any(any(map(_says_something, each)) for each in inner):
            break
        found = [record for each in inner for record in each]
    return found


def _lists(value: dict[str, Any]) -> list[list[Any]]:
    """The lists of objects in an object."""
    return [
        inner
        for inner in value.values()
        if isinstance(inner, list) and inner and isinstance(inner[0], dict) and not _label(inner[0])
    ]


def _wrapped_in(value: Any) -> list[Any]:
    """The longest list of objects in an object, or in an object in it."""
    if not isinstance(value, dict):
        return []
    objects = [value, *(inner for inner in value.values() if isinstance(inner, dict))]
    return max((found for each in objects for found in _lists(each)), key=len, default=[])


def _says_something(record: Any) -> bool:
    """Whether an object has a text, by its name or its length."""
    return isinstance(record, dict) and any(
        isinstance(text, str) and (is_text(name) or len(text) > _LONG)
        for name, text in record.items()
    )


def _columns(value: Any) -> dict[str, str]:
    """The texts of a record by the way to them; a value that is no object is `text`."""
    plain = type(value) is dict and set(map(type, value.values())) == {str}
    if plain and "" not in value and len(value) <= _MOST_COLUMNS:  # as most records are
        return value if all(value.values()) else {n: text for n, text in value.items() if text}
    columns: dict[str, list[str]] = {}
    _collect(value, "", columns, _DEEPEST)
    found = {
        name or "text": ("\n\n" if is_text(name) else "; ").join(texts)
        for name, texts in columns.items()
    }
    return contentdm.named(found) if contentdm.is_item(found) else found


def _collect(value: Any, name: str, columns: dict[str, list[str]], depth: int) -> None:
    value = _literal(value)
    if isinstance(value, dict) and depth and not _are_counts(value):
        for key, inner in value.items():
            _collect(inner, f"{name}.{key}" if name else key, columns, depth - 1)
    elif isinstance(value, list) and depth:
        for inner in value:
            label = _label(inner)
            _collect(inner["value"] if label else inner, label or name, columns, depth - 1)
    elif value is not None and not isinstance(value, dict | list):
        text = ("yes" if value else "no") if isinstance(value, bool) else str(value)
        if text and (name in columns or len(columns) < _MOST_COLUMNS):
            columns.setdefault(name, []).append(text)


def _literal(value: Any) -> Any:
    """What an object says that is a text with its language or type.

    So JSON-LD, DSpace and answers to SPARQL have it. Any other value is itself.
    """
    if not isinstance(value, dict):
        return value
    if "@value" in value:
        return value["@value"]
    is_term = value.get("type") in _TERMS and "value" in value
    return value["value"] if is_term or value.keys() >= {"value", "language"} else value


def _are_counts(value: dict[str, Any]) -> bool:
    """Whether an object has a number for each of many words, which are no fields of a record."""
    numbers = (isinstance(each, int | float) for each in value.values())
    return len(value) > _MOST_NUMBERS and all(numbers)


def _label(value: Any) -> str:
    """What an object that is a field says that this is called; "" where it is none.

    So APIs list fields: `{"key": "descri", "label": "Description", "value": "A letter"}`.
    """
    if not (isinstance(value, dict) and "value" in value and len(value) <= _MOST_OF_FIELD):
        return ""
    labels = (value.get(name) for name in ("label", "key"))
    return next((label for label in labels if isinstance(label, str) and label), "")


def _survey(file: SourceFile) -> Survey:
    return surveyed(table_of(file), file.options.text_columns)


reader = Reader(
    "json", (".json", ".jsonl", ".ndjson"), read, depends_on=("text_columns",), survey=_survey
)
