import pytest
from hypothesis import given
from hypothesis import strategies as st
from whoosh.support.levenshtein import distance

from sourcesearch.search.evaluation.distance import within_distance


@pytest.mark.parametrize(
    ("other", "edits"),
    [("harbor", 0), ("harbour", 1), ("arbor", 1), ("barber", 2), ("harrbors", 2), ("", 6)],
)
def test_edits_are_insertions_deletions_and_substitutions(other, edits):
    assert within_distance("harbor", [other], edits).tolist() == [True]
    assert within_distance("harbor", [other], edits - 1).tolist() == [False]


@given(st.text("abé", max_size=6), st.lists(st.text("abé", max_size=6)), st.integers(0, 3))
def test_it_is_whooshs_distance(word, others, limit):
    expected = [distance(word, other) <= limit for other in others]
    assert within_distance(word, others, limit).tolist() == expected
