"""The feet of pages, by what a person would call so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.quotations.interruptions import feet

BODY = "one\ntwo\nthree\nfour\nfive\n"


@pytest.mark.parametrize(
    ("foot", "found"),
    [
        ("7 A note.\n8 Another\nof two lines.\n", True),
        ("[7] A note.\n[8] Another.\n", True),
        ("7. A note.\n", True),
        ("* A note.\n", True),
        ("¹ A note.\n† And another.\n", True),
        ("No note.\n", False),
        ("1857\n", False),
    ],
)
def test_a_foot_begins_with_the_first_note(foot, found):
    spans = list(feet(BODY + foot, [(0, len(BODY + foot))]))
    assert spans == ([(len(BODY), len(BODY + foot))] if found else [])


def test_what_does_not_count_down_from_the_last_note_is_text():
    text = BODY + "3 ships came.\nsix\n7 A note.\n8 Another.\n"
    ((start, _),) = feet(text, [(0, len(text))])
    assert text[start:] == "7 A note.\n8 Another.\n"


def test_a_list_that_fills_its_page_is_no_foot():
    text = "".join(f"{number} ships\n" for number in range(1, 21))
    ((start, _),) = feet(text, [(0, len(text))])
    assert start >= len(text) / 4


@given(st.lists(st.text("a1 *\n", max_size=30), max_size=4))
def test_a_foot_is_the_end_of_its_page(sheets):
    text, pages = "", []
    for sheet in sheets:
        pages.append((len(text), len(text) + len(sheet)))
        text += sheet
    for start, end in feet(text, pages):
        ((begin, _),) = (page for page in pages if page[1] == end and page[0] < page[1])
        assert begin <= start < end
        assert start == begin or text[start - 1] == "\n"
