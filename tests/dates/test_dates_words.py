"""The names of months, as the Common Locale Data Repository writes a date in full."""

import pytest

from sourcesearch.dates import parse


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("15 січня 1848\u202fр.", 1),
        ("15 лютого 1848", 2),
        ("15 březen 1848", 3),
        ("1848. április 15.", 4),
        ("15 de maig del 1848", 5),
        ("15. kesäkuuta 1848", 6),
        ("15. srpnja 1848.", 7),
        ("15. srpna 1848", 8),
        ("15 Meán Fómhair 1848", 9),
        ("1848 թ. հոկտեմբերի 15", 10),
        ("15 de novembro de 1848", 11),
        ("15 Aralık 1848", 12),
        ("15 जनवरी 1848", 1),
        ("15 फ़रवरी 1848", 2),
        ("15 مارچ، 1848", 3),
        ("15 آوریل 1848", 4),
        ("15 მაისი, 1848", 5),
        ("1848. gada 15. jūnijs", 6),
    ],
)
def test_months_are_read_as_the_common_locale_data_have_them(text: str, month: int) -> None:
    assert parse(text) == parse(f"1848-{month:02}-15")


def test_nisan_is_no_april_in_years_since_the_creation() -> None:
    assert parse("15 Nisan 1848") == parse("1848-04-15")
    assert parse("15 Nisan 5680") is None
