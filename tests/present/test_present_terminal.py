"""What a person sees: matches set off, and lines that fit."""

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.present.terminal import wrapped


def test_lines_break_at_blanks_and_nothing_moves():
    assert wrapped("one two three four", 9) == "one two\nthree\nfour"
    assert wrapped("one\ntwo three", 6) == "one\ntwo\nthree"


def test_a_word_longer_than_the_line_is_left_whole():
    assert wrapped("x" * 20 + " y", 10) == "x" * 20 + "\ny"


@given(st.text(alphabet="ab \n", max_size=60), st.integers(1, 20))
def test_wrapping_only_turns_blanks_into_line_ends(text, width):
    shown = wrapped(text, width)
    assert len(shown) == len(text)
    assert all(a == b or (a, b) == (" ", "\n") for a, b in zip(text, shown, strict=True))
