"""How close the words of a query stand."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.evaluation import Occurrences
from sourcesearch.search.ranking.proximity.proximity import closeness


def places(*pairs):
    """Occurrences from (document, position) pairs."""
    docs, positions = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2).T
    return Occurrences(docs, positions, positions, np.ones(len(docs)))


def close(things, weights, documents=1):
    return closeness(things, weights, documents).tolist()


def test_closeness_is_the_lighter_weight_over_the_squared_least_distance():
    man, sea = places((0, 3), (0, 10)), places((0, 7))
    assert close([man, sea], [2.0, 3.0]) == [pytest.approx(2.0 / 9)]


def test_neighbours_are_at_distance_one():
    assert close([places((0, 1)), places((0, 2))], [1.0, 1.0]) == [1.0]


def test_words_of_different_documents_are_not_close():
    old, man = places((0, 1), (1, 5)), places((1, 7), (2, 1))
    assert close([old, man], [1.0, 1.0], 3) == pytest.approx([0, 1 / 4, 0])


def test_of_three_words_in_a_row_the_neighbours_count():
    a, b, c = places((0, 0)), places((0, 1)), places((0, 3))
    assert close([a, b, c], [1.0] * 3) == [pytest.approx(1 + 1 / 4)]


def test_a_word_that_stands_nowhere_adds_nothing():
    assert close([places((0, 1)), places()], [1.0, 1.0]) == [0]


def test_one_word_is_close_to_nothing():
    assert close([places((0, 1), (0, 2))], [1.0]) == [0]


def test_hundreds_of_words_in_a_book_take_no_more_than_their_places_do():
    """A table of words and places, of which it needs one number each, would be 160 MB."""
    words = [places(*((0, 200 * n + word) for n in range(500))) for word in range(200)]
    weights = [np.array([1.0 + word]) for word in range(200)]
    tracemalloc.start()
    close(words, weights)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 40e6


PLACES = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 20)), min_size=1, max_size=12)


@given(PLACES, PLACES)
def test_the_least_distance_of_two_words_is_the_one_a_scan_finds(a, b):
    def least(document):
        found = [abs(p - q) for d, p in a for e, q in b if d == e == document]
        return min(found, default=None)

    distances = [least(document) for document in range(4)]
    expected = [0 if d is None else 1 / max(d, 1) ** 2 for d in distances]
    assert close([places(*a), places(*b)], [1.0, 1.0], 4) == pytest.approx(expected)
