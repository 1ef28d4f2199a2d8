from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcesearch.analysis.tokenization.nltk_tokenizer import WordTokenizer
from sourcesearch.analysis.tokenization.words import code_points, word_spans

SPECIAL = (
    "aB1é5\u0301\u0308\ufe0f東カ\uff9eー\u1112\u1175กำ๑'’.,-\xad¬⸗\x02\ufffe‐ \t\xa0\n\r$€_²\"„«٫"
    "=»-aﬁäЯя\u200d\U0001d400\U00020000\U0001f600\ud800\udc00⺀ʼ@\0\u0e31·אش"
)
TEXTS = st.text(st.one_of(st.sampled_from(SPECIAL), st.sampled_from(SPECIAL), st.characters()))


def nltk_spans(text):
    return list(WordTokenizer().span_tokenize(text))


def numpy_spans(text):
    starts, ends = word_spans(text)
    return list(zip(starts.tolist(), ends.tolist(), strict=True))


@settings(max_examples=1000)
@given(TEXTS)
def test_words_are_those_of_nltk_in_every_script(text):
    assert numpy_spans(text) == nltk_spans(text)


@pytest.mark.parametrize(
    "alphabet",
    ["a1.,'-¬\n$東\u0301", 'a1.$ \r\n-\xad"', "Aé1=»\n-\u0301", "1東か\u0301\u1175-\n$.é"],
)
def test_every_arrangement_of_five_characters_gives_the_words_of_nltk(alphabet):
    text = "\0".join(map("".join, product(alphabet, repeat=5)))
    assert numpy_spans(text) == nltk_spans(text)


@pytest.mark.parametrize("before", [0, 1, 63, 64, 65])
@pytest.mark.parametrize("after", [0, 1, 63, 64, 65])
def test_blanks_around_a_line_end_are_those_of_nltk(before, after):
    text = "a-" + " " * before + "\n" + " " * after + "b"
    assert numpy_spans(text) == nltk_spans(text)


@pytest.mark.parametrize("context", ["a{}b", "1{0}2 {0}3", "東{0}\u0301", "a-\n{}b", "a.b{0}.{0}"])
def test_every_character_of_unicode_is_classed_as_nltk_classes_it(context):
    characters = [*range(0x34000), *range(0xE0000, 0xE0200), 0xF0000, 0x10FFFF]
    text = "\0".join(context.format(chr(code)) for code in characters)
    assert numpy_spans(text) == nltk_spans(text)


def test_an_empty_text_has_no_words():
    starts, ends = word_spans("")
    assert (len(starts), len(ends)) == (0, 0)


@pytest.mark.parametrize(
    ("text", "dtype"),
    [("abc", np.uint8), ("é", np.uint8), ("東é", np.uint16), ("\U00020000é", np.uint32)],
)
def test_code_points_are_as_narrow_as_the_text_allows(text, dtype):
    codes = code_points(text)
    assert codes.dtype == dtype
    assert codes.tolist() == [ord(character) for character in text]


def test_a_pair_of_lone_surrogates_is_two_characters():
    assert code_points("\ud800\udc00").tolist() == [0xD800, 0xDC00]
