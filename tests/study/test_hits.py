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


@pytest.mark.parametrize(
    "options", [{}, {"ngrams": 2}, {"within": "date:1910..1919"}, {"within": "war ship"}]
)
def test_a_word_of_the_list_is_found_as_often_as_it_says(made, options):
    for row in made.collection.words(least=1, **options, **NOW):
        assert found(made, row.hits) == (row.occurrences, row.documents), row.hits


def test_a_keyword_is_found_as_often_in_the_part(made):
    for row in made.collection.keywords("date:1910..1919 war", **NOW):
        if row.occurrences:
            assert found(made, row.hits) == (row.occurrences, row.documents), row.hits


@pytest.mark.parametrize(
    ("part", "more"),
    [
        ("source:herald", {}),
        ("war date:1910..1919", {}),
        ("", {"since": "1914", "until": "1918"}),
        ("source:herald", {"against": "date:1850..1914"}),
    ],
)
def test_a_keyword_is_found_as_often_in_the_others(made, part, more):
    rows = made.collection.keywords(part, **more, **NOW)
    assert rows
    for row in rows:
        if row.other_occurrences:
            counts = row.other_occurrences, row.other_documents
            assert found(made, row.other_hits) == counts, row.other_hits


def test_what_stands_in_a_document_is_found_as_often(made):
    for row in made.collection.dispersion("war", **NOW):
        assert found(made, row.hits) == (row.occurrences, 1), row.hits


@pytest.mark.parametrize(
    "group",
    ["right:1", "left:1", "right:1,right:2", "left", "right:2", "left:2,right:1", "match:1"],
)
@pytest.mark.parametrize("query", ["ship", "war date:1910..1919 -source:times"])
def test_what_follows_is_found_as_often_as_it_says(made, query, group):
    for row in made.collection.concordance(query, group=group, **NOW):
        assert ("–" in row.words) == (row.hits_find == "more")
        if row.hits_find == "occurrences":
            assert found(made, row.hits)[0] == row.occurrences, row.hits


def test_a_line_is_among_those_of_its_query(made):
    for row in made.collection.concordance("ship OR war", sample=20, **NOW):
        assert row in [
            line._replace(hits=row.hits) for line in made.collection.concordance(row.hits, **NOW)
        ]


def test_what_stands_beside_a_phrase_is_found_by_a_phrase_with_gaps(made):
    row = made.collection.concordance('"the war"', group="right:2", **NOW)[0]
    assert row.hits == f'"the war * /{row.words}/"'
    several = made.collection.concordance("ship war", group="right:1", **NOW)[0]
    assert several.hits_find == "documents"


@pytest.mark.parametrize("window", [3, "3:0", "0:2", "1:3"])
@pytest.mark.parametrize("query", ["war", "war date:1900..", "war -path:9", "war title:0"])
def test_the_company_of_a_word_that_stands_alone_is_found_as_often(tmp_path, window, query):
    texts = {f"{n}.txt": f"Now a war of {'long ' * n}peace.\n" for n in range(6)}
    table = "file,date,title\n" + "".join(f"{n}.txt,19{n}0,0 {n}\n" for n in range(6))
    write(tmp_path / "texts", {**texts, "metadata.csv": table})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        rows = collection.collocates(query, window=window, least=1, since="1890", **NOW)
        assert rows
        assert all(row.hits_find == "occurrences" for row in rows)
        for row in rows:
            (total,) = collection.count(row.hits, since="1890", **NOW)
            if row.word != "long":  # of which two stand in one window
                assert total.occurrences == row.o11, row.hits


@pytest.mark.parametrize(
    ("query", "window", "finds"),
    [
        ("king", "sentence", "documents"),
        ("king", "paragraph", "documents"),
        ("king war", 5, "documents"),
        ('"the king"', "3:1", "more"),
        ('"the king"', 3, "occurrences"),
        ("king OR queen", 3, "occurrences"),
    ],
)
def test_it_is_said_what_a_query_finds_of_what_was_counted(made, query, window, finds):
    rows = made.collection.collocates(query, window=window, least=1, **NOW)
    assert {row.hits_find for row in rows} == {finds}
    counted = [(found(made, row.hits)[0], row.o11) for row in rows]
    if finds == "more":
        assert all(many >= few for many, few in counted)


@pytest.mark.parametrize("window", [5, "sentence", "paragraph"])
def test_the_documents_of_a_collocate_are_found(made, window):
    for row in made.collection.collocates("king", window=window, least=1, by="decade", **NOW):
        assert found(made, row.hits)[1] > 0
        assert "date:" in row.hits


def test_both_sides_of_a_comparison_have_their_query(made):
    for row in made.collection.collocates("war", against="ship", least=3, **NOW):
        for count, query in ((row.o11, row.hits), (row.other_o11, row.other_hits)):
            assert bool(found(made, query)[0]) == bool(count)


def test_titles_that_are_names_of_files_lead_to_these_documents(tmp_path):
    texts = {"1863 Letter to Smith.txt": 3, "Letter to Smith.txt": 1, "b/Letter to Smith.txt": 1}
    texts |= {f"{folder}/Report.txt": 1 for folder in "cdefghi"}
    said = {
        name: "War was here.\n\n" * count + f"So it is in {name}.\n"
        for name, count in texts.items()
    }
    write(tmp_path / "texts", said)
    write(tmp_path / "texts", {"j.md": "---\ntitle: Letter to Smith\n---\n\nThe war, the war.\n"})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index") as collection:
        rows = collection.count("war", by="title")
        assert {row.group: (row.occurrences, row.documents) for row in rows} == {
            "1863 Letter to Smith": (3, 1),
            "Letter to Smith": (4, 3),
            "Report": (7, 7),
        }
        for row in (*rows, *collection.count(by="title")):
            assert collection.search(row.hits).total == row.documents, row.hits
        for row in rows:
            (one,) = collection.count(row.hits)
            assert (one.occurrences, one.words) == (row.occurrences, row.words), row.hits
