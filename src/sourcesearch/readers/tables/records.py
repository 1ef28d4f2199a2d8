"""The documents of a table of records.

A record is a document: its text is what stands in the column of the text, and all other
columns are metadata. A document is named by the record's identifier, if there is one
and no two records share it, else by its number, from 1.

The table is gone through two or three times (its beginning, its identifiers, its
records), so that a million records take the memory of one. Several processes that share
a table go through it once each, and make documents of their shares.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sourcesearch.document import Document, Entry, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.common.utterances import transcript
from sourcesearch.readers.reader import Share, Survey
from sourcesearch.readers.tables import timed
from sourcesearch.readers.tables.columns.columns import Layout, guess
from sourcesearch.readers.tables.columns.standins import stand_ins
from sourcesearch.readers.tables.tagged import spans_of
from sourcesearch.remembered import Remembered

__all__ = ["LONGEST", "Record", "Table", "documents", "surveyed"]

LONGEST = 1 << 24
"""The most characters of one record."""

_SAMPLE = 200
_SAMPLE_CHARACTERS = 1 << 20
_SAMPLE_CELLS = 200_000
_LONGEST_IDENTIFIER = 100
_SHAPES = 1 << 6
"""Of so many sets of columns that records have is remembered how they are named."""


@dataclass(slots=True)
class Record:
    """One record: its number, from 1, and the values of its columns, without empty ones.

    A table may have thousands of columns, and rows of a single cell.
    """

    number: int
    values: Mapping[str, str]

    def line(self, column: str) -> int | None:
        """The line of the file on which this value begins, if it stands there letter for
        letter; else None."""
        return None


@dataclass(frozen=True)
class Table:
    """Records of one kind.

    records:  goes through the records from the first, and says in one line each what is
              not readable; called several times.
    format:   the name of the format.
    origin:   what a value's origin is called in front of its column ("CSV column").
    encoding: as `Document.encoding`.
    prefix:   what the documents' parts begin with: the sheet's name, where there are several.
    columns:  the names of all columns, where they are known.
    share:    the part of the records that is wanted; None for all.
    """

    records: Callable[[], Iterator[Record | str]]
    format: str
    origin: str
    encoding: str | None = None
    prefix: str = ""
    columns: Sequence[str] = ()
    share: Share | None = None


def documents(table: Table, text_columns: Sequence[str] = ()) -> Iterator[Document]:
    """A document for each record with a text.

    text_columns: the columns that hold the text; several are joined by blank lines. None:
                  the one that is called so or is the longest on average.
    """
    yield from attached(items(table, text_columns))


def items(table: Table, text_columns: Sequence[str] = ()) -> Iterator[Document | str]:
    """As `documents`, with the lines that say what could not be read between them."""
    sample = _sample(table)
    if not sample:
        # What keeps the records from being read is said by going through them.
        yield from (item for item in table.records() if isinstance(item, str))
        raise ReaderError("a table without records")
    layout = guess(sample, text_columns, table.columns)
    there = dict.fromkeys([*table.columns, *(name for each in sample for name in each)])
    if spoken := timed.columns_of(sample, layout, there):
        yield from _recording(table, spoken)
        return
    others = () if text_columns else stand_ins(there, layout.text)
    names = _Names(layout, table.origin)
    share = table.share
    by_identifier = (share.survey if share else _surveyed(table, layout.identifier)).by_identifier
    silent = first_silent = 0
    for record in _shared(table):
        if isinstance(record, str):
            yield record
        elif document := _document(record, layout, others, table, names, by_identifier):
            yield document
        elif any(value.strip() for value in record.values.values()):
            silent += 1
            first_silent = first_silent or record.number
    if silent:
        columns = " and ".join(repr(name) for name in layout.text)
        yield f"records without text in {columns}: {silent:,}, first number {first_silent:,}"


def _recording(table: Table, columns: timed.Columns) -> Iterator[Document | str]:
    """The one document of a transcript; who has the first share of the table reads all of it."""
    if table.share and table.share.number:
        return
    rows: list[Mapping[str, str]] = []
    problems: list[str] = []
    for record in table.records():
        if isinstance(record, Record):
            rows.append(record.values)
        else:
            problems.append(record)
    said = timed.utterances(rows, columns)
    document = transcript(said, Metadata(), table.format, problems)
    yield replace(document, part=table.prefix.rstrip("!"))


def _sample(table: Table) -> list[Mapping[str, str]]:
    sample: list[Mapping[str, str]] = []
    characters = 0
    for record in _readable(table):
        sample.append(record.values)
        characters += sum(map(len, record.values.values()))
        enough = min(_SAMPLE, 1 + _SAMPLE_CELLS // max(1, len(table.columns)))
        if len(sample) == enough or characters > _SAMPLE_CHARACTERS:
            break
    return sample


def _readable(table: Table) -> Iterator[Record]:
    """The records up to where the table cannot be read."""
    try:
        for record in table.records():
            if isinstance(record, Record):
                yield record
    except ReaderError:
        return


def surveyed(table: Table, text_columns: Sequence[str]) -> Survey:
    """What is to be known of all records before shares of them are read.

    Raises `ReaderError` as `documents` does.
    """
    layout = guess(_sample(table), text_columns, table.columns)
    return _surveyed(table, layout.identifier, counted=True)


def _surveyed(table: Table, column: str | None, counted: bool = False) -> Survey:
    """Whether all records differ in a column; and if they are `counted`, their number.

    Eight bytes are kept of each.
    """
    import numpy as np

    hashes = array("q")
    total, may_differ = 0, column is not None
    for total, record in enumerate(_readable(table), 1):  # noqa: B007
        value = record.values.get(column, "").strip() if may_differ and column else ""
        may_differ = 0 < len(value) <= _LONGEST_IDENTIFIER and value.isprintable()
        if may_differ:
            hashes.append(hash(value))
        elif not counted:
            break
    different = len(np.unique(np.frombuffer(hashes, dtype=np.int64))) == len(hashes)
    return Survey(total, may_differ and different)


def _shared(table: Table) -> Iterator[Record | str]:
    """The records of the table's share, and what stands before, between or behind them."""
    if table.share is None:
        yield from table.records()
        return
    wanted = table.share.records
    is_last = table.share.is_last
    met = 0
    for record in table.records():
        if met >= wanted.stop and not is_last:
            return
        if met >= wanted.start:
            yield record
        met += isinstance(record, Record)


