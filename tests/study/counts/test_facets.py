"""Facets count what a search finds."""

from collections import Counter


def test_the_values_of_a_facet_are_those_of_the_documents_found(collection):
    (facet,) = collection.facets("port OR market", ["format"])
    found = collection.search("port OR market", limit=None)
    wanted = Counter(hit.document.format for hit in found)
    assert {value.label: value.documents for value in facet.values} == wanted


def test_the_query_of_a_value_finds_as_many_as_it_says(collection):
    for facet in collection.facets("market", ["place", "year", "source"]):
        for value in facet.values:
            assert collection.search(f"market {value.query}").total == value.documents


def test_periods_without_documents_stand_between_others(collection):
    (facet,) = collection.facets("market OR railway", ["decade"])
    labels = [value.label for value in facet.values if value.query.startswith("date:1")]
    assert labels == [f"{year}s" for year in range(1860, 1950, 10)]


def test_no_more_values_are_given_than_wanted_and_how_many_there_are_is_said(collection):
    (facet,) = collection.facets("market", ["place"], most=1)
    assert (len(facet.values), facet.distinct) == (1, 2)


def test_a_field_that_no_document_has_is_left_out(collection):
    assert collection.facets("market", ["nothing"]) == []
