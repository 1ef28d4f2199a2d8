"""Sorted arrays of documents, against sets of numbers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.arrays import in_any, keys_of_each, places_of

SIZE = 1000
PLACES = st.integers(0, SIZE - 1)
numbers = st.sets(PLACES, max_size=200) | st.sets(PLACES, min_size=40, max_size=200)  # few, many


def array(some):
    return np.array(sorted(some), np.int64)


@given(st.lists(numbers, max_size=4))
def test_documents_in_any_of_some_sets_are_counted_once(sets):
    assert in_any([array(some) for some in sets], SIZE) == len(set().union(*sets))


@given(numbers, numbers)
def test_documents_have_places_among_others(some, more):
    every = sorted(some | more)
    expected = [every.index(number) for number in sorted(some)]
    assert places_of(array(some), array(every), SIZE).tolist() == expected


def test_each_document_has_its_positions():
    keys = keys_of_each(array([3, 9]), np.array([2, 1], np.uint8), np.array([5, 7, 1], np.uint16))
    assert [(key >> 32, key & 0xFFFFFFFF) for key in keys.tolist()] == [(3, 5), (3, 7), (9, 1)]
