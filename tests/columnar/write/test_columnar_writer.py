import subprocess
import sys
from pathlib import Path

import pytest
from columnar_samples import PlainAnalysis, bodies, open_writer, row, sample_schema, write
from whoosh import fields
from whoosh.analysis import SimpleAnalyzer

from sourcesearch.columnar import Builder, Snapshot
from sourcesearch.columnar.merge.policy import MOST
from sourcesearch.errors import CollectionBusy, CollectionMissing


def names(snapshot):
    live = snapshot.live()
    return [snapshot.record(n)[12:-2] for n in range(snapshot.size) if live[n]]


def files(directory):
    return sorted(path.suffix for path in directory.iterdir())


def test_nothing_is_seen_before_a_commit(tmp_path):
    with open_writer(tmp_path) as writer:
        writer.add(row("a", "x"))
        assert Snapshot.open(tmp_path).documents == 0
        writer.commit()
        assert names(Snapshot.open(tmp_path)) == ["a"]


def test_what_is_not_committed_is_cancelled(tmp_path):
    write(tmp_path, [row("a", "x")])
    before = files(tmp_path)
    with open_writer(tmp_path) as writer:
        writer.add(row("b", "x"))
        writer.delete("id", ["a"])
    assert names(Snapshot.open(tmp_path)) == ["a"]
    assert files(tmp_path) == before


