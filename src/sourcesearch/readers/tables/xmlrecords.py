"""The reader of records in XML: what databases export, an element for a record, one in it a field.

So Access has its tables (`<dataroot>`), and CONTENTdm its collections (`<metadata><record>`), whose
records have the texts of their pages in a `<structure>` and fields by nicknames of six letters.
Servers wrap what they answer: Trove has its articles in `<response><zone><records><article>`.
They are told by their fields: two of them have names that every command knows.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from sourcesearch.document import Document
from sourcesearch.readers.markup.xmlscan import scan
from sourcesearch.readers.markup.xmltree import Close, Open, Problem, Tree, events
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.tables.columns.columnnames import has_known_name, is_text
from sourcesearch.readers.tables.columns.contentdm import NICKNAMES
from sourcesearch.readers.tables.records import Record, Table, documents

__all__ = ["is_records", "reader"]

_SAMPLE = 2_000  # elements
_FEWEST = 3
_SCHEMA = "schema"
_ROOTS = frozenset({"dataroot", "metadata", "records", "results"})
"""What may hold a single record; the one element in another root is rather a part of it."""

_WRAPPERS = frozenset({"records", "results"})
"""What may stand deeper in an answer, around the records, among what else is said there."""

_DEEPEST = 4

_OF_PAGES = "structure"
_TEXT_OF_PAGE = "pagetext"


class _Shape:
    """How often what stands in some elements, and in that: a target of `scan`.

    around: these elements, the outermost first: the first one alone, or what is wrapped around
            the records of an answer.
    """

    def __init__(self) -> None:
        self._open: list[str] = []
        self._begin(())

    def _begin(self, around: tuple[str, ...]) -> None:
        self.around = around
        self.records: Counter[str] = Counter()
        self.fields: Counter[str] = Counter()
        self.has_text_around = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        inside = self._inside()
        if inside == 0:
            self.records[name] += name != _SCHEMA
        elif inside == 1:
            self.fields[name] += 1
        self._open.append(name)
        is_wrapper = len(self.around) == 1 and name in _WRAPPERS and len(self._open) <= _DEEPEST
        if is_wrapper or not self.around:
            self._begin(tuple(self._open))

    def data(self, text: str) -> None:
        if self._inside() in (0, 1) and not text.isspace():
            self.has_text_around = True

    def end(self, name: str) -> None:
        self._open.pop()

    def _inside(self) -> int:
        """How far inside of them we are; less than 0 where we are not."""
        deep = len(self._open) - len(self.around)
        return deep if tuple(self._open[: len(self.around)]) == self.around else -1


def is_records(file: SourceFile) -> bool:
    """Whether a file of XML holds records and nothing else, as far as its beginning tells."""
    shape = _shape(file)
    known = sum(has_known_name([NICKNAMES.get(name, name)]) for name in shape.fields)
    return (
        not shape.has_text_around
        and len(+shape.records) == 1
        and (shape.records.total() > 1 or shape.around[-1] in _ROOTS)
        and len(shape.fields) >= _FEWEST
        and known > 1
    )


def _shape(file: SourceFile) -> _Shape:
    shape = _Shape()
    for _ in scan(file, shape, _SAMPLE):
        if shape.fields.total() > _SAMPLE // 2:
            break
    return shape


def read(file: SourceFile) -> Iterator[Document]:
    """The documents of a file, one for each record with a text (see `records.documents`)."""
    around = _shape(file).around

    def records() -> Iterator[Record | str]:
        numbers = itertools.count(1)
        inside: list[str] = []
        for event in events(file, frozenset(around), frozenset({_SCHEMA})):
            if isinstance(event, Problem):
                yield event.cause
            elif isinstance(event, Open):
                inside.append(event.element.tag)
            elif isinstance(event, Close):
                inside.pop()
            elif isinstance(event, Tree) and tuple(inside) == around:
                yield Record(next(numbers), _values(event.element))

    return documents(Table(records, "xml", "XML element", None), file.options.text_columns)


def _values(record: Element) -> dict[str, str]:
    """The fields by their names; of a repeated one the values are joined."""
    found: dict[str, list[str]] = {}
    if (identity := record.get("id")) and "id" not in {field.tag.lower() for field in record}:
        found["id"] = [identity]
    for field in record:
        name = NICKNAMES.get(field.tag, field.tag)
        if field.tag == _OF_PAGES:
            name = "full text"
            pieces = [_plain(each) for each in field.iter(_TEXT_OF_PAGE)]
        else:
            pieces = [*map(_plain, _blocks(field))]
        found.setdefault(name, []).extend(filter(None, map(str.strip, pieces)))
    return {
        name: ("\n\n" if is_text(name) else "; ").join(values)
        for name, values in found.items()
        if values
    }


def _blocks(element: Element) -> Iterator[Element]:
    """The elements in one, itself included, that have text of their own and not only others."""
    waiting = [element]
    while waiting:
        last = waiting.pop()
        own = (last.text, *(child.tail for child in last))
        if len(last) and not any(text and text.strip() for text in own):
            waiting.extend(reversed(last))
        else:
            yield last


def _plain(element: Element) -> str:
    return "".join(element.itertext())


reader = Reader("xml", (), read)
