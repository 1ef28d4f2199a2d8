"""What a run does to the index and the table of files, which change together."""

import os
from pathlib import Path

import pytest

import sourcesearch

from conftest import write


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"in/a.txt": "The treaty was signed.\n", "in/b.bin": b"\x7fELF\0\1"})
    return tmp_path


def update():
    return sourcesearch.update("in", into="index", jobs=1)


def test_files_that_are_only_touched_are_read_neither_now_nor_later(folder):
    update()
    for seconds in (1_000_000, 2_000_000):
        os.utime("in/a.txt", (seconds, seconds))
        assert (update().unchanged, sourcesearch.check("index")) == (2, [])


def test_what_cannot_be_read_is_remembered_where_there_is_nothing_else(folder):
    Path("in/a.txt").unlink()
    update()
    summary = update()
    assert (summary.unchanged, [cause for _, cause in summary.problems]) == (
        1,
        ["binary file, and no reader for .bin files"],
    )


def test_documents_that_come_and_go_in_one_run_leave_a_sound_collection(folder):
    update()
    write(folder, {"in/0.txt": "The treaty was signed.\n"})
    Path("in/a.txt").unlink()
    assert update().renamed == 1
    assert sourcesearch.check("index") == []
