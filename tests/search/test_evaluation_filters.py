"""A filter lets every place of its word pass, and few others."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.evaluation import filters
from sourcesearch.search.evaluation.filters import Filter

BITS = 7

places = st.sets(st.tuples(st.integers(0, 2**20), st.integers(0, 2**BITS - 1)), max_size=60)


def keys(found, dtype=np.uint64):
    return np.array(sorted(doc << BITS | position for doc, position in found), dtype)


@pytest.mark.parametrize("table", [3, 24])
@given(mine=places, others=places)
def test_what_does_not_pass_is_not_a_place_of_the_word(table, mine, others):
    asked = keys(mine | others)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(filters, "_MOST_BITS", table)
        passing = set(asked[Filter(keys(mine), BITS).passing(asked)].tolist())
    assert set(keys(mine).tolist()) <= passing <= set(asked.tolist())


@pytest.mark.parametrize("dtype", [np.uint32, np.uint64])
def test_of_places_that_the_word_has_not_an_eighth_passes_at_most(dtype):
    # The even documents have the word at each even position; 8 bits a place leave 1/8 set.
    even = keys({(doc, at) for doc in range(0, 2000, 2) for at in range(0, 100, 2)}, dtype)
    odd = keys({(doc, at) for doc in range(1, 2000, 2) for at in range(0, 100, 2)}, dtype)
    passing = Filter(even, BITS).passing(odd)
    assert len(passing) < len(odd) / 8 * 1.1


def test_a_table_takes_a_byte_to_two_for_each_place():
    for number in (1, 100, 1023, 1024):
        filter_ = Filter(np.arange(number, dtype=np.uint64), BITS)
        assert number <= filter_.nbytes <= max(2 * number, 2)
