"""The tokens that a batch of texts gives, with their positions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar.write.lexicon import Lexicon
from sourcesearch.columnar.write.row import Analysis

__all__ = ["Tokens", "searched_tokens"]

Ints = NDArray[Any]


class Tokens(NamedTuple):
    """The tokens of a batch of texts, one text after the other.

    pairs:       int32, for each token the number of its (term, form) pair.
    positions:   uint32, its position in its text.
    counts:      int64, tokens in each text.
    word_starts: for each word that is searched the index of its first character
                 in its text.
    word_counts: words in each text.
    word_tokens: the index of its first token in `pairs`.
    """

    pairs: NDArray[np.int32]
    positions: NDArray[np.uint32]
    counts: NDArray[np.int64]
    word_starts: Ints
    word_counts: NDArray[np.int64]
    word_tokens: Ints

    def positions_at(
        self, places: NDArray[np.int64], texts: NDArray[np.int64], lengths: NDArray[np.int64]
    ) -> NDArray[Any]:
        """The position of the first token at or after each place.

        places:  indexes of characters in a text.
        texts:   the number of the text each place is in. Where no token follows
                 in that text, the answer is one more than its last position.
        lengths: the characters of each text.
        """
        bases = np.cumsum(lengths) - lengths
        word_places = self.word_starts + np.repeat(bases, self.word_counts)
        ends = np.cumsum(self.counts)
        word = word_places.searchsorted(places + bases[texts])
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
    return _expanded(lexicon, numbers, counts, words.starts)


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
        return lexicon.numbers(distinct, ids, spoken[0])
    codes = {language: code for code, language in enumerate(spoken)}
    of_word = np.repeat([codes[language] for language in languages], counts)
    numbers = np.empty(len(ids), np.int32)
    for language, code in codes.items():
        those = np.flatnonzero(of_word == code)
        numbers[those] = lexicon.numbers(distinct, ids[those], language)
    return numbers


def _expanded(
    lexicon: Lexicon, numbers: NDArray[np.int32], counts: NDArray[np.int64], starts: Ints
) -> Tokens:
    known = lexicon.parts()
    pairs = known.only.take(numbers)
    steps = np.ones(len(numbers), np.uint32)
    word_tokens: Ints = np.arange(len(numbers), dtype=np.int32)
    if len(uneven := np.flatnonzero(pairs < 0)):  # few: most words have one part
        even, single = np.flatnonzero(pairs >= 0), pairs
        sizes = known.sizes.take(numbers[uneven])
        more = np.concatenate([[0], np.cumsum(sizes - 1)]).astype(np.int32)
        word_tokens += np.repeat(more, np.diff(uneven, prepend=-1, append=len(numbers) - 1))
        pairs = np.empty(len(numbers) + int(more[-1]), np.int32)
        pairs[word_tokens.take(even)] = single.take(even)
        parts = _ranges(known.starts.take(numbers[uneven]), sizes)
        places = _ranges(word_tokens[uneven], sizes)
        pairs[places] = known.pairs.take(parts)
        steps = np.ones(len(pairs), np.uint32)
        steps[places] = known.steps.take(parts)
    text_ends = np.append(word_tokens, len(pairs))[np.cumsum(counts)].astype(np.int64)
    token_counts = np.diff(text_ends, prepend=0)
    positions = np.cumsum(steps, dtype=np.uint32)
    firsts = (text_ends - token_counts)[token_counts > 0]
    positions -= np.repeat(positions[firsts], token_counts[token_counts > 0])
    return Tokens(pairs, positions, token_counts, starts, counts, word_tokens)


def _ranges(starts: Ints, sizes: Ints) -> Ints:
    """start, start + 1... for each start, so many as its size says, one after the other."""
    before = np.cumsum(sizes) - sizes
    ranges: Ints = np.arange(int(sizes.sum())) + np.repeat(starts - before, sizes)
    return ranges
