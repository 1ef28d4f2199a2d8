"""The lease of a part: of two runs that would index the same part at once, one gives way."""

from __future__ import annotations

import os
import socket
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from sourcesearch.errors import CollectionBusy, CollectionError
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.server.parts import Part

__all__ = ["leased"]

_BEAT = 5.0
_LOOK = 1.0
_SILENCE = 30.0
"""A run that has not been heard of for so many seconds is taken for dead."""

_HELD: set[str] = set()
"""The leases that this process holds."""

_OURS = -1
"""What is a lease among the files, whose stamps are 0 and 1."""


@contextmanager
def leased(client: Client, index: str, part: Part) -> Iterator[None]:
    """Holds a part while its files are indexed. Raises CollectionBusy where another run does.

    One that was killed on this machine is known to be dead, one on another by its silence: no
    clocks are compared.
    """
    lease = _Lease(client, index, part)
    lease.take()
    ended = threading.Event()
    beating = threading.Thread(target=lease.beat, args=(ended,), daemon=True)
    beating.start()
    _HELD.add(lease.holder)
    answers = True
    try:
        yield
    except CollectionError:
        answers = False  # who does not answer is not waited for once more
        raise
    finally:
        ended.set()
        beating.join()
        _HELD.discard(lease.holder)
        if answers:
            with suppress(CollectionError):
                lease.give_back()


class _Lease:
    def __init__(self, client: Client, index: str, part: Part) -> None:
        self._client = client
        self._path = f"/{index}/_doc/lease-{part.number}"
        self._create = f"/{index}/_create/lease-{part.number}"
        self._part = part
        self.holder = uuid.uuid4().hex

    def _said(self) -> dict[str, Any]:
        mine = {"holder": self.holder, "host": socket.gethostname(), "process": os.getpid()}
        return {"stamp": _OURS, "part": str(self._part), "lease": mine, "beat": time.time_ns()}

    def take(self) -> None:
        """Takes the lease, from one that is dead if need be. Raises CollectionBusy."""
        seen, since = None, time.monotonic()
        while not self._client.created(self._create, self._said()):
            found = self._client.found(self._path)
            if found is None:
                continue
            if seen is None:
                seen = found["_seq_no"]
            if found["_seq_no"] != seen:
                self._refuse(found["_source"]["lease"])
            if _is_dead(found["_source"]["lease"]) or time.monotonic() - since > _SILENCE:
                self._client.removed(self._path, found)
                seen = None
                continue
            time.sleep(_LOOK)

    def _refuse(self, lease: dict[str, Any]) -> None:
        raise CollectionBusy(
            f"{self._client.address}: another run is indexing part {self._part}"
            f" (process {lease['process']} on {lease['host']})"
        )

    def beat(self, ended: threading.Event) -> None:
        """Says that this run lives, until it has ended."""
        while not ended.wait(_BEAT):
            with suppress(CollectionError):
                self._client.ask("PUT", self._path, self._said())

    def give_back(self) -> None:
        """Ends the lease, if it is still this run's."""
        found = self._client.found(self._path)
        if found and found["_source"]["lease"]["holder"] == self.holder:
            self._client.removed(self._path, found)


def _is_dead(lease: dict[str, Any]) -> bool:
    """Whether the run was on this machine and is not any more."""
    if lease["host"] != socket.gethostname():
        return False
    if lease["process"] == os.getpid():
        return lease["holder"] not in _HELD
    if os.name == "nt":  # there, what asks for a process elsewhere interrupts it
        return False
    try:
        os.kill(lease["process"], 0)
    except ProcessLookupError:
        return True
    except OSError:  # it is somebody else's
        return False
    return False
