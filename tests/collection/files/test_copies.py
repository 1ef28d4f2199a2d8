"""Files that hold the same are one document with several paths, whatever happens to them."""

import json
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sourcesearch
from sourcesearch.collection.building import batches
from sourcesearch.collection.building import run as running
from sourcesearch.collection.building.run import Run

from conftest import write

TREATY, LETTER = "The treaty was signed.\n", "The port is closed.\n"
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v2#"><Layout><Page ID="p" HEIGHT="9"
WIDTH="9"><PrintSpace><TextBlock ID="b"><TextLine><String CONTENT="Treaty"/></TextLine></TextBlock>
</PrintSpace></Page></Layout></alto>"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def update(texts=None, gone=()):
    write(Path(), {f"in/{name}": text for name, text in (texts or {}).items()})
    for name in gone:
        Path("in", name).unlink()
    return sourcesearch.update("in", into="index", jobs=1)


def held(index="index"):
    """The paths of each document, below "in", by its text."""
    assert sourcesearch.check(index) == []
    with sourcesearch.open(index) as collection:
        return {
            d.text: [path.rpartition("in/")[2] for path in d.paths] for d in collection.documents()
        }


def test_two_files_with_the_same_content_are_one_document(folder):
    summary = update({"b.txt": TREATY, "a.txt": TREATY, "c.txt": LETTER})
    assert held() == {TREATY: ["a.txt", "b.txt"], LETTER: ["c.txt"]}
    assert (summary.added, summary.duplicate, summary.documents) == (2, 1, 2)


def test_files_that_only_begin_alike_are_two_documents(folder):
    long = TREATY * 1000
    same = update({"a.txt": long + "1", "b.txt": long + "2", "c.txt": long + "1"})
    assert (same.added, same.duplicate, same.documents) == (2, 1, 2)


def test_both_paths_find_the_document(folder):
    update({"a.txt": TREATY, "copies/later.txt": TREATY})
    with sourcesearch.open("index") as collection:
        assert [h.document.id for h in collection.search("path:later treaty")] == ["in/a.txt"]
        for name in ("in/copies/later.txt", "later.txt", "later", "a.txt"):
            assert collection.document(name).id == "in/a.txt"


def test_json_and_info_name_all_paths(folder, run):
    update({"a.txt": TREATY, "b.txt": TREATY})
    answer = json.loads(run("query", "--json", "treaty").stdout)
    assert answer["hits"][0]["document"]["paths"] == ["in/a.txt", "in/b.txt"]
    assert "paths       in/a.txt, in/b.txt" in run("info", "b.txt").stdout


def test_a_copy_may_come_later(folder):
    update({"a.txt": TREATY})
    assert update({"b.txt": TREATY}).duplicate == 1
    assert held() == {TREATY: ["a.txt", "b.txt"]}


def test_nothing_is_done_where_nothing_has_changed(folder):
    update({"a.txt": TREATY, "b.txt": TREATY})
    before = {path.name for path in Path("index").iterdir()}
    assert update().unchanged == 2
    assert {path.name for path in Path("index").iterdir()} == before


@pytest.mark.parametrize("gone", ["a.txt", "b.txt"])
def test_when_one_is_removed_the_other_stays(folder, gone):
    update({"a.txt": TREATY, "b.txt": TREATY})
    summary = update(gone=[gone])
    assert held() == {TREATY: [{"a.txt": "b.txt", "b.txt": "a.txt"}[gone]]}
    assert (summary.removed, summary.added, summary.documents) == (1, 0, 1)


@pytest.mark.parametrize("changed", ["a.txt", "b.txt"])
def test_when_one_is_changed_there_are_two(folder, changed):
    update({"a.txt": TREATY, "b.txt": TREATY})
    assert update({changed: LETTER}).changed == 1
    other = {"a.txt": "b.txt", "b.txt": "a.txt"}[changed]
    assert held() == {TREATY: [other], LETTER: [changed]}


def test_a_file_taken_out_by_hand_leaves_its_copy(folder):
    update({"a.txt": TREATY, "b.txt": TREATY})
    sourcesearch.remove("in/a.txt", index="index")
    assert held() == {TREATY: ["b.txt"]}


def test_a_copy_that_is_only_renamed_stays_one(folder):
    update({"a.txt": TREATY, "b.txt": TREATY})
    Path("in/b.txt").rename("in/c.txt")
    assert update().renamed == 1
    assert held() == {TREATY: ["a.txt", "c.txt"]}


