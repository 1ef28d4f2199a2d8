import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis.tokenization import distinct
from sourcesearch.analysis.tokenization.distinct import WordNumbers
from sourcesearch.analysis.tokenization.words import word_spans


def numbered(text):
    """The words of `text` as their numbers name them, and the list of distinct words."""
    distinct = WordNumbers()
    return named_by(distinct, text), distinct.words


def named_by(distinct, text):
    numbers = distinct.number(text, *word_spans(text))
    assert numbers.dtype == np.int32
    return [distinct.words[number] for number in numbers.tolist()]


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


def test_a_word_keeps_its_number_from_text_to_text():
    distinct = WordNumbers()
    first = distinct.number("old ports", *word_spans("old ports")).tolist()
    again = distinct.number("new ports", *word_spans("new ports")).tolist()
    assert again[1] == first[1]
    assert sorted(distinct.words) == ["new", "old", "ports"]


def test_thousands_of_words_are_told_apart():
    words = [f"{number}x{'y' * (number % 20)}" for number in range(30_000)]
    distinct = WordNumbers()
    assert named_by(distinct, " ".join(words)) == words
    assert named_by(distinct, " ".join(reversed(words))) == words[::-1]
    assert len(distinct.words) == 30_000


@given(st.lists(st.text(st.sampled_from("aaab éō東\U00020000'¬\n"), max_size=80), max_size=4))
def test_texts_share_the_numbers_of_their_words(texts):
    distinct = WordNumbers()
    assert [named_by(distinct, text) for text in texts] == [split(text) for text in texts]
    assert len(set(distinct.words)) == len(distinct.words)


@given(st.text(st.sampled_from("aaab éō東\U00020000'¬\n"), max_size=200))
def test_the_numbers_name_the_words_and_no_word_twice(text):
    named, words = numbered(text)
    assert named == split(text)
    assert len(set(words)) == len(words)