def _document(
    record: Record,
    layout: Layout,
    others: Sequence[str],
    table: Table,
    names: _Names,
    by_identifier: bool,
) -> Document | None:
    texts = [name for name in layout.text if record.values.get(name, "").strip()]
    if not texts:
        texts = [name for name in others if record.values.get(name, "").strip()][:1]
    if not texts:
        return None
    text = "\n\n".join(record.values[name] for name in texts)
    name = str(record.number)
    if by_identifier and layout.identifier is not None:
        name = record.values[layout.identifier].strip()
    tagged = spans_of(text) if "<" in text else None
    return Document(
        text,
        metadata=names.metadata(record.values),
        format=table.format,
        part=table.prefix + name,
        paragraphs=tagged[0] if tagged else paragraphs(text),
        unsearched=tagged[1] if tagged else (),
        first_line=record.line(texts[0]) if len(texts) == 1 else None,
        encoding=table.encoding,
    )


class _Names:
    """The names under which the values of a record are known, but for the text.

    These are their own, and the well-known ones as well. Most records have the same columns.
    """

    def __init__(self, layout: Layout, origin: str) -> None:
        self._layout = layout
        self._origin = origin
        self._met: Remembered[tuple[str, ...], list[tuple[str, str, str]]] = Remembered(_SHAPES)

    def metadata(self, values: Mapping[str, str]) -> Metadata:
        """The values of a record, each with its origin."""
        return Metadata(
            {
                name: Entry(text, origin)
                for name, column, origin in self._of(tuple(values))
                if (text := " ".join(values[column].split()))
            }
        )

    def _of(self, columns: tuple[str, ...]) -> list[tuple[str, str, str]]:
        """A name, its column and the origin of its values, for each name of these columns."""
        if columns not in self._met:
            own = {name.lower(): name for name in columns if name not in self._layout.text}
            known = self._layout.known
            source = known.get("source")
            # What is called title may be that of a newspaper, whose articles have headings.
            own |= {
                name: column
                for name, column in known.items()
                if name not in own or own[name] == source != column
            }
            self._met[columns] = [
                (name, column, f"{self._origin} {column}")
                for name, column in own.items()
                if column in columns
            ]
        return self._met[columns]