@pytest.mark.parametrize(("drive", "other"), [("z", "a"), ("a", "z")])
def test_a_copy_does_for_a_file_that_is_not_there_now(folder, drive, other):
    write(Path(), {f"in/{drive}/1.txt": TREATY, f"in/{other}/1.txt": TREATY})
    sourcesearch.update(f"in/{drive}", into="index")
    Path(f"in/{drive}").rename("unplugged")
    sourcesearch.update(f"in/{other}", into="index")
    assert held() == {TREATY: ["a/1.txt", "z/1.txt"]}


def test_files_that_are_described_differently_are_two_documents(folder):
    table = "file,place\na.txt,Poole\nb.txt,Bath\n"
    update({"a.txt": TREATY, "b.txt": TREATY, "metadata.csv": table})
    with sourcesearch.open("index") as collection:
        assert {d.metadata["place"] for d in collection.documents()} == {"Poole", "Bath"}


def test_files_that_are_described_alike_are_one(folder):
    table = "file,place\na.txt,Poole\nb.txt,Poole\n"
    update({"a.txt": TREATY, "b.txt": TREATY, "metadata.csv": table})
    update(gone=["a.txt"])
    with sourcesearch.open("index") as collection:
        (document,) = collection.documents()
        assert (document.id, document.metadata["place"]) == ("in/b.txt", "Poole")


def test_a_copy_takes_nothing_away_that_tables_say(folder):
    paper = {"0001/a.xml": ALTO, "0001/metadata.csv": "file,title\na.xml,The day\n"}
    update({**paper, "aliases.csv": "title,alias\nThe Herald,0001\n"})
    update({f"later/{name}": text for name, text in paper.items()})
    assert list(held().values()) == [["0001/a.xml", "later/0001/a.xml"]]
    with sourcesearch.open("index") as collection:
        (document,) = collection.documents()
        assert (document.title, document.source) == ("The day", "The Herald")


def test_what_other_readers_read_is_another_document(folder):
    update({"a.txt": TREATY, "a.md": TREATY})
    with sourcesearch.open("index") as collection:
        assert {document.format for document in collection.documents()} == {"text", "markdown"}


def test_each_copy_of_a_file_that_cannot_be_read_is_named(folder):
    summary = update({"a.txt": b"\x7fELF\0\1", "b.txt": b"\x7fELF\0\1"})
    assert [path for path, _ in summary.problems] == ["in/a.txt", "in/b.txt"]
    assert (summary.duplicate, update().unchanged) == (0, 2)


@pytest.mark.parametrize("step", ["drop", "settle", "commit"])
@pytest.mark.parametrize("changes", [{}, {"a.txt": LETTER, "c.txt": "More.\n"}])
def test_a_run_that_dies_loses_no_document(folder, monkeypatch, step, changes):
    update({"a.txt": TREATY, "b.txt": TREATY})
    monkeypatch.setattr(running, "_COMMIT_SECONDS", -1)
    monkeypatch.setattr(batches, "_SMALLEST", 1)
    with monkeypatch.context() as patch:
        patch.setattr(Run, step, dies)
        with pytest.raises(KeyboardInterrupt):
            update(changes, gone=[] if changes else ["a.txt"])
    assert TREATY in held()
    update()
    assert held()[TREATY] == ["b.txt"]


def dies(*_, **__):
    raise KeyboardInterrupt


NAMES = st.sampled_from(["a.txt", "b.txt", "c/a.txt", "d.txt"])
STEPS = st.lists(
    st.dictionaries(NAMES, st.sampled_from([None, TREATY, LETTER, "More.\n"]), min_size=1),
    max_size=5,
)


@settings(max_examples=10)
@given(STEPS)
def test_after_any_changes_the_collection_is_that_of_the_files(steps):
    folder = Path(tempfile.mkdtemp())
    files: dict[str, str] = {}
    try:
        (folder / "in").mkdir()
        for step in steps:
            files = {name: text for name, text in {**files, **step}.items() if text}
            shutil.rmtree(folder / "in")
            write(folder / "in", {"none.md": "# Head\n\nOther.\n", **files})
            sourcesearch.update(folder / "in", into=folder / "index", jobs=1)
            expected = defaultdict(list)
            for name in sorted(files):
                expected[files[name]].append(name)
            found = held(folder / "index")
            assert {
                text: paths for text, paths in found.items() if paths != ["none.md"]
            } == expected
    finally:
        shutil.rmtree(folder)
