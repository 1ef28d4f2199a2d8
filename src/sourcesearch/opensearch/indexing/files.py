"""The table of files on OpenSearch, and what the runs that filled it say of the collection."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from sourcesearch.collection.files.commit import Commit
from sourcesearch.collection.files.filetable import FileRecord, FileTable
from sourcesearch.errors import UsageError
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.server.layout import plain
from sourcesearch.opensearch.server.parts import Part
from sourcesearch.opensearch.stored import document_key

__all__ = ["ServedTable", "commits", "file", "problems", "total"]

_COMMIT = "commit"
_TOGETHER = 1_000
_MOST_PARTS = 10_000


class ServedTable(FileTable):
    """The files of one part of a collection; what changes is written to the server."""

    def __init__(self, client: Client, index: str, part: Part) -> None:
        """Reads it. Raises UsageError where the collection was made in other parts."""
        super().__init__(Path(str(client.address)))
        self._client, self._index, self._part = client, index, part
        known = commits(client, index)
        other = sorted(name for name in known if Part.of(name).total != part.total)
        if other:
            raise UsageError(
                f"{client.address}: it was indexed with --part {Part.of(other[0])},"
                f" and is to be in parts of {Part.of(other[0]).total} ever after (--rebuild)"
            )
        wanted = {"query": {"term": {"part": str(part)}}}
        for hit in client.every(index, wanted):
            if "record" in hit["_source"]:
                self.put(FileRecord.of(json.loads(hit["_source"]["record"])))
        commit = known.get(str(part), Commit())
        self.recognition = commit.recognition
        self.written(commit)

    def write(self, generation: int, time: str) -> Commit:
        """Makes the changes durable, and what is to be said of the table, together."""
        changes = list(self.changes().items())
        commit = self.written(Commit(generation, time=time, recognition=self.recognition))
        for first in range(0, len(changes), _TOGETHER):
            some = changes[first : first + _TOGETHER]
            self._client.bulk(self._index, [self._action(*change) for change in some])
        said = {"part": str(self._part), "commit": json.dumps(commit._asdict()), "stamp": 0}
        name = f"{_COMMIT}-{self._part.number}"
        self._client.ask("PUT", f"/{self._index}/_doc/{name}", said, params={"refresh": "true"})
        return commit

    def _action(
        self, key: str, record: FileRecord | None
    ) -> tuple[dict[str, object], dict[str, object] | None]:
        if record is None:
            return {"delete": {"_id": document_key(key)}}, None
        line = {
            "key": plain(key),
            "part": str(self._part),
            "stamp": 1,
            "problems": bool(record.problems),
            "record": json.dumps(record.line()),
        }
        return {"index": {"_id": document_key(key)}}, line


def commits(client: Client, index: str) -> dict[str, Commit]:
    """What was committed last of each part of a collection."""
    wanted = {"query": {"term": {"stamp": 0}}, "size": _MOST_PARTS}
    sources = (hit["_source"] for hit in client.search(index, wanted)["hits"]["hits"])
    return {each["part"]: Commit(**json.loads(each["commit"])) for each in sources}


def total(parts: Iterable[Commit]) -> Commit:
    """What the commits of all parts say together."""
    every = list(parts)
    fingerprint = 0
    for commit in every:
        fingerprint ^= int(commit.fingerprint, 16)
    return Commit(
        sum(commit.generation for commit in every),
        sum(commit.files for commit in every),
        sum(commit.documents for commit in every),
        sum(commit.passages for commit in every),
        f"{fingerprint:032x}",
        max((commit.time for commit in every), default=""),
    )


def problems(client: Client, index: str) -> list[tuple[str, str]]:
    """The files of which something could not be read, and what."""
    found = client.every(index, {"query": {"term": {"problems": True}}})
    records = (FileRecord.of(json.loads(hit["_source"]["record"])) for hit in found)
    return [(record.key, problem) for record in records for problem in record.problems]


def file(client: Client, index: str, key: str) -> FileRecord | None:
    """What is known of a source file."""
    found = client.ask("POST", f"/{index}/_mget", {"ids": [document_key(key)]})["docs"][0]
    if not found.get("found"):
        return None
    return FileRecord.of(json.loads(found["_source"]["record"]))
