"""Many files, several processes: whatever a file does, it costs that file and is one line."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plugin import installed

import sourcesearch
from sourcesearch import readers
from sourcesearch.collection.building import batches, watch
from sourcesearch.collection.building.batches import Settings, build_all, gathered
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.files.plan import Candidate
from sourcesearch.errors import CollectionError

from conftest import write

DEADLY = """
import os, re, signal, sys
from pathlib import Path
from sourcesearch.document import Document
from sourcesearch.readers import Reader

def recurse():
    recurse()

def killed_once():
    mark = Path(__file__).with_name("killed")
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))

DEEDS = {
    "exits": lambda: os._exit(0),
    "leaves": lambda: sys.exit("leaves"),
    "aborts": lambda: os.kill(os.getpid(), signal.SIGABRT),
    "runs in circles": lambda: re.match("(a|a)*b", "a" * 99),
    "takes all memory": lambda: bytearray(1 << 44),
    "recurses": recurse,
    "raises": lambda: {}["two\\nlines"],
    "is interrupted": lambda: (_ for _ in ()).throw(KeyboardInterrupt),
    "is killed once": killed_once,
    "prints": lambda: os.write(1, b"printed"),
}

def read(file):
    said = file.read().decode()
    DEEDS.get(said, lambda: None)()
    yield Document(said)

reader = Reader("deadly", (".deadly",), read)
"""


@pytest.fixture
def deadly(tmp_path):
    """A folder for files "NAME.deadly" that do to their process what they say."""
    (tmp_path / "index").mkdir()
    with installed(tmp_path / "site", "deadly", DEADLY, "deadly = deadly:reader"):
        yield tmp_path


def candidate(path, size=None):
    now = FileRecord(path.name, path.stat().st_size if size is None else size)
    return Candidate(now, None, str(path))


def settings(folder, jobs=1):
    return Settings(folder / "index", jobs=jobs, memory=400 << 20)


def became(folder, deeds, sizes=2, jobs=1):
    """What becomes of files that do `deeds`, in batches of so many files."""
    write(folder, {f"{n} {deed}.deadly": deed for n, deed in enumerate(deeds)})
    files = [candidate(folder / f"{n} {deed}.deadly") for n, deed in enumerate(deeds)]
    parts = [files[at : at + sizes] for at in range(0, len(files), sizes)]
    built = list(build_all(parts, settings(folder, jobs)))
    records = [outcome.record for one in built for outcome in one.outcomes]
    assert len(records) == len(deeds)
    found = {record.key.partition(" ")[2].removesuffix(".deadly"): record for record in records}
    return {deed: (record.documents, *record.problems) for deed, record in found.items()}


@given(st.lists(st.integers(0, 5 << 20), max_size=30), st.integers(1, 4))
def test_batches_hold_all_files_in_their_order(sizes, jobs):
    files = [candidate(Path(__file__), size) for size in sizes]
    made = list(gathered(files, jobs))
    assert [file for batch in made for file in batch] == files
    assert all(batch for batch in made)


def test_many_small_files_are_one_batch():
    files = [candidate(Path(__file__), 10)] * 100
    assert [len(batch) for batch in gathered(files, jobs=2)] == [100]


def test_a_large_file_is_in_a_batch_with_others():
    files = [candidate(Path(__file__).with_suffix(".xml"), size) for size in (10, 3 << 20)]
    (batch,) = gathered(files, jobs=2)
    assert [file.processes for file in batch] == [1, 2]


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


CRASHED = "it crashed its reader, or took more memory than there is"


@pytest.mark.parametrize("jobs", [1, 2])
def test_whatever_a_file_does_costs_one_line_and_no_other_file(deadly, jobs):
    deeds = ["good", "exits", "leaves", "fine", "aborts", "takes all memory", "recurses", "raises"]
    deeds += ["is interrupted", "is killed once", "prints", "well"]
    assert became(deadly, deeds, sizes=5, jobs=jobs) == {
        **dict.fromkeys(["good", "fine", "well", "is killed once", "prints"], (1,)),
        **dict.fromkeys(["exits", "leaves", "aborts", "is interrupted"], (0, CRASHED)),
        "takes all memory": (0, "too large for the memory there is"),
        "recurses": (0, "the reader failed (RecursionError: maximum recursion depth exceeded)"),
        "raises": (0, r"the reader failed (KeyError: 'two\nlines')"),
    }


def test_a_file_that_takes_for_ever_in_a_library_is_given_up_in_time(deadly, monkeypatch):
    monkeypatch.setattr(watch, "_SECONDS", 3.0)
    assert became(deadly, ["good", "runs in circles", "fine"], sizes=3) == {
        "good": (1,),
        "runs in circles": (0, "took too long to read"),
        "fine": (1,),
    }


BROKEN = """
import sys
if "pytest" not in sys.modules:  # in processes that read only
    from sourcesearch.columnar import Builder
    finish, add = Builder.finish, Builder.add
    texts = []

    def broken_add(self, row):
        texts.append(row.text)
        add(self, row)

    def broken_finish(self):
        if "breaks" in texts:
            raise ValueError("a fault of ours")
        texts.clear()
        return finish(self)

    Builder.add, Builder.finish = broken_add, broken_finish
