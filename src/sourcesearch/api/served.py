"""The collection on OpenSearch, as a person sees it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import Any

from sourcesearch.api.collection import Collection
from sourcesearch.api.paths import PathLike
from sourcesearch.ledger.entry import Entry
from sourcesearch.opensearch.served import Served
from sourcesearch.opensearch.server.address import Address
from sourcesearch.search.searching import Searching

__all__ = ["ServedCollection"]


class ServedCollection(Collection):
    """A collection on OpenSearch."""

    def __init__(self, address: Address) -> None:
        self._address = address
        super().__init__(Path(), Served(address))
        self.path: Any = str(address)  # as a path it would lose a slash
        self._place = str(address)

    def _opened_anew(self) -> Served:
        return Served(self._address)

    def _take(self, opened: Any) -> None:
        super()._take(opened)
        self._served: Served = opened
        self._root = opened.root

    @cached_property
    def _searcher(self) -> Searching:
        return self._served.searcher(lambda field, value: self.ledger.documents(field, value))

    @property
    def _ledger_path(self) -> Path:
        return Path(f"{self._address.name}.ledger.jsonl")

    def _moved(self) -> Callable[[list[Entry]], list[Entry]]:
        return list  # to ask the server for each would take long

    def _contents(self, documents: Iterable[str]) -> tuple[str, ...]:
        return ()

    def fields(self) -> list[str]:
        """The names of the metadata that documents have, those of most documents first."""
        return [name for name, _ in Counter(self.overview().fields).most_common()]

    def _thesaurus_path(self, choice: PathLike | bool) -> Path | None:
        return None if choice is True else super()._thesaurus_path(choice)
