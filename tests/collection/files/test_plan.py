"""What a run has to do, worked out without reading a file."""

import json
import os
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest

import sourcesearch
from sourcesearch import readers
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.files.plan import plan

from conftest import write


def planned(folder, known=(), paths=("in",)):
    roots = [folder / path for path in paths]
    table = {record.key: record for record in known}
    return plan(roots, table, readers.Sidecars(roots), root=folder, exclude=[folder / "index"])


def as_it_is(folder, key):
    stat = (folder / key).stat()
    return FileRecord(key, stat.st_size, stat.st_mtime_ns, digest="aa", documents=1)


def keys(found):
    return [candidate.now.key for candidate in found.candidates]


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {"in/a.txt": "one", "in/sub/b.txt": "two"})
    return tmp_path


def test_new_files_are_candidates(folder):
    assert keys(planned(folder)) == ["in/a.txt", "in/sub/b.txt"]


def test_files_as_they_were_are_not(folder):
    found = planned(folder, [as_it_is(folder, "in/a.txt")])
    assert keys(found) == ["in/sub/b.txt"]
    assert [record.key for record in found.unchanged] == ["in/a.txt"]


def test_of_a_given_folder_that_is_gone_it_is_said_what_stays(folder):
    before = [as_it_is(folder, "in/a.txt")]
    (folder / "in").rename(folder / "moved")
    stays = "not there now: what the collection has of it stays (sourcesearch remove takes it out)"
    assert planned(folder, before).problems == [("in", stays)]
    assert planned(folder, before, ("moved", "never")).problems == []
    above = planned(folder, before, (".", "in"))
    assert (above.problems, above.gone) == ([], ["in/a.txt"])


def test_another_size_or_time_makes_a_candidate(folder):
    before = as_it_is(folder, "in/a.txt")
    assert "in/a.txt" in keys(planned(folder, [replace(before, size=4)]))
    assert "in/a.txt" in keys(planned(folder, [replace(before, mtime=4)]))


def test_what_a_table_beside_it_says_makes_a_candidate(folder):
    before = as_it_is(folder, "in/a.txt")
    write(folder, {"in/metadata.csv": "file,place\na.txt,Poole\n"})
    (candidate, _) = planned(folder, [before]).candidates
    assert candidate.beside["place"] == "Poole"


@pytest.mark.parametrize(("means", "tried"), [(readers.means(), []), ("less", ["in/a.txt"])])
def test_what_could_not_be_read_is_tried_again_with_other_means(folder, means, tried):
    known = [
        replace(as_it_is(folder, "in/a.txt"), documents=0, problems=("lacks it",), means=means),
        replace(as_it_is(folder, "in/sub/b.txt"), means="less"),
    ]
    assert keys(planned(folder, known)) == tried


def test_what_only_describes_others_is_told_of_once(folder):
    write(folder, {"in/bagit.txt": "BagIt-Version: 1.0\n"})
    found = planned(folder)
    (companion,) = found.companions
    assert (companion.key, companion.companion_of) == ("in/bagit.txt", "BagIt")
    assert "in/bagit.txt" not in keys(found)
    again = planned(folder, [companion])
    assert (again.companions, again.unchanged) == ([], [companion])
    assert planned(folder, [as_it_is(folder, "in/bagit.txt")]).companions == [companion]


def test_that_a_file_is_a_companion_may_have_been_shown_by_reading_it(folder):
    read = replace(as_it_is(folder, "in/a.txt"), companion_of="in/head.xml")
    assert planned(folder, [read]).unchanged == [read]
    assert "in/a.txt" in keys(planned(folder, [replace(read, digest="")]))


def test_files_that_are_gone_below_the_paths_are_gone(folder):
    known = [FileRecord("in/old.txt", documents=1), FileRecord("other/c.txt", documents=1)]
    assert planned(folder, known).gone == ["in/old.txt"]


def test_a_folder_that_is_empty_now_takes_nothing_with_it_unless_told_to(folder):
    (folder / "away").mkdir()
    known = [FileRecord("away/c.txt", documents=1)]
    found = planned(folder, known, paths=("in", "away"))
    assert found.gone == []
    assert [key for key, _ in found.problems] == ["away"]
    roots = [folder / "away"]
    table = {record.key: record for record in known}
    pruned = plan(roots, table, readers.Sidecars(roots), root=folder, prune=True)
    assert pruned.gone == ["away/c.txt"]


