"""The client: what is said to OpenSearch, with patience, and errors in one line."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from sourcesearch.errors import (
    CollectionBusy,
    CollectionDamaged,
    CollectionError,
    CollectionMissing,
    NotInstalled,
)
from sourcesearch.opensearch.server.address import Address

__all__ = ["Body", "Client"]

Body = Mapping[str, Any]

_SECONDS = 60
_TRIES = 8
_CONNECTIONS = 4
"""As many as threads that ask at the same time, at least."""

_FIRST_PAUSE = 0.2
_PAGE = 1_000
_TOGETHER = {"search_type": "dfs_query_then_fetch"}
_BUSY = frozenset({429, 502, 503, 504})


class Client:
    """A connection to the cluster of an address.

    What meets a full queue (429) or a node that is gone is said again, ever later, up to
    `_TRIES` times: all that is sent may arrive twice and does the same. A server that has
    not answered yet is not waited for: its address may be wrong.
    """

    def __init__(self, address: Address) -> None:
        """Raises NotInstalled where the library is not there."""
        try:
            from opensearchpy import OpenSearch
        except ImportError:
            raise NotInstalled(
                "a collection on OpenSearch needs opensearch-py", "opensearch"
            ) from None
        self.address = address
        self._answered = False
        self._engine = OpenSearch(
            hosts=[{"host": address.host, "port": address.port}],
            http_auth=address.login(),
            use_ssl=address.safe,
            verify_certs=address.safe,
            ca_certs=address.authority() if address.safe else None,
            timeout=_SECONDS,
            max_retries=0,
            pool_maxsize=_CONNECTIONS,
        )

    def close(self) -> None:
        """Lets go of the connection."""
        self._engine.close()

    def ask(
        self, method: str, path: str, body: Any = None, *, params: Mapping[str, Any] | None = None
    ) -> Any:
        """The answer to a request. Raises CollectionError, in one line, where there is none."""
        with self._errors():
            for attempt in range(_TRIES):
                try:
                    answer = self._engine.transport.perform_request(
                        method=method, url=path, params=dict(params or {}), body=body
                    )
                    self._answered = True
                    return answer
                except Exception as error:
                    if attempt + 1 == _TRIES or not _may_pass(error, self._answered):
                        raise
                    time.sleep(_FIRST_PAUSE * 2**attempt)
        return None

    def created(self, path: str, body: Body) -> bool:
        """Makes a document; False where it is there already."""
        from opensearchpy import exceptions

        try:
            self.ask("PUT", path, body)
        except CollectionError as error:
            if isinstance(error.__cause__, exceptions.ConflictError):
                return False
            raise
        return True

    def found(self, path: str) -> Any:
        """A document as it is; None where there is none."""
        try:
            return self.ask("GET", path)
        except CollectionMissing:
            return None

    def removed(self, path: str, found: Body) -> None:
        """Removes a document, unless it was changed since it was found."""
        from opensearchpy import exceptions

        seen = {"if_seq_no": found["_seq_no"], "if_primary_term": found["_primary_term"]}
        try:
            self.ask("DELETE", path, params=seen)
        except CollectionError as error:
            if not isinstance(
                error.__cause__, (exceptions.ConflictError, exceptions.NotFoundError)
            ):
                raise

    def search(self, index: str, body: Body, *, params: Mapping[str, Any] | None = None) -> Any:
        """The answer to a search. Raises CollectionError where a part of the index has none."""
        return self._whole(self.ask("POST", f"/{index}/_search", body, params=params))

    def count(self, index: str, query: Body) -> int:
        """How many documents match a query. Raises CollectionError as `search` does."""
        found = self._whole(self.ask("POST", f"/{index}/_count", {"query": query}))
        return int(found["count"])

    def _whole(self, found: Any) -> Any:
        failed, every = (found["_shards"][name] for name in ("failed", "total"))
        if failed or found.get("timed_out"):
            raise CollectionError(
                f"{self.address}: {failed or 'some'} of {every} shards did not answer,"
                " and without them no answer is whole"
            )
        return found

    def together(self, index: str, bodies: Sequence[Body]) -> list[Any]:
        """The answers to some searches, each by what all shards know together."""
        header = {"search_type": "dfs_query_then_fetch"}
        said = _lines([(header, body) for body in bodies])
        answers: list[Any] = []
        for attempt in range(_TRIES):
            answers = self.ask("POST", f"/{index}/_msearch", said)["responses"]
            if not any(answer["status"] in _BUSY for answer in answers):
                break
            time.sleep(_FIRST_PAUSE * 2**attempt)
        for answer in answers:
            if "error" in answer:
                kind = CollectionBusy if answer["status"] in _BUSY else CollectionError
                raise kind(f"{self.address}: {_cause(answer['error'])}")
        return [self._whole(answer) for answer in answers]

    def every(self, index: str, body: Body, *by: Any, page: int = _PAGE) -> Iterator[Any]:
        """All hits of a search as they are at one time, in the order of some fields.

        Of those that are alike in these, the one sent first comes first. They are asked for
        `page` at a time.
        """
        opened = self.ask("POST", f"/{index}/_search/point_in_time", params={"keep_alive": "5m"})[
            "pit_id"
        ]
        after: Body = {}
        try:
            while True:
                pit = {"id": opened, "keep_alive": "5m"}
                wanted = {**body, "size": page, "sort": [*by, "stamp"], **after, "pit": pit}
                answer = self.ask("POST", "/_search", wanted, params=_TOGETHER)
                found = self._whole(answer)["hits"]["hits"]
                yield from found
                if len(found) < page:
                    return
                after = {"search_after": found[-1]["sort"]}
        finally:
            self.ask("DELETE", "/_search/point_in_time", {"pit_id": [opened]})

    def bulk(self, index: str, actions: Sequence[tuple[Body, Body | None]]) -> None:
        """Sends all actions, and those that meet a full queue again, until all are done.

        Raises CollectionError for what the index does not take.
        """
        left = list(actions)
        for attempt in range(_TRIES):
            answer = self.ask("POST", f"/{index}/_bulk", _lines(left))
            done = zip(left, answer["items"], strict=True)
            failed = [(action, _first(item)) for action, item in done if _failed(_first(item))]
            refused = [said for _, said in failed if said["status"] not in _BUSY]
            if refused:
                raise CollectionError(f"{self.address}: {_cause(refused[0]['error'])}")
            left = [action for action, _ in failed]
            if not left:
                return
            time.sleep(_FIRST_PAUSE * 2**attempt)
        raise CollectionBusy(f"{self.address}: its queue is full, and stays so; what it took stays")

    @contextmanager
    def _errors(self) -> Iterator[None]:
        """Turns what the library raises into one line of ours."""
        from opensearchpy import exceptions

        try:
            yield
        except exceptions.SSLError as error:
            raise CollectionError(f"{self.address}: {_unsafe(error)}") from error
        except exceptions.ConnectionTimeout as error:
            raise CollectionError(f"{self.address}: no answer in {_SECONDS} seconds") from error
        except exceptions.ConnectionError as error:
            raise CollectionError(f"{self.address}: not reached ({_last(error)})") from error
        except (exceptions.AuthenticationException, exceptions.AuthorizationException) as error:
            raise CollectionError(
                f"{self.address}: it does not let this user in;"
                " OPENSEARCH_USER and OPENSEARCH_PASSWORD say who asks"
            ) from error
        except exceptions.NotFoundError as error:
            raise CollectionMissing(f"{self.address}: there is no collection here") from error
        except exceptions.SerializationError as error:
            raise CollectionDamaged(f"{self.address}: what answers is not OpenSearch") from error
        except exceptions.TransportError as error:
            kind = CollectionBusy if error.status_code in _BUSY else CollectionError
            raise kind(f"{self.address}: {_cause(error.info)}") from error


def _lines(actions: Iterable[tuple[Body, Body | None]]) -> str:
    lines = [part for action in actions for part in action if part is not None]
    return "".join(f"{json.dumps(line)}\n" for line in lines)


def _first(item: Mapping[str, Any]) -> Any:
    return next(iter(item.values()))


def _failed(said: Mapping[str, Any]) -> bool:
    """Whether an action failed; not one that what came later has made of no use (404, 409)."""
    return int(said["status"]) >= 300 and said["status"] not in (404, 409)


def _may_pass(error: Exception, answered: bool) -> bool:
    """Whether the same may be taken a little later, by a server that has answered before."""
    from opensearchpy import exceptions

    if isinstance(error, (exceptions.SSLError, exceptions.ConnectionTimeout)):
        return False
    if isinstance(error, exceptions.ConnectionError):
        return answered
    return isinstance(error, exceptions.TransportError) and error.status_code in _BUSY


def _cause(info: Any) -> str:
    """The reason that the server gives, on one line."""
    while isinstance(info, Mapping):
        inner = info.get("caused_by") or info.get("error")
        roots = info.get("root_cause") or info.get("failed_shards")
        found = inner or (roots[0] if isinstance(roots, list) and roots else None)
        info = info.get("reason") or info.get("type") or "it refuses" if found is None else found
    return " ".join(str(info).split())


def _unsafe(error: Exception) -> str:
    said = _last(error)
    if "certificate" not in said.lower():
        return f"no https is spoken there ({said})"
    return (
        f"its certificate is refused ({said});"
        " OPENSEARCH_CA names the file of the authority to trust"
    )


def _last(error: Exception) -> str:
    """The last thing that an error says, on one line."""
    inner = getattr(error, "info", None)
    text = " ".join(str(inner or error).split())
    return text.rpartition(": ")[2].strip("()'\" ")
