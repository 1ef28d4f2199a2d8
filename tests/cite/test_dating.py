"""A date is read out of a citation as it went into it, in whatever language that is."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch import dates
from sourcesearch.cite import dating

WRITERS = [dating.american, dating.british, dating.mla, dating.german, dating.french, dating.iso]

DAYS = st.dates(min_value=date(1000, 1, 1)).map(date.isoformat)
POINTS = st.sampled_from([4, 7, 10]).flatmap(lambda length: DAYS.map(lambda day: day[:length]))
RANGES = st.sampled_from([4, 7, 10]).flatmap(
    lambda length: st.tuples(DAYS, DAYS).map(
        lambda days: "/".join(sorted(day[:length] for day in days))
    )
)
SPANS = st.sampled_from(
    [
        *("1890s", "18th century", "21st century", "until 1850", "from 1850", "until May 1850"),
        *("44 BC", "50 BC - 44 BC", "March 44 BC", "from 12 May 1850"),
        *("circa 1850", "circa May 1850", "um 1850", "1850?", "vers 1850"),
    ]
)


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@given(text=POINTS | RANGES | SPANS)
def test_any_date_is_read_out_of_a_citation_as_it_went_into_it(write, text):
    assert dates.parse(write(dating.csl_date(text))) == dates.parse(text)


@given(DAYS, DAYS)
def test_of_days_the_year_is_that_of_each(first, last):
    first, last = sorted([first, last])
    assert dating.year(dating.csl_date(first)) == first[:4]
    years = [first[:4], last[:4]] if first != last else [first[:4]]
    assert dating.year(dating.csl_date(f"{first}/{last}")) == "–".join(years)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("2010-06-16", [[2010, 6, 16]]),
        ("1850/1870", [[1850], [1870]]),
        ("44 BC", [[-44]]),
        ("100 BC", [[-100]]),
    ],
)
def test_years_before_christ_are_negative_in_csl_and_there_is_no_year_0(text, parts):
    assert dating.csl_date(text) == {"date-parts": parts}


def test_what_is_no_date_is_cited_as_it_is_written():
    assert {write({"literal": "Easter term"}) for write in [*WRITERS, dating.year]} == {
        "Easter term"
    }
