"""How does the index get its tokens, many texts at a time?

What `sourcesearch.columnar` asks of text analysis, answered by
`sourcesearch.analysis`: the same words and the same terms as `analysis.tokens`
gives for a text by itself (a test holds the two equal).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from sourcesearch import analysis
from sourcesearch.columnar import Words

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


class WordAnalysis:
    """Finds words in batches of texts and takes each distinct one apart once."""

    def words(self, texts: Sequence[str]) -> Words:
        """The words of `texts`, one text after the other."""
        from sourcesearch.analysis.distinct import distinct_words
        from sourcesearch.analysis.words import word_spans

        # No word contains a NUL, so none reaches from one text into the next.
        together = "\0".join(texts)
        bases = np.array(list(accumulate((len(text) + 1 for text in texts), initial=0)))
        starts, ends = word_spans(together)
        ids, distinct = distinct_words(together, starts, ends)
        counts = np.diff(np.searchsorted(starts, bases))
        return Words(distinct, ids, starts - np.repeat(bases[:-1], counts), counts)

    def parts(self, word: str, language: str) -> Sequence[IndexedPart]:
        """The parts of a word, stemmed as the document's language asks."""
        stemming = stemmed_in(language)
        return [
            IndexedPart(analysis.stem(part.folded, stemming), part.form, part.step)
            for part in analysis.parts(word)
        ]

    def fold(self, form: str) -> str:
        """The form without case, accents and line breaks."""
        return analysis.fold(analysis.unbroken(form))
