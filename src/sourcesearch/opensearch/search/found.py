"""What one search finds on OpenSearch: the page of hits, and what is true of all documents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from sourcesearch.opensearch.search.gathered import word_in
from sourcesearch.opensearch.search.slices import Page, Slice
from sourcesearch.search.options import Options
from sourcesearch.search.query.nodes import AndNot, Node
from sourcesearch.search.query.syntax.parser import Parsed
from sourcesearch.search.query.tree import relaxed, taken_apart
from sourcesearch.search.ranking.proximity.typed import typed_slots
from sourcesearch.search.results import Hit, Results

if TYPE_CHECKING:
    from sourcesearch.opensearch.search.searcher import ServedSearcher

__all__ = ["Found"]


class Found:
    """What one search finds."""

    def __init__(self, searcher: ServedSearcher, parsed: Parsed, options: Options) -> None:
        self._searcher = searcher
        self._parsed = parsed
        self._options = options
        self._loose = relaxed(parsed.node, searcher.vocabulary.by_language.reckoned_with)

    @cached_property
    def _asked(self) -> Page | None:
        """The first documents that were asked for, if any have all the words or need not."""
        node = self._loose if self._loose and self._options.any_word else self._parsed.node
        if node is None:
            return None
        typed = typed_slots(self._parsed.node) if self._options.sort == "rank" else ()
        words = [word_in("body", slot) for slot in typed]
        counted = [self._loose, *words] if self._loose else words
        return self._searcher.inquiry.first(node, self._options.sort, counted)

    @cached_property
    def _every(self) -> int:
        """How many have all the words."""
        return self._searcher.inquiry.count(self._parsed.node)

    @cached_property
    def _any(self) -> Node | None:
        """What finds those that have any of the words, or of the characters where none has all."""
        if self._every:
            return self._loose
        count = self._searcher.inquiry.count
        apart = taken_apart(self._parsed.node, lambda text: not count(text))
        return relaxed(apart, self._searcher.vocabulary.by_language.reckoned_with)

    @cached_property
    def _some(self) -> int:
        """How many have any of the words."""
        return self._searcher.inquiry.count(self._any) if self._any else self._every

    @property
    def _relaxed(self) -> bool:
        return not self._options.any_word and not self._every and self._some > 0

    @property
    def meant(self) -> Node | None:
        """What was asked in the end."""
        is_loose = self._any is not None and (self._options.any_word or self._relaxed)
        return self._any if is_loose else self._parsed.node

    def results(self, text: str) -> Results:
        """The page of hits, and what is true of the whole search."""
        page, searcher = self._asked, self._searcher
        meant = self.meant
        is_whole = meant is not self._any
        total = self._every if is_whole else self._some
        return Results(
            query=text,
            understood=self._parsed._replace(node=meant).understood,
            relaxed=self._relaxed,
            total=total,
            offset=self._options.offset,
            seconds=0.0,
            hits=tuple(self._hits(text, page, total)),
            dates=searcher.dates(meant),
            suggestions=searcher.suggestions(text, meant, total, self._relaxed),
            absence=None if total else searcher.absence(meant),
            partial_total=self._some - self._every if self._loose and is_whole else 0,
        )

    def _hits(self, text: str, page: Page | None, total: int) -> Iterator[Hit]:
        options, meant = self._options, self.meant
        if meant is None or page is None or options.limit == 0:
            return
        if meant is not page.node:
            page = self._searcher.inquiry.first(meant, options.sort, [])
        for some in self._slices(page, total):
            last = some.first + len(some.some)
            start = max(options.offset - some.first, 0)
            stop = len(some.some) if options.end is None else options.end - some.first
            if start < min(stop, len(some.some)):
                yield from self._ranked(
                    text, some, replace(options, offset=start, limit=stop - start)
                )
            if options.end is not None and last >= options.end:
                return

    def _slices(self, page: Page, total: int) -> Iterator[Slice]:
        """Those of what was asked for; those that have some of the words fill the page."""
        slices = self._searcher.inquiry.slices(page)
        if not self._fills(page, total):
            yield from slices
            return
        first = list(slices)
        yield from first[:-1]
        before, some = first[-1] if first else Slice(0, [])
        assert self._loose
        others = self._searcher.inquiry.first(AndNot(self._loose, page.node), "rank", [])
        rest = next(self._searcher.inquiry.slices(others), Slice(0, []))
        if both := [*some, *rest.some]:
            yield Slice(before, sorted(both))

    def _fills(self, page: Page, total: int) -> bool:
        """Whether documents that have some of the words are wanted, too."""
        wanted = self._options.end
        if wanted is None or page.node is self._loose or self._options.sort != "rank":
            return False
        return self._loose is not None and wanted > total

    def _ranked(self, text: str, some: Slice, options: Options) -> Iterator[Hit]:
        working = self._searcher.working(some.some)
        for hit in working.answer(text, self._parsed, options).hits:
            yield replace(hit, rank=hit.rank + some.first)
