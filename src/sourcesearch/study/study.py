"""A collection as it is studied: what all questions have in common, worked out once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sourcesearch.analysis.han import written_alike
from sourcesearch.collection.stored import StoredDocument
from sourcesearch.columnar import Snapshot
from sourcesearch.counted import counted
from sourcesearch.errors import UsageError
from sourcesearch.remembered import Remembered
from sourcesearch.search.arrays import DocIds, Marks
from sourcesearch.search.options import Options
from sourcesearch.search.query.stopwords import stop_words
from sourcesearch.search.vocabulary.ocr.recognised import QUALITY
from sourcesearch.study.groups.grouping import (
    Dates,
    Grouping,
    Spread,
    by_period,
    by_quality,
    by_value,
    named_by_files,
)
from sourcesearch.study.groups.periods import PERIODS
from sourcesearch.study.groups.sections import Sections, sections
from sourcesearch.study.hits import in_document
from sourcesearch.study.question import BODY, Question, ask
from sourcesearch.study.store import Store
from sourcesearch.study.text.characters import Pieces
from sourcesearch.study.text.layout import stream_of
from sourcesearch.study.text.stream import Stream, Units

if TYPE_CHECKING:
    from sourcesearch.search.searcher import Searcher
    from sourcesearch.study.text.punkt import FullStops

__all__ = ["Study"]

_FACETS = 64


class Study:
    """A snapshot with its searcher.

    root:   the folder by which its files are named.
    store:  what is kept for its state.
    pieces: what stands at each position of the words that were taken apart.
    facets: those that were counted last, by what was asked of `counts.facets`.
    """

    def __init__(self, searcher: Searcher, snapshot: Snapshot, root: Path, store: Store) -> None:
        self.searcher = searcher
        self.snapshot = snapshot
        self.root = root
        self.store = store
        self.pieces = Pieces()
        self.facets: dict[Any, Any] = Remembered(_FACETS)
        self._values: dict[str, Grouping] = {}
        self._ids: dict[int, str] = {}

    def ask(self, text: str, options: Mapping[str, Any]) -> Question:
        """The question that `text` puts. Raises UsageError for a limit that is no date."""
        return ask(self.searcher, text, Options.of(options))

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """The words of each document."""
        return self.searcher.index.lengths(BODY).astype(np.int64)

    @cached_property
    def stream(self) -> Stream:
        """The words in the order of the texts."""
        return stream_of(self.snapshot, self.lengths, self.store)

    @cached_property
    def full_stops(self) -> FullStops:
        """Which full stops end a sentence."""
        from sourcesearch.study.text.punkt import FullStops

        return FullStops.kept(self.store, self.snapshot)

    @cached_property
    def stop_words(self) -> frozenset[str]:
        """The stop words of the languages of the collection, folded."""
        languages = self.searcher.index.languages
        return frozenset().union(*map(stop_words, languages))

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields by whose values documents can be grouped."""
        return frozenset(self.snapshot.described()) | {
            name for name in ("language", "format") if self.snapshot.key_counts(name)
        }

    def marked(self, docs: DocIds) -> Marks:
        """For each document whether it is one of some."""
        marks = np.zeros(self.snapshot.size, np.bool_)
        marks[docs] = True
        return marks

    def units(self, kind: str) -> Units:
        """Words by "form" or by "term". Raises UsageError for another kind."""
        if kind not in ("form", "term"):
            raise UsageError(f"unit: {kind!r} is none of form, term")
        return self._by_form if kind == "form" else self._by_term

    @cached_property
    def _by_form(self) -> Units:
        return self._as_written(self.stream.by_form)

    @cached_property
    def _by_term(self) -> Units:
        return self._as_written(self.stream.by_term)

    def _as_written(self, units: Units) -> Units:
        """The same, with each Chinese character as these texts write it mostly.

        The one that stands for all of its writings may be in none of them.
        """
        one = frozenset(name for name in units.names if len(name) == 1)
        some = one.intersection(written_alike().values()) if one else one
        if not some:
            return units
        spelled = self.searcher.vocabulary.forms(BODY).spellings(some)
        mostly = {name: spelling.most_written() for name, spelling in spelled.items()}
        return replace(units, names=[mostly.get(name, name) for name in units.names])

    def id_of(self, number: int) -> str:
        """The name of a document."""
        if number not in self._ids:
            self._ids[number] = StoredDocument(self.snapshot, number, self.root).id
        return self._ids[number]

    @cached_property
    def sections(self) -> Sections:
        """The sections of all documents. Raises UsageError where there are none."""
        return sections(self.snapshot)

    def words(self, docs: DocIds) -> int:
        """The words of some documents."""
        return int(self.lengths.take(docs).sum())

    @cached_property
    def _dates(self) -> Dates:
        return Dates.within(self.snapshot)

    def grouping(self, by: str, spread: Spread, docs: DocIds) -> Grouping:
        """The groups that `by` names: a period, or a field of the metadata.

        Raises UsageError for a field that no document has.
        """
        if by in PERIODS:
            return by_period(self._dates, by, spread, docs)
        if by not in self._values:
            self._values[by] = self._valued(by)
        return self._values[by]

    def _valued(self, by: str) -> Grouping:
        if by == QUALITY:
            return by_quality(self.searcher.vocabulary.recognition.quality)
        grouping = by_value(self.snapshot, by)
        if by != "title":
            return grouping
        unnamed = self.searcher.index.lengths(by) == 0
        return named_by_files(grouping, unnamed, lambda number: in_document("", self.id_of(number)))

    def of(self, docs: DocIds) -> str:
        """The denominator in words: how many documents and words some documents are."""
        return f"{counted(docs, 'document')}, {self.words(docs):,} words"
