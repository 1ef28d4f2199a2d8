"""Dates as East Asia writes them: `1949年10月1日`, `民國七年四月`, `昭和二十年八月十五日`.

Years are Western ones or those of an era, of which the first (元年) is the Western year in
which the era began. Numbers are digits or Chinese numerals. Where the calendar was not the
Western one the date is that of the year only, namely of the year in which it began: in Japan
before 1873 (Meiji 6), in China in the eras of the Ming and Qing, and wherever a date says that
it is of the lunar calendar (農曆, 正月, 閏四月, 初五). The last month of a lunar year lies mostly
in the next Western one.

Eras are those of the Ming and Qing, of Japan from 1573 on, of Korea from 1896 on.
Years of eras: Tsuchihashi, Japanese Chronological Tables (1952); Hsueh and Ou-yang, A
Sino-Western Calendar for Two Thousand Years (1956).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from sourcesearch.dates.interval import Interval, century, days, months, years

__all__ = ["AGE", "DATE", "YEAR_SIGNS", "Written", "age", "eastern_date", "written"]

_OPEN = 199
"""Years of an era that has not ended; nobody counts so far."""

_QING = {
    "順治 顺治": (1644, 18),
    "康熙": (1662, 61),
    "雍正": (1723, 13),
    "乾隆": (1736, 60),
    "嘉慶 嘉庆": (1796, 25),
    "道光": (1821, 30),
    "咸豐 咸丰 咸豊": (1851, 11),
    "同治": (1862, 13),
    "光緒 光绪 光緖": (1875, 34),
    "宣統 宣统": (1909, 3),
}
_MING = {
    "洪武": (1368, 31),
    "建文": (1399, 4),
    "永樂 永乐": (1403, 22),
    "洪熙": (1425, 1),
    "宣德": (1426, 10),
    "正統 正统": (1436, 14),
    "景泰": (1450, 8),
    "天順 天顺": (1457, 8),
    "成化": (1465, 23),
    "弘治": (1488, 18),
    "嘉靖": (1522, 45),
    "隆慶 隆庆": (1567, 6),
    "萬曆 万历 萬歷 万暦": (1573, 48),
    "泰昌": (1620, 1),
    "天啟 天启 天啓": (1621, 7),
    "崇禎 崇祯": (1628, 17),
}
_EDO = {
    "天正": (1573, 20),
    "文禄 文祿": (1592, 5),
    "慶長": (1596, 20),
    "元和": (1615, 10),
    "寛永 寬永": (1624, 22),
    "正保": (1644, 5),
    "慶安": (1648, 5),
    "承応 承應": (1652, 4),
    "明暦 明曆": (1655, 4),
    "万治 萬治": (1658, 4),
    "寛文 寬文": (1661, 13),
    "延宝 延寶": (1673, 9),
    "天和": (1681, 4),
    "貞享": (1684, 5),
    "元禄 元祿": (1688, 17),
    "宝永 寶永": (1704, 8),
    "正徳": (1711, 6),
    "享保": (1716, 21),
    "元文": (1736, 6),
    "寛保 寬保": (1741, 4),
    "延享": (1744, 5),
    "寛延 寬延": (1748, 4),
    "宝暦 寶曆": (1751, 14),
    "明和": (1764, 9),
    "安永": (1772, 10),
    "天明": (1781, 9),
    "寛政 寬政": (1789, 13),
    "享和": (1801, 4),
    "文化": (1804, 15),
    "文政": (1818, 13),
    "天保": (1830, 15),
    "弘化": (1844, 5),
    "嘉永": (1848, 7),
    "安政": (1854, 7),
    "万延 萬延": (1860, 2),
    "文久": (1861, 4),
    "元治": (1864, 2),
    "慶応 慶應": (1865, 4),
}
"""Without 正德, which is an era of the Ming and, in old characters, one of Japan."""

_SOLAR = {
    "明治": (1868, 45),
    "大正": (1912, 15),
    "昭和": (1926, 64),
    "平成": (1989, 31),
    "令和": (2019, _OPEN),
    "民國 民国": (1912, _OPEN),
    "建陽": (1896, 2),
    "光武": (1897, 11),
    "隆熙": (1907, 4),
}
_ERAS = {
    name: (first, last, lunar)
    for eras, lunar in ((_QING, True), (_MING, True), (_EDO, True), (_SOLAR, False))
    for names, (first, last) in eras.items()
    for name in names.split()
}
"""The first year of each era, the number of its last, and whether its calendar is lunar."""

_FIRST_SOLAR_YEAR = {"明治": 1873}

_DIGITS = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_SCORES = {"廿": 20, "卅": 30}

_D = "[一二三四五六七八九]"
_ANY = f"[{''.join(_DIGITS)}]"
_TO_99 = f"{_D}?十{_D}?|[廿卅]{_D}?|{_ANY}{{1,2}}"
_OF_MONTH = f"(?:[0-9]{{1,2}}|{_TO_99})"
_OF_ERA = f"(?:元|[0-9]{{1,3}}|{_D}?百(?:{_D}?十{_D}?|零{_D})?|{_TO_99})"
_WESTERN = f"(?:[0-9]{{3,4}}|{_ANY}{{4}}|二?千(?:{_D}百)?(?:{_D}?十)?{_D}?)"
_LUNAR_CALENDAR = "(?:農曆|农历|陰曆|阴历|旧暦|舊曆|旧历)"
_CHRISTIAN = "公元|西元|西暦|西曆|西历|紀元|纪元"
_WEEKDAY = (
    r"\s?\(?(?:[月火水木金土日]曜日?|(?:星期|禮拜|礼拜|週|周)[一二三四五六日天]"
    r"|(?<=\()[月火水木金土日](?=\)|\Z))\)?"
)


_SIGN = {
    name: unicodedata.normalize("NFKD", sign) for name, sign in zip("ymd", "년월일", strict=True)
}
"""What Korean has behind the numbers, as `tokens.normalised` writes it."""

YEAR_SIGNS = ("年", _SIGN["y"])
"""Of which every date has one, so that most texts need no pattern."""

_YEAR = (
    rf"(?P<lunar_year>{_LUNAR_CALENDAR}\s?)?(?:"
    rf"(?:大?[清明]|中華|中华|大日本)?(?P<era>{'|'.join(_ERAS)})\s?(?P<of_era>{_OF_ERA})"
    rf"|(?:(?:{_CHRISTIAN})(?P<before_christ>前)?\s?)?(?P<year>{_WESTERN}))"
    rf"\s?(?:年|{_SIGN['y']})"
)
_MONTH = (
    rf"(?P<lunar>{_LUNAR_CALENDAR}\s?|[閏闰])?"
    rf"(?:(?P<month>{_OF_MONTH})\s?(?:月|{_SIGN['m']})|(?P<lunar_month>[正臘腊冬]月))"
)
_DAY = rf"(?P<lunar_day>初十|初{_D})日?|(?P<day>{_OF_MONTH})\s?(?:[日號号]|{_SIGN['d']})|[上中下]旬"
_DATE = rf"{_YEAR}(?:\s?{_MONTH}(?:\s?(?:{_DAY}))?(?:{_WEEKDAY})?|\s?[春夏秋冬](?!月))?"

DATE = re.sub(r"\?P<\w+>", "?:", _DATE)
"""A date, as `tokens.normalised` writes it: a year, with its month or day if they are said.

