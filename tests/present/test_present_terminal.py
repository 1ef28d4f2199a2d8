"""What a person sees, and what a terminal must not be told."""

import click

from sourcesearch.present.terminal import marked, printable


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
