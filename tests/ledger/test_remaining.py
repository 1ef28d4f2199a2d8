"""How many relevant documents remain, held to SciPy's distribution."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import hypergeom

from sourcesearch.ledger.remaining import drawn, estimate

TAIL = 0.025 + 1e-12  # SciPy rounds: a tail of exactly 1 in 40 is none of more


@given(st.integers(1, 300), st.data())
def test_the_interval_is_that_of_all_numbers_that_a_test_does_not_reject(population, data):
    sample = data.draw(st.integers(1, population))
    relevant = data.draw(st.integers(0, sample))
    kept = [
        total
        for total in range(relevant, population - sample + relevant + 1)
        if hypergeom.cdf(relevant, population, total, sample) > TAIL
        and hypergeom.sf(relevant - 1, population, total, sample) > TAIL
    ]
    found = estimate(population, sample, relevant)
    assert (found.low, found.high) == (min(kept), max(kept))
    assert found.likely == pytest.approx(population * relevant / sample)


def test_where_all_are_judged_nothing_is_left_to_guess():
    assert estimate(40, 40, 7) == (7.0, 7, 7)


@pytest.mark.parametrize("numbers", [(10, 0, 0), (10, 11, 0), (10, 5, 6), (10, 5, -1)])
def test_numbers_that_do_not_go_together_are_refused(numbers):
    with pytest.raises(ValueError, match="of"):
        estimate(*numbers)


@given(st.lists(st.text(), unique=True), st.integers(0, 50), st.integers())
def test_the_same_seed_draws_the_same_whatever_the_order(documents, size, seed):
    sample = drawn(documents, size, seed)
    assert sample == drawn(documents[::-1], size, seed)
    assert len(sample) == len(set(sample)) == min(size, len(documents))
    assert set(sample) <= set(documents)
