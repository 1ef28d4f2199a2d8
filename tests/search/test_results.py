"""Results as a sequence, in a notebook, and as records."""

import builtins
import html
import re

import pytest

import sourcesearch

from conftest import write


@pytest.fixture
def dated(run, archive):
    """The collection with documents whose dates are not single days, open."""
    write(
        archive,
        {
            "texts/old/a.txt": "A galley <b>left</b> & sank.",
            "texts/old/b.txt": "A galley was built.",
            "texts/old/metadata.csv": (
                "file,date,page,place\na.txt,44 BC,f. 3,Ostia\nb.txt,1914..,,\n"
            ),
        },
    )
    run("index", "texts")
    with sourcesearch.open() as collection:
        yield collection


def test_results_are_a_sequence_of_hits(collection):
    results = collection.search("port", limit=3)
    assert results[0] is results.hits[0]
    assert results[-2:] == results.hits[1:]
    assert [*reversed(results)] == [*results.hits][::-1]
    assert results.index(results[1]) == 1


def test_they_say_what_was_asked_and_how_much_was_found(collection):
    results = collection.search("port", limit=2)
    assert repr(results) == "<Results for 'port': 2 of 4 documents>"


def test_a_hit_and_a_passage_say_what_they_are(collection):
    (hit,) = collection.search("market may")[:1]
    assert repr(hit).startswith("<Hit 1: 'The Dorset Chronicle', score ")
    assert repr(hit.passages[0]) == (
        "<Passage texts/news/2.txt, ¶ 1, line 1: 'The market opened again in May.'>"
    )
    assert repr(hit.document) == (
        "<StoredDocument texts/news/2.txt: The Dorset Chronicle, 1861-05-02>"
    )


def test_the_same_asked_again_is_not_searched_again(collection):
    assert collection.search("port").hits is collection.search("port").hits
    wider = collection.search("port", width=500)
    assert wider.hits is not collection.search("port").hits


def test_what_was_asked_before_knows_what_was_added_since(collection, archive, run):
    before = collection.search("market").total
    write(archive, {"texts/new.txt": "Another market was opened."})
    run("index", "texts")
    collection.refresh()
    assert collection.search("market").total == before + 1


def test_a_notebook_shows_passages_with_their_matches_marked(collection):
    shown = collection.search('"ice-free ports"')._repr_html_()
    assert "<mark>ice-free ports</mark>" in shown
    assert "1 document found" in shown


def test_nothing_of_a_text_is_html_to_a_notebook(dated):
    shown = dated.search("galley left")._repr_html_()
    assert "A <mark>galley</mark> &lt;b&gt;<mark>left</mark>&lt;/b&gt; &amp; sank." in shown
    quoted = re.search(r'pre-line">(.*?)</span>', shown)[1]
    assert html.unescape(re.sub("</?mark>", "", quoted)) == "A galley <b>left</b> & sank."


def test_nothing_of_a_query_is_html_to_a_notebook(collection):
    assert "<script>" not in collection.search("<script>zeppelin</script>")._repr_html_()


def test_a_record_is_a_passage_with_its_place_and_the_metadata_of_its_document(collection):
    (record,) = collection.search("market may", limit=1).to_records()
    (passage,) = collection.search("market may", limit=1)[0].passages
    assert record["passage"] == passage.text
    assert (record["rank"], record["first_line"], record["place"]) == (1, 1, "Dorchester")
    assert (record["year_from"], record["year_to"]) == (1861, 1861)


def test_years_are_numbers_also_before_christ_and_an_open_end_has_none(dated):
    records = {each["path"]: each for each in dated.search("galley").to_records()}
    years = {path: (one["year_from"], one["year_to"]) for path, one in records.items()}
    assert years == {"texts/old/a.txt": (-43, -43), "texts/old/b.txt": (1914, None)}


def test_metadata_called_as_another_column_get_a_name_of_their_own(dated):
    (record,) = dated.search("galley sank", limit=1).to_records()
    assert (record["page"], record["metadata_page"]) == (None, "f. 3")


def test_a_hit_without_passages_is_a_record_too(collection):
    (record,) = collection.search("market may", limit=1, passages=0).to_records()
    assert (record["passage"], record["title"]) == (None, "The Dorset Chronicle")
    assert record["citation"] == "“The Dorset Chronicle,” 1861-05-02"


def test_a_data_frame_has_the_records_and_keeps_whole_numbers(dated):
    results = dated.search("galley OR port")
    frame = results.to_dataframe()
    assert [*frame["passage"]] == [record["passage"] for record in results.to_records()]
    assert str(frame["year_from"].dtype) == "Int64"
    assert frame["year_to"].isna().any()


def test_a_data_frame_of_nothing_has_its_columns(collection):
    frame = collection.search("zeppelin").to_dataframe()
    assert (len(frame), "year_from" in frame) == (0, True)


def test_without_pandas_it_is_said_how_to_get_it(collection, monkeypatch):
    found = builtins.__import__

    def without(name, *args, **how):
        if name == "pandas":
            raise ImportError(name)
        return found(name, *args, **how)

    monkeypatch.setattr(builtins, "__import__", without)
    for rows in (collection.search("port"), collection.count("port")):
        with pytest.raises(sourcesearch.UsageError) as caught:
            rows.to_dataframe()
        assert str(caught.value) == "a DataFrame wants pandas: pip install 'sourcesearch[plots]'"
