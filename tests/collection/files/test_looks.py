"""A run over folders that look as they did says what a run that looks at each file says."""

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import replace
from operator import attrgetter

import pytest

import sourcesearch
from sourcesearch.collection.building import course
from sourcesearch.errors import CollectionDamaged

from conftest import write

TEXTS = {"a.txt": "one ship", "inner/b.txt": "two ships", "metadata.csv": "file,title\na.txt,A\n"}


@pytest.fixture
def project(tmp_path):
    write(tmp_path / "texts", TEXTS)
    update(tmp_path)
    return tmp_path


def update(folder, **how):
    return sourcesearch.update(folder / "texts", into=folder / "index", **how)


def no_plan(*_args, **_how):
    raise AssertionError("files are looked at one by one")


def test_nothing_is_looked_at_twice(project, monkeypatch):
    before = {path: path.stat().st_mtime_ns for path in (project / "index").rglob("*")}
    monkeypatch.setattr(course, "plan", no_plan)
    summary = update(project)
    assert (summary.unchanged, summary.documents, summary.words) == (2, 2, 4)
    assert {path: path.stat().st_mtime_ns for path in (project / "index").rglob("*")} == before


def test_neither_numpy_nor_a_reader_is_loaded_to_say_that_nothing_has_changed(project):
    program = (
        "import sys, sourcesearch; sourcesearch.update('texts', into='index');"
        "print({'numpy', 'whoosh', 'sourcesearch.readers.text.text'} & {*sys.modules})"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=project, capture_output=True, check=True
    )
    assert run.stdout.decode().strip() == "set()"


def test_an_index_that_was_made_anew_by_another_run_is_looked_at(project, monkeypatch):
    sourcesearch.remove(project / "texts" / "a.txt", index=project / "index")
    monkeypatch.setattr(course, "plan", no_plan)
    with pytest.raises(AssertionError):
        update(project)


@pytest.mark.parametrize("left", [None, 100])
def test_of_an_index_that_has_lost_what_was_written_it_is_not_said_that_all_is_well(project, left):
    (segment,) = (project / "index").glob("*.columns")
    content = segment.read_bytes()
    segment.unlink()
    if left:
        segment.write_bytes(content[:left])
    with pytest.raises(CollectionDamaged, match=segment.name):
        update(project)


def test_the_short_way_says_what_the_long_way_says(project, monkeypatch):
    short = update(project)
    (project / "index" / "cache" / "looked.json").unlink()
    long = update(project)
    short.seconds = long.seconds = 0
    assert short == long


CHANGES = {
    "a new file": lambda texts: write(texts, {"c.txt": "three"}),
    "a file gone": lambda texts: (texts / "a.txt").unlink(),
    "a file changed": lambda texts: (texts / "inner/b.txt").write_text("other"),
    "a time": lambda texts: os.utime(texts / "a.txt", ns=(5, 5)),
    "a sidecar": lambda texts: (texts / "metadata.csv").write_text("file,title\na.txt,B\n"),
    "a mode": lambda texts: (texts / "a.txt").chmod(0o600),
    "a link to a folder": lambda texts: (texts / "link").symlink_to(texts / "inner"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_whatever_changes_is_looked_at(project, monkeypatch, change):
    change(project / "texts")
    monkeypatch.setattr(course, "plan", no_plan)
    with pytest.raises(AssertionError):
        update(project)


def test_what_stands_behind_a_hidden_file_is_looked_at(project, monkeypatch):
    listed = os.scandir

    @contextmanager
    def by_name(folder):
        with listed(folder) as there:
            yield sorted(there, key=attrgetter("name"))

    monkeypatch.setattr(os, "scandir", by_name)
    write(project / "texts", {".hidden": "first by name"})
    update(project)
    write(project / "texts", {"a.txt": "other"})
    monkeypatch.setattr(course, "plan", no_plan)
    with pytest.raises(AssertionError):
        update(project)


@pytest.mark.parametrize(
    "how", [{"text_column": "body"}, {"optimize": True}, {"ocr": True}], ids=str
)
def test_whoever_asks_for_something_else_is_heard(project, monkeypatch, how):
    monkeypatch.setattr(course, "plan", no_plan)
    with pytest.raises(AssertionError):
        update(project, **how)


def test_files_with_problems_are_named_by_every_run(project, monkeypatch):
    write(project / "texts", {"broken.bin": b"\x7fELF\0\1"})
    said = [update(project).problems for _ in range(2)]
    monkeypatch.setattr(course, "plan", no_plan)
    said.append(update(project).problems)
    assert said[0] == said[1] == said[2]
    assert len(said[0]) == 1


def test_a_log_that_was_tampered_with_is_not_taken_for_up_to_date(project):
    log = project / "index" / "files.jsonl"
    log.write_bytes(log.read_bytes()[:-9])
    assert [path for path, _ in update(project).problems] == [str(project / "index")]


def test_what_is_remembered_may_be_damaged(project):
    (project / "index" / "cache" / "looked.json").write_text("[1, {")
    assert update(project).unchanged == 2


def test_a_folder_that_has_become_empty_is_pruned_when_asked_for_after_a_look(tmp_path):
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "a.txt").write_text("Ships in the port.")
    sourcesearch.update(texts, into=tmp_path / "index")
    (texts / "a.txt").unlink()
    for _ in range(2):
        assert sourcesearch.update(texts, into=tmp_path / "index").documents == 1
    assert sourcesearch.update(texts, into=tmp_path / "index", prune=True).documents == 0


def test_what_is_kept_of_the_last_run_is_not_said_when_it_is_damaged(project):
    kept = project / "index" / "cache" / "looked.json"
    whole, said = kept.read_bytes(), update(project)
    for place in range(len(whole)):
        kept.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert replace(update(project), seconds=said.seconds) == said