def test_a_folder_of_files_that_cannot_be_opened_now_is_not_called_empty(folder):
    (folder / "away").mkdir()
    (folder / "away/c.txt").symlink_to("nowhere")
    found = planned(folder, [FileRecord("away/c.txt", documents=1)], paths=("away",))
    assert (found.gone, [key for key, _ in found.problems]) == ([], ["away/c.txt"])


def test_a_path_that_is_not_there_takes_nothing_with_it(folder):
    found = planned(folder, [FileRecord("away/c.txt", documents=1)], paths=("away",))
    assert (found.gone, found.missing) == ([], [folder / "away"])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may open everything")
def test_what_lies_in_a_closed_folder_is_not_gone(folder):
    known = [FileRecord("in/sub/b.txt", documents=1)]
    (folder / "in/sub").chmod(0)
    try:
        found = planned(folder, known)
    finally:
        (folder / "in/sub").chmod(0o755)
    assert found.gone == []
    assert [key for key, _ in found.problems] == ["in/sub"]


def test_the_index_is_never_read(folder):
    write(folder, {"index/files.jsonl": "{}"})
    assert keys(planned(folder, paths=(".",))) == ["in/a.txt", "in/sub/b.txt"]


def test_nor_is_that_of_another_collection(folder):
    write(folder / "made", {"a.txt": "three"})
    sourcesearch.build(folder / "made", into=folder / "in/other", jobs=1).close()
    found = planned(folder)
    assert (keys(found), found.problems) == (["in/a.txt", "in/sub/b.txt"], [])


def test_a_single_file_can_be_given(folder):
    assert keys(planned(folder, paths=("in/a.txt",))) == ["in/a.txt"]
    assert Path(folder / "in/a.txt").exists()


def test_a_file_that_waits_takes_some_hundred_bytes(tmp_path):
    write(tmp_path, {f"in/{number}.txt": "ice" for number in range(3000)})
    tracemalloc.start()
    try:
        found = planned(tmp_path)
        assert len(found.candidates) == 3000
        taken, _ = tracemalloc.get_traced_memory()
        del found  # what stays is loaded once, or a table of Python's that had to grow
        left, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 100 < (taken - left) / 3000 < 700


def test_a_link_that_leads_nowhere_is_remembered_once_and_forgotten_with_it(folder):
    (folder / "in/gone.txt").symlink_to("nowhere.txt")
    first = planned(folder)
    assert first.problems == [("in/gone.txt", "broken link")]
    assert first.unvisited == [FileRecord("in/gone.txt", problems=("broken link",))]
    second = planned(folder, first.unvisited)
    assert (second.problems, second.unvisited, second.gone) == (first.problems, [], [])
    (folder / "in/gone.txt").unlink()
    assert planned(folder, first.unvisited).gone == ["in/gone.txt"]


def test_what_was_read_once_stays_known_where_its_name_leads_nowhere_now(folder):
    before = as_it_is(folder, "in/a.txt")
    (folder / "in/a.txt").unlink()
    (folder / "in/a.txt").symlink_to("nowhere.txt")
    found = planned(folder, [before])
    assert (found.problems, found.unvisited) == ([("in/a.txt", "broken link")], [])
    assert "in/a.txt" not in found.gone


def test_info_names_a_broken_link_until_it_leads_to_a_file(tmp_path, run, monkeypatch):
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"in/a.txt": "one", "elsewhere/b.txt": "two"})
    (tmp_path / "in/b.txt").symlink_to("../elsewhere/b.txt")
    (tmp_path / "elsewhere").rename(tmp_path / "moved")
    run("index", "in")
    assert json.loads(run("info", "--json").stdout)["problems"] == [
        {"path": "in/b.txt", "cause": "broken link"}
    ]
    assert "it could not be read (broken link)" in run("info", "in/b.txt").stderr
    (tmp_path / "moved").rename(tmp_path / "elsewhere")
    assert "1 added, 1 unchanged" in run("index", "in").stderr
    assert json.loads(run("info", "--json").stdout)["problems"] == []
