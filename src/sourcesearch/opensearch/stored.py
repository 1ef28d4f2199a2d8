"""The documents as they are stored on OpenSearch, and as an index of ours takes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from sourcesearch.analysis import UNKNOWN
from sourcesearch.collection.building.prepare import restored
from sourcesearch.columnar import LiveSegment, Row
from sourcesearch.errors import CollectionDamaged
from sourcesearch.opensearch.indexing.tokens import FieldTokens, packed
from sourcesearch.opensearch.server.layout import plain

__all__ = ["DOT", "READ", "StoredRow", "document_key", "sent_documents"]

DOT = "\u2024"
"""What stands for a point in the name of a field, where it would part it."""

READ = ["stored", "digest", "k.id", "n", "first_day", "last_day"]
"""What is to be fetched of a document for its `StoredRow`."""

_KEYS = ("id", "file", "format")


def document_key(name: str) -> str:
    """By what the document with this id is stored: sent twice, it is there once."""
    return hashlib.sha256(name.encode("utf-8", "surrogateescape")).hexdigest()[:40]


def sent_documents(
    segment: LiveSegment, texts: Mapping[str, FieldTokens]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """The live documents of a segment, as they are sent, by their keys.

    texts: the tokens of its text fields.
    """
    file = segment.file
    for number in np.flatnonzero(segment.live).tolist():
        tables = {name: file.table(name, number).tolist() for name in file.tables}
        record = file.records.read(number)
        stored = json.dumps(
            {
                "text": file.texts.read(number),
                "record": record,
                "tables": {name: rows for name, rows in tables.items() if rows},
            }
        )
        fields = _fields(json.loads(record), number, texts)
        dates = [file.number(name) for name in ("date_from", "date_to")]
        if all(column is not None and column.present[number] for column in dates):
            first, last = (int(column.values[number]) for column in dates if column is not None)
            fields |= {"days": {"gte": first, "lte": last}, "first_day": first, "last_day": last}
        fields |= {"stored": stored, "digest": _digest(stored)}
        yield document_key(json.loads(record)["id"]), fields


def _fields(
    record: Mapping[str, Any], number: int, texts: Mapping[str, FieldTokens]
) -> dict[str, Any]:
    """What a document is found and counted by."""
    found = {name: some for name, each in texts.items() if (some := each.of(number))}
    keys = {name: plain(record[name]) for name in _KEYS}
    keys["language"] = record.get("language") or UNKNOWN
    described = {
        plain(name).replace(".", DOT): plain(entry[0])
        for name, entry in record.get("metadata", {}).items()
    }
    return {
        "t": {name: tokens.terms for name, tokens in found.items()},
        "f": {name: tokens.forms for name, tokens in found.items()},
        "n": {name: tokens.number for name, tokens in found.items()},
        "k": {**keys, "copy": [plain(key) for key in record.get("copies", ())]},
        "m": described,
        "names": list(described),
        "tokens": packed({name: tokens.forms for name, tokens in found.items()}),
    }


def _digest(stored: str) -> str:
    return hashlib.blake2b(stored.encode(), digest_size=16).hexdigest()


class StoredRow(NamedTuple):
    """A document as it is read.

    text:    the original text, and `record`, as they were indexed.
    tables:  by name (rows, columns).
    days:    the first and last day that its date may mean.
    lengths: the tokens in each text field.
    """

    text: str
    record: str
    tables: Mapping[str, NDArray[np.int64]]
    days: tuple[int, int] | None
    lengths: Mapping[str, int]

    @classmethod
    def of(cls, source: Mapping[str, Any], where: object) -> Self:
        """What was stored. Raises CollectionDamaged where it is not what was sent."""
        stored = source.get("stored", "")
        if _digest(stored) != source.get("digest"):
            name = source.get("k", {}).get("id", "a document")
            raise CollectionDamaged(f"{where}: the stored text of {name} is not what was sent")
        found = json.loads(stored)
        tables = {name: np.array(rows, np.int64) for name, rows in found["tables"].items()}
        days = (source["first_day"], source["last_day"]) if "first_day" in source else None
        return cls(found["text"], found["record"], tables, days, source.get("n", {}))

    def row(self) -> Row:
        """The document as an index of ours takes it."""
        return restored(self.text, self.record, self.tables)
