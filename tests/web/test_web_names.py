"""Names of documents in pages, forms, addresses, and what assistants are given."""

import asyncio
import os
import re
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mcp import Client
from selectolax.lexbor import LexborHTMLParser as HTMLParser
from webroom import room

import sourcesearch
from sourcesearch.web.addresses import address
from sourcesearch.web.names import name_of, written
from sourcesearch.web.pages.assistants import assistants

STRANGE = [b"a\x01\x1f.txt", b"two\nlines.txt", b"\rback.txt", b"no\xfftext.txt", b"\\u{1}.txt"]


def fitting(text):
    """A text as a browser sends what stands in a hidden field."""
    return re.sub("\r?\n|\r", "\r\n", text)


@given(st.text(st.characters(codec=None)) | st.text("\\u{}15\ud800\n\r\x00", max_size=12))
def test_a_name_comes_back_from_an_address_and_from_a_field_of_a_form(name):
    (value,) = parse_qs(urlsplit(address("/read", document=name)).query, True).get("document", [""])
    assert name_of(value) == name_of(fitting(written(name))) == name


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn", "Co"])))
def test_a_name_that_any_page_can_hold_stays_as_it_is(name):
    assert written(name) == name.replace("\\u{", "\\u{5c}u{")


@pytest.fixture
def strange(tmp_path):
    """A folder whose files have names that no page may hold, and its index."""
    (tmp_path / "texts").mkdir()
    try:
        for number, name in enumerate(STRANGE):
            text = f"A port of ships, {number}.\n"
            (tmp_path / "texts" / os.fsdecode(name)).write_text(text, "utf-8")
    except (OSError, ValueError):
        pytest.skip("this system lets no file be called so")
    sourcesearch.update(tmp_path / "texts", into=tmp_path / "index")
    return tmp_path


def test_every_file_is_marked_by_the_form_beside_its_hit(strange):
    with room(strange / "index") as client:
        for form in HTMLParser(client.get("/?q=port").text).css(".hit form.judge"):
            fields = {each.attributes["name"]: fitting(each.attributes["value"] or "")
                      for each in form.css("input")}  # fmt: skip
            assert client.post("/mark", data={**fields, "mark": "seen"}).status_code == 303
    with sourcesearch.open(strange / "index") as collection:
        assert sorted(entry.document for entry in collection.ledger.entries) == sorted(
            f"texts/{os.fsdecode(name)}" for name in STRANGE
        )


def test_every_file_is_read_by_the_link_of_its_hit(strange):
    with room(strange / "index") as client:
        links = HTMLParser(client.get("/?q=port").text).css(".hit h3 a")
        pages = [client.get(link.attributes["href"]) for link in links]
    assert len(pages) == len(STRANGE)
    assert all("of ships" in page.text for page in pages)


def test_an_assistant_reads_on_by_the_names_it_was_given(strange):
    async def ask():
        async with Client(assistants(strange / "index")) as client:
            found = await client.call_tool("search", {"query": "port", "limit": 10})
            names = [hit["id"] for hit in found.structured_content["hits"]]
            return [
                await client.call_tool("read_around", {"document": name, "paragraph": 1})
                for name in names
            ]

    answers = asyncio.run(ask())
    assert len(answers) == len(STRANGE)
    assert not [answer for answer in answers if answer.is_error]
