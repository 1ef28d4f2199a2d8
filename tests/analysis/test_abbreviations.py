"""An abbreviation with points, without, and letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis import initials, parts, pointed, unpointed


@pytest.mark.parametrize(
    ("typed", "term"),
    [
        ("NATO", "n.a.t.o."),
        ("nato", "n.a.t.o."),
        ("US", "u.s."),
        ("us", None),
        ("It", None),
        ("I", None),
        ("harbours", None),
        ("U2", None),
        ("Ü.S.", None),
    ],
)
def test_a_word_may_be_an_abbreviation_two_letters_only_in_capitals(typed, term):
    assert pointed(typed) == term


def test_an_abbreviation_is_written_without_points_in_capitals():
    assert unpointed("U.S.") == unpointed("u.s") == "US"
    assert unpointed("us") is None
    assert unpointed("3.5") is None


def test_the_letters_of_an_abbreviation_may_stand_by_themselves():
    assert initials("U.S.A.") == ("u", "s", "a")
    assert initials("Next.") == initials("e.") == initials("") == ()


@given(st.text("ABCxyz", min_size=3, max_size=6))
def test_points_lead_to_the_term_that_the_text_has(word):
    (part,) = parts(".".join(word) + ".")
    assert pointed(word) == part.folded
    assert unpointed(part.form) == word.upper()
