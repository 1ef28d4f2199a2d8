"""Parts of lines are set off, and no text can set itself off."""

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.present.text.styled import Piece, lines_of, marked, plain, shown

PORT = [Piece("  "), *marked("the old port", [(4, 7)])]


def test_matches_are_set_off_by_stars_where_there_is_no_colour():
    assert plain(PORT) == shown(PORT, color=False) == "  the **old** port"


def test_matches_are_red_and_bold_where_there_is_and_the_rest_is_as_it_was():
    assert shown(PORT, color=True) == "  the \x1b[31m\x1b[1mold\x1b[0m port"


def test_a_style_that_a_text_brings_along_is_only_shown():
    line = [*marked("\x1b[8mno\x1b[31mne", [(4, 6)])]
    assert shown(line, color=True) == r"\u001b[8m" + "\x1b[31m\x1b[1mno\x1b[0m" + r"\u001b[31mne"
    assert plain(line) == "\x1b[8m**no**\x1b[31mne"


def test_a_match_over_a_line_end_is_set_off_on_both_lines():
    first, second = lines_of(marked("a govern-\nment b", [(2, 14)]))
    assert shown(first, color=True) == "a \x1b[31m\x1b[1mgovern-\x1b[0m"
    assert shown(second, color=True) == "\x1b[31m\x1b[1mment\x1b[0m b"
    assert plain(first) + "\n" + plain(second) == "a **govern-\nment** b"


def test_a_line_feed_in_a_name_does_not_make_a_second_line():
    assert shown("texts/a\nb.txt", color=False) == r"texts/a\nb.txt"
    assert plain("texts/a\nb.txt") == "texts/a\nb.txt"


def test_the_ends_of_lines_of_other_systems_are_ends_of_lines():
    lines = [shown(line, color=False) for line in lines_of([Piece("one\r\ntwo\rthree")])]
    assert lines == ["one", r"two\rthree"]


@given(st.text(), st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_without_colour_a_text_stays_letter_for_letter(text, span):
    lines = lines_of(marked(text, [tuple(sorted(span))]))
    assert "\n".join(map(plain, lines)).replace("*", "") == text.replace("*", "")
