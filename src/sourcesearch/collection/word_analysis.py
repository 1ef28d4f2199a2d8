"""How does the index get its tokens, many texts at a time?

What `sourcesearch.columnar` asks of text analysis, answered by
`sourcesearch.analysis`: the same words and the same terms as `analysis.tokens`
gives for a text by itself (a test holds the two equal).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch import analysis
from sourcesearch.columnar import Words
from sourcesearch.document import Span

__all__ = ["UNKNOWN", "IndexedPart", "WordAnalysis", "stemmed_in"]

UNKNOWN = "und"
"""The key of documents whose language is not known (ISO 639-2)."""

_FALLBACK = "en"


def stemmed_in(language: str | None) -> str:
    """The language in whose way the words of a document are stemmed.

    A text too short to tell its language is taken for English: leaving its words
    as they are would hide "harbours" from who asks for "harbour".
    """
    return _FALLBACK if language in (None, "", UNKNOWN) else str(language)


class IndexedPart(NamedTuple):
    """A piece of a word as the index takes it: see `analysis.Part`."""

    term: str
    form: str
    step: int


_STRETCH = 4 << 20
"""So many characters are analysed at a time; arrays of some dozen bytes for each are needed."""

_SAFE = re.compile(r"[^\W_][.,;]?[ \n](?=[^\W_])")
"""Where a text can be parted without parting a word: a blank between two words."""


def _stretches(text: str) -> Iterator[Span]:
    """Ranges that make up `text` and no word reaches over."""
    start = 0
    while len(text) - start > _STRETCH:
        border = _SAFE.search(text, start + _STRETCH)
        end = border.end() if border else len(text)
        yield start, end
        start = end
    yield start, len(text)


def _words(text: str, numbers: dict[str, int]) -> tuple[NDArray[np.int32], NDArray[np.intp]]:
    """The number of each word of `text` and its first character; new words are numbered on."""
    from sourcesearch.analysis.distinct import distinct_words
    from sourcesearch.analysis.words import word_spans

    starts, ends = word_spans(text)
    ids, distinct = distinct_words(text, starts, ends)
    known = [numbers.setdefault(word, len(numbers)) for word in distinct]
    return np.array(known, np.int32)[ids], starts


class WordAnalysis:
    """Finds words in batches of texts and takes each distinct one apart once."""

    def words(self, texts: Sequence[str]) -> Words:
        """The words of `texts`, one text after the other."""
        # No word contains a NUL, so none reaches from one text into the next.
        together = "\0".join(texts)
        bases = np.array(list(accumulate((len(text) + 1 for text in texts), initial=0)))
        numbers: dict[str, int] = {}
        ids, starts = [np.empty(0, np.int32)], [np.empty(0, np.intp)]
        for first, last in _stretches(together):
            found, where = _words(together[first:last], numbers)
            ids.append(found)
            starts.append(where + first)
        places = np.concatenate(starts)
        counts = np.diff(np.searchsorted(places, bases))
        relative = places - np.repeat(bases[:-1], counts)
        return Words(list(numbers), np.concatenate(ids), relative, counts)

    def parts(self, word: str, language: str) -> Sequence[IndexedPart]:
        """The parts of a word, stemmed as the document's language asks."""
        stemming = stemmed_in(language)
        if word.isascii() and word.isalpha() and len(word) <= analysis.MAX_LENGTH:
            # Most words: one part, folded by lowering it. A test holds the two ways equal.
            return [IndexedPart(analysis.stem(word.lower(), stemming), word, 1)]
        return [
            IndexedPart(analysis.stem(part.folded, stemming), part.form, part.step)
            for part in analysis.parts(word)
        ]

    def fold(self, form: str) -> str:
        """The form without case, accents and line breaks."""
        return analysis.fold(analysis.unbroken(form))
