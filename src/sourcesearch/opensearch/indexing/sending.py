"""The sending of what a run builds: segments go in, their documents are on OpenSearch.

A document is stored under a key made of its id, so that what is sent twice is there once.
Each sending has a stamp, later than all before, which is the document's version on the server:
what arrives late undoes nothing. What a file had before is deleted by it, when what came in its
place can be found: until `prepare`, the one and the other may be seen.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any, Self

import numpy as np

from sourcesearch.analysis import UNKNOWN
from sourcesearch.columnar import LiveSegment, Segment
from sourcesearch.opensearch.indexing.tokens import FieldTokens
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.server.layout import plain
from sourcesearch.opensearch.stored import sent_documents

__all__ = ["Sender"]

_THREADS = 3
_WAITING = 6
"""So many requests at most are on their way or wait to be sent; who makes more waits."""

_BYTES = 4 << 20
_ACTIONS = 1_000
_KEYS = 10_000
_PAIRS = 5_000
_REMEMBERED = 3_000_000
_PARTS = 1_024
"""So many runs may send at the same time."""

_Action = tuple[Mapping[str, Any], Mapping[str, Any] | None]


class Sender:
    """What takes the place of a writer of segments where documents are on OpenSearch."""

    def __init__(self, client: Client, indices: Sequence[str], folder: Path, part: int) -> None:
        """`indices`: of documents and of words; `folder`: where segments are built.

        part: the number of the run among those that send at the same time.
        """
        self.generation = 0
        self._part = part
        self._client = client
        self._documents, self._words = indices
        self._folder = folder
        self._threads = ThreadPoolExecutor(_THREADS)
        self._running: deque[Future[None]] = deque()
        self._stale: dict[int, set[str]] = defaultdict(set)
        self._sent: set[int] = set()
        self._stamp = self._latest()

    def _latest(self) -> int:
        body = {"size": 0, "aggs": {"latest": {"max": {"field": "stamp"}}}}
        found = self._client.search(self._documents, body)["aggregations"]["latest"]["value"]
        return int(found or 0)

    def _next_stamp(self) -> int:
        """A number above all before, which no other run gives."""
        tick = max(self._stamp // _PARTS + 1, time.time_ns() // 1_000)
        self._stamp = tick * _PARTS + self._part % _PARTS
        return self._stamp

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._threads.shutdown(cancel_futures=True)

    def add_field(self, name: str, field: object) -> None:
        """A field comes with the first document that has it."""

    def attach(self, segments: Iterable[Segment]) -> None:
        """Sends the documents of some segments, in the place of all that their files had."""
        since = self._next_stamp()
        for segment in segments:
            file = segment.open(self._folder)
            live = LiveSegment(file, segment, 0)
            texts = {
                name: FieldTokens(column) for name in file.fields if (column := file.text(name))
            }
            self._send(self._words, self._new_words(live, texts))
            self._send(self._documents, self._new_documents(live, texts, since))
            file.close()
            (self._folder / segment.file_name).unlink()

    def _new_documents(
        self, live: LiveSegment, texts: Mapping[str, FieldTokens], since: int
    ) -> Iterable[_Action]:
        for key, document in sent_documents(live, texts):
            self._stale[since].add(document["k"]["file"])
            stamp = self._next_stamp()
            yield {"index": {"_id": key, **_later_than(stamp)}}, {**document, "stamp": stamp}

    def _new_words(self, live: LiveSegment, texts: Mapping[str, FieldTokens]) -> Iterable[_Action]:
        """The words of a segment that this run has not sent, by language and field."""
        records = (json.loads(live.file.records.read(n)) for n in range(live.documents))
        languages = [record.get("language") or UNKNOWN for record in records]
        codes = sorted(set(languages))
        group = np.array([codes.index(code) for code in languages])
        if len(self._sent) > _REMEMBERED:
            self._sent.clear()
        for field, tokens in texts.items():
            found: dict[int, list[str]] = defaultdict(list)
            for number, term, form in tokens.pairs(group):
                known = hash((codes[number], field, term, form))
                if known not in self._sent:
                    self._sent.add(known)
                    found[number].append(f"{term}\0{form}")
            for number, pairs in found.items():
                for first in range(0, len(pairs), _PAIRS):
                    some = pairs[first : first + _PAIRS]
                    yield _word_action(codes[number], field, some)

    def _send(self, index: str, actions: Iterable[_Action]) -> None:
        some: list[_Action] = []
        size = 0
        for action in actions:
            some.append(action)
            size += _size(action)
            if size > _BYTES or len(some) >= _ACTIONS:
                self._submit(index, some)
                some, size = [], 0
        if some:
            self._submit(index, some)

    def _submit(self, index: str, actions: Sequence[_Action]) -> None:
        while len(self._running) >= _WAITING:
            self._running.popleft().result()
        self._running.append(self._threads.submit(self._client.bulk, index, actions))

    def delete(self, field: str, keys: Iterable[str]) -> int:
        """Deletes what some files have by now; how many documents that is, is not known yet."""
        assert field == "file"
        self._stale[self._next_stamp()].update(map(plain, keys))
        return 0

    def prepare(self, optimize: bool = False, more: bool = False) -> bool:
        """Makes all that was sent be found, and nothing that it replaces; says whether any was."""
        while self._running:
            self._running.popleft().result()
        changed = bool(self._stale)
        if changed:
            self._refresh()
            for stamp, keys in self._stale.items():
                self._delete_before(stamp, sorted(keys))
            self._stale.clear()
            self._refresh()
        if optimize:
            self._client.ask(
                "POST", f"/{self._documents}/_forcemerge", params={"max_num_segments": 1}
            )
        return changed

    def _refresh(self) -> None:
        self._client.ask("POST", f"/{self._documents},{self._words}/_refresh")

    def _delete_before(self, stamp: int, keys: Sequence[str]) -> None:
        for first in range(0, len(keys), _KEYS):
            some = [
                {"terms": {"k.file": keys[first : first + _KEYS]}},
                {"range": {"stamp": {"lt": stamp}}},
            ]
            wanted = {"query": {"bool": {"filter": some}}, "_source": False}
            stale: list[_Action] = [
                ({"delete": {"_id": hit["_id"], **_later_than(stamp)}}, None)
                for hit in self._client.every(self._documents, wanted)
            ]
            for place in range(0, len(stale), _ACTIONS):
                self._client.bulk(self._documents, stale[place : place + _ACTIONS])

    def publish(self, note: Mapping[str, Any] | None = None) -> None:
        """The table of files is written by now: what was prepared counts."""
        self.generation += 1


def _later_than(stamp: int) -> dict[str, Any]:
    """What has an action do nothing to a document of a later stamp, whenever it arrives."""
    return {"version": stamp, "version_type": "external_gte"}


def _size(action: _Action) -> int:
    said = action[1] or {}
    texts = (*said.get("t", {}).values(), *said.get("f", {}).values())
    return len(said.get("stored", said.get("pairs", ""))) + sum(map(len, texts))


def _word_action(language: str, field: str, pairs: Sequence[str]) -> _Action:
    said = json.dumps(pairs)
    name = hashlib.sha256(f"{language}\0{field}\0{said}".encode()).hexdigest()[:40]
    return {"index": {"_id": name}}, {"language": language, "field": field, "pairs": said}
