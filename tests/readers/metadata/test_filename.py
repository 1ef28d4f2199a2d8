"""What does the name of a file tell?"""

from __future__ import annotations

import pytest

from sourcesearch.readers.metadata.filename import from_name


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("1945-Truman.txt", "1945"),
        ("1965-Johnson-1-sotu.txt", "1965"),
        ("NZZ-1798-01-20-a-p0001.txt", "1798-01-20"),
        ("letter_1865_03_04.txt", "1865-03-04"),
        ("diary 1914-08.txt", "1914-08"),
        ("10266_Poole1860.txt", "1860"),
        ("war-1914-1918.txt", "1914/1918"),
        ("report 1963-64.txt", "1963/1964"),
        ("1945.txt", "1945"),
        ("c1890 letter.txt", "1890"),
        ("bgbl1_2017_j1734-1_0030.txt", "2017"),
        ("18480301.txt", "1848-03-01"),
        ("wrz17560103.txt", "1756-01-03"),
        ("t17800112-1.txt", "1780-01-12"),
        ("Times_18480301_p2.txt", "1848-03-01"),
        ("18480301_18480301.txt", "1848-03-01"),
        ("1918年4月5日.txt", "1918-04-05"),
        ("申報_民國七年四月.txt", "1918-04"),
        ("光緒二十四年奏摺.txt", "1898"),
        ("明治３０年東京.txt", "1897"),
    ],
)
def test_a_year_or_a_date_is_found(name: str, date: str) -> None:
    found = from_name(name)
    assert (found["date"], found.origin("date")) == (date, "file name")


@pytest.mark.parametrize(
    "name",
    [
        "000_0ae29c8f89a938b1.txt",
        "10700957_Dorchester.txt",
        "p1945.txt",
        "page_1860.txt",
        "Grec_1382__btv1b10721733s.txt",
        "Harley 1662.txt",
        "cp1250.txt",
        "poems.1000.json",
        "IMG-1914.txt",
        "a1903f77.txt",
        "1914 to 1918.txt",
        "ENG18400_Trollope.xml",
        "0999.txt",
        "2100.txt",
        "1914-1910.txt",
        "video1080p.txt",
        "m1227.txt",
        "1018_ruby_2213.txt",
        "1711_txt.txt",
        "398_ruby_2016.txt",
        "IMG_20190711_1234.txt",
        "Screenshot 20190711.txt",
        "18480231.txt",
        "118480301.txt",
        "184803017.txt",
        "0a18480301f.txt",
        "18480301-18480305.txt",
        "百年孤獨.txt",
        "1937年至1945年.txt",
        "31918年.txt",
    ],
)
def test_other_numbers_are_no_dates(name: str) -> None:
    assert "date" not in from_name(name)


def test_the_stem_is_the_title() -> None:
    assert from_name("inner/folder/1945-Truman.txt")["title"] == "1945-Truman"
