"""The collection on OpenSearch, opened: what `Collection` stands on there."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from sourcesearch import dates
from sourcesearch.analysis import UNKNOWN
from sourcesearch.collection.files.commit import Commit
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.overview import Overview
from sourcesearch.opensearch.documents import ServedDocuments
from sourcesearch.opensearch.indexing.files import commits, file, problems, total
from sourcesearch.opensearch.search.searcher import ServedSearcher
from sourcesearch.opensearch.server.address import Address
from sourcesearch.opensearch.server.client import Client
from sourcesearch.opensearch.server.generations import newest
from sourcesearch.opensearch.statistics import Population
from sourcesearch.search.query.syntax.parser import Judging

__all__ = ["Served"]


class Served:
    """A collection on OpenSearch, as it was when it was opened."""

    def __init__(self, address: Address) -> None:
        """Raises CollectionMissing, CollectionOutdated, CollectionError."""
        self._client = Client(address)
        self._generation = newest(self._client)
        self._commits = commits(self._client, self._generation.files)
        self.root = self._generation.root
        self._population = Population(self._client, self._generation.documents)
        self.snapshot = ServedDocuments(self._client, self._generation.documents, self._population)

    def close(self) -> None:
        """Lets go of the connection."""
        self._client.close()

    def is_newest(self) -> bool:
        """Whether nothing was committed since it was opened."""
        if newest(self._client) != self._generation:
            return False
        return commits(self._client, self._generation.files) == self._commits

    def searcher(self, judged: Judging) -> ServedSearcher:
        """What answers queries; `judged` as `Searcher` takes it."""
        return ServedSearcher(
            self._client, self._generation, self._population, self.snapshot, judged
        )

    def commit(self, path: Path) -> Commit:
        """What the last runs of all parts say of it."""
        return total(self._commits.values())

    def words(self) -> int:
        """The words of all documents."""
        return self._population.tokens("body")

    def values(self, field: str) -> Counter[str]:
        """The values of a name of the metadata, a language or a format, each counted."""
        if field in ("language", "format"):
            counts = getattr(self._population, f"{field}s")
            return Counter({key: count for key, count in counts.items() if key != UNKNOWN})
        return self.snapshot.values(field)

    def file(self, key: str) -> FileRecord | None:
        """What is known of a source file."""
        return file(self._client, self._generation.files, key)

    def overview(self, path: Path) -> Overview:
        """What it holds, counted."""
        population = self._population
        languages = dict(population.languages)
        if UNKNOWN in languages:
            languages["unknown"] = languages.pop(UNKNOWN)
        sources = self.snapshot.values("source")
        sources["none given"] = population.documents - sources.total()
        dated, days = self.snapshot.span()
        return Overview(
            commit=self.commit(path),
            languages=dict(Counter(languages).most_common()),
            formats=population.formats,
            sources=dict((+sources).most_common()),
            fields=population.names,
            dated=dated,
            span=dates.isoformat(dates.Interval(*days)) if days else None,
            problems=problems(self._client, self._generation.files),
            engine=self._engine(),
        )

    def _engine(self) -> dict[str, int]:
        """Its shards, and the replicas of each."""
        answer = self._client.ask("GET", f"/{self._generation.documents}/_settings")
        settings = next(iter(answer.values()))["settings"]["index"]
        return {
            "shards": int(settings["number_of_shards"]),
            "replicas": int(settings["number_of_replicas"]),
        }
