"""Matches by positions, and how close they stand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.leaves import Unit
from sourcesearch.search.proximity import closeness, occurrences

TEXT = "of the old man and the old sea of the man".split()


def positions(terms):
    return np.array([i for i, word in enumerate(TEXT) if word in terms], dtype=np.int64)


def matches(*steps, slop=1):
    unit = Unit(tuple(frozenset(step.split()) for step in steps), slop)
    first, last = occurrences(unit, positions)
    return list(zip(first.tolist(), last.tolist(), strict=True))


def test_a_word_matches_where_it_stands():
    assert matches("old") == [(2, 2), (6, 6)]


def test_a_phrase_matches_where_its_words_follow_each_other():
    assert matches("old", "man") == [(2, 3)]
    assert matches("the", "old") == [(1, 2), (5, 6)]


def test_alternatives_match_at_their_place():
    assert matches("old", "man sea") == [(2, 3), (6, 7)]


def test_a_looser_phrase_lets_words_stand_between():
    assert matches("the", "man", slop=2) == [(1, 3), (9, 10)]


def test_what_is_not_there_does_not_match():
    assert matches("old", "ship") == []


def test_closeness_is_the_lighter_weight_over_the_squared_distance():
    places = [positions({"man"}), positions({"sea"})]  # 3 and 10; 7
    assert closeness(places, [2.0, 3.0]) == pytest.approx(2.0 / 3**2)


def test_units_that_are_missing_add_nothing():
    assert closeness([positions({"man"}), positions({"ship"})], [1.0, 1.0]) == 0


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), min_size=2, max_size=4))
def test_phrases_are_those_a_scan_finds(text, phrase):
    def where(terms):
        return np.array([i for i, word in enumerate(text) if word in terms], dtype=np.int64)

    unit = Unit(tuple(frozenset({word}) for word in phrase))
    n = len(phrase)
    scan = [i for i in range(len(text)) if text[i : i + n] == phrase]
    assert occurrences(unit, where)[0].tolist() == scan
