"""The data folder of Zotero: items are what is known of their files, and documents without."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from zoterofiles import library

from sourcesearch.errors import ReaderError
from sourcesearch.readers.bibliography.zotero import reader
from sourcesearch.readers.reader import SourceFile

ARTICLE = {
    "type": "article-newspaper",
    "title": "Ice in the port",
    "date": "1907-05-12",
    "source": "The Times",
    "place": "London",
    "author": "Smith, John",
    "collections": "Ports/Dairen",
    "tags": "ports; railway",
}
SCAN = "storage/BBBB2222/scan.txt"


@pytest.fixture
def file(tmp_path: Path) -> SourceFile:
    return SourceFile.on_disk(library(tmp_path / "zotero.sqlite"))


def test_items_are_documents_of_their_title_abstract_notes_and_tags(file: SourceFile) -> None:
    article, letter, note = reader.read(file)
    assert article.text == "Ice in the port\n\nOn ports.\n\nSeen in London.\n\nports; railway"
    assert (article.part, dict(article.metadata)) == ("AAAA1111", ARTICLE)
    assert dict(letter.metadata) == {
        "type": "personal_communication",
        "title": "To the ministry",
        "date": "1908-06",
        "shelfmark": "FO 17/12",
        "author": "Smith, John",
        "recipient": "Ministry of Finance",
        "collections": "Ports",
    }
    assert note.text == "A note alone."


def test_what_is_known_of_an_item_describes_its_file(file: SourceFile) -> None:
    assert reader.claims
    assert reader.describes
    assert reader.claims(file) == ((SCAN,), 1)
    said = {"file": SCAN, **ARTICLE, "abstract": "On ports.", "notes": "Seen in London."}
    assert list(reader.describes(file)) == [said]
    found = reader.read(replace(file, described=frozenset({SCAN})))
    assert [document.part for document in found] == ["DDDD4444", "GGGG7777"]


def test_a_library_in_an_archive_is_read_as_well(file: SourceFile) -> None:
    packed = SourceFile("zotero.sqlite", content=file.read())
    assert list(reader.read(packed)) == list(reader.read(file))


def test_nothing_is_written_beside_the_library(file: SourceFile, tmp_path: Path) -> None:
    before = file.read()
    list(reader.read(file))
    assert file.read() == before
    assert [path.name for path in tmp_path.iterdir()] == ["zotero.sqlite"]


def test_collections_that_hold_each_other_end(tmp_path: Path) -> None:
    ring = "UPDATE collections SET parentCollectionID = 2 WHERE collectionID = 1;"
    assert len(list(reader.read(SourceFile.on_disk(library(tmp_path / "a.sqlite", ring))))) == 3


def test_other_databases_are_refused(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "a.sqlite") as database:
        database.execute("CREATE TABLE letters (text TEXT)")
    with pytest.raises(ReaderError, match=r"not Zotero's: export its tables as \.csv"):
        list(reader.read(SourceFile.on_disk(tmp_path / "a.sqlite")))


def test_a_view_in_the_place_of_a_table_is_not_read(tmp_path: Path) -> None:
    endless = """DROP TABLE tags; CREATE VIEW tags AS
        WITH RECURSIVE n(tagID) AS (SELECT 1 UNION ALL SELECT tagID FROM n)
        SELECT tagID, 'a' AS name FROM n;"""
    with pytest.raises(ReaderError, match="not Zotero's"):
        list(reader.read(SourceFile.on_disk(library(tmp_path / "a.sqlite", endless))))


def test_what_is_no_database_is_refused() -> None:
    with pytest.raises(ReaderError, match="no database of Zotero, or a damaged one"):
        list(reader.read(SourceFile("a.sqlite", content=b"SQLite format 3\0" + b"a" * 600)))
