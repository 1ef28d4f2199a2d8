"""The document model: lines, and metadata that remembers its origin."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document, Entry, Metadata, stem_of_page, stripped


def test_a_passage_on_one_line_is_on_that_line():
    document = Document("one\ntwo\nthree", first_line=1)
    assert document.lines(4, 7) == (2, 2)


def test_a_passage_over_a_line_end_is_on_both_lines():
    assert Document("one\ntwo\nthree", first_line=1).lines(5, 10) == (2, 3)


def test_a_line_end_belongs_to_its_line():
    assert Document("one\r\ntwo", first_line=1).lines(0, 5) == (1, 1)


def test_lines_count_from_where_the_document_begins_in_its_file():
    assert Document("one\ntwo", first_line=40).lines(4, 7) == (41, 41)


def test_a_format_without_lines_has_none():
    assert Document("one\ntwo").lines(0, 3) is None


@given(st.text(alphabet="ab\r\n", max_size=40))
def test_lines_begin_where_python_says_they_do(text):
    starts, at = [0], 0
    for line in io.StringIO(text, newline=""):
        at += len(line)
        starts.append(at)
    expected = starts if text.endswith(("\r", "\n")) or not text else starts[:-1]
    assert sorted(set(Document(text).line_starts)) == sorted(set(expected))


def test_the_stronger_metadata_win_and_the_weaker_fill_the_gaps():
    front = Metadata.of("front matter", {"Title": "War", "date": None})
    name = Metadata.of("file name", {"title": "1950-war", "date": "1950"})
    both = front.or_else(name)
    assert dict(both) == {"title": "War", "date": "1950"}
    assert both.origin("title") == "front matter"
    assert both.entries()["date"] == Entry("1950", "file name")


def test_blank_values_are_left_out_and_blanks_within_are_one():
    assert dict(Metadata.of("x", {"a": "  ", "b": " two\n words "})) == {"b": "two words"}


@given(st.text("a b\n\u3000\x85", max_size=12), st.integers(0, 12), st.integers(0, 12))
def test_a_range_without_blanks_at_its_ends_is_what_strip_leaves(text, start, end):
    start, end = min(start, len(text)), min(end, len(text))
    found = stripped(text, start, end)
    assert (text[slice(*found)] if found else "") == text[start:end].strip()
    assert found is None or start <= found[0] < found[1] <= end


@pytest.mark.parametrize(
    "name",
    ["1.jpg", "1.xml", "1.alto.xml", "1.ALTO.xml.gz", "1.page.xml", "1.hocr", "1.hocr.html", "1"],
)
def test_the_forms_of_a_page_are_called_alike(name):
    assert stem_of_page(name) == "1"


def test_what_is_no_form_of_a_page_belongs_to_its_name():
    assert stem_of_page("1.2.xml") == "1.2"
    assert stem_of_page(".jpg") == ".jpg"
