"""The time that may be meant by a date among the words of a query."""

import pytest

import sourcesearch
from sourcesearch.search.help.dated import dated

from conftest import write


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    """Two letters of 1849, neither of which says so, and one of 1860 that speaks of that year."""
    folder = tmp_path_factory.mktemp("letters")
    texts = {
        "a.txt": "The cholera is in London.",
        "b.txt": "The harvest was good.",
        "c.txt": "The cholera of 1849 in London is not forgotten.",
        "metadata.csv": "file,date\na.txt,1849-08-02\nb.txt,1849-09\nc.txt,1860\n",
    }
    write(folder / "texts", texts)
    with sourcesearch.build(folder / "texts", into=folder / "index", jobs=1) as collection:
        yield collection


def suggested(collection, query):
    return [tuple(one) for one in collection.search(query).suggestions]


@pytest.mark.parametrize(
    ("query", "date", "instead"),
    [
        ("cholera London 1849", "1849", "cholera London date:1849"),
        ("fire of 2nd Sept. 1666?", "2nd Sept. 1666", "fire of date:1666-09-02"),
        ("the 3rd of September 1666", "3rd of September 1666", "the date:1666-09-03"),
        ("12. Jänner 1923", "12. Jänner 1923", "date:1923-01-12"),
        ("Wien 12.1.1923 Theater", "12.1.1923", "Wien date:1923-01-12 Theater"),
        ("in 1849 in London", "1849", "in date:1849 in London"),
        ("London (1849)", "1849", "London (date:1849)"),
        ("London in the 1840s", "1840s", "London in the date:184X"),
    ],
)
def test_a_day_a_month_or_a_year_among_the_words_is_a_date(query, date, instead):
    found = dated(query)
    assert found is not None
    assert (found.date, found.query) == (date, instead)


@pytest.mark.parametrize(
    "query",
    [
        "1,849 men",
        "11849",
        "1663-64",
        '"war 1849"',
        "date:1849",
        "war -1849",
        "184*",
        "",
    ],
)
def test_other_numbers_and_what_stands_among_marks_are_none(query):
    assert dated(query) is None


def test_a_date_that_documents_have_is_suggested_as_their_time(letters):
    expected = ("1849", "date:1849", 1, "cholera London date:1849")
    assert suggested(letters, "cholera London 1849") == [expected]
    assert suggested(letters, "1849") == [("1849", "date:1849", 2, "date:1849")]
    assert suggested(letters, "1849-08-02") == [
        ("1849-08-02", "date:1849-08-02", 1, "date:1849-08-02")
    ]


@pytest.mark.parametrize(
    "query", ["forgotten 1860", "cholera 1850", "peace 1849", "cholera date:1849"]
)
def test_a_time_that_the_first_hit_is_of_or_no_document_answers_is_not(letters, query):
    assert suggested(letters, query) == []


def test_a_text_that_was_pasted_is_not_looked_through_for_dates(letters):
    assert suggested(letters, "cholera 1849 " * 20_000) == []
