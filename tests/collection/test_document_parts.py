"""Documents of one file are told apart as people read it, and what is shown can be typed."""

import json
import shutil

import pytest

import sourcesearch
from sourcesearch.collection.parts import read_part, shown_part
from sourcesearch.errors import DocumentMissing
from sourcesearch.readers.text import text

from conftest import write


@pytest.mark.parametrize(
    ("part", "form", "shown"),
    [
        ("Letters!3", "xlsx", "Letters, row 3"),
        ("3", "csv", "row 3"),
        ("MS-17", "json", "record MS-17"),
        ("1860", "csv", "record 1860"),
        ("thesis/diss.docx", "docx", "thesis/diss.docx"),
        ("box/letters.csv#2", "csv", "box/letters.csv › row 2"),
        ("2", "mail", "message 2"),
        ("letter-12", "tei", "letter-12"),
        ("2", "text", ""),
        ("long.txt#2", "text", "long.txt"),
        ("", "pdf", ""),
    ],
)
def test_a_part_is_shown_as_people_name_it(part, form, shown):
    assert shown_part(part, form, {"1860"}) == shown
    if form != "text":
        assert read_part(shown) == part


@pytest.fixture
def packed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table = "title,text\nOne,The port of ice.\nTwo,The port of snow and of rain.\n"
    write(tmp_path, {"box/letters.csv": table, "box/a.txt": "A port."})
    shutil.make_archive("in/bundle", "zip", ".", "box")
    write(tmp_path, {"in/letters.csv": table})
    sourcesearch.update("in", into="index", jobs=1)
    return tmp_path


def test_hits_name_what_of_a_file_they_are_and_show_takes_that(packed, run):
    lines = run("query", "port", "--passages", "1").stdout.splitlines()
    named = {line.strip() for line in lines if " › " in line}
    assert named == {
        "in/letters.csv › row 1",
        "in/letters.csv › row 2",
        "in/bundle.zip › box/letters.csv › row 1",
        "in/bundle.zip › box/letters.csv › row 2",
        "in/bundle.zip › box/a.txt",
    }
    for name in named:
        assert run("show", name).exit_code == run("info", name).exit_code == 0
    assert "snow" in run("show", "in/bundle.zip › box/letters.csv › row 2").stdout


def test_show_lists_what_is_in_a_file(packed, run):
    assert run("show", "in/letters.csv").stdout == (
        "in/letters.csv › row 1 · One\nin/letters.csv › row 2 · Two\n"
    )
    record = json.loads(run("show", "--json", "bundle.zip").stdout)
    assert len(record["documents"]) == 3


def test_a_line_tells_which_document_of_a_file_is_meant(packed, run):
    assert "snow" in run("show", "in/letters.csv", "--line", "3").stdout
    assert run("show", "in/letters.csv", "--line", "9").exit_code == 2


def test_a_text_read_in_parts_is_shown_by_its_path_and_line(tmp_path, monkeypatch):
    monkeypatch.setattr(text, "LINES", 10)
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"book/all.txt": "".join(f"Line {n} here.\n\n" for n in range(1, 31))})
    with sourcesearch.build("book", into="index", jobs=1) as collection:
        assert len(collection) > 1
        assert {document.shown for document in collection.documents()} == {"book/all.txt"}
        (passage,) = collection.read("book/all.txt", line=41)
        assert (passage.text, passage.locator.lines) == ("Line 21 here.", (41, 41))
        with pytest.raises(DocumentMissing):
            collection.read("book/all.txt", line=1000)
