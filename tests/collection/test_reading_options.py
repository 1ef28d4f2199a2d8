"""What is said about reading is remembered, and what it matters to is read again."""

import json
import shutil
from pathlib import Path

import pytest
from imagefiles import hocr, install, png

import sourcesearch
from sourcesearch.errors import UsageError
from sourcesearch.readers import ReadingOptions

from conftest import write

TABLE = "title,first,second\nA,One.,A longer text than the first.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"in/a.csv": TABLE, "in/b.txt": "A letter.\n", "in/c.png": png()})
    return tmp_path


def update(**options):
    summary = sourcesearch.update("in", into="index", jobs=1, **options)
    return summary.added, summary.changed, summary.unchanged


def texts():
    with sourcesearch.open("index") as collection:
        return [document.text for document in collection.documents()]


def test_what_is_said_of_an_option_can_be_read_back():
    options = ReadingOptions(ocr=True, ocr_languages=("deu", "eng"), text_columns=("brief",))
    said = options.said(["ocr", "ocr_languages"])
    assert said == '{"ocr": true, "ocr_languages": ["deu", "eng"]}'
    assert ReadingOptions.of(said) == ReadingOptions(ocr=True, ocr_languages=("deu", "eng"))
    assert ReadingOptions().said(["ocr"]) == ""
    assert ReadingOptions.of("") == ReadingOptions(ocr=False)


def test_the_column_of_the_text_can_be_said(folder):
    update(text_column="first")
    assert texts() == ["One.", "A letter.\n"]


def test_another_column_reads_the_tables_again_and_nothing_else(folder):
    assert update() == (2, 0, 0)
    assert update(text_column="first") == (0, 1, 2)
    assert update(text_column="first") == (0, 0, 3)
    assert sorted(texts()) == ["A letter.\n", "One."]


RECORDS = """<records>
<record><title>A</title><date>1850</date><first>One.</first><second>More text.</second></record>
<record><title>B</title><date>1851</date><first>Two.</first><second>More again.</second></record>
</records>"""
TABBED = "title\tdate\tfirst\tsecond\nA\t1850\tOne.\tMuch more text.\n"


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("records.xml", RECORDS, {"One.", "Two."}),
        ("table.txt", TABBED, {"One."}),
        ("letters", "From a Mon Jan  1 10:00:00 1900\nSubject: Ice\n\nOne.\n", {"One.\n"}),
    ],
)
def test_what_a_file_holds_decides_and_not_its_name(tmp_path, monkeypatch, name, content, expected):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {f"in/{name}": content, "in/letter.txt": "A letter.\n"})
    assert update() == (2, 0, 0)
    assert update(text_column="first") == (0, 1, 1)
    assert set(texts()) == {"A letter.\n"} | expected
    assert update(text_column="first") == (0, 0, 2)
    assert update() == (0, 1, 1)


def test_copies_are_read_again_together(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"in/a.txt": TABBED, "in/b.txt": TABBED})
    update()
    sourcesearch.update("in", into="index", text_column="first")
    assert texts() == ["One."]
    assert update(text_column="first") == (0, 0, 2)


def languages():
    with sourcesearch.open("index") as collection:
        return {document.language for document in collection.documents()}


def test_another_language_reads_all_files_again(folder):
    update()
    assert update(language="la") == (0, 3, 0)
    assert (languages(), update(language="la")) == ({"la"}, (0, 0, 3))
    assert update() == (0, 3, 0)
    assert "la" not in languages()


def test_a_copy_takes_over_in_the_language_that_was_said(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, dict.fromkeys(("in/a.txt", "in/b.txt"), "The ships sailed to the north.\n"))
    update(language="la")
    sourcesearch.remove("in/a.txt", index="index")
    assert languages() == {"la"}


def test_members_of_an_archive_are_read_as_is_said(folder):
    shutil.make_archive("in/all", "zip", "in", "a.csv")
    update(text_column="first")
    assert texts().count("One.") == 2


def test_pictures_are_read_once_they_are_asked_for(folder, monkeypatch):
    fake = install(monkeypatch, folder, hocr("Ice in the port."))
    update()
    assert update(ocr=True) == (0, 1, 2)
    assert update(ocr=True) == (0, 0, 3)
    assert texts() == ["A longer text than the first.", "A letter.\n", "Ice in the port."]
    assert len(fake.calls) == 1


