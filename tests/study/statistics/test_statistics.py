"""Statistics: published worked examples, and NLTK for the measures it has."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.metrics.association import BigramAssocMeasures as Stock
from scipy.stats import contingency

from sourcesearch.study.statistics import dispersion
from sourcesearch.study.statistics.association import MEASURES, Contingency, log_ratio_error
from sourcesearch.study.statistics.rates import Z, design_effect, score_interval

GRIES_2008 = (
    "b a m n i b e u p k b a s a t b e w q n b c a g a b e s t a b a g h a b e a a t b a h a a b"
    " e a x a"
).split()
"""The example of Gries (2008), pages 406 and 410."""

A = np.flatnonzero(np.array(GRIES_2008) == "a")
SAME = np.ones(5)


def test_juillands_d_of_carrolls_example():
    counts = np.array([0, 4, 3, 2, 1])  # Carroll (1970), page 14
    assert dispersion.juilland_d(counts, SAME) == pytest.approx(0.6464, abs=5e-5)
    assert dispersion.usage_coefficient(counts, SAME) == pytest.approx(6.46, abs=5e-3)


def test_carrolls_d2_of_his_example():
    assert dispersion.carroll_d2(np.array([2, 1, 1, 1, 0]), SAME) == pytest.approx(0.8277, abs=5e-5)


def test_what_is_counted_by_distances_in_the_example_of_gries():
    assert dispersion.average_reduced_frequency(A, 50) == pytest.approx(10.8, abs=0.05)
    assert dispersion.average_logarithmic_distance(A, 50) == pytest.approx(0.628, abs=5e-4)
    assert dispersion.average_waiting_time(A, 50) == pytest.approx(3.18, abs=5e-3)


def test_no_distance_lies_between_two_that_begin_at_one_place():
    one, twice = np.array([3, 9]), np.array([3, 3, 9])
    of_one, of_both = (dispersion.average_logarithmic_distance(at, 20) for at in (one, twice))
    assert of_one == of_both == pytest.approx((6 * math.log10(6) + 14 * math.log10(14)) / 20)


def test_deviation_of_proportions_in_the_example_of_gries():
    counts, sizes = np.array([1, 2, 3, 4, 5]), np.array([9, 10, 10, 10, 11])  # Gries (2020)
    assert dispersion.deviation_of_proportions(counts, sizes) == pytest.approx(0.18, abs=5e-3)
    normalised = dispersion.normalised_deviation_of_proportions(counts, sizes)
    assert normalised == pytest.approx(0.22, abs=5e-3)
    assert dispersion.juilland_d(counts, sizes) == pytest.approx(0.785, abs=5e-4)
    assert dispersion.carroll_d2(counts, sizes) == pytest.approx(0.938, abs=5e-4)


def test_parts_of_different_sizes_in_the_example_of_lyne():
    """ALLEMAND in Lyne (1985), pages 85 and 299; the values are those of the R package tlda."""
    counts = np.array([2, 0, 1, 1, 3, 0, 3, 0, 0, 0])
    sizes = np.array([8143, 8058, 8271, 8125, 7959, 7941, 8146, 8001, 8003, 7930])
    assert dispersion.juilland_d(counts, sizes) == pytest.approx(0.6038797, abs=5e-8)
    assert dispersion.carroll_d2(counts, sizes) == pytest.approx(0.6521444, abs=5e-8)
    assert dispersion.deviation_of_proportions(counts, sizes) == pytest.approx(0.4990705, abs=5e-8)


def test_what_stands_in_one_part_only_is_spread_as_badly_as_can_be():
    sizes = np.array([10, 10, 10, 10])
    alone = np.array([7, 0, 0, 0])
    assert dispersion.juilland_d(alone, sizes) == pytest.approx(0)
    assert str(dispersion.carroll_d2(alone, sizes)) == "0.0"
    assert dispersion.normalised_deviation_of_proportions(alone, sizes) == pytest.approx(1)


def test_nothing_has_no_dispersion():
    none = np.zeros(3)
    assert math.isnan(dispersion.juilland_d(none, np.ones(3)))
    assert math.isnan(dispersion.deviation_of_proportions(none, np.ones(3)))
    assert dispersion.average_reduced_frequency(np.empty(0, np.int64), 10) == 0


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ((110, 2442, 111, 29114), 270.72),  # "the swiss"
        ((29, 13, 123, 31612), 263.90),  # "can be"
        ((31, 23, 139, 31584), 256.84),  # "previous year"
        ((10, 0, 3, 31764), 167.23),  # "mineral water"
    ],
)
def test_the_log_likelihood_is_that_of_dunnings_table(cells, expected):
    """Dunning (1993), table 2: k(AB), k(A~B), k(~AB), k(~A~B)."""
    o11, o12, o21, _ = cells
    table = Contingency([o11], [o11 + o12], [o11 + o21], [sum(cells)])
    assert MEASURES["log-likelihood"](table)[0] == pytest.approx(expected, abs=5e-3)


NEW_YORK_TIMES = 14_307_668
"""The words of the texts of which Manning and Schütze (1999) counted pairs."""


@pytest.mark.parametrize(
    ("cells", "t", "mi"),
    [
        ((20, 42, 20), 4.4721, 18.38),  # "Ayatollah Ruhollah"
        ((20, 41, 27), 4.4721, 17.98),  # "Bette Midler"
        ((20, 30, 117), 4.4721, 16.31),  # "Agatha Christie"
        ((20, 77, 59), 4.4721, 15.94),  # "videocassette recorder"
        ((20, 24, 320), 4.4720, 15.19),  # "unsalted butter"
        ((20, 14907, 9017), 2.3714, 1.09),  # "first made"
        ((20, 13484, 10570), 2.2446, 1.01),  # "over many"
        ((20, 14734, 13478), 1.3685, 0.53),  # "into them"
        ((20, 14093, 14776), 1.2176, 0.46),  # "like people"
        ((20, 15019, 15629), 0.8036, 0.29),  # "time last"
        ((8, 15828, 4675), 0.999932, 0.63),  # "new companies", of 5.3.1
    ],
)
def test_t_and_mutual_information_are_those_of_manning_and_schuetze(cells, t, mi):
    """Manning and Schütze (1999), tables 5.6 and 5.14, section 5.3.1: a pair, and each of it."""
    both, first, second = cells
    table = Contingency([both], [first], [second], NEW_YORK_TIMES)
    assert MEASURES["t"](table)[0] == pytest.approx(t, abs=1.5e-4)
    assert MEASURES["mi"](table)[0] == pytest.approx(mi, abs=6e-3)


def test_z_is_the_distance_from_what_scipy_expects():
    cells = np.array([[20, 80], [30, 870]])
    expected = contingency.expected_freq(cells)[0, 0]
    table = Contingency([20], [100], [50], 1000)
    assert MEASURES["z"](table)[0] == pytest.approx((20 - expected) / math.sqrt(expected))


def test_log_dice_is_on_the_scale_of_rychly():
    """Rychlý (2008): 14 where words stand together only; 1 more for twice as often together;
    0 for once in 16,384 of both; and the size of the corpus changes nothing.
    """
    often, once, twice = [100, 1, 2], [100, 1 << 14, 1 << 14], [10**6, 10**6, 10**9]
    scores = [
        MEASURES["log-dice"](Contingency([both], [single], [single], total))[0]
        for both, single, total in zip(often, once, twice, strict=True)
    ]
    assert scores == pytest.approx([14, 0, 1])


@st.composite
def marginals(draw):
    o11, o12, o21, o22 = (draw(st.integers(1, 10_000)) for _ in range(4))
    return o11, (o11 + o12, o11 + o21), o11 + o12 + o21 + o22


@given(st.lists(marginals(), min_size=1, max_size=5))
@pytest.mark.parametrize(
    ("name", "stock"),
    [
        ("log-likelihood", Stock.likelihood_ratio),
        ("mi", Stock.pmi),
        ("t", Stock.student_t),
    ],
)
def test_measures_that_nltk_has_are_nltks(name, stock, words):
    both, single, total = zip(*words, strict=True)
    table = Contingency(both, [first for first, _ in single], [c for _, c in single], total)
    expected = [stock(*word) for word in words]
    assert MEASURES[name](table) == pytest.approx(expected, rel=1e-6, abs=1e-4)


@given(st.lists(marginals(), min_size=1, max_size=5))
def test_mi3_is_the_logarithm_of_nltks_mi_like_with_that_power(words):
    both, single, total = zip(*words, strict=True)
    table = Contingency(both, [first for first, _ in single], [c for _, c in single], total)
    expected = [math.log2(Stock.mi_like(*word, power=3) * word[-1]) for word in words]
    assert MEASURES["mi3"](table) == pytest.approx(expected)


@given(st.lists(marginals(), min_size=1, max_size=5))
def test_log_dice_is_the_logarithm_of_nltks_dice(words):
    both, single, total = zip(*words, strict=True)
    table = Contingency(both, [first for first, _ in single], [c for _, c in single], total)
    expected = [14 + math.log2(Stock.dice(*word)) for word in words]
    assert MEASURES["log-dice"](table) == pytest.approx(expected)


def test_a_word_twice_as_frequent_has_a_log_ratio_of_1():
    table = Contingency([20], [1000], [30], [2000])  # 20 of 1,000 and 10 of 1,000
    assert MEASURES["log-ratio"](table)[0] == pytest.approx(1)
    assert log_ratio_error(table)[0] == pytest.approx(math.sqrt(1 / 20 + 1 / 10) / math.log(2))


def test_delta_p_is_the_difference_of_two_probabilities():
    table = Contingency([20], [100], [50], [400])
    assert MEASURES["delta-p"](table)[0] == pytest.approx(20 / 100 - 30 / 300)


@pytest.mark.parametrize(
    ("together", "first", "second", "expected"),
    [(12, 111, 621, 11.3), (8, 1105, 44, 11.3), (30, 1105, 241, 10.7)],
)
def test_mutual_information_is_that_of_church_and_hanks(together, first, second, expected):
    """Honorary doctor, doctors and dentists, doctors and nurses (1990, of 15 million words)."""
    table = Contingency([together], [first], [second], 15_000_000)
    assert MEASURES["mi"](table)[0] == pytest.approx(expected, abs=0.06)


def test_delta_p_of_course_is_that_of_gries():
    """Of before course, and course behind of (Gries 2013, section 3)."""
    both, of, course, neither = 5_610, 168_938, 2_257, 10_233_063
    size = both + of + course + neither
    behind = Contingency([both], [both + of], [both + course], size)
    before = Contingency([both], [both + course], [both + of], size)
    assert MEASURES["delta-p"](behind)[0] == pytest.approx(0.032, abs=5e-4)
    assert MEASURES["delta-p"](before)[0] == pytest.approx(0.697, abs=5e-4)


def test_a_word_near_two_nodes_is_counted_for_both_and_leaves_no_cell_below_nothing():
    table = Contingency([3], [10], [2], [100])
    assert table.o21[0] == 0
    assert MEASURES["log-likelihood"](table)[0] > 0


@given(st.integers(0, 10_000), st.integers(1, 10**7))
def test_the_ends_of_the_interval_solve_the_score_equation(seen, words):
    low, high = score_interval(np.array([seen * 1.0]), np.array([words * 1.0]))
    for end in (low[0], high[0]):
        expected = end * words
        assert (seen - expected) ** 2 == pytest.approx(Z**2 * expected, rel=1e-6, abs=1e-6)
    assert low[0] <= seen / words <= high[0]


def test_documents_that_differ_more_than_chance_widen_the_interval():
    counts, sizes = np.array([40, 0, 0, 0]), np.full(4, 1000)
    squares = ((counts - counts.sum() / 4000 * sizes) ** 2).sum()
    effect = design_effect(*(np.array([float(x)]) for x in (4, 40, squares)))
    assert effect[0] == pytest.approx(4 / 3 * squares / 40)
    narrow = score_interval(np.array([40.0]), np.array([4000.0]))
    wide = score_interval(np.array([40.0]), np.array([4000.0]), effect)
    assert wide.high[0] - wide.low[0] > 2 * (narrow.high[0] - narrow.low[0])
