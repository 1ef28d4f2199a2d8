"""Queries of rows: asked again, they find what was counted."""

from typing import Any

import pytest

import sourcesearch
from sourcesearch.study.hits import phrase_of, word_of

from conftest import write

NOW: dict[str, Any] = {"variants": False, "ocr": False}


def found(made, query):
    """Occurrences and documents of a query."""
    (total,) = made.collection.count(query, **NOW)
    return total.occurrences, total.documents


def test_a_word_with_points_is_asked_for_as_it_is_spelled():
    assert word_of("u.s.") == r"/u\.s\./"
    assert word_of("£500") == "£500"
    assert word_of("house", "term") == "house"
    assert phrase_of(["/of/", "/the/"]) == '"/of/ /the/"'


@pytest.mark.parametrize("options", [{}, {"ngrams": 2}, {"within": "date:1910..1919"}])
def test_a_word_of_the_list_is_found_as_often_as_it_says(made, options):
    for row in made.collection.words(least=1, **options, **NOW):
        assert found(made, row.hits) == (row.occurrences, row.documents), row.hits


def test_a_keyword_is_found_as_often_in_the_part(made):
    for row in made.collection.keywords("date:1910..1919 source:herald", **NOW):
        if row.occurrences:
            assert found(made, row.hits) == (row.occurrences, row.documents), row.hits


@pytest.mark.parametrize("group", ["right:1", "left:1", "right:1,right:2", "left"])
@pytest.mark.parametrize("query", ["ship", '"the war"'])
def test_what_follows_is_found_as_often_as_it_says(made, query, group):
    for row in made.collection.concordance(query, group=group, **NOW):
        if "–" not in row.words:
            assert found(made, row.hits)[0] == row.occurrences, row.hits


def test_a_line_is_among_those_of_its_query(made):
    for row in made.collection.concordance("ship OR war", sample=20, **NOW):
        assert row in [
            line._replace(hits=row.hits) for line in made.collection.concordance(row.hits, **NOW)
        ]


def test_the_company_of_a_word_that_stands_alone_is_found_as_often(tmp_path):
    texts = {f"{number}.txt": f"A war of {'long ' * number}peace.\n" for number in range(6)}
    write(tmp_path / "texts", texts)
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        rows = collection.collocates("war", window=3, least=1, **NOW)
        assert {row.word for row in rows} == {"a", "of", "long", "peace"}
        for row in rows:
            (total,) = collection.count(row.hits, **NOW)
            if row.word != "long":  # of which two stand in one window
                assert total.occurrences == row.o11


@pytest.mark.parametrize("window", [5, "sentence", "paragraph"])
def test_the_documents_of_a_collocate_are_found(made, window):
    for row in made.collection.collocates("king", window=window, least=1, by="decade", **NOW):
        assert found(made, row.hits)[1] > 0
        assert "date:" in row.hits


def test_both_sides_of_a_comparison_have_their_query(made):
    for row in made.collection.collocates("war", against="ship", least=3, **NOW):
        for count, query in ((row.o11, row.hits), (row.other_o11, row.other_hits)):
            assert bool(found(made, query)[0]) == bool(count)
