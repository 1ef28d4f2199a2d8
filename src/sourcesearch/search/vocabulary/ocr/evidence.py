"""The evidence that a spelling is a word in its own right, not what a machine misread.

What speaks for a word is told in `misreadings`; here it is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.fields import TextField
from sourcesearch.columnar.vocabulary import decoded, encoded
from sourcesearch.search.arrays import distinct
from sourcesearch.search.vocabulary.forms.spelling import Spelling, documents_of_each
from sourcesearch.search.vocabulary.languages import Languages
from sourcesearch.search.vocabulary.ocr.confusions import long_s
from sourcesearch.search.vocabulary.ocr.recognised import Recognition

__all__ = ["Counts", "Evidence"]

_TYPED = 0.05
_WELL_READ = 0.4
"""How frequent a misreading is at most in documents that were not recognised, and in those that
were read well, measured by how frequent it is in the others."""

_SLIP = 20  # times that a word is typed before it is expected to be mistyped once

_FREQUENT = 2_000  # the terms that most documents have
_SAMPLE = 50  # so many of them with a long s are looked at
_ENOUGH = 5  # of fewer nothing is concluded


class Counts(NamedTuple):
    """How often a spelling occurs.

    documents: in how many of the documents that may be misread, and `misread` how often there.
    typed:     how often in documents that were not recognised.
    well_read: how often in documents that were read well.
    """

    documents: int
    misread: int
    typed: int
    well_read: int


class Evidence:
    """What the bodies of a snapshot's documents tell of spellings.

    misread: for each document whether it may be misread.
    """

    def __init__(
        self,
        snapshot: Snapshot,
        recognition: Recognition,
        languages: Languages,
        *,
        everywhere: bool,
    ) -> None:
        """With `everywhere`, all documents may be misread that do not say that they were not."""
        self._snapshot = snapshot
        self._languages = languages
        self.misread: NDArray[np.bool_] = ~recognition.sure if everywhere else recognition.unsure
        self._well_read = recognition.sure
        self._typed = ~(self.misread | self._well_read)

    def documents(self, languages: NDArray[np.bool_]) -> NDArray[np.bool_] | None:
        """For each document whether it is in one of these languages; None if all are."""
        return None if languages.all() else languages.take(self._languages.of_documents)

    def counts(
        self, meant: Sequence[tuple[str, Spelling]], read: Sequence[tuple[str, Spelling]]
    ) -> tuple[list[Counts], dict[str, NDArray[np.bool_]]]:
        """How often spellings occur in documents of each kind: those of words, then the others.

        They count as misread only in languages in which the word is at home, which are given, too:
        where hardly a document has it, what looks like a misreading of it is another word.

        meant: words, each with a spelling of it or of an inflection.
        read:  words, each with what may be a misreading of it.
        """
        every = [*meant, *read]
        numbers = {word: number for number, word in enumerate(dict(meant))}
        word = np.array([numbers[each] for each, _ in every], np.int64)
        found = list(documents_of_each([spelling for _, spelling in every]))
        home = self._home(word, len(meant), found)
        of, size, counted = self._languages.of_documents, self._snapshot.size, len(every)
        counts = np.zeros((4, counted), np.int64)
        for places, docs in found:
            misread = self.misread.take(docs)
            if not home.all():
                misread &= home[word.take(places), of.take(docs)]
            kinds = misread, self._typed.take(docs), self._well_read.take(docs)
            for row, kind in enumerate(kinds, start=1):
                counts[row] += np.bincount(places[kind], minlength=counted)
            keys = np.sort(places[misread] * size + docs[misread])
            counts[0] += np.bincount(distinct(keys) // size, minlength=counted)
        languages = {each: home[number] for each, number in numbers.items()}
        return [Counts(*each) for each in counts.T.tolist()], languages

    def _home(
        self,
        word: NDArray[np.int64],
        meant: int,
        found: Sequence[tuple[NDArray[np.int64], NDArray[np.int64]]],
    ) -> NDArray[np.bool_]:
        """For each word whether it is at home in each language.

        word:  the number of that of each spelling; the first ones, so many as are `meant`, tell it.
        found: the places of spellings, and the documents in which they stand.
        """
        size, of = self._snapshot.size, self._languages.of_documents
        words, count = int(word.max(initial=-1)) + 1, len(self._languages.stemmers)
        if not self._languages.are_several:
            return np.ones((words, count), np.bool_)
        having = np.zeros(words * count, np.int64)
        for places, docs in found:
            mine = (places < meant).nonzero()[0]
            keys = distinct(np.sort(word.take(places.take(mine)) * size + docs.take(mine)))
            cells = keys // size * count + of.take(keys % size)
            having += np.bincount(cells, minlength=len(having))
        return self._languages.at_home(having.reshape(-1, count))

    def is_meant(self, counts: Counts, word: Counts) -> bool:
        """Whether a spelling is more frequent where hardly anything is misread than misreadings.

        How frequent it is among misread documents is underestimated by what chance may do. What
        stands but once in those that were typed may be a slip for the word, if that is frequent.

        word: how often the word occurs that it may be a misreading of.
        """
        misread, typed, well_read = self._words
        least = (counts.misread - counts.misread**0.5) / max(misread, 1)
        slip = counts.typed == 1 and word.typed >= _SLIP
        return bool(
            (counts.typed > _TYPED * least * typed and not slip)
            or counts.well_read > 1 + _WELL_READ * least * well_read
        )

    @cached_property
    def _words(self) -> tuple[int, int, int]:
        """How many words documents have that may be misread, that were typed, and read well."""
        lengths = np.zeros(self._snapshot.size, np.int64)
        for segment, column in self._snapshot.columns("body"):
            if isinstance(column, TextField):
                lengths[segment.base : segment.base + segment.documents] = column.lengths
        misread, typed, well_read = (
            int(lengths[kind].sum()) for kind in (self.misread, self._typed, self._well_read)
        )
        return misread, typed, well_read

    @cached_property
    def long_s_share(self) -> float:
        """The share of the words with a long s that are read with an f, 0 to 1.

        It is the median over frequent terms with an s that is not their last letter: of the
        documents that have the term so or with an f, the share of those that have it with an f.
        """
        columns = [c for _, c in self._snapshot.columns("body") if isinstance(c, TextField)]
        column = max(columns, key=lambda each: len(each.lengths), default=None)
        if column is None:
            return 0.0
        frequent = np.argsort(column.document_counts)[::-1][:_FREQUENT].tolist()
        terms = ((number, decoded(column.terms[number])) for number in frequent)
        sample = islice(((n, term) for n, term in terms if long_s(term) != term), _SAMPLE)
        shares = []
        for number, term in sample:
            other = column.find(encoded(long_s(term)))
            read = int(column.document_counts[other]) if other >= 0 else 0
            shares.append(read / (read + int(column.document_counts[number])))
        if len(shares) < _ENOUGH:
            return 0.0
        ordered, middle = sorted(shares), len(shares) // 2
        return (ordered[middle] + ordered[~middle]) / 2  # numpy.median loads numpy.ma