Seasons and thirds of months are read, and not used.
"""

_CLOSED = "|".join(name for name, (_, last, _) in _ERAS.items() if last < _OPEN)
_BARE = "|".join([*" ".join(_QING).split(), "明治", "大正", "昭和", "平成"])
"""Those that may stand by themselves; others are words as well: 文化, 光武."""

AGE = (
    rf"(?:{_WESTERN}年代|(?:[0-9]{{1,2}}|{_TO_99})世[紀纪]"
    rf"|(?:(?:{_CLOSED})(?:年[間间]|朝|[時时]代)|(?:{_BARE}))(?!\s?{_OF_ERA}))"
)
"""A decade, a century or an era: `1930年代`, `十九世紀`, `光緒年間`."""


class Written(NamedTuple):
    """A date in the Western calendar, as far as it is said: an astronomical year, month, day."""

    year: int
    month: int | None = None
    day: int | None = None

    def meant(self) -> Interval:
        """The days that it may mean; ValueError if the calendar does not have them."""
        if self.month is None:
            return years(self.year, self.year)
        if self.day is None:
            return months(self.year, self.month, self.month)
        return days(self.year, self.month, self.day)


@cache
def eastern_date() -> re.Pattern[str]:
    """The pattern of `DATE`, with names for its parts."""
    return re.compile(_DATE)


def written(text: str) -> Written | None:
    """The date that a text of `DATE` is; None if its era does not have the year."""
    found = eastern_date().fullmatch(text)
    if not found:
        return None
    year, lunar = _year(found["era"], found["of_era"], found["year"])
    if year is None:
        return None
    lunar |= any(
        found[sign] for sign in ("lunar_year", "lunar", "lunar_month", "lunar_day", "before_christ")
    )
    if lunar or found["month"] is None:
        return Written(1 - year if found["before_christ"] else year)
    return Written(year, _number(found["month"]), _number(found["day"]) if found["day"] else None)


def _year(era: str | None, of_era: str | None, western: str | None) -> tuple[int | None, bool]:
    """The Western year, and whether its calendar was another."""
    if not era or not of_era:
        return _number(western or ""), False
    first, last, lunar = _ERAS[era]
    number = _number(of_era)
    if not 1 <= number <= last:
        return None, False
    year = first + number - 1
    return year, lunar or year < _FIRST_SOLAR_YEAR.get(era, 0)


def age(text: str) -> Interval | None:
    """The years of a decade, century or era that a text of `AGE` says.

    The 1900s (1900年代) may be either, and the interval covers both.
    """
    if text[:2] in _ERAS:
        first, last, _ = _ERAS[text[:2]]
        return years(first, first + last - 1)
    number = _number(re.sub("年代|世[紀纪]", "", text))
    if "世" in text:
        return century(number) if number else None
    if number % 10:
        return None
    return years(number, number + (9 if number % 100 else 99))


def _number(text: str) -> int:
    """Digits or a Chinese numeral, with or without signs for the tens; 元 is the first."""
    if text == "元":
        return 1
    if text.isdecimal():
        return int(text)
    if all(sign in _DIGITS for sign in text):
        return int("".join(str(_DIGITS[sign]) for sign in text))
    total = count = 0
    for sign in text:
        if sign in _TENS:
            total, count = total + (count or 1) * _TENS[sign], 0
        elif sign in _SCORES:
            total += _SCORES[sign]
        else:
            count = _DIGITS[sign]
    return total + count
