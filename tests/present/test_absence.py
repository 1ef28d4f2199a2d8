"""What a person is told where nothing was found."""

from types import SimpleNamespace

import pytest

from sourcesearch.analysis import UNKNOWN
from sourcesearch.present.absence import absence_lines
from sourcesearch.search.help.no_results import Absence, Searched, WordCount

SEARCHED = Searched(1_400, 21_000, None, 0, (), None)


def results(**told):
    return SimpleNamespace(**told)


def lines(searched=SEARCHED, words=(), outside=0, understood="ice", suggestions=()):
    absence = Absence(searched, words, outside)
    return [
        *absence_lines(results(absence=absence, understood=understood, suggestions=suggestions))
    ]


def test_of_many_languages_the_first_are_named_and_the_others_counted():
    languages = [(code, 9 - at) for at, code in enumerate(("en", "de", "", "fr", "it", "es", "nl"))]
    languages[2] = (UNKNOWN, 7)
    (line,) = lines(SEARCHED._replace(languages=tuple(languages)))
    assert "English 9, German 8, unknown 7, French 6, Italian 5 and 2 more languages" in line
    (line,) = lines(SEARCHED._replace(languages=tuple(languages[:5])))
    assert line.endswith("French 6, Italian 5")


def test_a_collection_without_dates_or_languages_is_counted():
    assert lines() == ["Searched: 1,400 documents; 21,000 words"]


@pytest.mark.parametrize(
    ("dated", "said"), [(1_399, "dated 1914/1918 (1 undated)"), (1_400, "dated 1914/1918")]
)
def test_undated_documents_are_told_where_there_are_any(dated, said):
    (line,) = lines(SEARCHED._replace(span="1914/1918", dated=dated))
    assert line.endswith(said)


def test_words_that_occur_and_what_the_limits_shut_out_are_told_first():
    words = (WordCount("ice", 0), WordCount("port", 1))
    assert lines(words=words, outside=2)[:2] == [
        "Occurring: ice in none, port in 1 document",
        "Without the limits of time, language, format or name: 2 documents",
    ]


def test_a_query_without_a_word_is_told_so():
    assert lines(understood="")[0] == "There is no word in this query that could be looked for."


def test_what_may_have_been_meant_is_told_where_something_was_found_too():
    meant = [("goverment", "government", 3, None)]
    found = results(absence=None, understood="goverment", suggestions=meant)
    assert [*absence_lines(found)] == ["Did you mean government (3 documents) for goverment?"]
