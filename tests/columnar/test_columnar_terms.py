"""The postings of several segments read as one."""

import numpy as np
import pytest
from columnar_samples import bodies, write

from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.terms import JoinedPostings, Postings
from sourcesearch.columnar.vocabulary import encoded


@pytest.fixture
def ports(tmp_path):
    """`port` in documents 0, 2 and 4 of three segments: the second has none."""
    write(tmp_path, bodies("port", "sea"), bodies("a port, the ports"), [], bodies("sea", "a port"))
    with Snapshot.open(tmp_path) as snapshot:
        pieces = []
        for segment in snapshot.segments:
            column = segment.file.text("body")
            number = column.find(encoded("port"))
            if number >= 0:
                pieces.append((segment.base, Postings(column, number)))
        yield JoinedPostings(pieces)


def test_documents_are_numbered_through(ports):
    assert ports.documents().tolist() == [0, 2, 4]
    assert ports.count == 3


def test_frequencies_and_positions_follow_the_documents(ports):
    assert ports.frequencies().tolist() == [1, 2, 1]
    assert ports.positions().tolist() == [0, 1, 3, 1]
    assert ports.occurrences == 4


@pytest.mark.parametrize("places", [[], [0], [1, 2], [0, 1, 2]])
def test_some_postings_are_picked_from_their_segments(ports, places):
    expected = ports.frequencies()[places].tolist()
    assert ports.frequencies_at(np.array(places, np.int64)).tolist() == expected


@pytest.mark.parametrize("places", [[], [3], [0, 2], [1, 2, 3]])
def test_some_occurrences_are_picked_from_their_segments(ports, places):
    expected = ports.positions()[places].tolist()
    assert ports.positions_at(np.array(places, np.int64)).tolist() == expected


@pytest.mark.parametrize(
    ("spelling", "expected"), [("port", [1, 1, 0, 1]), ("ports", [0, 0, 1, 0])]
)
def test_occurrences_are_told_apart_by_their_spelling(ports, spelling, expected):
    codes = ports.codes_of(spelling)
    assert ports.have(codes, np.arange(4)).tolist() == expected
    assert ports.have(codes, np.array([1, 3])).tolist() == [expected[1], expected[3]]


def test_a_spelling_that_no_occurrence_has_tells_none_apart(ports):
    assert ports.codes_of("porter") is None
