"""Wildcards and regular expressions stand for the spellings that a slow matcher accepts."""

import fnmatch
import itertools
import re
import time
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vocabulary_samples import spellings

from sourcesearch.search.vocabulary.forms import wildcards as patterns

WORDS = sorted(["port", "ports", "airport", "report", "reunification", "harbor", "hafen", "1745"])


def matching(pattern, words=WORDS):
    (found,) = patterns.matching(pattern, [spellings(words, fold=str)])
    assert [words[number] for number in found.forms.tolist()] == found.spellings
    return found.spellings


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
        matching(patterns.expression("(?:a|a)*b"), ["a" * 60 + "bc"])


@pytest.mark.parametrize("late", range(5))
def test_a_pattern_is_not_given_up_for_what_the_program_does_meanwhile(monkeypatch, late):
    """As collecting the garbage of millions of objects, whenever that begins."""
    looks = itertools.chain([0] * (late + 1), itertools.repeat(0.5))
    monkeypatch.setattr(time, "thread_time", looks.__next__)
    assert matching(patterns.expression("(?:po)+r.*")) == ["port", "ports"]


@pytest.mark.parametrize(
    "pattern",
    [patterns.wildcard(["", "o", "t", ""]), patterns.expression(".*(?:p|q)or?t.*")],
)
def test_what_is_sure_to_end_soon_is_found_on_any_machine(monkeypatch, pattern):
    monkeypatch.setattr(patterns, "_SECONDS", 0)
    assert matching(pattern) == ["airport", "port", "ports", "report"]


def test_a_plain_expression_is_not_given_up_among_very_many_words():
    words = sorted(f"word{number}ness" for number in range(200_000))
    assert len(matching(patterns.expression(".*77ness"), words)) == 2000


@pytest.mark.parametrize(
    "text",
    [
        "(a+)+b",
        "(a|a)*b",
        ".*.*.*.*b",
        "(a?){30}b",
        r"(a*)\1*b",
        "(?R)",
        "a(?R)?",
        "a*a*b",
        ".*a.*b",
        "[ab]{2,}b",
    ],
)
def test_no_expression_takes_long(text):
    words = [spellings(["a" * 99 + "c"] * 20_000)]
    start = time.thread_time()
    with suppress(patterns.TooSlow):
        patterns.matching(patterns.expression(text), words)
    assert time.thread_time() - start < 10  # without a bound it takes hours


@pytest.mark.filterwarnings("ignore::FutureWarning")
@given(st.text("ab.*+?{}(|)[]\\^$12,", max_size=10), st.sets(st.text("ab12", max_size=6)))
def test_expressions_mean_what_the_standard_library_means_by_them(text, words):
    words = sorted(words)
    pattern = patterns.expression(text)
    try:
        whole = re.compile(text, re.IGNORECASE)
    except re.error:
        return
    if pattern is None or "++" in text or "*+" in text or "?+" in text or "}+" in text:
        return  # possessive repeats are another thing before Python 3.11
    assert matching(pattern, words) == [word for word in words if whole.fullmatch(word)]


@given(
    st.lists(st.text("ab?", max_size=3), min_size=1, max_size=5),
    st.sets(st.text("ab", max_size=8), max_size=20),
)
def test_wildcards_mean_what_the_standard_library_means_by_them(pieces, words):
    words = sorted(words)
    accepts = re.compile(fnmatch.translate("*".join(pieces))).match
    assert matching(patterns.wildcard(pieces), words) == [word for word in words if accepts(word)]
