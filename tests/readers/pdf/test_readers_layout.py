"""The order of printed lines, and where paragraphs begin among them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers.pdf.layout import Line, in_reading_order, paragraph_starts


def line(text: str, left: float, base: float, right: float = 0.0, size: float = 10.0) -> Line:
    return Line(text, left, right or left + 5 * len(text), base, size)


def test_lines_that_go_down_stay_in_their_order() -> None:
    lines = [line("a", 0, 100), line("b", 0, 88), line("c", 300, 100), line("d", 300, 88)]
    assert in_reading_order(lines) == lines


def test_a_heading_drawn_last_is_read_first() -> None:
    heading = line("HEADING", 0, 100, right=300)
    left, right = line("left", 0, 80, right=140), line("right", 160, 80, right=300)
    assert in_reading_order([left, right, heading]) == [heading, left, right]


def test_a_footnote_mark_above_its_line_changes_nothing() -> None:
    lines = [line("word", 0, 100), line("1", 18, 103, size=7), line("more", 25, 100)]
    assert in_reading_order(lines) == lines


def test_a_larger_line_is_a_paragraph_of_its_own() -> None:
    lines = [line("Chapter", 0, 100, size=16), line("Text", 0, 84)]
    assert paragraph_starts(lines) == [True, True]


def test_verse_is_not_cut_at_its_short_lines() -> None:
    lines = [line("Shall I compare thee", 0, 100), line("to a", 0, 88), line("summer's day", 0, 76)]
    assert paragraph_starts(lines) == [True, False, False]


def test_the_line_below_a_first_line_may_be_set_back() -> None:
    lines = [line("It ended. ", 20, 100, right=200), line("And then", 0, 88, right=200)]
    assert paragraph_starts(lines) == [True, False]


def test_columns_that_are_drawn_from_right_to_left_are_read_from_left_to_right() -> None:
    left = [line("left", 0, 100 - 12 * n, right=140) for n in range(5)]
    right = [line("right", 160, 100 - 12 * n, right=300) for n in range(5)]
    assert in_reading_order([*right, *left]) == [*left, *right]


def test_notes_in_the_margin_stay_behind_their_page() -> None:
    text = [line("text", 60, 100 - 12 * n, right=300) for n in range(6)]
    notes = [line("note", 0, 100 - 12 * n, right=50) for n in range(6)]
    assert in_reading_order([*text, *notes]) == [*text, *notes]


MEASURES = st.floats(0, 1_000)


@given(
    st.lists(
        st.builds(line, st.sampled_from(["a", "b c.", "ends."]), MEASURES, MEASURES, MEASURES),
        max_size=12,
    )
)
def test_ordering_keeps_every_line_once(lines: list[Line]) -> None:
    assert sorted(in_reading_order(lines)) == sorted(lines)
    assert len(paragraph_starts(lines)) == len(lines)
