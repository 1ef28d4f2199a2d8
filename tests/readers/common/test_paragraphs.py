"""Which pieces of a text does one read and quote as one?"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers.common.paragraphs import paragraphs, sections, seen, subtract, union


def texts(text: str) -> list[str]:
    return [text[start:end] for start, end in paragraphs(text)]


def test_blank_lines_part_paragraphs() -> None:
    assert texts("One\ntwo.\n\n \t\n  Three.\n") == ["One\ntwo.", "Three."]


def test_every_kind_of_line_end_makes_a_blank_line() -> None:
    assert texts("One\r\ntwo\r\n\r\nthree\r\rfour\n\nfive") == [
        "One\r\ntwo",
        "three",
        "four",
        "five",
    ]


def test_a_new_page_begins_a_new_paragraph() -> None:
    assert texts("One\ftwo\n\fthree") == ["One", "two", "three"]


LINE_ENDS = pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])


@LINE_ENDS
def test_long_lines_are_paragraphs_of_their_own(line_end: str) -> None:
    long = "word " * 40
    assert texts(line_end.join([long, "Short.", long])) == [long.strip(), "Short.", long.strip()]


@LINE_ENDS
def test_an_indented_line_begins_a_paragraph_behind_the_end_of_a_sentence(line_end: str) -> None:
    first, second = "It was late.\nThey went home.", "The next day\nthey rose."
    text = f"   {first}\n   {second}".replace("\n", line_end)
    assert texts(text) == [each.replace("\n", line_end) for each in (first, second)]


def test_indented_verses_stay_together() -> None:
    text = "The curfew tolls the knell\n  of parting day\nThe lowing herd\n  winds slowly"
    assert texts(text) == [text]


def test_a_long_block_is_cut_behind_sentences() -> None:
    sentence = "A sentence of exactly forty characters. "
    pieces = texts(sentence * 100)
    assert all(piece.endswith("characters.") for piece in pieces)
    assert all(400 <= len(piece) <= 1_500 for piece in pieces)


def test_a_long_block_is_not_cut_behind_initials_or_before_small_letters() -> None:
    pieces = texts("He met Mr. J. Smith on 3 Nov. last in the street and " * 60)
    assert not any(piece.endswith((".",)) for piece in pieces)


def test_ocr_lines_are_cut_at_line_ends_but_not_within_a_broken_word() -> None:
    lines = ["word word word word word word word", "word word word word word go¬", "vern word word"]
    pieces = texts("\n".join(lines * 40))
    assert len(pieces) > 1
    assert not any(piece.endswith("¬") for piece in pieces)
    assert all("\n" + piece in "\n" + "\n".join(lines * 40) for piece in pieces)


def test_chinese_is_cut_behind_its_full_stops() -> None:
    pieces = texts("斯大林批准了金日成的計劃。" * 300)
    assert all(piece.endswith("。") and len(piece) <= 1_500 for piece in pieces)


def test_a_word_without_end_is_not_cut() -> None:
    assert texts("x" * 10_000) == ["x" * 10_000]


def test_subtract_leaves_what_is_outside() -> None:
    assert subtract("ab cd ef", [(0, 8)], [(2, 6)]) == ((0, 2), (6, 8))
    assert subtract("ab cd ef", [(0, 2), (3, 5), (6, 8)], [(0, 5)]) == ((6, 8),)
    assert subtract("ab cd ef", [(0, 8)], []) == ((0, 8),)


def test_a_paragraph_of_which_all_is_hidden_is_not_seen() -> None:
    text, spans = "One two.\n\n[p. 3]\n\nThree.", [(0, 8), (10, 16), (18, 24)]
    assert seen(text, spans, [(0, 4), (10, 16)]) == ((0, 8), (18, 24))


RANGES = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 6)), max_size=8)


@given(RANGES)
def test_a_union_has_the_characters_of_its_ranges_and_no_overlap(ranges) -> None:
    spans = [(start, start + length) for start, length in ranges]
    found = union(spans)
    assert {at for span in found for at in range(*span)} == {at for s in spans for at in range(*s)}
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_ranges_that_only_touch_stay_two() -> None:
    assert union([(4, 6), (0, 4)]) == ((0, 4), (4, 6))


def test_sections_last_until_the_next_heading() -> None:
    assert sections([("One", 0), ("  ", 5), ("Two\nlines", 8)], 20) == (
        ("One", 0, 5),
        ("Two lines", 8, 20),
    )


PROSE = st.text("ab. ,\n\r\t\f\u00a0\u2028。!“x¬-", max_size=400)
LONG_PROSE = st.builds(lambda unit, times: unit * times, PROSE, st.integers(1, 60))


@given(LONG_PROSE)
def test_every_character_that_is_seen_is_in_exactly_one_paragraph(text: str) -> None:
    spans = paragraphs(text)
    at = 0
    for start, end in spans:
        assert at <= start < end
        assert not text[at:start].strip()
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not text[at:].strip()


@pytest.mark.parametrize(
    "unit", [" ", "\n", "\r", "\t\n", "x", "a ", "a\n", ". ", "\n x", "-\n", "\f "]
)
def test_long_runs_of_anything_are_cut_without_delay(unit: str) -> None:
    text = unit * 100_000
    assert "".join(text[slice(*span)] for span in paragraphs(text)).split() == [] or unit.strip()


@given(st.text("a \n", max_size=40))
def test_short_blocks_are_what_stands_between_blank_lines(text: str) -> None:
    blocks = filter(None, map(str.strip, re.split(r"\n(?:[ ]*\n)+", text)))
    assert [text[slice(*span)] for span in paragraphs(text)] == list(blocks)
