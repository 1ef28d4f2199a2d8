"""What a run does to the index and the table of files, which change together."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import sourcesearch
from sourcesearch.collection.building import batches, run

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


contents = st.sampled_from(["The treaty.", "The harbour.", b"\x7fELF\0\1"])
folders = st.dictionaries(st.sampled_from(["a.txt", "b.txt", "c.txt", "d.bin"]), contents)


def read(files, but):
    """The contents of the files that can be read, without those whose names are also in `but`."""
    return Counter(text for name, text in files.items() if name not in but and "The" in str(text))


@settings(max_examples=20)
@given(folders, folders)
@example({"a.txt": b"\x7fELF\0\1"}, {"b.txt": b"\x7fELF\0\1"})
def test_a_file_that_is_gone_is_either_renamed_or_removed(before, after):
    with tempfile.TemporaryDirectory() as name:
        texts, index = Path(name, "in"), Path(name, "index")
        for files in (before, after):
            shutil.rmtree(texts, ignore_errors=True)
            texts.mkdir()
            write(texts, files)
            summary = sourcesearch.update(texts, into=index, jobs=1, prune=True)
    gone, new = read(before, after), read(after, before)
    assert (summary.renamed, summary.removed) == ((gone & new).total(), (gone - new).total())


def test_a_file_that_cannot_be_read_any_more_is_removed_not_renamed(folder):
    update()
    Path("in/a.txt").rename("in/a.docx")
    Path("in/b.bin").rename("in/c.bin")
    summary = update()
    assert (summary.added, summary.renamed, summary.removed) == (0, 0, 1)


def test_however_many_segments_a_run_writes_few_are_left(folder, monkeypatch):
    monkeypatch.setattr(run, "_COMMIT_SECONDS", -1.0)
    monkeypatch.setattr(batches, "_LARGEST", 1)
    write(folder, {f"in/{number}.txt": f"Letter {number}." for number in range(20)})

    update()

    assert len(list(Path("index").glob("*.columns"))) <= 8
    with sourcesearch.open("index") as collection:
        assert (len(collection), collection.search("letter").total) == (21, 20)


def test_a_copy_of_a_new_file_that_is_gone_by_then_is_named_and_read_by_the_next_run(tmp_path):
    same = "The harbour is free of ice."
    write(tmp_path, {"in/a.txt": same, "in/b.txt": same, "in/c.txt": "No harbour."})

    def report(_progress):
        (tmp_path / "in/a.txt").unlink(missing_ok=True)

    index = tmp_path / "index"
    done = sourcesearch.update(tmp_path / "in", into=index, jobs=1, report=report)
    assert [key for key, _ in done.problems] == ["in/a.txt", "in/b.txt"]
    assert (done.added, sourcesearch.check(index)) == (1, [])
    assert sourcesearch.update(tmp_path / "in", into=index, jobs=1).added == 1
    with sourcesearch.open(index) as collection:
        assert collection.search("ice").hits[0].document.id == "in/b.txt"


FULL = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
sys.argv = ["sourcesearch", "index", *sys.argv[1:]]
from sourcesearch.cli import main
main()
"""


@pytest.mark.skipif(os.name == "nt", reason="the limit that stands in for a full disk is of Unix")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_full_disk_is_said_in_one_line_and_loses_nothing(tmp_path, jobs):
    write(tmp_path, {"old/1.txt": "The harbour is free of ice."})
    sourcesearch.update(tmp_path / "old", into=tmp_path / "index")
    words = "".join(f"word{number} " for number in range(30_000))
    write(tmp_path, {f"new/{number}.txt": words + str(number) for number in range(20)})

    arguments = [tmp_path / "new", "--index", tmp_path / "index", "--jobs", jobs]
    done = subprocess.run([sys.executable, "-c", FULL, *arguments], capture_output=True, text=True)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"sourcesearch: {tmp_path / 'index'}: file too large;"
        " what was committed stays (1 files, 1 documents)\n"
    )
    assert sourcesearch.check(tmp_path / "index") == []
    with sourcesearch.open(tmp_path / "index") as collection:
        assert (len(collection), collection.search("harbour").total) == (1, 1)
    sourcesearch.update(tmp_path / "new", into=tmp_path / "index")
    with sourcesearch.open(tmp_path / "index") as collection:
        assert (len(collection), collection.search("word29999").total) == (21, 20)
