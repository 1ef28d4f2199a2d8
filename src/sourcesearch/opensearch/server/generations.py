"""The generations of a collection on OpenSearch: the indices to which its names lead."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sourcesearch.errors import CollectionMissing
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.server.layout import Kinds, concrete, create, meta

__all__ = ["Generation", "newest", "published", "started"]


class Generation(NamedTuple):
    """The three indices of a collection, and the folder from which its files are named."""

    number: int
    documents: str
    words: str
    files: str
    root: Path


def newest(client: Client) -> Generation:
    """The generation that is to be asked. Raises CollectionMissing, CollectionOutdated."""
    number = _number(client)
    if number is None:
        raise CollectionMissing(
            f"{client.address}: there is no collection here; to make one:"
            f" sourcesearch index FOLDER --index {client.address}"
        )
    return _generation(client, number)


def started(client: Client, shards: int, replicas: int, *, rebuild: bool) -> Generation:
    """The generation into which documents are to go; made, if there is none.

    With `rebuild` the one after that which is asked: also the one that a run before began.
    """
    number = _number(client)
    if number is not None and not rebuild:
        return _generation(client, number)
    following = (number or 0) + 1
    create(client, following, str(Path.cwd()), shards, replicas)
    generation = _generation(client, following)
    if number is None:
        published(client, generation)
    return generation


def published(client: Client, generation: Generation) -> None:
    """Makes the names lead to this generation, all at once; the one before it is removed."""
    actions: list[dict[str, dict[str, str]]] = [
        {"add": {"index": index, "alias": alias}}
        for alias, index in concrete(client.address, generation.number).items()
    ]
    before = _number(client)
    if before is not None and before != generation.number:
        old = concrete(client.address, before).values()
        actions += [{"remove_index": {"index": index}} for index in old]
    client.ask("POST", "/_aliases", {"actions": actions})


def _generation(client: Client, number: int) -> Generation:
    documents, words, files = concrete(client.address, number).values()
    return Generation(number, documents, words, files, Path(meta(client, documents)["root"]))


def _number(client: Client) -> int | None:
    """The number of the generation to which the name leads."""
    aliases = client.ask("GET", "/_cat/aliases", params={"format": "json", "h": "alias,index"})
    wanted = client.address.name + Kinds[0]
    for each in aliases:
        if each["alias"] == wanted:
            return int(each["index"].rpartition("-")[2])
    return None
