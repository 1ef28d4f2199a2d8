"""Texts near one another: the days and the fields that all of them have."""

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.dates import Interval
from sourcesearch.search.query.nodes import DEFAULT_FIELDS, Slot, Text, phrase_way
from sourcesearch.search.query.syntax.near import near

TIMES = st.none() | st.tuples(st.integers(0, 9), st.integers(0, 9)).map(
    lambda days: Interval(min(days), max(days))
)


def text(word, years=None, fields=DEFAULT_FIELDS, **options):
    return Text(word, (phrase_way([Slot(frozenset({word}))], 1, years),), fields, **options)


@given(st.lists(TIMES, min_size=2, max_size=3))
def test_names_of_some_years_are_near_one_another_in_the_days_that_all_have(times):
    sides = [[text("abc"[number], years)] for number, years in enumerate(times)]
    (way,) = near(sides, [4] * (len(times) - 1)).ways
    days = {
        day for day in range(10) if all(t is None or t.earliest <= day <= t.latest for t in times)
    }
    found = way.years or Interval(0, 9)
    assert set(range(found.earliest, found.latest + 1)) == days


def test_what_one_side_asks_only_of_some_fields_is_near_only_there():
    title = (("title", 1.0),)
    assert near([[text("a")], [text("b", fields=title)]], [2]).fields[0][0] == "title"
    assert len(near([[text("a")], [text("b", fields=title)]], [2]).fields) == 1
    assert near([[text("a", fields=title)], [text("b", fields=title)]], [2]).fields == title
    assert near([[text("a")], [text("b")]], [2]).fields == DEFAULT_FIELDS


def test_any_of_a_sides_words_is_near_and_a_name_of_them_is_told():
    sides = [[text("a"), text("b")], [text("c", named=True)]]
    found = near(sides, [3])
    assert found.typed == "a OR b NEAR/2 c"
    assert [slot.terms for slot in found.ways[0].slots] == [{"a", "b"}, {"c"}]
    assert (found.named, found.boost) == (True, 1.0)
    assert not near([[text("a")], [text("c")]], [3]).named
