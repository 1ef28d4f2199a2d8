"""Columns: what is cut and filled takes as many as were asked for."""

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.present.text.columns import begins_whole, cut, cut_apart, padded, wide

TEXTS = st.text("ab國語é\u0301カ ｶ", max_size=12)


def test_letters_of_east_asia_take_two_columns_and_marks_none():
    assert wide("民國7年") == 7
    assert wide("cafe\u0301") == 4
    assert wide("\u05e9\u05b8\u05c1\u05dc\u05d5\u05b9\u05dd") == 4  # Hebrew with its points
    assert wide("\u0915\u0941\u091b") == 2  # the vowel stands below
    assert wide("\u0645\u06cc\u200c\u0631\u0648\u062f") == 5  # Persian, with a non-joiner
    assert wide("\u1100\u1161\u11a8\u304b\u3099") == 4  # a syllable and a kana, decomposed


def test_a_text_does_not_begin_with_the_mark_of_a_letter_that_is_cut_off():
    assert begins_whole("\u0301\u0327te") == begins_whole("te") == "te"
    assert begins_whole("\u05bc\u05b0\u05d1") == "\u05d1"
    assert begins_whole("\u093e") == ""


@given(TEXTS, st.integers(1, 12))
def test_what_is_cut_fits_and_is_the_beginning(text, width):
    shown = cut(text, width)
    assert wide(shown) <= width
    assert shown == text or text.startswith(shown[:-1])
    assert shown == text or wide(shown) >= width - 1  # half of a letter cannot be shown


def test_what_begins_alike_is_told_apart_by_its_end():
    boxes = [f"Harvard Divinity School, bMS 649/{number}" for number in (193, 205)]
    texts = [*boxes, boxes[0], "The Straits Times, Singapore, page 15", "Times"]
    assert cut_apart(texts, 20) == [
        *("Harvard D…MS 649/193", "Harvard D…MS 649/205", "Harvard D…MS 649/193"),
        *("The Straits Times, …", "Times"),
    ]


def test_what_has_the_same_ends_is_told_apart_where_it_parts():
    texts = [
        f"Report of the harbour board for {year}, with accounts" for year in (1851, 1852, 1862)
    ]
    assert cut_apart(texts, 24) == [
        *("Report …1851, with acco…", "Report …1852, with acco…", "Report …1862, with acco…")
    ]
    letters = [f"{'a' * 30}{middle}{'z' * 30}" for middle in ("xx", "xy", "y")]
    assert len(set(cut_apart(letters, 16))) == 3


@given(st.lists(TEXTS), st.integers(2, 12))
def test_what_is_told_apart_fits(texts, width):
    assert all(wide(shown) <= width for shown in cut_apart(texts, width))


@given(TEXTS, st.booleans())
def test_what_is_padded_takes_the_columns_that_were_asked_for(text, to_right):
    assert wide(padded(text, 30, to_right)) == 30
    assert padded(text, 0, to_right) == text
