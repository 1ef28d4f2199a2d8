"""Documents of one file are told apart as people read it, and what is shown can be typed."""

import io
import json
import shutil
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheetfiles import cell, rows, xlsx

import sourcesearch
from sourcesearch.collection.parts import read_parts, shown_part
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
        assert read_parts(shown)[0] == part


def test_the_name_of_a_text_in_parts_leads_to_the_first():
    assert shown_part("long.txt#1", "text") == "long.txt"
    assert "long.txt#1" in read_parts("long.txt")


@given(
    st.lists(st.text("ab3!, ", min_size=1).filter(str.strip), min_size=1, max_size=3)
    | st.just(["a › b"]),
    st.sampled_from(["csv", "xlsx", "mail", "docx"]),
)
def test_what_is_shown_leads_back_to_its_part(names, form):
    part = "#".join(names)
    shown = shown_part(part, form)
    assert part in read_parts(shown) or (form in ("csv", "xlsx") and "a › b" in names)


def text_document(text):
    """A file of OpenDocument with one paragraph."""
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<o:document-content xmlns:o="{space}:office:1.0" xmlns:t="{space}:text:1.0"><o:body>'
        f"<o:text><t:p>{text}</t:p></o:text></o:body></o:document-content>"
    )
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    return file.getvalue()


@pytest.fixture
def packed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    table = "title,text\nOne,The port of ice.\nTwo,The port of snow and of rain.\n"
    write(tmp_path, {"box/letters.csv": table, "box/a.txt": "A port."})
    shutil.make_archive("in/bundle", "zip", ".", "box")
    write(tmp_path, {"in/letters.csv": table})
    sourcesearch.update("in", into="index", jobs=1)
    return tmp_path


def test_texts_of_word_processors_have_no_lines_and_that_is_said_once_for_all(packed, run):
    with ZipFile("in/talks.zip", "w") as archive:
        for name in ("a.odt", "b.odt"):
            archive.writestr(name, text_document(name))
    run("index", "in")
    shown = run("show", "in/talks.zip", "--line", "5")
    assert shown.exit_code == 2
    assert shown.stderr == (
        "sourcesearch: in/talks.zip: has 2 documents without lines or pages"
        " (in/talks.zip › a.odt is one)\n"
    )


def test_a_row_that_there_is_not_is_no_document(packed, run):
    shown = run("show", "in/letters.csv › row 3")
    assert (shown.exit_code, shown.stdout) == (2, "")
    assert "no such document" in shown.stderr


def test_a_row_of_the_only_sheet_is_found_with_the_sheets_name_and_without(tmp_path):
    table = rows(*([cell(text) for text in row] for row in (["title", "text"], ["A", "One port"])))
    (tmp_path / "letters.xlsx").write_bytes(xlsx({"Letters": table}))
    with sourcesearch.build(tmp_path / "letters.xlsx", into=tmp_path / "index") as collection:
        for shown in ("row 2", "Letters, row 2"):
            assert collection.document(f"letters.xlsx › {shown}").title == "A"
        with pytest.raises(DocumentMissing):
            collection.document("letters.xlsx › Letters, row 3")


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


@pytest.fixture
def untitled(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(
        tmp_path, {"in/letters.csv": "text,place\nThe port of ice.,Odessa\nA port of snow.,Kola\n"}
    )
    sourcesearch.update("in", into="index", jobs=1)
    return tmp_path


@pytest.mark.parametrize(
    "command",
    [
        ("dispersion", "snow"),
        ("concordance", "snow"),
        ("mark", "in/letters.csv#2", "--relevant"),
        ("ledger", "snow", "--sample", "1"),
        ("similar", "in/letters.csv#1"),
        ("show", "in/letters.csv#2", "--paragraph", "9"),
    ],
)
def test_studies_and_the_ledger_call_a_row_as_a_hit_does(untitled, run, command):
    said = run(*command)
    said = said.stdout + said.stderr
    assert "in/letters.csv › row 2" in said
    assert "letters.csv#" not in said


def test_what_was_marked_is_listed_as_a_hit_is_called(untitled, run):
    run("mark", "in/letters.csv#2", "--relevant")
    assert run("ledger").stdout == "in/letters.csv › row 2: relevant\n"
    write(untitled, {"in/letters.csv": "text,place\nThe port of ice.,Odessa\n"})
    run("index", "in")
    assert run("ledger", "--unplaced").stdout == "in/letters.csv#2: relevant\n"


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
