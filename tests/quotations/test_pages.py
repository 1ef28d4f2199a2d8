"""Quotations that go on over a page."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sourcesearch.document import Document, Page
from sourcesearch.quotations.extraction import quotations
from sourcesearch.quotations.pages import running


def draft(*pages):
    """A draft of pages, each with its head and its number on lines of their own."""
    text, unsearched, places = "", [], []
    for number, page in enumerate(pages, 1):
        start = len(text)
        head, foot = (start, start + 5), (start + 7 + len(page) + 2, start + 7 + len(page) + 3)
        text += f"PORTS\n\n{page}\n\n{number}\n\n"
        unsearched += head, foot
        places.append(Page(str(number), start, len(text) - 2))
    return Document(text, unsearched=tuple(unsearched), pages=tuple(places))


@pytest.mark.parametrize(
    ("pages", "quoted"),
    [
        (("He: “no harbour in", "the north had paid.”"), "no harbour in the north had paid."),
        (("He: “no harbour", "in the north", "had paid.”"), "no harbour in the north had paid."),
    ],
)
def test_heads_and_numbers_of_pages_are_no_part_of_a_quotation(pages, quoted):
    found = quotations(draft(*pages))
    assert [" ".join(each.text.split()) for each in found] == [quoted]


def test_a_sentence_that_ends_with_its_page_ends_a_paragraph():
    assert quotations(draft("He said “no.", "Not ” a word of it was true.")) == []


def test_the_mark_of_a_note_at_the_end_of_a_page_stays():
    text = "One[1]\n\ntwo"
    document = Document(text, unsearched=((3, 6),), pages=(Page("1", 0, 6), Page("2", 8, 11)))
    assert running(document) == "One[1]  two"


@example(["a", " ", "b"])  # a page of nothing but blanks is one gap with both its neighbours
@given(st.lists(st.text("ab. \n“”", min_size=1, max_size=12), min_size=1, max_size=4))
def test_the_text_is_as_long_as_it_was_and_differs_in_blanks_only(pages):
    document = draft(*pages)
    shown = running(document)
    assert len(shown) == len(document.text)
    assert all(new in (old, " ") for new, old in zip(shown, document.text, strict=True))
