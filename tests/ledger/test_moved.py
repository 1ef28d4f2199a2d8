"""What was said of documents that are called otherwise now."""

import shutil
from pathlib import Path

import pytest

import sourcesearch
from sourcesearch.errors import TableDamaged

from conftest import write


def found(query):
    with sourcesearch.open() as collection:
        return [hit.document.id for hit in collection.search(query)]


def rename(old, new):
    Path(new).parent.mkdir(parents=True, exist_ok=True)
    Path(old).rename(new)
    sourcesearch.update("texts")


@pytest.fixture
def treaty(archive):
    """The path of a file of which a document is marked."""
    with sourcesearch.open() as collection:
        collection.mark("treaty.txt", "relevant", tags=["ice"])
        return collection.document("treaty.txt").path


def test_a_mark_goes_with_a_file_that_is_moved_and_renamed(treaty):
    rename(treaty, "texts/north/of 1896.txt")
    assert found("is:relevant") == found("tag:ice") == ["texts/north/of 1896.txt"]


def test_a_mark_stays_where_a_copy_stands_for_its_file(treaty):
    shutil.copy(treaty, "texts/a copy.txt")  # the first by its name
    sourcesearch.update("texts")
    assert found("is:relevant") == ["texts/a copy.txt"]


def test_of_an_old_mark_a_copy_is_known_too(treaty):
    """One that does not say what its file held."""
    lines = Path("ledger.jsonl").read_text().replace('"content"', '"before"')
    Path("ledger.jsonl").write_text(lines)
    shutil.copy(treaty, "texts/a copy.txt")
    sourcesearch.update("texts")
    assert found("is:relevant") == ["texts/a copy.txt"]


def test_a_record_of_a_table_is_found_by_its_number(archive):
    write(archive, {"texts/a#b.csv": "name,text\nA,First of all.\nB,Second after it.\n"})
    sourcesearch.update("texts")
    with sourcesearch.open() as collection:
        collection.mark("texts/a#b.csv#2", "relevant")
    rename("texts/a#b.csv", "texts/c.csv")
    assert found("is:relevant") == ["texts/c.csv#2"]


def test_where_two_files_hold_it_and_are_two_documents_nothing_is_guessed(treaty):
    for folder in ("one", "two"):  # what a table says of each tells them apart
        Path("texts", folder).mkdir()
        shutil.copy(treaty, f"texts/{folder}/t.txt")
        Path(f"texts/{folder}/metadata.csv").write_text(f"file,place\nt.txt,{folder}\n")
    Path(treaty).unlink()
    sourcesearch.update("texts")
    assert found("is:relevant") == []
    with sourcesearch.open() as collection:
        assert [each.document for each in collection.unplaced()] == [treaty]


def test_a_file_that_has_changed_keeps_its_marks(treaty):
    with Path(treaty).open("a") as file:
        file.write("A line more.\n")
    sourcesearch.update("texts")
    assert found("is:relevant") == [treaty]


def test_an_open_collection_follows_when_it_is_refreshed(treaty):
    with sourcesearch.open() as collection:
        assert collection.progress("treaty").relevant == 1
        rename(treaty, "texts/elsewhere.txt")
        collection.refresh()
        assert collection.progress("treaty").relevant == 1
        assert collection.ledger.of("texts/elsewhere.txt").mark == "relevant"


@pytest.mark.parametrize("judged_before", [True, False])
def test_what_was_drawn_is_judged_under_its_new_name(treaty, judged_before):
    with sourcesearch.open() as collection:
        (name,) = collection.draw("ice", 1).documents
        if judged_before:
            collection.mark(name, "not-relevant")
    rename(name, "texts/drawn.txt")
    with sourcesearch.open() as collection:
        if not judged_before:
            collection.mark("drawn.txt", "not-relevant")
        assert collection.remaining(collection.ledger.samples()[0]).judged == 1


@pytest.mark.parametrize("few", [0, 1000])
def test_what_was_moved_is_not_new_in_a_saved_search(treaty, monkeypatch, few):
    monkeypatch.setattr("sourcesearch.ledger.moved._FEW", few)
    with sourcesearch.open() as collection:
        collection.save_search("Ice", "ice")
    write(Path.cwd(), {"texts/more.txt": "More ice."})
    rename(treaty, "texts/elsewhere.txt")
    with sourcesearch.open() as collection:
        (saved,) = collection.ledger.saved()
        assert collection.new_since(saved) == ["texts/more.txt"]
        assert "texts/elsewhere.txt" in saved.documents


def test_a_damaged_table_of_files_leaves_marks_as_they_were_said(treaty, monkeypatch):
    rename(treaty, "texts/elsewhere.txt")

    def damaged(*_):
        raise TableDamaged("torn")

    monkeypatch.setattr("sourcesearch.collection.files.recovery.agreed_table", damaged)
    assert found("is:relevant") == []
    with sourcesearch.open() as collection:
        collection.mark("elsewhere.txt", "seen")
    assert found("is:seen") == ["texts/elsewhere.txt"]
