"""A record of a catalogue in a file of its own is a document where it describes nothing else."""

import zipfile
from pathlib import Path

import pytest

import sourcesearch

MODS = (
    '<mods xmlns="http://www.loc.gov/mods/v3"><titleInfo><title>{}</title></titleInfo>'
    "<originInfo><dateIssued>{}</dateIssued></originInfo></mods>"
)
MARC = (
    '<record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a22</leader>'
    '<datafield tag="245" ind1="1" ind2="0"><subfield code="a">{}</subfield></datafield>'
    '<datafield tag="260" ind1=" " ind2=" "><subfield code="c">{}</subfield></datafield></record>'
)
DUBLIN_CORE = (
    '<oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title>'
    "<dc:date>{}</dc:date></oai_dc:dc>"
)


@pytest.fixture(autouse=True)
def _in_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def write(files):
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content, encoding="utf-8")


def indexed():
    """Titles and dates of all documents, and how many companions the run has met."""
    summary = sourcesearch.update("in", into="index", jobs=1)
    with sourcesearch.open("index") as collection:
        known = [document.metadata for document in collection.documents()]
    return {(each.get("title"), each.get("date")) for each in known}, summary.companions


@pytest.mark.parametrize("record", [MODS, MARC, DUBLIN_CORE])
def test_where_there_are_only_records_each_is_a_document(record):
    write({"in/1.xml": record.format("A voyage to Guinea", "1744")})
    write({"in/2.xml": record.format("Letters from Smyrna", "1711")})
    assert indexed() == ({("A voyage to Guinea", "1744"), ("Letters from Smyrna", "1711")}, 0)


def test_in_an_archive_as_well():
    Path("in").mkdir()
    with zipfile.ZipFile("in/all.zip", "w") as packed:
        packed.writestr("records/1.xml", MODS.format("A voyage to Guinea", "1744"))
        packed.writestr("records/2.xml", MODS.format("Letters from Smyrna", "1711"))
        packed.writestr("book/b.xml", MODS.format("The book", "1800"))
        packed.writestr("book/pages/b-1.txt", "The harbour is free of ice.\n")
    titles = {title for title, _ in indexed()[0]}
    assert {"A voyage to Guinea", "Letters from Smyrna"} <= titles
    assert "The book" not in titles


@pytest.mark.parametrize(
    "text", ["in/a/guinea.txt", "in/a/ocr/guinea.txt", "in/a/1.txt"], ids=["beside", "below", "1"]
)
def test_beside_texts_it_is_a_companion(text):
    write({text: "The harbour is free of ice.\n", "in/a/1.xml": MODS.format("Guinea", "1744")})
    found, companions = indexed()
    assert (len(found), companions) == (1, 1)


def test_in_a_folder_for_records_it_is_of_what_lies_beside_that():
    write({"in/a/txt/1.txt": "No ice.\n", "in/a/mods/1.xml": MODS.format("Guinea", "1744")})
    found, companions = indexed()
    assert (len(found), companions) == (1, 1)


def test_what_is_called_as_the_description_of_a_folder_is_no_document():
    write({"in/a/mods.xml": MODS.format("Guinea", "1744"), "in/b/2.txt": "No ice.\n"})
    found, companions = indexed()
    assert (len(found), companions) == (1, 1)


def test_it_is_a_document_for_as_long_as_nothing_lies_beside_it():
    write({"in/a/1.xml": MODS.format("A voyage to Guinea", "1744")})
    assert indexed()[0] == {("A voyage to Guinea", "1744")}
    write({"in/a/1.txt": "The harbour is free of ice.\n"})
    assert {title for title, _ in indexed()[0]} == {"1"}
    Path("in/a/1.txt").unlink()
    assert indexed()[0] == {("A voyage to Guinea", "1744")}


def test_other_elements_that_are_called_records_are_read_as_ever():
    write({"in/1.xml": "<record><text>The harbour is free of ice.</text></record>"})
    indexed()
    with sourcesearch.open("index") as collection:
        assert collection.search("harbour").total == 1
