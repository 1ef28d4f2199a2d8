"""The page of a search."""

import csv
import io
import json
from html import unescape

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from webroom import room

import sourcesearch

from conftest import write


@pytest.fixture
def client(archive):
    with room(archive / "index") as client:
        yield client


def test_hits_are_shown_with_their_passages_and_the_matches_marked(client):
    page = client.get("/", params={"q": '"ice-free ports"'}).text
    assert "1 document" in page
    assert "It gave three <mark>ice-free ports</mark> to the northern power." in page


def test_how_a_query_was_understood_is_said(client, collection):
    understood = collection.search("treaty -port").understood
    assert understood in unescape(client.get("/", params={"q": "treaty -port"}).text)


def test_a_filter_of_a_facet_leaves_only_the_documents_that_it_counted(client, collection):
    facet, _ = (each for each in collection.facets("market", ("place", "year")))
    assert {(value.label, value.documents) for value in facet.values} == {
        ("Poole", 1), ("Dorchester", 1)
    }  # fmt: skip
    page = client.get("/", params={"q": "market", "in": "place:Poole"}).text
    assert "The Poole Herald" in page
    assert "The Dorset Chronicle" not in page


def test_filters_of_one_field_stand_for_one_another(client):
    page = client.get("/", params={"q": "market", "in": ["place:Poole", "place:Dorchester"]}).text
    assert "2 documents" in page


def test_a_limit_of_time_holds(client):
    page = client.get("/", params={"q": "market", "from": "1861"}).text
    assert "1 document" in page
    assert "The Dorset Chronicle" in page


def test_the_newest_come_first_where_that_is_asked_for(client):
    page = client.get("/", params={"q": "market", "sort": "-date"}).text
    assert page.index("1861-05-02") < page.index("1860-08-23")


def test_what_may_have_been_meant_is_offered(client):
    page = client.get("/", params={"q": "goverment"}).text
    assert "Did you mean government" in page
    assert 'href="/?q=government"' in page


def test_words_that_no_document_has_together_are_said_to_be_relaxed(client):
    assert "these have some of them" in client.get("/", params={"q": "treaty railway"}).text


def test_what_is_no_date_is_said_in_a_page(client):
    answer = client.get("/", params={"q": "port", "from": "someday"})
    assert answer.status_code == 400
    assert "someday" in answer.text


@pytest.mark.parametrize("form", ["csv", "markdown", "json", "jsonl", "bibtex", "ris", "csl-json"])
def test_hits_are_taken_along_in_each_format(client, form):
    answer = client.get("/export", params={"q": "port", "format": form, "all": "1"})
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith("attachment")
    assert "Notes on the railway" in answer.text


def test_an_export_says_what_was_asked(client):
    answer = client.get("/export", params={"q": "port", "format": "csv"})
    head, *rows = answer.text.split("\n")
    provenance = json.loads(head.removeprefix("# "))
    assert provenance["queries"][0]["text"] == "port"
    assert {row["query"] for row in csv.DictReader(io.StringIO("\n".join(rows)))} == {"port"}


@pytest.mark.parametrize(
    ("form", "ending"), [("ris", "ris"), ("bibtex", "bib"), ("csl-json", "json")]
)
def test_what_was_asked_is_called_as_the_file_that_it_is_of(client, form, ending):
    asked = {"q": "häfen port", "format": form, "all": "1"}
    names = [
        client.get("/export", params={**asked, **more}).headers["content-disposition"]
        for more in ({}, {"provenance": "1"})
    ]
    assert names[0].endswith(f"filename*=UTF-8''h%C3%A4fen-port.{ending}")
    assert names[1].endswith(f"filename*=UTF-8''h%C3%A4fen-port.{ending}.provenance.json")
    page = client.get("/?q=port").text
    assert f"/export?format={form}&amp;all=1&amp;provenance=1&amp;q=port" in page


def test_the_room_shows_what_is_committed_meanwhile(client, archive):
    assert "Nobody knew the lighthouse" not in client.get("/?q=lighthouse").text
    write(archive / "texts", {"new.txt": "Nobody knew the lighthouse.\n"})
    sourcesearch.update(archive / "texts", into=archive / "index")
    assert "Nobody knew the <mark>lighthouse</mark>" in client.get("/?q=lighthouse").text


def test_an_address_that_leads_nowhere_is_answered_by_a_page(client):
    answer = client.get("/nothing")
    assert answer.status_code == 404
    assert "<h1>" in answer.text


def test_documents_are_filtered_by_the_quality_of_their_ocr(tmp_path):
    rows = "file,ocr_quality\na.txt,0.97\nb.txt,0.6\n"
    write(tmp_path / "texts", {"a.txt": "A port.", "b.txt": "Another port.", "metadata.csv": rows})
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    with room(tmp_path / "index") as client:
        page = HTMLParser(client.get("/?q=port").text)
        (facet,) = (
            each for each in page.css(".facet") if each.css_first("h2").text() == "OCR quality"
        )
        first, last = facet.css("a")
        assert (first.text().split(), last.text().split()) == (
            ["95–100", "%", "1"], ["under", "70", "%", "1"]
        )  # fmt: skip
        page = client.get(last.attributes["href"]).text
    assert "1 document" in page
    assert "Another <mark>port</mark>" in page


def test_marks_are_counted_among_the_documents_that_are_found(client, collection):
    """As queries count them."""
    collection.mark("treaty.txt", "relevant")
    collection.mark("letter.txt", "not-relevant")
    collection.mark("news/1.txt", "seen")  # which has no port
    page = HTMLParser(client.get("/?q=port").text)
    (facet,) = (each for each in page.css(".facet") if each.css_first("h2").text() == "marks")
    counts = {a.css_first("span").text(): int(a.css_first("small").text()) for a in facet.css("a")}
    wanted = {"relevant": "is:relevant", "not relevant": "is:not-relevant", "seen": "is:seen",
              "not seen yet": "-is:seen"}  # fmt: skip
    assert counts == {
        name: collection.search(f"port {query}").total for name, query in wanted.items()
    }


def test_a_language_is_called_by_its_name(tmp_path):
    english = "The government has closed the port, and all of the ships are lying in the harbour."
    german = "Die Regierung hat den port geschlossen, und alle Schiffe liegen jetzt in dem Hafen."
    write(tmp_path / "texts", {"a.txt": english, "b.txt": german})
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    with room(tmp_path / "index") as client:
        page = HTMLParser(client.get("/?q=port").text)
    assert {"English", "German"} <= {each.text() for each in page.css(".facet li span")}
