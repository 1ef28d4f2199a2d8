from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers.tei.apparatus import Variant, entries

TEXT = "Our gouernment hath a gouernment"


def test_a_reading_of_some_letters_makes_a_whole_word() -> None:
    assert entries(TEXT, [Variant(6, 7, "v")]) == ["gouernment] government"]


def test_several_readings_of_a_word_come_together() -> None:
    assert entries("vvhat", [Variant(0, 2, "w"), Variant(4, 5, "tt")]) == ["vvhat] whatt"]


def test_further_readings_of_the_same_place_come_one_by_one() -> None:
    found = entries(TEXT, [Variant(15, 19, "has"), Variant(15, 19, "had")])
    assert found == ["hath] has", "hath] had"]


def test_the_same_entry_comes_once_and_one_that_changes_nothing_not_at_all() -> None:
    twice = [Variant(4, 14, "government"), Variant(22, 32, "government"), Variant(0, 3, "Our")]
    assert entries(TEXT, twice) == ["gouernment] government"]


def test_white_space_before_the_words_is_no_part_of_them() -> None:
    assert entries("he hath", [Variant(2, 7, "has")]) == ["hath] has"]


@given(st.text("ab "), st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.text("ab"))))
def test_every_entry_names_words_of_the_text(text: str, places: list[tuple[int, int, str]]) -> None:
    ends = ((min(a, len(text)), min(b, len(text)), reading) for a, b, reading in places)
    for entry in entries(text, [Variant(min(a, b), max(a, b), r) for a, b, r in ends]):
        lemma, _, reading = entry.rpartition("] ")
        assert lemma in " ".join(text.split())
        assert reading != lemma
