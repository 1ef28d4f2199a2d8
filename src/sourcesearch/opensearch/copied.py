"""The copy of a collection on OpenSearch as an index of ours, for what reads all documents.

Studies of company and spread, the check of quotations, likeness and misreadings read arrays
of all words, which OpenSearch does not give. They are asked of this copy, by the same code as
of an index in a folder. It takes in what is new when it is opened, a part at a time, so that
what was copied before an interruption stays; it can be removed at any time.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from itertools import islice

from sourcesearch.collection.building.word_analysis import WordAnalysis
from sourcesearch.collection.fields.schema import new_schema, text_field
from sourcesearch.columnar import Row, Snapshot, Writer
from sourcesearch.errors import CollectionDamaged, CollectionMissing, UsageError
from sourcesearch.opensearch.server.caches import folder_of
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.statistics import Population
from sourcesearch.opensearch.stored import StoredRow, document_key

__all__ = ["opened_copy"]

_MOST_WORDS = 100_000_000
_VARIABLE = "SOURCESEARCH_COPIED_WORDS"
_TOGETHER = 20_000
_WAIT = 300.0


def opened_copy(client: Client, index: str, population: Population) -> Snapshot:
    """All documents of an index, copied and up to date.

    Raises UsageError where they are more than is copied, CollectionDamaged where one is not
    as it was sent.
    """
    words, most = population.tokens("body"), int(os.environ.get(_VARIABLE) or _MOST_WORDS)
    if words > most:
        raise UsageError(
            f"{client.address}: for this all documents are copied to this machine, and they have"
            f" {words:,} words; {_VARIABLE} says how many may be ({most:,})"
        )
    folder, state = folder_of(client, index), _state(client, index)
    with suppress(CollectionMissing, CollectionDamaged):
        copy = Snapshot.open(folder)
        if copy.contents.note == state:
            return copy
        copy.close()
    with Writer(folder, new_schema(), WordAnalysis(), wait=_WAIT) as writer:
        _bring_up_to_date(client, index, writer, state)
    return Snapshot.open(folder)


def _state(client: Client, index: str) -> dict[str, int]:
    """What tells two states of an index apart: the last stamp, and how many documents."""
    body = {
        "size": 0,
        "track_total_hits": True,
        "aggs": {"latest": {"max": {"field": "stamp"}}},
    }
    found = client.search(index, body)
    latest = found["aggregations"]["latest"]["value"]
    return {"latest": int(latest or 0), "documents": found["hits"]["total"]["value"]}


def _bring_up_to_date(client: Client, index: str, writer: Writer, state: dict[str, int]) -> None:
    """Takes in what came since, and drops what is not there any more."""
    latest = writer.contents.note.get("latest", -1)
    newer = {"query": {"range": {"stamp": {"gt": latest}}}, "_source": ["stored", "digest", "k.id"]}
    hits = client.every(index, newer)
    while some := list(islice(hits, _TOGETHER)):
        _take_in(writer, [StoredRow.of(hit["_source"], client.address).row() for hit in some])
        writer.prepare(more=True)
        writer.publish({"latest": some[-1]["sort"][-1]})
    with Snapshot.open(writer.directory) as copy:
        if copy.documents != state["documents"]:
            keys = {document_key(name): name for name, _ in copy.terms("id")}
            there = client.every(index, {"query": {"match_all": {}}, "_source": False})
            gone = keys.keys() - {hit["_id"] for hit in there}
            writer.delete("id", [keys[key] for key in gone])
    writer.prepare()
    writer.publish(state)


def _take_in(writer: Writer, rows: Sequence[Row]) -> None:
    """Adds documents, in the place of those with the same id."""
    writer.delete("id", [row.values["id"] for row in rows])
    for row in rows:
        for field in row.values.keys() - set(writer.schema.names()):
            writer.add_field(field, text_field())
        writer.add(row)
