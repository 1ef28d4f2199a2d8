"""Facets count what a search finds."""

import json
from collections import Counter

import sourcesearch

from conftest import write


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


def test_qualities_of_ocr_are_counted_in_bands_that_can_be_searched_for(tmp_path):
    said = {"a": "0.99", "b": "0.95", "c": "0.949", "d": "71", "e": "0.2", "f": "", "g": "good"}
    rows = "".join(f"{name}.txt,{quality}\n" for name, quality in said.items())
    write(tmp_path, {f"{name}.txt": f"A port called {name}." for name in said}
          | {"metadata.csv": f"file,ocr_quality\n{rows}"})  # fmt: skip
    with sourcesearch.build(tmp_path, into=tmp_path / "index") as collection:
        (facet,) = collection.facets("port", ["ocr_quality"])
        assert [(value.label, value.documents) for value in facet.values] == [
            ("95–100 %", 2), ("90–95 %", 1), ("70–80 %", 1), ("under 70 %", 1)
        ]  # fmt: skip
        for value in facet.values:
            assert collection.search(f"port {value.query}").total == value.documents


def test_values_that_nearly_each_document_has_of_its_own_are_counted(tmp_path):
    """Of so many the index keeps only who has any."""
    rows = [{"text": "A port.", "shelf": f"no {number}"} for number in range(4200)]
    rows += [{"text": "A port.", "shelf": "no 1"}, {"text": "A port."}]
    write(tmp_path, {"a.jsonl": "\n".join(map(json.dumps, rows))})
    with sourcesearch.build(tmp_path, into=tmp_path / "index") as collection:
        (facet,) = collection.facets("port", ["shelf"], most=2)
    assert [(value.label, value.documents) for value in facet.values] == [("no 1", 2), ("no 0", 1)]
    assert facet.distinct == 4200


def test_values_count_as_they_are_shown_over_all_segments_without_what_was_removed(tmp_path):
    for name, place in (("a", "Poole"), ("b", "Corfe  Castle"), ("c", "Corfe Castle"), ("d", "X")):
        write(tmp_path / "texts", {f"{name}.md": f"---\nplace: {place}\n---\n\nA port.\n"})
        sourcesearch.update(tmp_path / "texts", into=tmp_path / "index", language="en")
    sourcesearch.remove(tmp_path / "texts" / "d.md", index=tmp_path / "index")
    with sourcesearch.open(tmp_path / "index") as collection:
        places, languages = collection.facets("port", ["place", "language"])
        assert [(value.label, value.documents) for value in places.values] == [
            ("Corfe Castle", 2), ("Poole", 1)
        ]  # fmt: skip
        for value in (*places.values, *languages.values):
            assert collection.search(f"port {value.query}").total == value.documents
