"""A search finds and marks what a plain scan of the original text finds, for queries of all kinds.

On the seeds in every run; at night on samples of real texts.
"""

import pytest
from corpora import folders
from scan import differences, sample
from scan_asked import Dated, plain
from scan_queries import Query, queries
from scan_texts import Texts

import sourcesearch


@pytest.fixture(scope="module")
def texts(seeds):
    return Texts(seeds)


def compared(collection, texts):
    """How many documents all queries find, and the queries that differ from the scan."""
    found = {query.typed: differences(collection, texts, query) for query in queries(texts)}
    differing = {typed: wrong for typed, (_, wrong) in found.items() if wrong}
    return sum(number for number, _ in found.values()), differing


def test_what_is_found_and_marked_is_what_a_scan_finds(seeds, texts):
    documents, differing = compared(seeds, texts)
    assert documents > 200
    assert differing == {}


@pytest.mark.nightly
@pytest.mark.parametrize("folder", folders())
def test_what_is_found_and_marked_in_real_texts_is_what_a_scan_finds(folder, tmp_path):
    some = sample(folder, 1_500_000, tmp_path / folder.name)
    with sourcesearch.build(some, into=tmp_path / "index") as collection:
        documents, differing = compared(collection, Texts(collection))
    assert documents > 200
    assert differing == {}


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
