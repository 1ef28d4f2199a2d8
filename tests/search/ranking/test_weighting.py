"""What a word counts, by the formulas."""

from math import exp, log

import numpy as np
import pytest

from sourcesearch.search.ranking.weighting import norms, saturated, weight


def test_the_weight_is_the_idf_times_the_mean_frequency_to_the_three_quarters():
    # strewn at random over 1000 documents, 35 occurrences would be .035 in each
    chance = 0.035 / (1 - exp(-0.035))
    assert weight(1000, 9, 35) == pytest.approx((log(100) + 1) * (36 / 9 / chance) ** 0.75)


def test_a_word_of_every_long_text_is_no_burst():
    # 500 in each of 100 novels: no more than chance would put there
    assert weight(100, 100, 50_000) == pytest.approx(log(100 / 101) + 1, rel=1e-4)


def test_what_stands_nowhere_weighs_nothing():
    assert weight(1000, 0, 0) == 0


def test_what_stands_everywhere_still_weighs_something():
    assert weight(10, 10, 10) > 0


def test_a_text_of_average_length_has_the_norm_k1():
    assert norms(np.array([50.0]), 50.0).tolist() == pytest.approx([1.2])


def test_six_tenths_of_the_norm_grow_with_the_length():
    assert norms(np.array([0.0, 100.0]), 50.0).tolist() == pytest.approx([0.48, 1.92])


def test_more_occurrences_count_ever_less_and_at_most_k1_plus_one():
    values = saturated(np.array([0, 1, 2, 1e9]), np.full(4, 1.2))
    assert values.tolist() == pytest.approx([0, 1, 2 * 2.2 / 3.2, 2.2])