"""


def test_a_file_that_shows_a_fault_after_all_files_are_read_is_found_as_well(deadly):
    write(deadly / "site", {"deadly.py": DEADLY + BROKEN})
    assert became(deadly, ["a", "b", "breaks", "c", "d"], sizes=5) == {
        **dict.fromkeys("abcd", (1,)),
        "breaks": (0, "the program failed at it (ValueError: a fault of ours)"),
    }


def test_a_few_plain_files_are_read_without_a_process_of_their_own(tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "Worker", None)
    write(tmp_path, {"1.txt": "one", "2.txt": "two", "index/x": ""})
    (built,) = build_all([[candidate(tmp_path / f"{n}.txt") for n in (1, 2)]], settings(tmp_path))
    assert [outcome.record.documents for outcome in built.outcomes] == [1, 1]


@pytest.mark.parametrize(("name", "size"), [("1.html", 3), ("1", 3), ("1.txt", 1 << 20)])
def test_all_others_are_not(tmp_path, monkeypatch, name, size):
    monkeypatch.setattr(batches, "Maker", None)
    write(tmp_path, {name: "one", "index/x": ""})
    (built,) = build_all([[candidate(tmp_path / name, size)]], settings(tmp_path))
    assert [outcome.record.documents for outcome in built.outcomes] == [1]


def test_a_plain_file_that_does_harm_all_the_same_is_given_to_another_process(
    tmp_path, monkeypatch
):
    def fails(self, batch, reads=None):
        raise MemoryError

    monkeypatch.setattr(batches.Maker, "build", fails)
    write(tmp_path, {"1.txt": "one", "index/x": ""})
    (built,) = build_all([[candidate(tmp_path / "1.txt")]], settings(tmp_path))
    assert [outcome.record.documents for outcome in built.outcomes] == [1]


@pytest.mark.parametrize(
    ("program", "cause"),
    [
        ("import sys; sys.exit('no room\\nfor processes')", "for processes"),
        ("import os; os.kill(os.getpid(), 9)", "it was ended by signal 9"),
    ],
)
def test_where_no_process_can_be_started_it_is_said_in_one_line(
    tmp_path, monkeypatch, program, cause
):
    monkeypatch.setattr(batches.Worker, "code", lambda self: program)
    write(tmp_path, {"1.html": "one", "index/x": ""})
    with pytest.raises(CollectionError, match=f"can be started: {cause}"):
        list(build_all([[candidate(tmp_path / "1.html")]], settings(tmp_path)))


def test_processes_end_with_what_is_asked_of_them(tmp_path):
    write(tmp_path, {f"{n}.html": "one" for n in range(3)} | {"index/x": ""})
    files = [[candidate(tmp_path / f"{n}.html")] for n in range(3)]
    started = []

    class Counted(batches.Worker):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            started.append(self)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batches, "Worker", Counted)
        building = build_all(files, settings(tmp_path, jobs=2))
        next(building)
        building.close()
    assert started
    assert all(worker.has_ended for worker in started)


SCRIPT = """
import sourcesearch
print(len(sourcesearch.build("in", into="index")))
"""


def test_a_script_needs_no_guard(tmp_path):
    write(tmp_path, {"in/1.html": "one", "in/2.md": "two", "script.py": SCRIPT})
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("2\n", "")


FORKED = """
import multiprocessing, sourcesearch
print(len(sourcesearch.build("in", into="index", jobs=1)))
process = multiprocessing.get_context("fork").Process(
    target=sourcesearch.update, args=["in"], kwargs={"into": "other", "jobs": 1}
)
process.start()
process.join(20)
process.kill()
print(len(sourcesearch.open("other")))
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork")
def test_a_process_that_is_forked_after_a_run_makes_a_run_of_its_own(tmp_path):
    write(tmp_path, {"in/1.txt": "one", "in/2.txt": "two", "script.py": FORKED})
    done = subprocess.run(
        [sys.executable, "script.py"], cwd=tmp_path, capture_output=True, text=True
    )
    assert (done.stdout, done.stderr) == ("2\n2\n", "")


def test_a_column_of_the_text_that_is_called_ocr_makes_no_picture_of_a_table():
    said = readers.ReadingOptions(text_columns=("ocr",)).said(("text_columns",))
    table, picture = (
        Candidate(FileRecord("a", size=10, options=options), None, "a")
        for options in (said, readers.ReadingOptions(ocr=True).said(("ocr",)))
    )
    assert batches.work(table) == 10
    assert batches.work(picture) > 10
