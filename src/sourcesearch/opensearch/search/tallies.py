"""The tallies of a collection on OpenSearch: what documents are together, by date or by value."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sourcesearch.analysis import UNKNOWN
from sourcesearch.errors import UsageError
from sourcesearch.opensearch.rows import Fetching
from sourcesearch.opensearch.search.gathered import Gathered
from sourcesearch.opensearch.search.inquiry import Inquiry
from sourcesearch.opensearch.search.matched import Matched
from sourcesearch.opensearch.server.layout import plain
from sourcesearch.opensearch.stored import DOT
from sourcesearch.opensearch.words import Lexicon
from sourcesearch.search.query.nodes import Node
from sourcesearch.search.searching import DAYS, Cell, Sums
from sourcesearch.search.vocabulary.ocr.recognised import QUALITY, quality_of

__all__ = ["Tallies"]

_BUCKETS = 5_000
_KEYED = {"language": "k.language", "format": "k.format"}
_DAYS = ("first_day", "last_day")


class Tallies:
    """Counts the documents of one index."""

    def __init__(self, fetching: Fetching, inquiry: Inquiry, lexicon: Lexicon) -> None:
        self._fetching = fetching
        self._inquiry = inquiry
        self._lexicon = lexicon
        self._population = lexicon.population

    def cells(self, node: Node, by: str | None) -> Mapping[Cell, Sums]:
        """What the documents of a node are, cell by cell. Raises UsageError for no such field."""
        found: dict[Cell, Sums] = {}
        for values, bucket in self._buckets(node, self._columns(by)):
            words = bucket["words"]
            cell = _cell(by, values)
            before = found.get(cell, Sums(0.0, 0.0, 0.0))
            found[cell] = Sums(
                before.documents + bucket["doc_count"],
                before.words + words["sum"],
                before.squares + (words["sum_of_squares"] or 0.0),
            )
        return found

    def quality(self, node: Node, by: str | None) -> Mapping[Cell, tuple[float, float]]:
        """How many of them say how sure their OCR was, and how sure these were together."""
        if QUALITY not in self._population.names:
            return {}
        found: dict[Cell, tuple[float, float]] = defaultdict(lambda: (0.0, 0.0))
        for (*values, said), bucket in self._buckets(node, [*self._columns(by), f"m.{QUALITY}"]):
            quality = quality_of(said or "")
            if quality == quality:  # not NaN
                said_by, together = found[_cell(by, values)]
                count = bucket["doc_count"]
                found[_cell(by, values)] = said_by + count, together + count * quality
        return found

    def gathered(self, node: Node, by: str | None) -> Iterator[tuple[Gathered, Sequence[Cell]]]:
        """The documents of a node, some at a time, each as an index, with the cell of each."""
        columns = self._columns(by)
        for some in self._inquiry.every(node, columns):
            cells = [_cell(by, each.values) for each in some]
            yield Gathered(self._lexicon, self._population, some), cells

    def matching(self, node: Node | None) -> Matched:
        """The documents of a node, of which those are fetched that are read."""
        return Matched(self._fetching, self._inquiry, self._lexicon, node)

    def _columns(self, by: str | None) -> list[str]:
        """The columns by which documents are counted."""
        if by is None:
            return []
        if by == DAYS:
            return [*_DAYS]
        columns = [f"m.{plain(by).replace('.', DOT)}"] if by in self._population.names else []
        columns += [_KEYED[by]] if by in _KEYED else []
        if not columns:
            raise UsageError(f"{by}: no document has a value for it; `info` lists the fields")
        return columns

    def _buckets(self, node: Node, columns: Sequence[str]) -> Iterator[tuple[list[Any], Any]]:
        """The values of some columns, and what the documents are that have them."""
        words = {"words": {"extended_stats": {"field": "n.body"}}}
        if not columns:
            answer = self._inquiry.aggregated(node, words)
            total = answer["hits"]["total"]["value"]
            yield [], {"doc_count": total, **answer["aggregations"]}
            return
        sources = [
            {column: {"terms": {"field": column, "missing_bucket": True}}} for column in columns
        ]
        after: dict[str, Any] = {}
        while True:
            composite = {"sources": sources, "size": _BUCKETS, **after}
            cells = {"cells": {"composite": composite, "aggs": words}}
            answer = self._inquiry.aggregated(node, cells)["aggregations"]["cells"]
            for bucket in answer["buckets"]:
                yield [bucket["key"][column] for column in columns], bucket
            if "after_key" not in answer:
                return
            after = {"after": answer["after_key"]}


def _cell(by: str | None, values: Sequence[Any]) -> Cell:
    """The cell of documents that have some values in the columns of `by`."""
    if by == DAYS:
        return None if values[0] is None else (int(values[0]), int(values[1]))
    said = next((value for value in values if value is not None and value != UNKNOWN), None)
    return None if said is None else " ".join(said.split()) or None
