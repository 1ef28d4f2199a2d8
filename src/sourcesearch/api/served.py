"""The collection on OpenSearch, as a person sees it."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from pathlib import Path
from typing import Any

from sourcesearch.api.collection import Collection
from sourcesearch.api.paths import PathLike
from sourcesearch.errors import UsageError
from sourcesearch.opensearch.address import Address
from sourcesearch.opensearch.served import Served

__all__ = ["ServedCollection"]


class ServedCollection(Collection):
    """A collection on OpenSearch; what it cannot do raises UsageError."""

    def __init__(self, address: Address) -> None:
        self._served = Served(address)
        super().__init__(Path(), self._served)
        self.path: Any = str(address)  # as a path it would lose a slash
        self._root = self._served.root

    @cached_property
    def _searcher(self) -> Any:
        return self._served.searcher

    def fields(self) -> list[str]:
        """The names of the metadata that documents have, those of most documents first."""
        return [name for name, _ in Counter(self.overview().fields).most_common()]

    def is_newest(self) -> bool:
        """Raises UsageError: it is asked anew each time."""
        raise self._not_here("to take in what was committed since")

    def _thesaurus_path(self, choice: PathLike | bool) -> Path | None:
        return None if choice is True else super()._thesaurus_path(choice)

    def _not_here(self, what: str) -> UsageError:
        return UsageError(f"{self.path}: {what}: not on OpenSearch")

    @cached_property
    def _study(self) -> Any:
        raise self._not_here("studies of all occurrences")

    @cached_property
    def _checker(self) -> Any:
        raise self._not_here("the check of quotations")

    @cached_property
    def ledger(self) -> Any:
        """Raises UsageError."""
        raise self._not_here("marks, notes and tags")
