"""What a bibliography says of the files beside it is their metadata, and follows both."""

import shutil

import pytest
from zoterofiles import library

import sourcesearch

from conftest import write

BIB = """@article{port, title = {Ice in the port}, author = {Smith, John}, date = {1907-05-12},
  abstract = {Of harbours.}, file = {Scan:files/1/scan.txt:text/plain}}
@book{alone, title = {A book without a file}}
"""
RECORD = """TY  - NEWS
TI  - Ice in the port
L1  - files/1/scan.txt
ER  -
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"in/library.bib": BIB, "in/files/1/scan.txt": "The harbour froze."})
    return tmp_path


def update(*paths):
    return sourcesearch.update(*(paths or ("in",)), into="index", jobs=1)


def titles():
    """The titles of all documents, by their names below "in"."""
    assert sourcesearch.check("index") == []
    with sourcesearch.open("index") as collection:
        return {document.id.removeprefix("in/"): document.title
                for document in collection.documents()}  # fmt: skip


def test_a_file_that_is_there_is_the_document_of_its_record(folder):
    assert update().problems == []
    assert titles() == {
        "files/1/scan.txt": "Ice in the port",
        "library.bib#alone": "A book without a file",
    }
    with sourcesearch.open("index") as collection:
        (hit,) = collection.search("author:smith harbour")
        assert hit.document.text == "The harbour froze."
        assert hit.document.metadata["abstract"] == "Of harbours."


def test_a_record_whose_file_goes_or_comes_back_is_a_document_or_not(folder):
    update()
    shutil.move("in/files/1/scan.txt", "scan.txt")
    update()
    assert titles() == {
        "library.bib#port": "Ice in the port",
        "library.bib#alone": "A book without a file",
    }
    shutil.move("scan.txt", "in/files/1/scan.txt")
    update()
    assert "library.bib#port" not in titles()


def test_what_is_changed_in_the_bibliography_is_changed_of_the_file(folder):
    update()
    write(folder, {"in/library.bib": BIB.replace("Ice in the port", "A frozen harbour")})
    summary = update()
    assert summary.changed == 2
    assert titles()["files/1/scan.txt"] == "A frozen harbour"


def test_nothing_is_read_again_where_nothing_changed(folder):
    update()
    summary = update("in")
    assert (summary.added, summary.changed, summary.unchanged) == (0, 0, 2)
    write(folder, {"in/more.txt": "More."})
    summary = update("in")
    assert (summary.added, summary.changed, summary.unchanged) == (1, 0, 2)


def test_a_bibliography_that_is_given_brings_its_files(folder):
    update("in/library.bib")
    assert titles()["files/1/scan.txt"] == "Ice in the port"


def test_a_table_of_metadata_counts_more(folder):
    write(folder, {"in/metadata.csv": "file,title\nfiles/1/scan.txt,Mine\n"})
    update()
    assert titles()["files/1/scan.txt"] == "Mine"


def test_copies_of_a_file_keep_what_is_said_of_them(folder):
    write(folder, {"in/files/1/copy.txt": "The harbour froze."})
    files = "files/1/scan.txt;:files/1/copy.txt:text/plain"
    write(folder, {"in/library.bib": BIB.replace("Scan:files/1/scan.txt:text/plain", files)})
    update()
    assert titles()["files/1/copy.txt"] == "Ice in the port"
    (folder / "in/files/1/copy.txt").unlink()
    update()
    assert titles()["files/1/scan.txt"] == "Ice in the port"


def test_records_of_ris_describe_their_files_as_well(folder):
    (folder / "in/library.bib").unlink()
    write(folder, {"in/library.ris": RECORD})
    update()
    assert titles() == {"files/1/scan.txt": "Ice in the port"}


def test_a_bibliography_in_an_archive_describes_its_members(folder):
    shutil.make_archive("packed", "zip", "in")
    sourcesearch.update("packed.zip", into="index", jobs=1)
    assert titles() == {
        "packed.zip#files/1/scan.txt": "Ice in the port",
        "packed.zip#library.bib#alone": "A book without a file",
    }


def test_the_data_folder_of_zotero_is_a_source(folder):
    write(
        folder,
        {
            "zotero/storage/BBBB2222/scan.txt": "The harbour froze.",
            "zotero/zotero.sqlite.bak": "SQLite format 3",
            "zotero/translators/ACS.js": "var translator = {};",
            "zotero/styles/hidden/apa.csl": "<style><title>APA</title></style>",
        },
    )
    library(folder / "zotero" / "zotero.sqlite")
    summary = sourcesearch.update("zotero", into="index", jobs=1)
    assert (summary.problems, summary.companions) == ([], 3)
    assert {name.removeprefix("zotero/"): title for name, title in titles().items()} == {
        "storage/BBBB2222/scan.txt": "Ice in the port",
        "zotero.sqlite#DDDD4444": "To the ministry",
        "zotero.sqlite#GGGG7777": "A note alone.",
    }
    with sourcesearch.open("index") as collection:
        (hit,) = collection.search("collections:dairen")
        assert hit.document.metadata["notes"] == "Seen in London."
