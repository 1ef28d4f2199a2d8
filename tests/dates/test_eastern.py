"""Dates of China, Japan and Korea against published tables of their years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.dates import isoformat, parse

FIRST_YEARS = {
    "順治": 1644, "康熙": 1662, "雍正": 1723, "乾隆": 1736, "嘉慶": 1796, "道光": 1821,
    "咸豐": 1851, "同治": 1862, "光緒": 1875, "宣統": 1909, "民國": 1912,
    "明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019,
}  # fmt: skip
"""Hsueh and Ou-yang (1956); Tsuchihashi (1952); the decrees of 1989 and 2019."""


def read(text):
    interval = parse(text)
    return interval and isoformat(interval)


@pytest.mark.parametrize(("era", "year"), FIRST_YEARS.items())
def test_the_first_year_of_an_era_is_the_one_in_which_it_began(era, year):
    assert read(f"{era}元年") == read(f"{era}1年") == read(f"{era}一年") == str(year)
    assert read(f"{era}二年") == str(year + 1)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("康熙六十一年", "1722"),  # the last year of each emperor
        ("乾隆六十年", "1795"),
        ("光绪三十四年", "1908"),
        ("宣統三年", "1911"),
        ("明治四十五年", "1912"),
        ("昭和六十四年", "1989"),
        ("民国38年", "1949"),
        ("中華民國三十八年十月一日", "1949-10-01"),
        ("一九四九年十月一日", "1949-10-01"),
        ("一九一八年四月", "1918-04"),
        ("二〇〇八年八月八日", "2008-08-08"),
        ("大正12年9月1日", "1923-09-01"),  # the earthquake of the Kanto
        ("昭和二十年八月十五日", "1945-08-15"),  # the surrender of Japan
        ("昭和二十年八月一五日（水）", "1945-08-15"),
        ("千九百四十五年八月十五日", "1945-08-15"),
        ("民國廿六年七月七日", "1937-07-07"),  # the Marco Polo Bridge
        ("１９１９年５月４日", "1919-05-04"),
        ("1949年10月1日 星期六", "1949-10-01"),
        ("公元前221年", "-0220"),
        ("建陽元年一月一日", "1896-01-01"),  # Korea takes the Western calendar
        ("隆熙四年八月二十九日", "1910-08-29"),  # its annexation is announced
    ],
)
def test_a_date_is_that_of_the_western_calendar(text, meant):
    assert read(text) == meant


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("明治五年十二月二日", "1872"),  # the day before Japan took the Western calendar
        ("光緒二十四年八月初六日", "1898"),
        ("一九一一年正月", "1911"),
        ("同治十年閏四月", "1871"),
        ("農曆一九一一年八月十九日", "1911"),
        ("慶長五年九月十五日", "1600"),  # Sekigahara
        ("元禄十五年十二月十四日", "1702"),  # the forty-seven
        ("嘉永六年六月三日", "1853"),  # the black ships
        ("慶應三年十月十四日", "1867"),  # the last shogun resigns
        ("萬曆三十五年", "1607"),  # Euclid is printed in Chinese
        ("崇祯十七年三月十九日", "1644"),  # the end of the Ming
        ("民國二十五年秋", "1936"),
    ],
)
def test_of_another_calendar_only_the_year_is_told(text, year):
    assert read(text) == year


def test_an_era_that_is_a_word_as_well_is_no_date_by_itself():
    assert read("文化") is None
    assert read("文化年間") == "1804/1818"


def test_japan_has_the_western_calendar_from_1873_on():
    assert read("明治六年一月一日") == "1873-01-01"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1937年7月7日～1945年8月15日", "1937-07-07/1945-08-15"),
        ("1937年至1945年", "1937/1945"),
        ("民國二十六年-民國三十四年", "1937/1945"),
        ("1930年代", "193X"),
        ("十九世紀", "18XX"),
        ("光緒年間", "1875/1908"),
        ("明治時代", "1868/1912"),
        ("昭和", "1926/1989"),
        ("約1890年", "1885/1895"),
        ("1890年頃", "1885/1895"),
    ],
)
def test_spans_decades_centuries_and_what_is_about(text, meant):
    assert read(text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "昭和65年",
        "宣統四年",
        "元年",
        "今年",
        "民國",
        "一九四九年十三月",
        "一九四九年二月三十日",
        "十年",
    ],
)
def test_what_no_calendar_has_is_none(text):
    assert parse(text) is None


NUMERALS = "〇一二三四五六七八九"


def numeral(number):
    tens, ones = divmod(number, 10)
    ten = f"{NUMERALS[tens] if tens > 1 else ''}十" if tens else ""
    return ten + (NUMERALS[ones] if ones or not tens else "")


@given(st.dates(date(1912, 1, 1), date(2012, 12, 31)))
def test_any_day_comes_back_from_its_chinese_forms(day):
    year = "".join(NUMERALS[int(digit)] for digit in str(day.year))
    rest = f"{numeral(day.month)}月{numeral(day.day)}日"
    republic = day.year - 1911
    for text in (f"{year}年{rest}", f"民國{republic}年{day.month}月{day.day}日"):
        assert read(text) == str(day)
    if republic < 100:
        assert read(f"民國{numeral(republic)}年{rest}") == str(day)


@given(st.text("〇一二十百千元前年月日號初閏正世紀代公元昭和民國光緒頃〜（水）1 ", max_size=14))
def test_no_text_is_an_error(text):
    parse(text)