def test_an_error_in_the_block_cancels(tmp_path):
    def fail():
        with open_writer(tmp_path) as writer:
            writer.add(row("a", "x"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert Snapshot.open(tmp_path).documents == 0


def test_a_writer_goes_on_after_a_commit(tmp_path):
    with open_writer(tmp_path) as writer:
        writer.add(row("a", "x"))
        writer.commit()
        writer.add(row("b", "x"))
        writer.delete("id", ["a"])
        writer.commit()
    assert names(Snapshot.open(tmp_path)) == ["b"]


def test_deleting_counts_documents_committed_and_not(tmp_path):
    write(tmp_path, [row("a", "x", values={"file": "f"}), row("b", "x", values={"file": "g"})])
    with open_writer(tmp_path) as writer:
        writer.add(row("c", "x", values={"file": "f"}))
        assert writer.delete("file", ["f", "nothing"]) == 2
        assert writer.delete("file", ["f"]) == 0
        writer.add(row("d", "x", values={"file": "f"}))
        writer.commit()
    assert names(Snapshot.open(tmp_path)) == ["b", "d"]


def test_a_second_writer_is_told(tmp_path):
    with open_writer(tmp_path), pytest.raises(CollectionBusy, match="another process"):
        open_writer(tmp_path)
    with open_writer(tmp_path) as writer:
        assert writer.generation == 0


def test_segments_of_other_builders_are_attached(tmp_path):
    builder = Builder(tmp_path, sample_schema(), PlainAnalysis())
    with open_writer(tmp_path) as writer:
        builder.add(row("w", "from a worker"))
        writer.attach(builder.finish())
        writer.add(row("a", "x"))
        writer.commit()
    assert sorted(names(Snapshot.open(tmp_path))) == ["a", "w"]


def test_a_field_can_be_added_later(tmp_path):
    write(tmp_path, [row("a", "x")])
    with open_writer(tmp_path) as writer:
        writer.add_field("place", fields.TEXT(analyzer=SimpleAnalyzer()))
        writer.add(row("b", "x", values={"place": "Port Arthur"}))
        writer.commit()
    snapshot = Snapshot.open(tmp_path)
    assert "place" in snapshot.contents.schema
    assert snapshot.positions("place", "arthur", 1).tolist() == [1]


@pytest.mark.parametrize("updates", [100, pytest.param(1000, marks=pytest.mark.nightly)])
def test_many_updates_leave_few_segments_and_all_documents(tmp_path, updates):
    most = 0
    with open_writer(tmp_path) as writer:
        for number in range(updates):
            writer.delete("id", [f"d{number - 50}"])
            writer.add(row(f"d{number}", f"the sea number {number}"))
            writer.commit()
            most = max(most, len(list(tmp_path.glob("*.columns"))))
    assert most <= MOST
    left = range(updates - 50, updates)
    assert sorted(names(Snapshot.open(tmp_path))) == sorted(f"d{number}" for number in left)


def test_a_commit_without_changes_writes_nothing(tmp_path):
    write(tmp_path, bodies("a"))
    with open_writer(tmp_path) as writer:
        writer.delete("id", ["nothing"])
        writer.commit()
        assert writer.generation == 1


def test_optimizing_leaves_one_segment_without_deletions(tmp_path):
    write(tmp_path, bodies("a", "b"), bodies("c"))
    with open_writer(tmp_path) as writer:
        writer.delete("id", ["d1"])
        writer.commit(optimize=True)
    snapshot = Snapshot.open(tmp_path)
    assert (len(snapshot.segments), snapshot.size) == (1, 2)
    assert files(tmp_path) == ["", ".columns", ".toc"]


def test_a_snapshot_stays_as_it_is(tmp_path):
    write(tmp_path, [row("a", "the sea"), row("b", "x")])
    old = Snapshot.open(tmp_path)
    with open_writer(tmp_path) as writer:
        writer.delete("id", ["a"])
        writer.commit(optimize=True)
    assert names(old) == ["a", "b"]
    assert old.text(0) == "the sea"
    assert names(Snapshot.open(tmp_path)) == ["b"]


def test_what_a_killed_run_left_is_swept_up(tmp_path):
    write(tmp_path, [row("a", "x")])
    (tmp_path / "MAIN_0123456789abcdef.columns").write_bytes(b"half a segment")
    (tmp_path / "MAIN_0123456789abcdef.columns.tmp").write_bytes(b"")
    (tmp_path / "my notes.txt").write_text("not ours")
    with open_writer(tmp_path):
        pass
    assert sorted(files(tmp_path)) == ["", ".columns", ".toc", ".txt"]


def test_files_that_a_reader_has_open_are_swept_up_when_it_is_closed(tmp_path, monkeypatch):
    """As on Windows, where an open file cannot be removed."""
    write(tmp_path, [row("a", "the sea")])
    old, opened = Snapshot.open(tmp_path), set(tmp_path.glob("*.columns"))
    remove = Path.unlink

    def unlink(path, missing_ok=False):
        if path in opened:
            raise PermissionError(13, "another process is using it", str(path))
        remove(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)
    with open_writer(tmp_path) as writer:
        writer.add(row("b", "x"))
        writer.commit(optimize=True)
    assert opened < set(tmp_path.glob("*.columns"))
    assert (names(old), old.text(0)) == (["a"], "the sea")
    old.close()
    monkeypatch.undo()
    with open_writer(tmp_path):
        assert not opened & set(tmp_path.glob("*.columns"))
    assert names(Snapshot.open(tmp_path)) == ["a", "b"]


def test_where_there_is_no_index_there_is_no_snapshot(tmp_path):
    with pytest.raises(CollectionMissing):
        Snapshot.open(tmp_path / "nowhere")


def test_an_emptied_index_is_empty(tmp_path):
    write(tmp_path, [row("a", "x")])
    with open_writer(tmp_path) as writer:
        writer.delete("id", ["a"])
        writer.commit()
    assert (Snapshot.open(tmp_path).size, files(tmp_path)) == (0, ["", ".toc"])


KILLED = """
import os, sys
from pathlib import Path
sys.path.insert(0, {folder!r})
from columnar_samples import open_writer, row
writer = open_writer(Path({index!r}))
writer.add(row("kept", "x"))
writer.commit()
writer.add(row("lost", "y"))
writer.attach(writer._builder.finish())
os._exit(9)
"""


def test_a_killed_process_leaves_the_last_commit(tmp_path):
    program = KILLED.format(folder=str(Path(__file__).parents[1]), index=str(tmp_path))
    subprocess.run([sys.executable, "-c", program], check=False)
    assert names(Snapshot.open(tmp_path)) == ["kept"]
    assert len(list(tmp_path.glob("*.columns"))) == 2
    with open_writer(tmp_path) as writer:
        writer.commit()
    assert len(list(tmp_path.glob("*.columns"))) == 1
