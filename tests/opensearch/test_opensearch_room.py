"""The reading room of a collection on OpenSearch."""

import re
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the reading room is not installed")

from starlette.testclient import TestClient

import sourcesearch
from sourcesearch.web.app import application


def rooms(places):
    """Clients of the rooms of a folder and of an address."""
    return [TestClient(application(Path(place)), base_url="http://localhost") for place in places]


def said(page):
    """The text of a page, without its numbers of milliseconds and the name of the collection."""
    words = re.sub(r"<[^>]+>|\d+(\.\d+)? (ms|milliseconds)", " ", page.text.partition("<main")[2])
    return " ".join(words.split())


@pytest.mark.parametrize(
    "page",
    ["/?q=port", "/?q=the&sort=date", "/?q=war+peace", "/?q=nowhere",
     "/read?document=treaty&q=port", "/count?q=war&by=decade", "/concordance?q=port",
     "/similar?document=treaty", "/collocates?q=war&min=1"],
)  # fmt: skip
def test_a_page_says_the_same_of_both(in_place, page):
    ours, theirs = (room.get(page) for room in rooms(in_place))
    assert (theirs.status_code, said(theirs)) == (ours.status_code, said(ours))
    assert ours.status_code == 200


def test_search_reader_and_holdings_need_no_copy(in_place, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("SOURCESEARCH_COPIED_WORDS", "0")
    _, room = rooms(in_place)
    for page in ("/", "/?q=port", "/read?document=treaty&q=port", "/collection", "/ledger"):
        assert room.get(page).status_code == 200
    refused = room.get("/collocates?q=war")
    assert refused.status_code == 400
    assert "SOURCESEARCH_COPIED_WORDS says how many" in said(refused)


def test_marks_are_counted_on_a_page_without_a_copy(in_place, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("SOURCESEARCH_COPIED_WORDS", "0")
    folder, address = in_place
    ledgers = [folder.parent / "ledger.jsonl",
               folder.parent / f"{address.rpartition('/')[2]}.ledger.jsonl"]  # fmt: skip
    for place in in_place:
        with sourcesearch.open(place) as collection:
            collection.mark("treaty", "relevant")
    ours, theirs = (room.get("/?q=port") for room in rooms(in_place))
    for ledger in ledgers:
        ledger.unlink()
    assert theirs.status_code == 200
    assert "relevant 1" in said(ours)
    assert said(theirs) == said(ours)


def test_a_mark_is_kept_under_the_name_of_the_collection(in_place, monkeypatch):
    folder, address = in_place
    with sourcesearch.open(address) as served:
        served.mark("treaty", "relevant")
        assert [hit.document.id for hit in served.search("is:relevant")] == ["texts/treaty.txt"]
        name = address.rpartition("/")[2]
    kept = folder.parent / f"{name}.ledger.jsonl"
    assert "treaty.txt" in kept.read_text()
    kept.unlink()
