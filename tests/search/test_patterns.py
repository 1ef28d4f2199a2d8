"""Wildcards and regular expressions stand for the spellings that a slow matcher accepts."""

import fnmatch
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search import patterns

WORDS = sorted(["port", "ports", "airport", "report", "reunification", "harbor", "hafen", "1745"])


def matching(pattern):
    return [WORDS[number] for number in patterns.matching(pattern, WORDS)]


@pytest.mark.parametrize(
    ("pieces", "found"),
    [
        (("port", ""), ["port", "ports"]),
        (("", "port"), ["airport", "port", "report"]),
        (("re", "tion"), ["reunification"]),
        (("harb?r",), ["harbor"]),
        (("", "o", "t"), ["airport", "port", "report"]),
        (("p?r", "s"), ["ports"]),
        (("17", ""), ["1745"]),
    ],
)
def test_pieces_stand_in_their_order_with_anything_between(pieces, found):
    assert matching(patterns.wildcard(pieces)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("port.?", ["port", "ports"]),
        ("(air|re)port", ["airport", "report"]),
        ("[0-9]+", ["1745"]),
        ("re-?unif.*", ["reunification"]),
        ("HÄFEN", ["hafen"]),
        ("ports?|hafen", ["hafen", "port", "ports"]),
        ("por", []),
    ],
)
def test_an_expression_is_about_whole_words_without_case_and_accents(text, found):
    assert matching(patterns.expression(text)) == found


@pytest.mark.parametrize("text", ["(", "a{2", "[b", "*", "(?P<x", "a{99999}", "((a{99}){99}){99}"])
def test_what_is_no_expression_or_too_large_is_none_or_harmless(text):
    pattern = patterns.expression(text)
    assert pattern is None or matching(pattern) == []


def test_an_expression_that_backtracks_for_ever_is_given_up():
    with pytest.raises(patterns.TooSlow):
        patterns.matching(patterns.expression("(?:a|a)*b"), ["a" * 60 + "bc"])


@given(
    st.lists(st.text("ab?", max_size=3), min_size=1, max_size=5),
    st.sets(st.text("ab", max_size=8), max_size=20),
)
def test_wildcards_mean_what_the_standard_library_means_by_them(pieces, words):
    words = sorted(words)
    accepts = re.compile(fnmatch.translate("*".join(pieces))).match
    expected = [number for number, word in enumerate(words) if accepts(word)]
    assert patterns.matching(patterns.wildcard(pieces), words) == expected
