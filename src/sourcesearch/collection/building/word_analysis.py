"""The analysis of words for the index, many texts at a time.

What `sourcesearch.columnar` asks of text analysis, answered by
`sourcesearch.analysis`: the same words and the same terms as `analysis.tokens`
gives for a text by itself (a test holds the two equal).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sourcesearch import analysis
from sourcesearch.analysis import MAX_LENGTH, fold, stemmed_in, stems
from sourcesearch.columnar import Words
from sourcesearch.document import Span

if TYPE_CHECKING:
    from sourcesearch.analysis.tokenization.distinct import WordNumbers

__all__ = ["IndexedPart", "WordAnalysis"]


class IndexedPart(NamedTuple):
    """A piece of a word as the index takes it: see `analysis.Part`."""

    term: str
    form: str
    step: int


_STRETCH = 1 << 18
"""So many characters are analysed at a time; the arrays they need stay in the processor's cache."""

_REMEMBERED = 1 << 18
"""Words that are remembered from batch to batch, of some 150 bytes each."""

_SAFE = re.compile(r"[^\W_][.,;]?(?:[ \n](?=[^\W_])|[\r\n](?=[\r\n]))|[。！？](?=[^\W_]|\s)")
"""Where a text can be parted without parting a word: a blank between two words, a line's end
without a hyphen before it and with another behind it, the end of a sentence without blanks."""


_LAST_EUROPEAN = "\u052f"
"""The last letter of the Cyrillic script; those of Latin and Greek stand before it."""


_NOT_EUROPEAN = re.compile(f"[^\0-{_LAST_EUROPEAN}]")


def _stemmed(words: Sequence[str], stemming: str) -> dict[str, str]:
    """The terms of those words, of letters only, that are short."""
    longest = max(map(len, words), default=0)
    if longest > MAX_LENGTH // 3 or _NOT_EUROPEAN.search("".join(words)):
        words = list(filter(_is_short, words))
    return dict(zip(words, stems(words, stemming), strict=True))


def _is_short(word: str) -> bool:
    """Whether a word, folded, is not too long for a term: a letter may be folded to three."""
    if word.isascii():
        return len(word) <= MAX_LENGTH
    return len(word) <= MAX_LENGTH // 3 and max(word) <= _LAST_EUROPEAN


def _stretches(text: str) -> Iterator[Span]:
    """Ranges that make up `text` and no word reaches over."""
    start = 0
    while len(text) - start > _STRETCH:
        border = _SAFE.search(text, start + _STRETCH)
        end = border.end() if border else len(text)
        yield start, end
        start = end
    yield start, len(text)


class WordAnalysis:
    """Finds words in batches of texts and takes each distinct one apart once.

    It remembers the words it has met: `Words.distinct` is one list that goes on
    growing from batch to batch, and a new one when it has grown long.
    """

    def __init__(self) -> None:
        self._numbers: WordNumbers | None = None

    def words(self, texts: Sequence[str]) -> Words:
        """The words of `texts`, one text after the other."""
        from sourcesearch.analysis.tokenization.distinct import WordNumbers
        from sourcesearch.analysis.tokenization.words import word_spans

        if self._numbers is None or len(self._numbers.words) > _REMEMBERED:
            self._numbers = WordNumbers()
        # No word contains a NUL, so none reaches from one text into the next.
        together = "\0".join(texts)
        ids, places = [np.empty(0, np.int32)], [np.empty(0, np.intp)]
        for first, last in _stretches(together):
            stretch = together[first:last]
            starts, ends = word_spans(stretch)
            ids.append(self._numbers.number(stretch, starts, ends))
            starts += first
            places.append(starts)
        bases = np.array(list(accumulate((len(text) + 1 for text in texts), initial=0)))
        starts = np.concatenate(places)
        counts = np.diff(np.searchsorted(starts, bases))
        starts -= np.repeat(bases[:-1], counts)
        return Words(self._numbers.words, np.concatenate(ids), starts, counts)

    def terms(self, words: Sequence[str], language: str) -> list[str | None]:
        """The terms of words of letters of European scripts, and of numbers, one part each.

        None for all others. A test holds them equal to what `parts` gives.
        """
        stemming = stemmed_in(language)
        terms = _stemmed([word for word in words if word.isalpha()], stemming)
        spelled = {word: analysis.spelled_whole(word) for word in words if word not in terms}
        short = [word for word in spelled.values() if word and _is_short(word)]
        broken = _stemmed([word for word in short if word.isalpha()], stemming)
        others = {word: broken.get(word) or fold(word) for word in short}
        terms.update((word, others[whole]) for word, whole in spelled.items() if whole in others)
        return [terms.get(word) or None for word in words]

    def parts(self, word: str, language: str) -> Sequence[IndexedPart]:
        """The parts of a word, stemmed as the document's language asks."""
        stemming = stemmed_in(language)
        return [
            IndexedPart(term, part.form, part.step)
            for part, term in analysis.stemmed_parts(word, stemming)
        ]

    def folded(self, forms: Sequence[str]) -> list[str]:
        """Each of some forms without case, accents and line breaks."""
        return analysis.folded_each(forms)
