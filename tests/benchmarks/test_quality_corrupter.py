"""Texts as a bad scan gives them."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from quality_corrupter import corrupted

TEXT = "The governor of the harbour has seen the French ships this morning; all is lost. " * 200


def test_the_same_seed_gives_the_same_text():
    assert corrupted(TEXT, 0.1, "1") == corrupted(TEXT, 0.1, "1")
    assert corrupted(TEXT, 0.1, "1") != corrupted(TEXT, 0.1, "2")


@pytest.mark.parametrize("rate", [0.05, 0.1])
def test_about_so_many_letters_are_corrupted(rate):
    """Untouched is a word of n letters with the probability (1 - rate) ** n."""
    words, damaged = TEXT.split(), corrupted(TEXT, rate, "1").split()
    whole = sum(damaged.count(word) for word in set(words) if word == "harbour")
    assert whole / words.count("harbour") == pytest.approx((1 - rate) ** 7, abs=0.1)


@pytest.mark.parametrize(
    ("word", "misread"),
    [
        ("m", "rn"),
        ("rn", "m"),
        ("e", "c"),
        ("c", "e"),
        ("l", "1"),
        ("1", "l"),
        ("h", "b"),
        ("b", "h"),
        ("f", "s"),
    ],
)
def test_letters_are_taken_for_what_looks_like_them(word, misread):
    assert misread in {corrupted(word, 1.0, str(seed)) for seed in range(50)}


def test_an_s_is_long_only_before_another_letter():
    assert "fe" in {corrupted("se", 0.5, str(seed)) for seed in range(200)}
    assert "ef" not in {corrupted("es", 0.5, str(seed)) for seed in range(200)}


def test_letters_are_lost_and_doubled_and_words_are_broken():
    found = {corrupted("at", 0.5, str(seed)) for seed in range(200)}
    assert {"t", "aat", "a t"} <= found


@given(st.text(), st.integers(0, 9))
def test_a_rate_of_zero_changes_nothing(text, seed):
    assert corrupted(text, 0.0, str(seed)) == text


@given(st.text(), st.floats(0, 1))
def test_any_text_can_be_corrupted(text, rate):
    assert len(corrupted(text, rate, "1")) <= 2 * len(text)
