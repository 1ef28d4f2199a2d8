import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.evaluation.distance import within_distance


@pytest.mark.parametrize(
    ("other", "edits"),
    [("harbor", 0), ("harbour", 1), ("arbor", 1), ("barber", 2), ("harrbors", 2), ("", 6)],
)
def test_edits_are_insertions_deletions_and_substitutions(other, edits):
    assert within_distance("harbor", [other], edits).tolist() == [True]
    assert within_distance("harbor", [other], edits - 1).tolist() == [False]


def edits(a, b):
    """The definition, word for word."""
    if not a or not b:
        return len(a) + len(b)
    change = edits(a[1:], b[1:]) + (a[0] != b[0])
    return min(change, edits(a[1:], b) + 1, edits(a, b[1:]) + 1)


@given(st.text("abé", max_size=4), st.lists(st.text("abé", max_size=4)), st.integers(0, 3))
def test_it_is_the_distance_by_definition(word, others, limit):
    expected = [edits(word, other) <= limit for other in others]
    assert within_distance(word, others, limit).tolist() == expected
