"""Periods: each day is in one, and its query finds exactly its days."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch import dates
from sourcesearch.dates.interval import civil, day_of
from sourcesearch.study.groups.periods import PERIODS, query_of, shares

DAYS = st.integers(day_of(-3000, 1, 1), day_of(3000, 12, 31))
KINDS = pytest.mark.parametrize("period", PERIODS.values(), ids=PERIODS)


@KINDS
@given(DAYS)
def test_a_day_is_in_its_period_and_the_next_begins_behind_it(period, day):
    number = int(period.of_day(np.array([day]))[0])
    interval = period.interval(number)
    assert interval.earliest <= day <= interval.latest
    assert period.interval(number + 1).earliest == interval.latest + 1


@KINDS
@given(DAYS)
def test_what_is_to_be_asked_means_the_days_of_the_period(period, day):
    interval = period.interval(int(period.of_day(np.array([day]))[0]))
    assert dates.parse(query_of(interval).removeprefix("date:")) == interval


@given(DAYS)
def test_years_and_months_are_those_of_the_calendar(day):
    year, month, _ = civil(day)
    assert PERIODS["year"].of_day(np.array([day]))[0] == year
    interval = PERIODS["month"].interval(int(PERIODS["month"].of_day(np.array([day]))[0]))
    assert civil(interval.earliest) == (year, month, 1)


@pytest.mark.parametrize(
    ("kind", "date", "label"),
    [
        ("year", "1917", "1917"),
        ("year", "-0043", "44 BC"),
        ("decade", "1917", "1910s"),
        ("decade", "0005", "1–9"),
        ("decade", "-0005", "10–1 BC"),
        ("decade", "-0010", "20–11 BC"),
        ("century", "1800", "19th century"),
        ("century", "1799", "18th century"),
        ("century", "0050", "1st century"),
        ("century", "-0400", "5th century BC"),
        ("century", "1120", "12th century"),
        ("century", "0250", "3rd century"),
        ("month", "1917-04", "1917-04"),
    ],
)
def test_labels_are_those_a_person_uses(kind, date, label):
    period = PERIODS[kind]
    day = dates.parse(date).earliest
    assert period.label(int(period.of_day(np.array([day]))[0])) == label


@KINDS
@given(st.lists(st.tuples(DAYS, st.integers(0, 5000)), min_size=1, max_size=5))
def test_an_interval_is_shared_by_the_days_it_has_in_each_period(period, given_):
    first = np.array([start for start, _ in given_])
    last = first + np.array([length for _, length in given_])
    which, numbers, share = shares(period, first, last)
    for place, (start, length) in enumerate(given_):
        days = np.arange(start, start + length + 1)
        expected = np.unique(period.of_day(days), return_counts=True)
        assert numbers[which == place].tolist() == expected[0].tolist()
        assert share[which == place] == pytest.approx(expected[1] / len(days))
