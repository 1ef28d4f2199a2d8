"""Is this text a date, and which one?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers.metadata.datelines import dateline, iso_date, title_date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("1865", "1865"),
        ("1865-03", "1865-03"),
        ("1865-03-04", "1865-03-04"),
        ("2010-06-16T21:51:00+08:00", "2010-06-16"),
        ("2010/6/16", "2010-06-16"),
        ("[21:51 June 16 2010]", "2010-06-16"),
        ("JUNE 16, 2010", "2010-06-16"),
        ("Saturday, 4th of March, 1865", "1865-03-04"),
        ("4 March 1865.", "1865-03-04"),
        ("1245 März 3", "1245-03-03"),
        ("Sept. 3d 1863", "1863-09-03"),
        ("March 1664\u2060–\u206065", "1665-03"),
        ("12 Feb. 1710-11", "1711-02-12"),
        ("March 12, 1664/5", "1665-03-12"),
        ("25 March 1664-5", None),
        ("June 1664-65", None),
        ("3ten Jänner 1756", "1756-01-03"),
        ("12. 8ber 1712", "1712-10-12"),
        ("ce 14 Xbre 1712", "1712-12-14"),
        ("dnia 3 maja 1791", "1791-05-03"),
        ("Sept. 3, 1863, 10:30 a.m. EST", "1863-09-03"),
        ("March 1865", "1865-03"),
        ("den 4. März 1865", "1865-03-04"),
        ("20. Jän. 1798", "1798-01-20"),
        ("1er janvier 1900", "1900-01-01"),
        ("le 3 août 1890", "1890-08-03"),
        ("16 de junio de 2010", "2010-06-16"),
        ("16 giugno 2010", "2010-06-16"),
        ("3 марта 1918", "1918-03-03"),
        ("12 мая 1903 г.", "1903-05-12"),
        ("12 мая 1903 года", "1903-05-12"),
        ("3 maart 1872", "1872-03-03"),
        ("5 February 1904 [O.S.]", "1904-02-05"),
        ("5 February 1904, O. S.", "1904-02-05"),
        ("9 thermidor an II", "1794-07-27"),
        ("le 18 brumaire, an VIII.", "1799-11-09"),
        ("2010年6月16日", "2010-06-16"),
        ("1919년 3월 1일", "1919-03-01"),
        ("一九四九年十月一日", "1949-10-01"),
        ("（民國七年四月）", "1918-04"),
        ("昭和二十年八月十五日（水）", "1945-08-15"),
        ("光緒二十四年八月初六日", "1898"),
        ("١١ يوليو ١٨٨٢", "1882-07-11"),
        ("2 בנובמבר 1917", "1917-11-02"),
        ("16.6.2010", "2010-06-16"),
        ("31/12/1899", "1899-12-31"),
        ("12/31/1899", "1899-12-31"),
        ("29 February 1700", "1700-02-29"),
    ],
)
def test_a_date_is_read(text: str, date: str | None) -> None:
    assert iso_date(text) == date


@pytest.mark.parametrize(
    "text",
    [
        "3/4/1865",
        "30 February 1900",
        "June 25 is the 60th anniversary",
        "in March 1865",
        "1950-53",
        "18651",
        "March 4",
        "the 14th day of the present month",
        "Chapter 1865",
        "2010-13-01",
        "thermidor an II",
        "31 thermidor an II",
        "5 February 1904 against",
        "今年",
        "一百年",
        "昭和六十五年",
        "一九四九年十月三十二日",
        "١٢٩٩",
        "",
    ],
)
def test_what_is_no_certain_date_is_left_alone(text: str) -> None:
    assert iso_date(text) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Washington, March 4, 1865", "1865-03-04"),
        ("Frankfurt am Main, den 3. Mai 1848", "1848-05-03"),
        ("Paris, le 3 août 1890", "1890-08-03"),
        ("Paris, le 9 thermidor an II", "1794-07-27"),
        ("Дальний, 12 мая 1903 г.", "1903-05-12"),
        ("St Petersburg, 5 February 1904 [O.S.", "1904-02-05"),
        ("4 March 1865", "1865-03-04"),
        ("1644 Juni 10", "1644-06-10"),
        ("Brüssel 1648 September 3", "1648-09-03"),
        ("人民日报 1949年10月1日", "1949-10-01"),
        ("東京、1945年8月15日", "1945-08-15"),
        ("北京，一九一九年五月四日", "1919-05-04"),
        ("서울, 1919년 3월 1일", "1919-03-01"),
        ("Paris, 1865", None),
        ("He died at Washington, March 4, 1865", None),
        ("War came to the whole of Europe, August 4, 1914", None),
    ],
)
def test_a_place_may_stand_before_the_date_of_a_letter(text: str, date: str | None) -> None:
    assert dateline(text) == date


@given(st.dates().filter(lambda day: day.year >= 1000 and day.year < 2100))
def test_any_day_comes_back_from_its_english_form(day: object) -> None:
    assert iso_date(f"{day:%B} {day:%d}, {day:%Y}") == str(day)


@given(st.text(max_size=100))
def test_no_text_is_an_error(text: str) -> None:
    for found in (iso_date(text), dateline(text)):
        assert found is None or found[0] in "12"


@pytest.mark.parametrize(
    ("title", "date"),
    [
        ("Wiener Zeitung 1756-01-03", "1756-01-03"),
        ("1848-03-15 Neue Freie Presse", "1848-03-15"),
        ("The Times, 4 March 1871", "1871-03-04"),
        ("Letter of the 3rd of May 1862", "1862-05-03"),
        ("Berliner Tageblatt 24.12.1913", "1913-12-24"),
        ("Le Temps (3 février 1870)", "1870-02-03"),
        ("Brief an Goethe, 12. März 1797", "1797-03-12"),
        ("The Post Boy, Feb. 10. 1710-11", "1711-02-10"),
        ("12 March 1664-5, to Sandwich", "1665-03-12"),
        ("The great war 1914-1918", None),
        ("Reise nach Italien im Mai 1786", None),
        ("The trial of 17 persons 1794", None),
        ("The Times, 3/4/1871", None),
        ("What 4 March 1871 meant", None),
    ],
)
def test_a_day_at_the_edge_of_a_title_is_its_date(title: str, date: str | None) -> None:
    assert title_date(title) == date


@given(st.text("aZ 1-8.,/(é", max_size=60))
def test_no_title_is_an_error(title: str) -> None:
    found = title_date(title)
    assert found is None or iso_date(found) == found


MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre "
    "diciembre",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre "
    "dicembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
}


@pytest.mark.parametrize("language", MONTHS)
@pytest.mark.parametrize(
    "form",
    [
        "{} {} 1883",
        "{}. {} 1883",
        "{}th {}, 1883",
        "{}th of {} 1883",
        "{} de {} de 1883",
        "{}{} 1883",
    ],
)
def test_every_month_is_read_behind_its_day(form: str, language: str) -> None:
    for number, month in enumerate(MONTHS[language].split(), 1):
        assert iso_date(form.format(28, month)) == f"1883-{number:02}-28", month


@pytest.mark.parametrize("text", ["14. 11. [1910]", "[14. 11. 1910]", "14. November (1910)"])
def test_a_year_may_be_supplied_by_an_editor(text: str) -> None:
    assert iso_date(text) == "1910-11-14"
    assert iso_date("a b [1910]") is None


def test_a_title_ends_with_a_day_in_october() -> None:
    # vangoghletters.org/orig/let400
    title = "To Theo van Gogh. Nieuw-Amsterdam, Sunday, 28 October 1883."
    assert title_date(title) == "1883-10-28"
