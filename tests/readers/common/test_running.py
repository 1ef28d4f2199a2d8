import re

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers.common.running import RunningText


def running(*steps: str) -> RunningText:
    """Steps are names of methods in angle brackets, or texts."""
    text = RunningText()
    for step in steps:
        if step.startswith("<"):
            getattr(text, step[1:-1])()
        else:
            text.add(step)
    return text


def test_white_space_between_pieces_is_one_space() -> None:
    assert running("Ice ", "\n  and\t", "snow").text() == "Ice and snow"


@given(st.text(" \n\t\rab\xa0"))
def test_all_that_lays_out_the_file_is_one_blank(text: str) -> None:
    assert running(f"a{text}b").text() == re.sub(r"[ \n\t\r]+", " ", f"a{text}b")


def test_the_strongest_separator_counts() -> None:
    assert (
        running("<block>", "Ice ", "<line>", "<block>", " snow", "<line>").text() == "Ice\n\nsnow"
    )


def test_what_is_glued_is_one_word_whatever_stands_between() -> None:
    assert running("gov ", "<glue>", " ", "<line>", "ern").text() == "govern"
    assert running("a", "<line>", "<follow>", "<block>", "ice").text() == "a ice"


def test_a_line_does_not_begin_with_the_point_of_the_one_before() -> None:
    assert running("Dear Sir", "<line>", ",").text() == "Dear Sir,"


def test_pages_and_sections_begin_with_their_first_character() -> None:
    text = running("Ice")
    text.begin_page("2")
    text.begin_section("Two")
    text.block()
    text.add(" snow")
    assert [tuple(page) for page in text.pages()] == [("2", 5, 9)]
    assert [tuple(section) for section in text.sections()] == [("Two", 5, 9)]


STEPS = st.sampled_from(["<block>", "<line>", "<space>", "<cell>", "a", " b", "c \n", " "])


@given(st.lists(STEPS))
def test_no_character_but_white_space_is_lost_or_added(steps: list[str]) -> None:
    text = running(*steps)
    words = "".join("".join(step for step in steps if step[0] != "<").split())
    assert "".join(text.text().split()) == words
    assert text.length == len(text.text())
    assert text.text() == text.text().strip()
