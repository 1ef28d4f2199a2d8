"""Columns: what is cut and filled takes as many as were asked for."""

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.present.text.columns import cut, padded, wide

TEXTS = st.text("ab國語é\u0301カ ｶ", max_size=12)


def test_letters_of_east_asia_take_two_columns_and_marks_none():
    assert wide("民國7年") == 7
    assert wide("cafe\u0301") == 4


@given(TEXTS, st.integers(1, 12))
def test_what_is_cut_fits_and_is_the_beginning(text, width):
    shown = cut(text, width)
    assert wide(shown) <= width
    assert shown == text or text.startswith(shown[:-1])
    assert shown == text or wide(shown) >= width - 1  # half of a letter cannot be shown


@given(TEXTS, st.booleans())
def test_what_is_padded_takes_the_columns_that_were_asked_for(text, to_right):
    assert wide(padded(text, 30, to_right)) == 30
    assert padded(text, 0, to_right) == text
