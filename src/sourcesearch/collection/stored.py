"""The stored document: a document as it is read back from a collection."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator
from itertools import starmap
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch import dates
from sourcesearch.collection.carried import Carried
from sourcesearch.collection.keys import path_of, shown
from sourcesearch.collection.parts import part_of, shown_name
from sourcesearch.dates import Interval
from sourcesearch.document import (
    Box,
    Entry,
    Locator,
    Metadata,
    Page,
    Region,
    Section,
    Span,
    stem_of_page,
)
from sourcesearch.remembered import kept

if TYPE_CHECKING:
    from sourcesearch.collection.backend import StoredTexts
    from sourcesearch.collection.stored_documents import RecordBatch

__all__ = ["FINENESS", "StoredDocument"]

_DECODE = json.JSONDecoder().raw_decode

FINENESS = (1 << 15) - 1
"""Steps of a picture's width or height in which places on it are kept: two bytes each."""


class StoredDocument:
    """A document of a collection; everything but its number is read when asked for."""

    def __init__(
        self, snapshot: StoredTexts, number: int, root: Path, batch: RecordBatch | None = None
    ) -> None:
        """`batch` are documents that are likely to be asked for together with it."""
        self.number = number
        self._snapshot = snapshot
        self._root = root
        self._batch = batch
        self._tables: dict[str, NDArray[np.int64]] = {}

    def __repr__(self) -> str:
        known = ", ".join(part for part in (self.title, self.date) if part)
        return f"<StoredDocument {self.id}{known and ': '}{known}>"

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled, it has all that is known of it; its text stays in the collection."""
        carried = Carried(self._snapshot, self.number, self._record)
        return StoredDocument, (carried, self.number, self._root)

    def __copy__(self) -> StoredDocument:
        return self  # which never changes: a copy would have to do without the text

    def __deepcopy__(self, _memory: dict[int, Any]) -> StoredDocument:
        return self

    @kept
    def _record(self) -> dict[str, Any]:
        record: dict[str, Any]
        record, _ = _DECODE((self._batch or self._snapshot).record(self.number))
        return record

    @property
    def id(self) -> str:
        """Its name in the collection: the key of its file, and its part if there are several."""
        return str(self._record["id"])

    @property
    def path(self) -> str:
        """Its source file, as it can be opened from the current folder."""
        return shown(self._record["file"], self._root)

    @property
    def shown(self) -> str:
        """Its path and, of a file with several documents, which it is: "a.zip › b.txt"."""
        return shown_name(self._record, self.path)

    @property
    def called(self) -> str:
        """The same by the key of its file, which is one from whatever folder it is asked."""
        return shown_name(self._record, self._record["file"])

    @property
    def paths(self) -> tuple[str, ...]:
        """Its source file and those that hold the same, as they can be opened from here."""
        return (self.path, *(shown(key, self._root) for key in self._record.get("copies", ())))

    @property
    def file(self) -> Path:
        """The absolute path of its source file."""
        return path_of(self._record["file"], self._root)

    @property
    def stem(self) -> str:
        """What its source file and the picture beside that are called alike: "0001"."""
        return stem_of_page(self.file.name)

    @property
    def part(self) -> str:
        """Which document of its source file it is; "" if that holds only one."""
        return part_of(self._record)

    @kept
    def metadata(self) -> Metadata:
        """All that is known of it, each value with its origin."""
        entries: dict[str, list[str]] = self._record.get("metadata", {})
        return Metadata(zip(entries, starmap(Entry, entries.values()), strict=True))

    @property
    def title(self) -> str | None:
        """What it is called."""
        return self.metadata.get("title")

    @property
    def author(self) -> str | None:
        """Who wrote it."""
        return self.metadata.get("author")

    @property
    def source(self) -> str | None:
        """Where it appeared: a newspaper, an archive; else who published it."""
        return self.metadata.get("source") or self.metadata.get("publisher")

    @property
    def date(self) -> str | None:
        """Its date as ISO 8601 or as written."""
        return self.metadata.get("date")

    @kept
    def interval(self) -> Interval | None:
        """The days that its date may mean; None if it has none that is understood."""
        return dates.parse(self.date) if self.date else None

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and last year that its date may lie in, astronomical; None where it has none,
        or an open end."""
        first = self._snapshot.number("date_from", self.number)
        last = self._snapshot.number("date_to", self.number)
        if first is None or last is None:
            return None, None
        return dates.year_span(Interval(int(first), int(last)))

    @property
    def language(self) -> str | None:
        """The ISO 639-1 code of the language it was analysed in."""
        return self._record.get("language")

    @property
    def format(self) -> str:
        """The format of its source file."""
        return str(self._record["format"])

    @property
    def encoding(self) -> str | None:
        """The encoding its source file was decoded from."""
        return self._record.get("encoding")

    @property
    def words(self) -> int:
        """How many words it has."""
        return self._snapshot.length("body", self.number)

    @property
    def problems(self) -> tuple[str, ...]:
        """What of it could not be read, a line each."""
        return tuple(self._record.get("problems", ()))

    @property
    def text(self) -> str:
        """The original text, which is read each time: a book is not kept with its document."""
        return self._snapshot.text(self.number)

    def slice(self, start: int, end: int) -> str:
        """The characters from `start` to `end` of the original text, without reading the rest."""
        return self._snapshot.text(self.number, start, end)

    def keep(self, name: str, table: NDArray[np.int64]) -> None:
        """Keeps a table that was read together with those of others."""
        self._tables[name] = table

    def _table(self, name: str) -> NDArray[np.int64]:
        table = self._tables.get(name)
        if table is None:
            table = self._tables[name] = self._snapshot.table(name, self.number)
        return table

    @kept
    def paragraphs(self) -> NDArray[np.int64]:
        """Rows of (start, end, first position, position behind the last), int64."""
        starts = self._table("paragraphs")
        ends = self._table("paragraph_ends")
        return np.concatenate((starts, ends[:, 2:]), axis=1)

    @kept
    def unsearched(self) -> tuple[Span, ...]:
        """Ranges of the text that are not searched."""
        table = self._table("unsearched")
        return tuple((start, end) for start, end, _ in table.tolist()) if len(table) else ()

    @kept
    def pages(self) -> tuple[Page, ...]:
        """Its pages; none where the format has none."""
        return tuple(Page(*each) for each in self._titled("pages"))

    @kept
    def sections(self) -> tuple[Section, ...]:
        """Its chapters and other titled parts; none where the format has none."""
        return tuple(Section(*each) for each in self._titled("sections"))

    def _titled(self, name: str) -> Iterator[tuple[str, int, int]]:
        labels = self._record.get(name) or ()
        table = self._table(name).tolist() if labels else ()
        for label, (start, end, *_) in zip(labels, table, strict=True):
            yield str(label), start, end

    @property
    def has_pictures(self) -> bool:
        """Whether it is known where on pictures of its pages its lines stand."""
        return bool(self._record.get("images"))

    def locator(self, start: int, end: int) -> Locator:
        """Where the characters from `start` to `end` stand."""
        paragraph = _place(self.paragraphs, start)
        page = self._label("pages", start)
        last = self._label("pages", end - 1) if page and end > start else None
        return Locator(
            page=page,
            section=self._label("sections", start),
            paragraph=paragraph or None,
            lines=self._lines(start, end),
            characters=(start, end),
            regions=self._regions(start, end),
            last_page=last if last != page else None,
        )

    def _label(self, name: str, start: int) -> str | None:
        labels = self._record.get(name)
        if not labels:
            return None
        table = self._table(name)
        at = _place(table, start) - 1
        # Behind a chapter may stand what belongs to none.
        return str(labels[at]) if at >= 0 and start < table[at, 1] else None

    def _regions(self, start: int, end: int) -> tuple[Region, ...]:
        """The places of lines of which at least one character is between `start` and `end`."""
        images = self._record.get("images")
        if not images:
            return ()
        table = self._table("regions")
        first = int(table[:, 1].searchsorted(start, "right"))
        last = int(table[:, 0].searchsorted(end, "left"))
        return tuple(
            Region(begin, stop, images[image], Box(*(part / FINENESS for part in box)))
            for begin, stop, image, *box in table[first:last].tolist()
        )

    @property
    def first_line(self) -> int | None:
        """The line of its source file with which it begins; None where the format has no lines."""
        line: int | None = self._record.get("first_line")
        return line

    def _lines(self, start: int, end: int) -> tuple[int, int] | None:
        top = self.first_line
        if top is None:
            return None
        lines = self._table("lines")
        first, last = _place(lines, start), _place(lines, max(start, end - 1))
        return first + top - 1, last + top - 1


def _place(table: NDArray[np.int64], at: int) -> int:
    """How many rows of a table begin at a character or before it."""
    return bisect_right(table[:, 0], at)  # which is faster in small tables than in NumPy
