"""Words by the company they keep, worked out anew word by word and by a plain decomposition."""

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcesearch.study.company import likeness
from sourcesearch.study.company.likeness import LEAST, Likeness
from sourcesearch.study.text.stream import Stream

NAMES = ["ash", "bay", "cup", "den", "elm", "fog"]


def stream_of(documents):
    """Documents of words' numbers as a stream; -1 is a place without a word."""
    words = np.array([word for document in documents for word in document], np.int32)
    return Stream(np.cumsum([0, *map(len, documents)]), words, NAMES, NAMES)


def expected_of(documents, size, order):
    """The likeness of each two words (Levy, Goldberg and Dagan 2015, sections 2 and 3)."""
    met = np.zeros((size, size))
    number = {word: row for row, word in enumerate(order)}
    for document in documents:
        for at, word in enumerate(document):
            for other in [*document[max(at - 4, 0) : at], *document[at + 1 : at + 5]]:
                if word in number and other in number:
                    met[number[word], number[other]] += 1
    smoothed = met.sum(axis=0) ** 0.75
    chance = np.outer(met.sum(axis=1), smoothed / smoothed.sum())
    information = np.log(np.divide(met, chance, out=np.ones_like(met), where=met > 0))
    left, singular, _ = np.linalg.svd(np.maximum(information, 0))
    vectors = left * np.sqrt(singular)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.where(lengths > 1e-3, lengths, 1)
    return vectors @ vectors.T


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 1)), min_size=1, max_size=5),
    st.integers(7, 300),
)
def test_likeness_is_that_of_a_plain_decomposition(made_of, at_once):
    documents = []
    for seed, _ in made_of:
        chance = np.random.default_rng(seed)
        drawn = chance.choice(len(NAMES) + 1, 90, p=[0.3, 0.2, 0.15, 0.15, 0.1, 0.05, 0.05])
        documents.append([int(word) if word < len(NAMES) else -1 for word in drawn])
    languages = np.array([language for _, language in made_of])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(likeness, "_AT_ONCE", at_once)
        found = Likeness.of(stream_of(documents), languages)
    counts = Counter(word for document in documents for word in document if word >= 0)
    order = sorted(
        (word for word in counts if counts[word] >= LEAST), key=lambda w: (-counts[w], w)
    )
    assert found.names == [NAMES[word] for word in order]
    assert found.counts.tolist() == [counts[word] for word in order]
    expected = expected_of(documents, len(order), order)
    assert found.vectors @ found.vectors.T == pytest.approx(expected, abs=1e-2)
    for row, word in enumerate(order):
        often = [0, 0]
        for document, language in zip(documents, languages.tolist(), strict=True):
            often[language] += document.count(word)
        assert often[found.languages[row]] == max(often)
        document, position = found.places[row].tolist()
        assert documents[document][position] == word
        assert languages[document] == found.languages[row]
        before = [text for text, each in zip(documents[:document], languages, strict=False)
                  if each == found.languages[row]]  # fmt: skip
        assert word not in documents[document][:position]
        assert not any(word in text for text in before)


@given(st.integers(0, 10**6), st.integers(1, 30), st.integers(1, 12))
def test_the_words_most_like_one_are_of_its_language_and_without_it(seed, size, most):
    chance = np.random.default_rng(seed)
    vectors = chance.normal(size=(size, 3)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    languages = chance.integers(0, 2, size)
    names = [f"word{number}" for number in range(size)]
    found = Likeness(names, np.ones(size, int), vectors, languages, np.zeros((size, 2), int))
    scores = {
        other: float(vectors[0] @ vectors[other])
        for other in range(1, size)
        if languages[other] == languages[0] and vectors[0] @ vectors[other] > 0
    }
    expected = sorted(scores.values(), reverse=True)[:most]
    like = found.like("word0", most)
    assert len({other for other, _ in like}) == len(like)
    # Within what float32 can tell, of which of two words like alike comes first as well.
    assert [score for _, score in like] == pytest.approx(expected, abs=1e-6)
    assert [scores[other] for other, _ in like] == pytest.approx(expected, abs=1e-6)
    assert found.like("nothing", most) == []


def test_of_few_words_nothing_is_said():
    found = Likeness.of(stream_of([[0, 1, 2, -1]]), np.array([0]))
    assert (found.names, len(found.vectors)) == ([], 0)


def test_likeness_is_the_same_however_words_are_numbered(monkeypatch):
    """As where files were read in another order; half of equally frequent words are contexts."""
    monkeypatch.setattr(likeness, "_CONTEXTS", 3)
    drawn = np.random.default_rng(7).permutation([*range(len(NAMES))] * 30)
    one = Likeness.of(stream_of([drawn]), np.zeros(1, np.int64))
    names = NAMES[::-1]
    stream = Stream(
        np.array([0, len(drawn)]), (len(NAMES) - 1 - drawn).astype(np.int32), names, names
    )
    other = Likeness.of(stream, np.zeros(1, np.int64))
    assert one.names == other.names
    assert one.vectors.tolist() == other.vectors.tolist()
