"""Which tokens, at which positions, do the words of a batch of texts give?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.lexicon import Lexicon
from sourcesearch.columnar.row import Analysis

__all__ = ["Tokens", "searched_tokens"]


class Tokens(NamedTuple):
    """The tokens of a batch of texts, one text after the other.

    pairs:       int32, for each token the number of its (term, form) pair.
    positions:   uint32, its position in its text.
    counts:      int64, tokens in each text.
    word_places: int64, for each word that is searched the index of its first
                 character in all texts joined.
    word_tokens: int64, the index of its first token in `pairs`.
    """

    pairs: NDArray[np.int32]
    positions: NDArray[np.uint32]
    counts: NDArray[np.int64]
    word_places: NDArray[np.int64]
    word_tokens: NDArray[np.int64]

    def positions_at(self, places: NDArray[np.int64], texts: NDArray[np.int64]) -> NDArray[Any]:
        """The position of the first token at or after each place.

        places: indexes of characters in all texts joined.
        texts:  the number of the text each place is in. Where no token follows
                in that text, the answer is one more than its last position.
        """
        ends = np.cumsum(self.counts)
        word = self.word_places.searchsorted(places)
        token = np.append(self.word_tokens, len(self.pairs))[word]
        inside = token < ends[texts]
        result = np.where(self.counts[texts] > 0, _last(self.positions, ends, texts) + 1, 0)
        result[inside] = self.positions[token[inside]]
        return result


def _last(
    positions: NDArray[np.uint32], ends: NDArray[np.int64], texts: NDArray[np.int64]
) -> NDArray[np.int64]:
    if not len(positions):
        return np.zeros(len(texts), np.int64)
    return positions[np.maximum(ends[texts] - 1, 0)].astype(np.int64)


def searched_tokens(
    analysis: Analysis,
    lexicon: Lexicon,
    texts: Sequence[str],
    languages: Sequence[str],
) -> Tokens:
    """The tokens of `texts`, each in its language."""
    words = analysis.words(texts)
    counts = np.asarray(words.counts, np.int64)
    numbers = _word_numbers(lexicon, words.distinct, words.ids, counts, languages)
    lengths = np.fromiter(map(len, texts), np.int64, len(texts))
    bases = np.cumsum(lengths) - lengths
    places = words.starts + np.repeat(bases, counts)
    return _expanded(lexicon, numbers, counts, places)


def _word_numbers(
    lexicon: Lexicon,
    distinct: Sequence[str],
    ids: NDArray[np.int32],
    counts: NDArray[np.int64],
    languages: Sequence[str],
) -> NDArray[np.int32]:
    """The numbers in the lexicon of all occurrences."""
    spoken = sorted(set(languages))
    if len(spoken) == 1:
        return lexicon.numbers(distinct, spoken[0])[ids]
    codes = {language: code for code, language in enumerate(spoken)}
    of_text = np.array([codes[language] for language in languages], np.int32)
    of_word = np.repeat(of_text, counts)
    table = np.zeros((len(spoken), len(distinct)), np.int32)
    met = np.zeros(table.shape, bool)
    met[of_word, ids] = True
    for language, code in codes.items():
        there = np.flatnonzero(met[code])
        table[code, there] = lexicon.numbers([distinct[word] for word in there.tolist()], language)
    numbers: NDArray[np.int32] = table[of_word, ids]
    return numbers


def _expanded(
    lexicon: Lexicon,
    numbers: NDArray[np.int32],
    counts: NDArray[np.int64],
    places: NDArray[np.int64],
) -> Tokens:
    starts, pairs, steps = lexicon.arrays()
    sizes = np.diff(starts).take(numbers)
    ends = np.cumsum(sizes, dtype=np.int64)
    word_tokens = ends - sizes
    parts = np.repeat(starts.take(numbers), sizes)
    several = np.flatnonzero(sizes > 1)  # few words: the parts of one follow one another
    ramp = _ramp(sizes.take(several))
    parts[np.repeat(word_tokens.take(several), sizes.take(several)) + ramp] += ramp
    before = np.concatenate(([0], ends))
    text_ends = before[np.cumsum(counts)]
    token_counts = np.diff(text_ends, prepend=0)
    positions = np.cumsum(steps.take(parts), dtype=np.uint32)
    firsts = (text_ends - token_counts)[token_counts > 0]
    positions -= np.repeat(positions[firsts], token_counts[token_counts > 0])
    return Tokens(pairs.take(parts), positions, token_counts, places, word_tokens)


def _ramp(sizes: NDArray[np.int32]) -> NDArray[np.int32]:
    """0, 1, 2... for each size, one after the other."""
    starts = np.cumsum(sizes, dtype=np.int32) - sizes
    return np.arange(int(sizes.sum()), dtype=np.int32) - np.repeat(starts, sizes)
