"""The safety of the room: hosts, tokens, forms, hostile documents."""

import asyncio
import os
import time
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from webroom import Safety, room, send, token_of

import sourcesearch
from sourcesearch.web.desk import Desk, TooLong

from conftest import write

SCRIPT = "<script>alert('x')</script><img src=x onerror=alert(1)>"


@pytest.fixture
def client(archive):
    with room(archive / "index") as client:
        yield client


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "10.0.0.1", ""])
def test_a_server_of_this_machine_answers_to_no_other_name(client, host):
    assert client.get("/?q=port", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost", "localhost:8321", "127.0.0.1:80", "[::1]:8321"])
def test_it_answers_to_its_own(client, host):
    assert client.get("/?q=port", headers={"host": host}).status_code == 200


def test_who_brings_no_token_is_not_let_in(archive):
    with room(archive / "index", safety=Safety(token="secret")) as client:
        assert client.get("/?q=port").status_code == 403
        assert client.get("/?q=port&token=wrong").status_code == 403
        bearer = {"authorization": "Bearer secret"}
        assert client.get("/?q=port", headers=bearer).status_code == 200


def test_the_token_leaves_the_address_and_stays_in_a_cookie(archive):
    with room(archive / "index", safety=Safety(token="secret")) as client:
        answer = client.get("/?q=port&token=secret")
        assert (answer.status_code, answer.headers["location"]) == (303, "/?q=port")
        assert "HttpOnly" in answer.headers["set-cookie"]
        assert client.get("/?q=port").status_code == 200


def test_pages_may_run_no_script_but_ours_and_are_framed_by_nobody(client):
    policy = client.get("/").headers["content-security-policy"]
    assert "script-src 'self'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert client.get("/").headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/?q=port", "/read?document=treaty.txt", "/collection",
                                  "/count?q=port", "/ledger"])  # fmt: skip
def test_no_page_has_script_or_style_in_its_text(client, path):
    page = HTMLParser(client.get(path).text)
    assert not [each for each in page.css("script") if not each.attributes.get("src")]
    assert not page.css("style, [style], [onclick], [onerror]")


@pytest.mark.parametrize("path", ["/mark", "/save", "/draw", "/withdraw"])
def test_a_form_of_another_page_is_not_taken(client, path):
    form = {"document": "treaty.txt", "mark": "relevant", "form_token": "guessed"}
    assert client.post(path, data=form).status_code == 403


def test_a_form_leads_back_to_pages_of_the_room_only(client):
    for to in ("//evil.example", "https://evil.example", "/\\evil.example", "/\nx"):
        answer = send(client, "/mark", document="treaty.txt", mark="seen", next=to)
        assert answer.headers["location"] == "/"


def test_what_a_form_sends_has_its_bounds(client):
    content = "note=" + "x" * 200_000 + f"&form_token={token_of(client)}"
    assert client.post("/mark", content=content).status_code == 413


@pytest.mark.parametrize("path", ["/static/../app.py", "/static/%2e%2e/app.py", "/static//etc/x"])
def test_files_beside_those_of_the_room_are_not_served(client, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("name", ["/etc/passwd", "../../etc/passwd", "texts", "index/files.jsonl"])
def test_only_documents_of_the_collection_are_read(client, name):
    assert client.get("/read", params={"document": name}).status_code == 404
    assert client.get("/picture", params={"document": name}).status_code == 404


@pytest.mark.parametrize("path", "/ /read /concordance /dispersion /similar /ledger".split())
def test_a_title_that_is_a_script_stays_a_title(tmp_path, path):
    write(tmp_path / "texts", {
        "bad.md": f"---\ntitle: \"{SCRIPT}\"\nauthor: \"{SCRIPT}\"\n---\n\nA port. {SCRIPT}\n",
        "other.md": f"---\ntitle: \"{SCRIPT}\"\n---\n\nA port of the same {SCRIPT}.\n",
    })  # fmt: skip
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    with room(tmp_path / "index") as client:
        send(client, "/mark", document="bad.md", mark="relevant", note=SCRIPT, tags=SCRIPT)
        answer = client.get(path, params={"q": "port", "document": "bad.md"})
    page = HTMLParser(answer.text)
    assert answer.status_code == 200
    assert "alert" in page.text()
    assert [each.attributes.get("src") for each in page.css("script")] == ["/static/room.js"]
    assert not page.css("[onerror]")


def test_a_query_that_is_a_script_stays_a_query(client):
    page = HTMLParser(client.get("/", params={"q": SCRIPT, "in": SCRIPT}).text)
    assert len(page.css("script")) == 1


def test_a_picture_that_a_file_names_outside_of_its_folder_is_not_shown(tmp_path):
    (tmp_path / "secret.png").write_bytes(b"\x89PNG")
    write(tmp_path / "texts", {"page.hocr": (
        "<html><head><meta name='ocr-system' content='x'></head><body><div class='ocr_page'"
        " title='image \"../secret.png\"; bbox 0 0 100 100'><p class='ocr_par'><span"
        " class='ocr_line' title='bbox 1 1 50 10'>The port.</span></p></div></body></html>"
    )})  # fmt: skip
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    with room(tmp_path / "index") as client:
        assert "<img" not in client.get("/read", params={"document": "page.hocr"}).text
        assert client.get("/picture", params={"document": "page.hocr"}).status_code == 404


def test_what_takes_too_long_is_ended_and_the_next_is_answered(archive):
    def endless(_):
        for _ in range(10_000):
            with suppress(Exception):  # as where what is read may be damaged in any way
                time.sleep(0.001)

    async def ask():
        desk = Desk(archive / "index", seconds=0.2)
        with pytest.raises(TooLong):
            await desk.ask(endless)
        desk._seconds = 60
        return await desk.ask(len)

    assert asyncio.run(ask()) == len(sourcesearch.open(archive / "index"))


def test_requests_at_once_are_queued_and_none_is_lost(archive):
    async def ask():
        desk = Desk(archive / "index", seconds=30)

        def found(n, collection):
            return n, collection.search("port").total

        search = [desk.ask(partial(found, n)) for n in range(500)]
        return await asyncio.gather(*search)

    total = sourcesearch.open(archive / "index").search("port").total
    assert asyncio.run(ask()) == [(n, total) for n in range(500)]


def test_a_collection_that_is_gone_is_said_to_be(tmp_path):
    with room(tmp_path / "index") as client:
        answer = client.get("/?q=port")
    assert answer.status_code == 503
    assert "there is no collection here" in answer.text


def test_a_collection_that_may_not_be_looked_into_any_more_is_said_to_be_that(archive, monkeypatch):
    def refused(path):
        raise PermissionError(13, "Permission denied", str(path))

    with room(archive / "index") as client:
        assert client.get("/?q=port").status_code == 200
        monkeypatch.setattr(Path, "iterdir", refused)
        answer = client.get("/?q=port")
    assert answer.status_code == 503
    assert "index: Permission denied" in HTMLParser(answer.text).text()


def test_a_file_of_the_index_that_is_cut_short_does_not_end_the_room(archive):
    """To read behind the end of a mapped file is fatal: the sizes are compared before."""
    with room(archive / "index") as client:
        assert client.get("/?q=port").status_code == 200
        for path in (archive / "index").glob("*.columns"):
            os.truncate(path, path.stat().st_size // 2)
        answer = client.get("/?q=lightship")
        assert answer.status_code >= 400
        said = HTMLParser(answer.text).text()
        assert ".columns is damaged: it has" in said
        assert "sourcesearch check --repair" in said
