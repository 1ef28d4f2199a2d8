"""How close the words of a query stand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.evaluation import Spans
from sourcesearch.search.proximity import closeness


def spans(*places):
    """Spans of one word each from (document, position) pairs."""
    docs, positions = np.array(sorted(places), dtype=np.int64).reshape(-1, 2).T
    return Spans(docs, positions, positions)


def close(units, weights, documents):
    return closeness(units, weights, np.array(documents, dtype=np.int64)).tolist()


def test_closeness_is_the_lighter_weight_over_the_squared_least_distance():
    man, sea = spans((0, 3), (0, 10)), spans((0, 7))
    assert close([man, sea], [2.0, 3.0], [0]) == [pytest.approx(2.0 / 9)]


def test_neighbours_are_at_distance_one():
    assert close([spans((0, 1)), spans((0, 2))], [1.0, 1.0], [0]) == [1.0]


def test_words_of_different_documents_are_not_close():
    old, man = spans((0, 1), (1, 5)), spans((1, 7), (2, 1))
    assert close([old, man], [1.0, 1.0], [0, 1, 2]) == pytest.approx([0, 1 / 4, 0])


def test_every_pair_counts():
    a, b, c = spans((0, 0)), spans((0, 1)), spans((0, 3))
    assert close([a, b, c], [1.0] * 3, [0]) == [pytest.approx(1 + 1 / 4 + 1 / 9)]


def test_a_word_that_stands_nowhere_adds_nothing():
    assert close([spans((0, 1)), Spans.none()], [1.0, 1.0], [0]) == [0]


PLACES = st.sets(st.tuples(st.integers(0, 3), st.integers(0, 20)), min_size=1, max_size=12)


@given(PLACES, PLACES)
def test_the_least_distance_is_the_one_a_scan_finds(a, b):
    def least(document):
        found = [abs(p - q) for d, p in a for e, q in b if d == e == document]
        return min(found, default=None)

    distances = [least(document) for document in range(4)]
    expected = [0 if d is None else 1 / max(d, 1) ** 2 for d in distances]
    assert close([spans(*a), spans(*b)], [1.0, 1.0], range(4)) == pytest.approx(expected)
