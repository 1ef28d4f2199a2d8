"""The update of a collection on OpenSearch: a run whose segments are sent there."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sourcesearch.collection.building.batches import Settings
from sourcesearch.collection.building.course import bring_up_to_date, refuse_missing
from sourcesearch.collection.building.run import Run
from sourcesearch.collection.building.summary import Summary
from sourcesearch.collection.files.task import Task
from sourcesearch.collection.keys import is_below, key_of
from sourcesearch.errors import CollectionBusy, CollectionError, UsageError
from sourcesearch.opensearch.indexing.files import ServedTable, commits, total
from sourcesearch.opensearch.indexing.sending import Sender
from sourcesearch.opensearch.server.address import Address
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.server.generations import Generation, newest, published, started
from sourcesearch.opensearch.server.lease import leased
from sourcesearch.opensearch.server.parts import Part
from sourcesearch.opensearch.statistics import Population
from sourcesearch.readers.walk import cause_of

__all__ = ["How", "remove", "update"]

_WHOLE = Part()


@dataclass(frozen=True)
class How:
    """How a collection on OpenSearch is made.

    part:    which of the files this run reads ("3/16").
    shards, replicas: of the documents, where the indices are made by this run.
    rebuild: whether all is indexed anew, beside what is there, and takes its place at the end.
    """

    part: str = str(_WHOLE)
    shards: int = 1
    replicas: int = 0
    rebuild: bool = False

    def __post_init__(self) -> None:
        if self.rebuild and Part.of(self.part) != _WHOLE:
            raise UsageError("--rebuild: not in parts; they are to be indexed into another name")


def update(task: Task, address: Address, how: How) -> Summary:
    """As `collection.build.build`; raises CollectionError where the server does not answer."""
    began = time.monotonic()
    refuse_missing(task.paths)
    client, part = Client(address), Part.of(how.part)
    generation = started(client, how.shards, how.replicas, rebuild=how.rebuild)
    with _run(client, generation, part) as (run, folder):
        bring_up_to_date(run, task, folder, root=generation.root, chosen=part.of_plan)
    if how.rebuild:
        published(client, generation)
    elif newest(client) != generation:
        raise CollectionBusy(f"{address}: it was made anew meanwhile; index these once more")
    return _counted(client, run.said(), began)


def remove(paths: Iterable[Path], address: Address) -> Summary:
    """Takes the documents of the files at or below `paths` out of the collection."""
    began = time.monotonic()
    client = Client(address)
    generation = newest(client)
    summary = Summary()
    given = list(paths)
    missing = {str(path) for path in given}
    for name in sorted(commits(client, generation.files)) or [str(_WHOLE)]:
        with _run(client, generation, Part.of(name)) as (run, folder):
            for path in given:
                parent = key_of(path, generation.root)
                keys = [key for key in run.table.records if is_below(key, parent)]
                if keys:
                    missing.discard(str(path))
                run.drop(keys)
            run.settle(Settings(folder), generation.root)
            run.commit()
        summary.removed += run.said().removed
    summary.missing = [str(path) for path in given if str(path) in missing]
    return _counted(client, summary, began)


@contextmanager
def _run(client: Client, generation: Generation, part: Part) -> Iterator[tuple[Run, Path]]:
    """A run, and the folder in which it builds; what it has not committed is done again."""
    with tempfile.TemporaryDirectory(prefix="sourcesearch-") as name:
        folder = Path(name)
        try:
            indices = generation.documents, generation.words
            with (
                leased(client, generation.files, part),
                Sender(client, indices, folder, part.number) as sender,
            ):
                yield Run(sender, ServedTable(client, generation.files, part)), folder
        except OSError as error:
            raise CollectionError(f"{folder}: {cause_of(error)}; {_STANDING}") from error
        except CollectionError as error:
            raise type(error)(f"{error}; {_STANDING}") from error
        except KeyboardInterrupt as error:
            raise KeyboardInterrupt(_STANDING) from error


_STANDING = "what was committed stays, and the same command goes on from there"


def _counted(client: Client, summary: Summary, began: float) -> Summary:
    """A summary with what is true of the whole collection."""
    generation = newest(client)
    commit = total(commits(client, generation.files).values())
    summary.documents, summary.passages = commit.documents, commit.passages
    summary.words = Population(client, generation.documents).tokens("body")
    summary.seconds = time.monotonic() - began
    return summary
