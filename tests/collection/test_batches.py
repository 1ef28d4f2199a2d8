"""Many files, several processes: what dies costs one file."""

import os
import signal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

import sourcesearch
from sourcesearch import readers
from sourcesearch.collection import batches
from sourcesearch.collection.batches import Settings, build_all, gathered
from sourcesearch.collection.filetable import FileRecord
from sourcesearch.collection.plan import Candidate
from sourcesearch.document import Metadata

from conftest import write


def candidate(path, size=None):
    now = FileRecord(path.name, path.stat().st_size if size is None else size)
    return Candidate(readers.SourceFile.on_disk(path), Metadata(), now, None)


@given(st.lists(st.integers(0, 5 << 20), max_size=30), st.integers(1, 4))
def test_batches_hold_all_files_in_their_order(sizes, jobs):
    files = [candidate(Path(__file__), size) for size in sizes]
    made = list(gathered(files, jobs))
    assert [file for batch in made for file in batch] == files
    assert all(batch for batch in made)


def test_many_small_files_are_one_batch():
    files = [candidate(Path(__file__), 10)] * 100
    assert [len(batch) for batch in gathered(files, jobs=2)] == [100]


def test_processes_build_the_same_collection_as_one_alone(tmp_path):
    words = "treaty port ice fleet harbour war railway".split()
    texts = {f"in/{n}.txt": f"{words[n % 7]} {words[n % 5]} " * 9000 for n in range(60)}
    write(tmp_path, texts)
    with (
        sourcesearch.build(tmp_path / "in", into=tmp_path / "one", jobs=1) as one,
        sourcesearch.build(tmp_path / "in", into=tmp_path / "two", jobs=2) as two,
    ):
        assert one.commit().fingerprint == two.commit().fingerprint
        for query in ("port", "ice fleet", '"treaty treaty"'):
            a, b = one.search(query, limit=None), two.search(query, limit=None)
            assert {h.document.id: h.score for h in a} == {h.document.id: h.score for h in b}


def test_a_process_that_dies_costs_one_file_which_is_named(tmp_path, monkeypatch):
    write(tmp_path, {f"{n}.txt": f"text number {n}" for n in range(5)})
    files = [candidate(tmp_path / f"{n}.txt", 3 << 20) for n in range(5)]
    monkeypatch.setenv("SOURCESEARCH_TEST_DEADLY", "3.txt")
    monkeypatch.setattr(batches, "_build", deadly)
    settings = Settings(tmp_path / "index", None, jobs=2, memory=400 << 20)
    (tmp_path / "index").mkdir()
    built = list(build_all([files[:2], files[2:]], settings))
    records = {o.record.key: o.record for one in built for _, o in one.outcomes}
    assert {key: r.documents for key, r in records.items()} == {
        **dict.fromkeys(("0.txt", "1.txt", "2.txt", "4.txt"), 1),
        "3.txt": 0,
    }
    assert records["3.txt"].problems == (
        "it crashed its reader, or took more memory than there is",
    )


def test_a_batch_whose_process_is_killed_once_is_built_all_the_same(tmp_path, monkeypatch):
    write(tmp_path, {f"{n}.txt": f"text number {n}" for n in range(5)})
    files = [candidate(tmp_path / f"{n}.txt", 3 << 20) for n in range(5)]
    monkeypatch.setenv("SOURCESEARCH_TEST_KILLED", str(tmp_path / "killed"))
    monkeypatch.setattr(batches, "_build", killed_once)
    settings = Settings(tmp_path / "index", None, jobs=2, memory=400 << 20)
    (tmp_path / "index").mkdir()
    built = list(build_all([files[:2], files[2:]], settings))
    assert (tmp_path / "killed").read_text() == "3.txt"
    records = [o.record for one in built for _, o in one.outcomes]
    assert sorted((r.key, r.documents, r.problems) for r in records) == [
        (f"{n}.txt", 1, ()) for n in range(5)
    ]


def test_a_library_that_may_crash_is_never_run_in_the_first_process(tmp_path, monkeypatch):
    write(tmp_path, {"3.pdf": "%PDF-"})
    monkeypatch.setenv("SOURCESEARCH_TEST_DEADLY", "3.pdf")
    monkeypatch.setattr(batches, "_build", deadly)
    (tmp_path / "index").mkdir()
    settings = Settings(tmp_path / "index", None, jobs=1, memory=400 << 20)
    (built,) = build_all([[candidate(tmp_path / "3.pdf")]], settings)
    ((_, outcome),) = built.outcomes
    assert "crashed" in outcome.record.problems[0]


def killed_once(batch, place=0):
    """Builds a batch; the first process that has built that of 3.txt is killed at its end."""
    built = batches._maker.build(batch)
    mark = Path(os.environ["SOURCESEARCH_TEST_KILLED"])
    if not mark.exists() and any(c.now.key == "3.txt" for c in batch):
        mark.write_text("3.txt")
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))
    return built


def deadly(batch, place=0):
    """Builds a batch, and dies of one file."""
    if any(c.now.key == os.environ["SOURCESEARCH_TEST_DEADLY"] for c in batch):
        os._exit(1)
    return batches._maker.build(batch)
