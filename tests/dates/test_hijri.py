"""Dates of the Islamic calendar against events of which both dates are known."""

import pytest

from sourcesearch.dates import isoformat, parse


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("20 Jumada I 857", "1453-05-29"),  # Constantinople falls (Julian)
        ("20 Cemaziyelevvel 857", "1453-05-29"),
        ("1 Muharram 1335 AH", "1916-10-28"),
        ("7 Zilhicce 1293", "1876-12-23"),  # the Ottoman constitution
        ("22 Rebiülevvel 1327", "1909-04-13"),  # the mutiny of 31 March of the Rumi year 1325
        ("١ محرم ١٤٠٠ هـ", "1979-11-20"),  # the Great Mosque is seized
        ("10 Muharram 61", "0680-10-10"),  # Karbala (Julian)
    ],
)
def test_a_day_is_meant_that_may_be_one_off(text, day):
    meant, known = parse(text), parse(day)
    assert meant.earliest <= known.earliest <= meant.latest
    assert meant.latest - meant.earliest == 2


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("1335 AH", "1916-10-28/1917-10-16"),
        ("A.H. 1335", "1916-10-28/1917-10-16"),
        ("سنة 1335 هـ", "1916-10-28/1917-10-16"),
        ("١٣٣٥ هجرية", "1916-10-28/1917-10-16"),
        ("Muharram 1335", "1916-10-28/1916-11-26"),
    ],
)
def test_a_year_has_354_or_355_days(text, interval):
    assert isoformat(parse(text)) == interval


@pytest.mark.parametrize("text", ["1335", "1916 AH", "3 Ramadan 1916", "31 Ramazan 1293", "12 h"])
def test_what_is_of_another_calendar_or_of_none_is_not_taken_for_one(text):
    meant = parse(text)
    assert meant is None or isoformat(meant) == text