def test_tesseract_that_is_installed_later_reads_what_was_left(folder, monkeypatch):
    monkeypatch.setenv("PATH", str(folder))
    summary = sourcesearch.update("in", into="index", ocr=True)
    assert summary.problems[0][1].startswith("tesseract is not installed")
    install(monkeypatch, folder, hocr("Ice."))
    assert update(ocr=True) == (0, 1, 2)


def test_what_was_recognised_outlives_the_documents(folder, monkeypatch):
    fake = install(monkeypatch, folder, hocr("Ice."))
    update(ocr=True)
    sourcesearch.remove("in/c.png", index="index")
    update(ocr_languages="eng+deu")
    assert ("Ice." in texts(), len(fake.calls)) == (True, 1)


def test_recognition_that_was_asked_for_once_goes_on(folder, monkeypatch):
    install(monkeypatch, folder, hocr("Ice."))
    update(ocr=True, ocr_languages="deu")
    assert update() == (0, 0, 3)
    write(folder, {"in/d.png": png(rows=b"\0\x09")})
    assert update() == (1, 0, 3)
    assert texts().count("Ice.") == 2
    assert update(ocr=False) == (0, 2, 2)
    assert "Ice." not in texts()
    assert update() == (0, 0, 4)


def test_the_languages_of_recognition_go_on_until_others_are_said(folder, monkeypatch):
    install(monkeypatch, folder, hocr("Ice."))
    update(ocr_languages="deu")
    assert (update(), update(ocr_languages="eng")) == ((0, 0, 3), (0, 1, 2))


def test_a_collection_of_which_the_table_is_lost_still_recognises(folder, monkeypatch):
    install(monkeypatch, folder, hocr("Ice."))
    update(ocr=True)
    Path("index/files.jsonl").unlink()
    update()
    assert "Ice." in texts()


@pytest.mark.parametrize("anew", [False, True])
def test_a_collection_of_which_the_contents_are_lost_still_recognises(folder, monkeypatch, anew):
    install(monkeypatch, folder, hocr("Ice."))
    update(ocr_languages="deu")
    if anew:  # what a run that failed left makes the next one write the log again
        with Path("index/files.jsonl").open("ab") as log:
            log.write(b"{")
    write(folder, {"in/e.txt": "Another letter.\n"})
    assert update() == (1, 0, 3)
    (contents,) = Path("index").glob("*.toc")
    contents.write_bytes(contents.read_bytes()[:-50])
    sourcesearch.repair("index")
    assert (update(), "Ice." in texts()) == ((0, 4, 0), True)
    assert update(ocr_languages="deu") == (0, 0, 4)


def test_a_copy_takes_over_as_it_was_read(folder, monkeypatch):
    install(monkeypatch, folder, hocr("Ice."))
    shutil.copy("in/c.png", "in/d.png")
    update(ocr=True)
    sourcesearch.remove("in/c.png", index="index")
    with sourcesearch.open("index") as collection:
        assert (collection.document("d.png").text, len(collection)) == ("Ice.", 3)


def test_a_language_that_tesseract_lacks_changes_nothing(folder, monkeypatch):
    install(monkeypatch, folder)
    with pytest.raises(UsageError, match="xyz"):
        update(ocr_languages=["xyz"])
    assert not Path("index").exists()


def test_a_hit_names_its_places_on_the_picture(folder, monkeypatch, run):
    install(monkeypatch, folder, hocr("the govern-", "ment of Korea"))
    run("index", "in", "--ocr-language", "eng")
    record = json.loads(run("query", "--json", "government").stdout)
    (passage,) = record["hits"][0]["passages"]
    assert passage["locator"]["regions"] == [
        {"page": "c.png", "box": [0.1, 0.0, 0.5, 0.1]},
        {"page": "c.png", "box": [0.1, 0.1, 0.5, 0.1]},
    ]


def test_a_hit_in_a_text_names_none(folder, run):
    run("index", "in")
    record = json.loads(run("query", "--json", "letter").stdout)
    assert "regions" not in record["hits"][0]["passages"][0]["locator"]
