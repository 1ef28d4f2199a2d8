"""Items of CSL-JSON as documents; other JSON stays a table."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sourcesearch.document import Document
from sourcesearch.readers import json as json_reader
from sourcesearch.readers.reader import Share, SourceFile, Survey

ITEM: dict[str, Any] = {
    "id": "http://zotero.org/users/1/items/ABCD",
    "type": "article-newspaper",
    "title": "Ice in the port",
    "container-title": "The Times",
    "publisher-place": "London",
    "author": [
        {"family": "Goethe", "given": "Johann", "non-dropping-particle": "von"},
        {"literal": "Ministry of Finance"},
    ],
    "issued": {"date-parts": [[1907, 5, 12]]},
    "abstract": "On ports.",
    "note": "Seen in London.",
    "keyword": "railway, ports",
    "page": "3",
    "URL": "https://example.org/a",
    "accessed": {"date-parts": [["2024"]]},
}


def documents(data: object, name: str = "a.json", share: Share | None = None) -> list[Document]:
    file = SourceFile(name, content=json.dumps(data).encode(), share=share)
    return list(json_reader.reader.read(file))


def test_an_item_is_a_document_of_its_title_abstract_notes_and_keywords() -> None:
    (found,) = documents([ITEM])
    assert (found.format, found.part) == ("csl", ITEM["id"])
    assert found.text == "Ice in the port\n\nOn ports.\n\nSeen in London.\n\nrailway; ports"
    assert dict(found.metadata) == {
        "type": "article-newspaper",
        "title": "Ice in the port",
        "source": "The Times",
        "place": "London",
        "author": "von Goethe, Johann; Ministry of Finance",
        "date": "1907-05-12",
        "pages": "3",
        "url": "https://example.org/a",
        "tags": "railway; ports",
    }


@pytest.mark.parametrize(
    ("issued", "date"),
    [
        ({"date-parts": [["1907"]]}, "1907"),
        ({"date-parts": [[1907, 5], [1908]]}, "1907-05/1908"),
        ({"date-parts": [[1907]], "circa": True}, "1907~"),
        ({"raw": "May 1907"}, "May 1907"),
        ({"literal": "n.d."}, "n.d."),
    ],
)
def test_dates_in_parts_are_written_as_iso_does(issued: dict[str, Any], date: str) -> None:
    assert documents([{**ITEM, "issued": issued}])[0].metadata["date"] == date


@pytest.mark.parametrize(
    "data",
    [
        [{"id": 1, "type": "speech", "title": "T", "text": "Of ice.", "author": "A"}],
        {"items": [ITEM]},
        [{"title": "T", "text": "Of ice."}],
    ],
)
def test_other_json_is_a_table(data: object) -> None:
    assert {document.format for document in documents(data)} == {"json"}


def test_json_lines_are_a_table() -> None:
    assert {document.format for document in documents(ITEM, "a.jsonl")} == {"json"}


def test_a_bibliography_that_is_shared_is_read_once() -> None:
    shares = [documents([ITEM, ITEM], share=Share(number, 2, Survey(2))) for number in range(2)]
    assert [len(found) for found in shares] == [2, 0]


def test_an_item_that_is_none_is_named() -> None:
    (found,) = documents([ITEM, 3])
    assert found.problems == ("item 2 is no object",)
