"""A search finds and marks what a plain scan of the original text finds, for queries of all kinds.

The same as `benchmarks/scan.py`, which takes large collections, on the seeds.
"""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from scan import differences
from scan_asked import Dated, plain
from scan_queries import Query, queries
from scan_texts import Texts


@pytest.fixture(scope="module")
def texts(seeds):
    return Texts(seeds)


def test_what_is_found_and_marked_is_what_a_scan_finds(seeds, texts):
    compared = [(query.typed, differences(seeds, texts, query)) for query in queries(texts)]
    assert sum(number for _, (number, _) in compared) > 200
    assert [(typed, found) for typed, (_, found) in compared if found] == []


@pytest.mark.parametrize(
    ("typed", "meant", "said"),
    [
        ("stalin", "nobodysaidthis", "surplus"),
        ("nobodysaidthis", "stalin", "missing"),
        ('"ice-free ports"', "ports", "marked: 7 letters"),
        ("ports", "ice-free ports", "not marked: 7 letters"),
    ],
)
def test_a_scan_notices_what_is_not_as_it_should_be(seeds, texts, typed, meant, said):
    _, found = differences(seeds, texts, Query("word", typed, plain(texts, meant)))
    assert any(said in line for line in found)


def test_a_scan_notices_a_time_that_is_not_the_one_asked_for(seeds, texts):
    _, found = differences(seeds, texts, Query("date", "date:2010-06-16", Dated(1, 2)))
    assert found
