"""What a person sees: matches set off, and lines that fit."""

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.present.terminal import results_lines, wrapped
from sourcesearch.present.text.columns import wide


def said_of(results):
    """The lines below the hits, as a person reads them."""
    lines = ["".join(piece.text for piece in line) if not isinstance(line, str) else line
             for line in results_lines(results)]  # fmt: skip
    return lines[next(at for at, line in enumerate(lines) if " found" in line) :]


def test_how_many_are_shown_is_told_where_these_are_not_all(collection):
    for options, shown in (
        ({}, ""),
        ({"limit": 1}, ", 1 to 1 shown"),
        ({"offset": 1}, ", 2 to 2 shown"),
        ({"offset": 9}, ", none from 10 on"),
    ):
        count, *_ = said_of(collection.search("market", **options))
        assert count.partition(" in ")[0] == f"2 documents found{shown}"


def test_documents_of_a_time_are_told_by_how_sure_it_is(collection):
    _, *told = said_of(collection.search("port date:1946-05"))
    assert told == ["Of that time: 0 certainly, 1 possibly; undated: 3"]


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


def test_letters_that_take_two_columns_are_broken_where_the_terminal_ends():
    shown = wrapped("한국의 항구는 얼음으로 닫혔다 and the port was closed", 20)
    assert shown.splitlines() == ["한국의 항구는", "얼음으로 닫혔다 and", "the port was closed"]
    assert max(map(wide, shown.splitlines())) == 19
