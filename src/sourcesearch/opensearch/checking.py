"""The check of a collection on OpenSearch: whether what is there is what was sent."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator

from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.errors import CollectionError
from sourcesearch.opensearch.indexing.files import commits, total
from sourcesearch.opensearch.search.held import HELD, Held, HeldForms
from sourcesearch.opensearch.server.address import Address
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.server.generations import Generation, newest
from sourcesearch.opensearch.server.layout import plain
from sourcesearch.opensearch.stored import READ, StoredRow

__all__ = ["problems_of"]


def problems_of(address: Address) -> list[str]:
    """A line for each thing that is wrong. Raises CollectionMissing, CollectionError."""
    client = Client(address)
    return list(_problems(client, newest(client)))


def _problems(client: Client, generation: Generation) -> Iterator[str]:
    health = client.ask("GET", f"/_cluster/health/{generation.documents}")
    if health["status"] == "red":
        yield f"{client.address}: {health['unassigned_shards']} shards are on no node that answers"
        return
    held: Counter[str] = Counter()
    wanted = {**HELD, "stored_fields": "_source", "_source": [*READ, "k.file"]}
    for hit in client.every(generation.documents, {"query": {"match_all": {}}, **wanted}):
        held[hit["_source"]["k"]["file"]] += 1
        try:
            row = StoredRow.of(hit["_source"], client.address)
            words = HeldForms([Held.of(hit)])
            if any(_count(words, field) != number for field, number in row.lengths.items()):
                yield f"{hit['_source']['k']['id']}: it has not all the words that were sent"
        except (CollectionError, ValueError, KeyError) as error:
            yield str(error)
    yield from _differing(client, generation, held)


def _count(words: HeldForms, field: str) -> int:
    """How many forms a document has in a field."""
    forms = words.of(field)
    return len(forms.forms) if forms else 0


def _differing(client: Client, generation: Generation, held: Counter[str]) -> Iterator[str]:
    """Files of which other documents are there than the table of files says."""
    said = 0
    for hit in client.every(generation.files, {"query": {"match_all": {}}}):
        if "record" not in hit["_source"]:
            continue
        record = FileRecord.of(json.loads(hit["_source"]["record"]))
        said += record.documents
        found = held.pop(plain(record.key), 0)
        if found != record.documents:
            yield f"{record.key}: {found} documents are there, and {record.documents} were sent"
    for key, count in held.items():
        yield f"{key}: {count} documents are there that no committed run sent"
    if total(commits(client, generation.files).values()).documents != said:
        yield f"{client.address}: the last run did not come to its end; index again"
