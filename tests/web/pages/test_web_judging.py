"""Marks, notes and samples in the room."""

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from webroom import room, send, token_of

import sourcesearch
from sourcesearch.ledger import Entry

from conftest import write


@pytest.fixture
def client(archive):
    with room(archive / "index") as client:
        yield client


def test_a_mark_of_a_hit_is_in_the_ledger_and_shown(client, collection):
    answer = send(client, "/mark", document="treaty.txt", mark="relevant", next="/?q=treaty#hit1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?q=treaty#hit1")
    assert collection.ledger.of("texts/treaty.txt").mark == "relevant"
    assert 'aria-pressed="true"' in client.get("/?q=treaty").text


def test_what_is_not_seen_is_left_by_a_filter(client):
    total = sourcesearch.open("index").search("port").total
    send(client, "/mark", document="treaty.txt", mark="seen", next="/")
    assert f"{total - 1} documents" in client.get("/", params={"q": "port", "in": "-is:seen"}).text


def test_a_note_on_a_paragraph_stands_beside_it(client):
    send(client, "/mark", document="treaty.txt", paragraph="2", note="Which power?", tags="north")
    page = client.get("/read?document=treaty.txt").text
    assert "Which power?" in page
    assert 'class="para marked" id="p2"' in page


def test_what_was_said_is_taken_back(client, collection):
    send(client, "/mark", document="treaty.txt", note="A mistake")
    entry = collection.ledger.entries[0]
    send(client, "/withdraw", entry=entry.id, next="/ledger")
    assert "A mistake" not in client.get("/ledger").text


def test_a_search_that_was_kept_says_what_is_new_since(client, archive):
    send(client, "/save", name="Ports", query="port", address="/?q=port")
    (archive / "texts" / "new.txt").write_text("Another port.\n", encoding="utf-8")
    sourcesearch.update(archive / "texts", into=archive / "index")
    assert "texts/new.txt" in client.get("/ledger").text


def test_a_sample_is_drawn_of_the_unseen(client, collection):
    send(client, "/mark", document="treaty.txt", mark="seen")
    send(client, "/draw", query="port", size="2", seed="1")
    (sample,) = collection.ledger.samples()
    assert len(sample.documents) == 2
    assert "texts/treaty.txt" not in sample.documents
    assert sample.documents[0] in client.get("/ledger").text


@pytest.mark.parametrize("form", ["csv", "ris", "csl-json", "markdown"])
def test_the_ledger_is_taken_along(client, form):
    send(client, "/mark", document="treaty.txt", mark="relevant", note="Look again")
    assert "Look again" in client.get("/ledger/export", params={"format": form}).text


@pytest.mark.parametrize("form", ["csv", "ris", "csl-json", "markdown", None])
def test_what_was_taken_along_is_taken_in_again_in_the_browser(client, collection, form):
    """By a browser's own way of sending files; without a format, the file of the ledger itself."""
    send(
        client, "/mark", document="treaty.txt", mark="relevant", note="Größe?\n„Hafen“", tags="a,b"
    )
    ledger = collection.ledger
    (before,) = ledger.entries
    file = client.get("/ledger/export", params={"format": form}).content if form else (
        ledger.path.read_bytes())  # fmt: skip
    ledger.path.unlink()
    sent = {"data": {"form_token": token_of(client)}, "files": {"file": ("marks", file)}}
    answer = client.post("/ledger/import", **sent)
    assert answer.headers["location"] == "/ledger?taken=1"
    assert "1 entry taken in" in client.get(answer.headers["location"]).text
    assert ledger.entries == [before]
    assert client.post("/ledger/import", **sent).headers["location"] == "/ledger?taken=0"
    assert ledger.entries == [before]


def test_a_file_without_entries_is_said_to_have_none(client, collection):
    answer = client.post(
        "/ledger/import", data={"form_token": token_of(client)}, files={"file": b"\xff\x00 nothing"}
    )
    assert answer.status_code == 400
    assert "no entry of a ledger was found in this file" in answer.text
    assert not collection.ledger.path.exists()


def test_a_file_of_another_page_is_not_taken_in(client):
    answer = client.post("/ledger/import", data={"form_token": "guessed"}, files={"file": b"x"})
    assert answer.status_code == 403


def test_searches_that_were_made_outlive_the_room(client, archive):
    client.get("/", params={"q": "port"})
    client.get("/", params={"q": "nothing of this"})
    with room(archive / "index") as later:
        page = HTMLParser(later.get("/ledger").text)
    links = [each.attributes["href"] for each in page.css("a") if each.css_first("code")]
    assert links == ["/?q=nothing+of+this", "/?q=port"]


def test_a_ledger_of_a_stranger_leads_to_no_other_server(client, collection):
    collection.ledger.add(Entry(name="bad", query="port", address="javascript:alert(1)"))
    collection.ledger.add(Entry(name="worse", query="port", address="//evil.example"))
    collection.history.add("port", "https://evil.example", 1)
    page = HTMLParser(client.get("/ledger").text)
    assert {(each.attributes["href"] or "")[:1] for each in page.css("main a")} == {"/"}
    assert not [a for a in page.css("a") if "evil" in a.attributes["href"]]


def test_what_the_room_keeps_is_no_source(tmp_path):
    """Also where the folder of the sources is that of the index."""
    write(tmp_path, {"a.txt": "A port.\n"})
    sourcesearch.update(tmp_path, into=tmp_path / "index")
    with room(tmp_path / "index") as client:
        send(client, "/mark", document="a.txt", mark="seen")
    assert {path.name for path in tmp_path.glob("*.jsonl")} == {"ledger.jsonl", "history.jsonl"}
    summary = sourcesearch.update(tmp_path, into=tmp_path / "index")
    assert (summary.added, summary.documents) == (0, 1)
