"""No string raises; the same as `benchmarks/odd_queries.py`, which asks many thousands."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from odd_queries import asked


def raised(collection, number):
    return [(one.query, one.raised) for one in asked(collection, number) if one.raised]


def test_no_string_raises(seeds):
    assert raised(seeds, 200) == []


@pytest.mark.nightly
def test_no_string_of_very_many_raises(seeds):
    assert raised(seeds, 10_000) == []


def test_the_same_seed_asks_the_same(seeds):
    first, second = ([one.query for one in asked(seeds, 20)] for _ in range(2))
    assert first == second
