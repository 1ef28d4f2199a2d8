"""A name that comes twice is another one the second time."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers.common.numbering.uniquenames import UniqueNames


def test_a_name_has_a_number_behind_it_from_the_second_time_on() -> None:
    names = UniqueNames()
    assert [names.unique(name) for name in ("a", "b", "a", "a")] == ["a", "b", "a~2", "a~3"]


@given(st.lists(st.sampled_from(["", "a", "b c"])))
def test_no_two_are_the_same_where_none_has_the_sign(written: list[str]) -> None:
    names = UniqueNames()
    assert len({names.unique(name) for name in written}) == len(written)
