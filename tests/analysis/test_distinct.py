import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis import distinct
from sourcesearch.analysis.distinct import distinct_words
from sourcesearch.analysis.words import word_spans


def numbered(text):
    """The words of `text` as their numbers name them, and the list of distinct words."""
    starts, ends = word_spans(text)
    numbers, words = distinct_words(text, starts, ends)
    assert numbers.dtype == np.int32
    return [words[number] for number in numbers.tolist()], words


def split(text):
    starts, ends = word_spans(text)
    return [text[start:end] for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]


def test_equal_words_have_one_number_and_others_another():
    named, words = numbered("the port the Port")
    assert named == ["the", "port", "the", "Port"]
    assert sorted(words) == ["Port", "port", "the"]


def test_a_text_without_words_has_none():
    assert numbered(" - ") == ([], [])


def test_long_words_are_told_apart_by_their_last_letter():
    text = " ".join(["x" * 63 + "a", "x" * 63 + "b", "x" * 200 + "a", "x" * 200 + "b"] * 2)
    named, words = numbered(text)
    assert named == text.split()
    assert len(words) == 4


def test_latin_words_in_a_wide_text_are_not_taken_for_wide_ones():
    # The low bytes of ũ (U+0169) and š (U+0161) are i and a.
    text = "ia ũa iš ũš " + "plain words to keep wide ones few " * 3
    assert numbered(text)[0] == split(text)


def test_words_whose_hashes_collide_are_told_apart(monkeypatch):
    monkeypatch.setattr(distinct, "_mixed", lambda bits: bits & np.uint64(1))
    text = "government governments governance conference government " * 3
    named, words = numbered(text)
    assert named == text.split()
    assert sorted(words) == ["conference", "governance", "government", "governments"]


@given(st.text(st.sampled_from("aaab éō東\U00020000'¬\n"), max_size=200))
def test_the_numbers_name_the_words_and_no_word_twice(text):
    named, words = numbered(text)
    assert named == split(text)
    assert len(set(words)) == len(words)
