"""The zones of DjVu become blocks of lines, however far they are divided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers.scans.pages.zones import blocks, texts

NOWHERE = (0, 0, 0, 0)


def lines(zones: str) -> list[list[str]]:
    return [[text for text, _ in block] for block in blocks(zones)]


@pytest.mark.parametrize(
    ("zones", "found"),
    [
        ('(page 0 0 9 9 "")', []),
        ('(page 0 0 9 9 "One\\ntwo\\n\\nthree")', [["One", "two"], ["three"]]),
        ('(page 0 0 9 9 "One\\037two\\035three")', [["One"], ["two"], ["three"]]),
        ('(page 0 0 9 9 (para 0 0 9 9 "One") (para 0 0 9 9 "two"))', [["One"], ["two"]]),
        ('(page 0 0 9 9 (line 0 0 9 9 "One") (line 0 0 9 9 "two"))', [["One", "two"]]),
        ('(page 0 0 9 9 (word 0 0 4 9 "One") (word 5 0 9 9 "two"))', [["One two"]]),
        (
            '(page 0 0 9 9 (word 0 0 4 9 (char 0 0 1 9 "O") (char 1 0 2 9 "n"))'
            ' (word 5 0 9 9 (char 5 0 6 9 "e")))',
            [["On e"]],
        ),
        (r'(page 0 0 9 9 (line 0 0 9 9 "a \"b\" (c) \\ \001d"))', [['a "b" (c) \\ d']]),
        ('(page 0 0 9 9 (line 0 0 9 9 (word 0 0 9 9 "no end', []),
    ],
)
def test_blocks_are_of_lines(zones: str, found: list) -> None:
    assert lines(zones) == found


def test_a_line_is_where_its_words_are() -> None:
    words = '(word 10 5 20 9 "a") (word 30 4 50 8 "b")'
    assert blocks(f"(page 0 0 99 99 (line 0 0 0 0 {words}))") == [[("a b", (10, 4, 50, 9))]]
    assert blocks('(page 0 0 9 9 (para 1 2 3 4 "a\\nb"))') == [[("a", NOWHERE), ("b", NOWHERE)]]


def test_strings_are_as_they_were_written() -> None:
    assert list(texts(r'("A \"b\"" "#1" ("Übung" "#2"))')) == ['A "b"', "#1", "Übung", "#2"]


@given(st.text(st.sampled_from('() "\\019aline word page para char')))
def test_no_zones_raise_anything(zones: str) -> None:
    for block in blocks(zones):
        assert all(text.strip() for text, _ in block)
