"""The data folder of Zotero: items are what is known of their files, and documents without."""

from __future__ import annotations

import sqlite3
from contextlib import closing
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


ANNOTATED = """
INSERT INTO itemTypes VALUES (37, 'annotation');
INSERT INTO items VALUES (21, 14, 1, 'SCAN2'), (22, 37, 1, 'N1'), (23, 37, 1, 'N2'),
    (24, 37, 1, 'N3'), (25, 37, 1, 'N4'), (26, 37, 1, 'N5');
INSERT INTO itemAttachments VALUES (21, 1, 0, 'application/pdf', 'storage:back.pdf');
INSERT INTO deletedItems VALUES (25);
INSERT INTO itemAnnotations VALUES
    (22, 2, 1, NULL, 'the harbour was free', 'in <b>May</b>', '#f00', 'iv', '00002|1', '{}', 0),
    (23, 2, 2, NULL, NULL, 'Compare FO 17.', '#f00', '', '00001|1', '{}', 0),
    (24, 21, 1, NULL, 'on the back', NULL, '#f00', '2', '00001|1', '{}', 0),
    (25, 2, 2, NULL, NULL, 'In the bin', '#f00', '1', '00001|1', '{}', 0),
    (26, 2, 4, NULL, NULL, NULL, '#f00', '3', '00003|1', '{}', 0);
"""


def test_what_was_marked_and_noted_in_a_file_is_said_of_that_file(tmp_path: Path) -> None:
    assert reader.describes
    file = SourceFile.on_disk(library(tmp_path / "zotero.sqlite", ANNOTATED))
    notes = {said["file"]: said["notes"].split("\n\n") for said in reader.describes(file)}
    assert notes == {
        SCAN: ["Seen in London.", "Compare FO 17.", "p. iv: “the harbour was free” in May"],
        "storage/SCAN2/back.pdf": ["Seen in London.", "p. 2: “on the back”"],
    }


def test_where_no_file_is_there_annotations_are_read_with_the_notes(tmp_path: Path) -> None:
    article, *_ = reader.read(SourceFile.on_disk(library(tmp_path / "a.sqlite", ANNOTATED)))
    assert "p. iv: “the harbour was free” in May\n\np. 2: “on the back”" in article.text


def test_a_library_from_before_there_were_annotations_is_read(tmp_path: Path) -> None:
    old = library(tmp_path / "a.sqlite", "DROP TABLE itemAnnotations;")
    assert len(list(reader.read(SourceFile.on_disk(old)))) == 3


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
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as database:
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
