"""The characters at which words stand: from documents and positions to ranges of their texts.

The index knows which word of a text is meant, a quotation needs its characters. Only paragraphs
in which something is asked for are taken apart again, by the analyzer that indexed them, many
at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain, groupby, pairwise
from operator import attrgetter
from string import ascii_lowercase, digits
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.analysis import MAX_LENGTH
from sourcesearch.analysis.tokenization.distinct import WordNumbers
from sourcesearch.analysis.tokenization.words import code_points, word_spans
from sourcesearch.search.arrays import (
    SHIFT,
    Keys,
    distinct,
    firsts,
    keys_of,
    keys_of_each,
    ranges,
)

if TYPE_CHECKING:
    from sourcesearch.collection.backend import Read

__all__ = [
    "Pieces",
    "Standing",
    "batches",
    "paragraph_starts",
    "standing",
]

Numbers = NDArray[np.int64]

_BATCH = 4 << 20
"""About so many characters are taken apart at a time."""


_MARGIN = 2 * MAX_LENGTH
"""Characters around a run that are taken apart with it, where a word may reach over its edge."""

_APART = ("\n\n", "\r\n\r\n")
"""What no word reaches over."""

_GAP = 1 << 13
"""So many characters between two runs take longer to read than to begin anew."""


_END = 1 << 40
"""More characters than a text has."""


class Run(NamedTuple):
    """Neighbouring paragraphs of a document: their characters, and the first word's position.

    What stands before the first, and behind each up to the next, is read with them.
    """

    document: int
    start: int
    end: int
    position: int


class Standing(NamedTuple):
    """Words of some texts, in the order of documents and positions.

    keys:   their documents and positions.
    starts, ends: their characters in the document's text.
    of:     the number of the text that each was read in.
    texts:  what was read, and `bases` the character of its document with which each begins.
    """

    keys: Keys
    starts: Numbers
    ends: Numbers
    of: Numbers
    texts: Sequence[str]
    bases: Numbers


class Pieces:
    """What stands at one position: the pieces of distinct words, learnt as they are met.

    A word of nothing but ASCII letters and digits is one piece.
    """

    def __init__(self) -> None:
        self._numbers = WordNumbers()
        self._bases = np.empty(0, np.int64)
        self._counts = np.empty(0, np.int64)
        self._ranges = np.empty((0, 2), np.int64)

    def of(self, text: str) -> tuple[Numbers, Numbers, Numbers]:
        """First characters and ends of what stands at each position of a text.

        And the first characters of the words that these are pieces of.
        """
        starts, ends = word_spans(text)
        marked = _marked(text, starts, ends)
        words = self._numbers.number(text, starts[marked], ends[marked])
        self._learn()
        pieces = self._counts.take(words)
        counts = np.ones(len(starts), np.int64)
        counts[marked] = pieces
        begins, behind = np.repeat(starts, counts), np.repeat(ends, counts)
        first = begins.copy()
        places = ranges((np.cumsum(counts) - counts)[marked], pieces)
        found = self._ranges.take(ranges(self._bases.take(words), pieces), axis=0)
        first[places] += found[:, 0]
        behind[places] = begins[places] + found[:, 1]
        return first, behind, begins

    def _learn(self) -> None:
        """Takes the words apart that were met for the first time."""
        new = self._numbers.words[len(self._bases) :]
        if not new:
            return
        places = list(map(_places, new))
        added = np.fromiter(map(len, places), np.int64, len(new))
        before = len(self._ranges)
        self._bases = np.concatenate([self._bases, before + np.cumsum(added) - added])
        self._counts = np.concatenate([self._counts, added])
        found = np.fromiter(chain.from_iterable(chain.from_iterable(places)), np.int64)
        self._ranges = np.concatenate([self._ranges, found.reshape(-1, 2)])


def _marked(text: str, starts: Numbers, ends: Numbers) -> Numbers:
    """The words that are looked at: those with what is neither an ASCII letter nor a digit.

    Blanks do not count, which stand in a word beside another mark only.
    """
    codes = code_points(text)
    plain = (codes | 0x20) - ord("a") < len(ascii_lowercase)
    plain |= codes - ord("0") < len(digits)
    plain |= codes == ord(" ")
    plain |= codes - ord("\t") <= ord("\r") - ord("\t")
    places = np.flatnonzero(~plain)
    words = starts.searchsorted(places, side="right") - 1
    inside = (words >= 0) & (places < ends.take(words, mode="clip"))
    return distinct(words[inside])


def _places(word: str) -> Sequence[tuple[int, int]]:
    """The range in a word of what stands at each position: the whole of what is found in pieces."""
    return [(part.start, part.end) for part in analysis.parts(word) if part.step]


def batches(snapshot: Read, docs: Numbers) -> Iterator[slice]:
    """Parts of what is asked for whose texts are of a size to be taken apart together.

    `docs` is sorted; the occurrences in a document are in one part.
    """
    begins = firsts(docs)
    sizes = snapshot.sizes(docs.take(begins).tolist())
    ends = np.append(begins[1:], len(docs)).tolist()
    start = used = 0
    for end, size in zip(ends, sizes, strict=True):
        used += size
        if used >= _BATCH:
            yield slice(start, end)
            start, used = end, 0
    if start < len(docs):
        yield slice(start, len(docs))


def standing(
    snapshot: Read, pieces: Pieces, docs: Numbers, first: Numbers, last: Numbers
) -> Standing:
    """The words from the position `first` to `last` in each of `docs` (sorted), and others."""
    taken = _runs(snapshot, docs, first, last)
    read = list(_texts(snapshot, taken))
    bases, texts, searched = map(list, zip(*read, strict=True)) if read else ([], [], [])
    starts, ends, words = pieces.of("\0".join(searched))
    edges = np.cumsum([0, *(len(text) + 1 for text in texts)])
    counts = np.diff(words.searchsorted(edges))
    documents, begins, behind, positions = np.array(taken, np.int64).reshape(-1, 4).T
    moved = np.repeat(np.array(bases, np.int64) - edges[:-1], counts)
    words = words + moved
    inside = (words >= np.repeat(begins, counts)) & (words < np.repeat(behind, counts))
    of = np.repeat(np.arange(len(taken)), counts)[inside]
    keys = ranges((documents << SHIFT) + positions, np.bincount(of, minlength=len(taken)))
    return Standing(
        keys, (starts + moved)[inside], (ends + moved)[inside], of, texts, np.array(bases, np.int64)
    )


def _texts(snapshot: Read, runs: Sequence[Run]) -> Iterator[tuple[int, str, str]]:
    """The texts of runs, as they are and without what is not searched, and where they begin.

    What is close is read once. Where a word may reach over an edge there is a margin: one may
    begin before a paragraph, where a line is taken for a heading.
    """
    of = [[*every] for _, every in groupby(runs, attrgetter("document"))]
    tables = snapshot.tables("unsearched", [every[0].document for every in of])
    for every, table in zip(of, tables, strict=True):
        document, spans = every[0].document, table[:, :2]
        for some in _close(every):
            base = max(some[0].start - _MARGIN, 0)
            text = snapshot.text(document, base, some[-1].end + _MARGIN)
            searched = _searched(text, spans - base) if len(spans) else text
            for _, start, end, _ in some:
                first, behind = start - base, end - base
                if not searched.endswith(_APART, 0, first):
                    first = max(first - _MARGIN, 0)
                if not searched.endswith(_APART, first, behind):
                    behind += _MARGIN
                own = text[first:behind]
                yield base + first, own, own if searched is text else searched[first:behind]


def _searched(text: str, spans: Numbers) -> str:
    """A text without the ranges of it that are not searched."""
    inside = spans[(spans[:, 1] > 0) & (spans[:, 0] < len(text))]
    return analysis.masked(text, np.clip(inside, 0, len(text)).tolist()) if len(inside) else text


def _close(runs: Sequence[Run]) -> Iterator[Sequence[Run]]:
    """The runs of a document, those together between which there are few characters."""
    first = 0
    for last, (before, run) in enumerate(pairwise(runs), start=1):
        if run.start - before.end > _GAP:
            yield runs[first:last]
            first = last
    yield runs[first:]


def paragraph_starts(snapshot: Read, docs: Numbers) -> Keys:
    """The first words of all paragraphs of some documents (sorted)."""
    numbers = distinct(docs).tolist()
    tables = snapshot.tables("paragraphs", numbers)
    found = [
        rows[:, 2] + (number << SHIFT)
        for number, rows in zip(numbers, tables, strict=True)
        if len(rows)
    ]
    return np.concatenate([np.empty(0, np.int64), *found])


def _runs(snapshot: Read, docs: Numbers, first: Numbers, last: Numbers) -> list[Run]:
    """What holds the words from `first` to `last`: paragraphs, neighbours together."""
    begins = firsts(docs)
    numbers = docs.take(begins)
    starts, positions, counts = _paragraphs(snapshot, numbers)
    of = np.arange(len(begins)).repeat(np.diff(begins, append=len(docs)))
    keys = keys_of_each(np.arange(len(counts)), counts, positions)
    # of paragraphs without words, which begin at the position of the next, all are taken
    low = keys.searchsorted(keys_of(of, first), side="right") - 1
    low = keys.searchsorted(keys.take(low))
    high = keys.searchsorted(keys_of(of, last), side="right")
    depth = np.bincount(low, minlength=len(keys) + 1)
    depth -= np.bincount(high, minlength=len(keys) + 1)
    wanted = np.cumsum(depth)[:-1] > 0
    new = np.zeros(len(keys) + 1, bool)  # where the paragraphs of a document begin
    new[counts.cumsum() - counts] = new[-1] = True
    begin = np.flatnonzero(wanted & (new[:-1] | ~np.append(False, wanted[:-1])))
    behind = np.flatnonzero(wanted & (new[1:] | ~np.append(wanted[1:], False))) + 1
    # what stands between paragraphs is searched, too
    ends = np.where(new.take(behind), _END, np.append(starts, _END).take(behind))
    documents = numbers.repeat(counts).take(begin)
    columns = documents, starts.take(begin), ends, positions.take(begin)
    return [*map(Run, *(column.tolist() for column in columns))]


def _paragraphs(snapshot: Read, numbers: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """The paragraphs of some documents: first characters and words; how many each has.

    The head of a text is no paragraph, but is searched.
    """
    tables = snapshot.tables("paragraphs", numbers.tolist())
    counts = np.array([*map(len, tables)], np.int64)
    headed = np.array([not len(table) or table.item(0, 2) > 0 for table in tables], bool)
    rows = np.concatenate([np.empty((0, 3), np.int64), *filter(len, tables)])
    heads = (counts.cumsum() - counts)[headed]
    starts, positions = (np.insert(rows[:, column], heads, 0) for column in (0, 2))
    return starts, positions, counts + headed
