"""What one search finds on OpenSearch: the page of hits, and what is true of all documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from sourcesearch.search.options import Options
from sourcesearch.search.query.nodes import AndNot, Node
from sourcesearch.search.query.parser import Parsed
from sourcesearch.search.query.tree import relaxed
from sourcesearch.search.results import Hit, Results

if TYPE_CHECKING:
    from sourcesearch.opensearch.searcher import ServedSearcher

__all__ = ["Found", "Slice"]


class Slice(NamedTuple):
    """Documents that follow one another in the order of OpenSearch, and how many come before."""

    first: int
    keys: list[str]


class Found:
    """What one search finds."""

    def __init__(self, searcher: ServedSearcher, parsed: Parsed, options: Options) -> None:
        self._searcher = searcher
        self._parsed = parsed
        self._options = options
        self._loose = relaxed(parsed.node)

    @cached_property
    def _every(self) -> int:
        return self._searcher.count(self._parsed.node)

    @cached_property
    def _some(self) -> int:
        """How many have any of the words."""
        return self._searcher.count(self._loose) if self._loose else self._every

    @property
    def _relaxed(self) -> bool:
        return not self._options.any_word and not self._every and self._some > 0

    @property
    def _meant(self) -> Node | None:
        """What was asked in the end."""
        is_loose = self._loose is not None and (self._options.any_word or self._relaxed)
        return self._loose if is_loose else self._parsed.node

    def results(self, text: str) -> Results:
        """The page of hits, and what is true of the whole search."""
        meant, searcher = self._meant, self._searcher
        is_whole = meant is not self._loose
        total = self._every if is_whole else self._some
        return Results(
            query=text,
            understood=self._parsed._replace(node=meant).understood,
            relaxed=self._relaxed,
            total=total,
            offset=self._options.offset,
            seconds=0.0,
            hits=tuple(self._hits(text, total)),
            dates=searcher.dates(meant),
            suggestions=searcher.suggestions(text, meant, total, self._relaxed),
            absence=None if total else searcher.absence(meant),
            partial_total=self._some - self._every if self._loose and is_whole else 0,
        )

    def _hits(self, text: str, total: int) -> Iterator[Hit]:
        options, meant = self._options, self._meant
        if meant is None or options.limit == 0:
            return
        for some in self._slices(meant, total):
            last = some.first + len(some.keys)
            start = max(options.offset - some.first, 0)
            stop = len(some.keys) if options.end is None else options.end - some.first
            if start < min(stop, len(some.keys)):
                yield from self._ranked(
                    text, some, replace(options, offset=start, limit=stop - start)
                )
            if options.end is not None and last >= options.end:
                return

    def _slices(self, meant: Node, total: int) -> Iterator[Slice]:
        """Those of what was asked for; those that have some of the words fill the page."""
        wanted, sort = self._options.end, self._options.sort
        if sort != "rank":
            yield from self._searcher.slices(meant, sort)
            return
        fills = meant is not self._loose and self._loose and wanted is not None and wanted > total
        slices = list(self._searcher.slices(meant)) if fills else self._searcher.slices(meant)
        if not fills or (isinstance(slices, list) and len(slices) > 1):
            yield from slices
            return
        assert self._loose
        assert isinstance(slices, list)
        first = slices[0].keys if slices else []
        rest = next(self._searcher.slices(AndNot(self._loose, meant)), Slice(0, []))
        if both := [*first, *rest.keys]:
            yield Slice(0, both)

    def _ranked(self, text: str, some: Slice, options: Options) -> Iterator[Hit]:
        snapshot = self._searcher.fetched(some.keys)
        assert self._parsed.node
        node = self._searcher.bound(self._parsed.node, snapshot)
        working = self._searcher.working(snapshot)
        found = working.answer(text, self._parsed._replace(node=node), options)
        for hit in found.hits:
            yield replace(hit, rank=hit.rank + some.first)
