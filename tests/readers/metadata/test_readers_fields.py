"""Under which names is a value known?"""

from __future__ import annotations

import pytest

from sourcesearch.document import Metadata
from sourcesearch.readers.metadata.fields import with_known_names


def test_a_synonym_is_known_by_both_names() -> None:
    found = with_known_names(Metadata.of("front matter", {"creator": "Ann", "lang": "de"}))
    assert dict(found) == {"creator": "Ann", "author": "Ann", "lang": "de", "language": "de"}
    assert found.origin("author") == "front matter, creator"


def test_the_known_name_itself_counts_more() -> None:
    found = with_known_names(Metadata.of("m", {"date": "1890-05", "year": "1890"}))
    assert found["date"] == "1890-05"


def test_the_title_of_a_newspaper_is_the_source() -> None:
    found = with_known_names(
        Metadata.of("metadata.csv", {"title": "The Poole Herald", "document_type": "Newspaper"})
    )
    assert found["source"] == "The Poole Herald"
    assert found.origin("source") == "metadata.csv, title of the newspaper"


def test_the_title_of_a_letter_is_no_source() -> None:
    found = with_known_names(Metadata.of("m", {"title": "To Ann", "document_type": "letter"}))
    assert "source" not in found


def test_who_published_a_book_is_not_the_source_it_stands_in() -> None:
    assert "source" not in with_known_names(Metadata.of("TEI header", {"publisher": "Hall"}))


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ({"date-from": "1776-07-03", "date-to": "1776-07-03"}, "1776-07-03"),
        ({"date_from": "1776-07-03", "date_to": "5 July 1776"}, "1776-07-03/1776-07-05"),
        ({"notbefore": "1850", "notafter": "1855"}, "1850/1855"),
        ({"start date": "March 1848"}, "1848-03"),
        ({"date-from": "spring", "date-to": "1776"}, None),
        ({"date": "1777", "date-from": "1776"}, "1777"),
    ],
)
def test_a_date_may_be_told_by_its_first_and_last_day(said: dict[str, str], date: str) -> None:
    """As Founders Online has it: https://founders.archives.gov/API/docdata/."""
    assert with_known_names(Metadata.of("m", said)).get("date") == date


def test_those_to_whom_a_letter_went_are_its_recipient() -> None:
    found = with_known_names(Metadata.of("m", {"recipients": "Adams, Abigail"}))
    assert found["recipient"] == "Adams, Abigail"
