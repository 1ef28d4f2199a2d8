"""What a person sees, and what a terminal must not be told."""

import click
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.present.terminal import marked, printable, wrapped


def test_matches_are_set_off_by_stars_where_there_is_no_colour():
    assert marked("the old port", [(4, 7)], False) == "the **old** port"


def test_matches_are_coloured_where_there_is():
    assert click.unstyle(marked("the old port", [(4, 7)], True)) == "the old port"
    assert "\x1b[" in marked("the old port", [(4, 7)], True)


def test_a_text_cannot_command_the_terminal():
    assert printable("a\x1b[2Jb\x07\x9b") == "a␛[2Jb␇�"


def test_line_ends_and_tabs_stay():
    assert printable("a\r\nb\n\tc") == "a\nb\n\tc"


def test_lone_surrogates_are_spelled_out():
    assert printable("caf\udce9") == "caf\\udce9"


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
