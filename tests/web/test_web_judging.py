"""Marks, notes and samples in the room."""

import pytest
from webroom import room, send

import sourcesearch


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
