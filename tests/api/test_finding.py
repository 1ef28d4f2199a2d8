"""The collection that is meant: said, set, or found from where one stands."""

import os
from pathlib import Path

import pytest

import sourcesearch

from conftest import write


@pytest.fixture(autouse=True)
def unset(monkeypatch):
    monkeypatch.delenv("SOURCESEARCH_INDEX", raising=False)


def test_it_is_the_index_in_the_current_folder(archive):
    assert sourcesearch.find() == Path("index")


def test_it_is_the_nearest_one_above(archive, monkeypatch):
    write(archive, {"texts/index/notes.txt": "No collection, though it is called so."})
    monkeypatch.chdir("texts/news")
    assert sourcesearch.find() == Path("../../index")
    assert len(sourcesearch.open()) == 7


def test_one_that_may_not_be_looked_into_is_not_passed_over(archive, monkeypatch):
    closed = archive / "texts" / "index"
    closed.mkdir()
    listed = os.listdir

    def refused(path):
        if Path(path) == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "listdir", refused)
    monkeypatch.chdir("texts/news")
    assert sourcesearch.find() == Path("../index")


def test_one_of_which_only_segments_are_left_is_not_passed_over(archive, monkeypatch):
    lost = archive / "texts" / "index"
    lost.mkdir()
    (segment,) = (archive / "index").glob("*.columns")
    (lost / segment.name).write_bytes(segment.read_bytes())
    monkeypatch.chdir("texts/news")
    assert sourcesearch.find() == Path("../index")


def test_the_variable_comes_before_what_is_found(archive, monkeypatch, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "collection"
    sourcesearch.update("texts/treaty.txt", into=other)
    monkeypatch.setenv("SOURCESEARCH_INDEX", str(other))
    assert sourcesearch.find() == other
    assert sourcesearch.find("index") == Path("index")


@pytest.mark.parametrize("command", [("query", "treaty"), ("index", "texts")])
def test_a_variable_that_is_empty_is_named(run, archive, monkeypatch, command):
    monkeypatch.setenv("SOURCESEARCH_INDEX", "")
    result = run(*command)
    assert (result.exit_code, result.stderr) == (
        2, "sourcesearch: SOURCESEARCH_INDEX: an empty path\n"
    )  # fmt: skip


def test_the_folder_that_holds_the_index_may_be_named_for_it(archive, monkeypatch):
    assert sourcesearch.find(archive) == archive / "index"
    assert len(sourcesearch.open(archive)) == 7
    monkeypatch.setenv("SOURCESEARCH_INDEX", str(archive))
    assert len(sourcesearch.open()) == 7


def test_where_none_is_it_is_said_of_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        sourcesearch.CollectionMissing, match=r"^index: there is no collection here"
    ):
        sourcesearch.open()


def test_a_folder_without_a_collection_is_taken_as_it_is(tmp_path):
    assert sourcesearch.find(tmp_path) == tmp_path


@pytest.mark.parametrize(
    "command",
    [("query", "ice"), ("check",), ("check", "--repair"), ("info",), ("remove", "a.txt")],
    ids=" ".join,
)
def test_a_collection_that_is_missing_is_said_to_be_by_each(run, archive, command):
    result = run(*command, "--index", "nowhere")
    assert (result.exit_code, result.stderr) == (2, (
        "sourcesearch: nowhere: there is no collection here; to make one:"
        " sourcesearch index FOLDER\n"
    ))  # fmt: skip


def test_what_is_no_collection_is_not_repaired(run, archive):
    before = sorted(archive.joinpath("texts").iterdir())
    result = run("check", "--repair", "--index", "texts")
    assert (result.exit_code, "there is no collection here" in result.stderr) == (2, True)
    assert sorted(archive.joinpath("texts").iterdir()) == before


def test_every_command_that_reads_finds_it(run, archive, monkeypatch):
    monkeypatch.chdir("texts/news")
    assert "1 document found" in run("query", "treaty").stdout
    assert run("check").stderr == "../../index: in order\n"


def test_what_is_indexed_goes_into_no_collection_above(run, archive, monkeypatch):
    monkeypatch.chdir("texts/news")
    result = run("index", ".")
    assert result.stderr.splitlines() == [
        "index: a new collection; there is another one at ../../index (--index)",
        "files: 2 added",
        result.stderr.splitlines()[-1],
    ]
    assert len(sourcesearch.open("../../index")) == 7
    assert len(sourcesearch.open()) == 2


def test_a_folder_that_holds_a_collection_is_no_new_one(run, archive):
    assert run("index", "--index", archive, "texts").exit_code == 0
    assert not list(archive.glob("_MAIN_*"))
