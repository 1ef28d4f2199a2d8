"""What is kept of a damaged collection, and what a run makes of it afterwards."""

from pathlib import Path

import pytest

import sourcesearch
from sourcesearch.columnar.checks import agreement
from sourcesearch.errors import CollectionDamaged

from conftest import write

FILES = ("a", "b", "c")


@pytest.fixture
def collection(tmp_path, monkeypatch):
    """Three files, a segment each."""
    monkeypatch.chdir(tmp_path)
    for name in FILES:
        write(tmp_path, {f"in/{name}.txt": f"The letter {name} speaks of the harbour.\n"})
        update()
    assert len(segments()) == 3
    return tmp_path


def update():
    return sourcesearch.update("in", into="index", jobs=1)


def segments():
    return sorted(Path("index").glob("*.columns"))


def contents():
    (path,) = Path("index").glob("*.toc")
    return path


def spoil(path):
    content = bytearray(path.read_bytes())
    content[-20] ^= 0xFF
    path.write_bytes(content)


def found():
    with sourcesearch.open("index") as collection:
        hits = collection.search("harbour", limit=None).hits
        return sorted(hit.document.id for hit in hits)


def whole():
    return [f"in/{name}.txt" for name in FILES]


def test_a_collection_in_order_stays_as_it_is(collection):
    before = contents().name
    assert sourcesearch.repair("index") == []
    assert contents().name == before


def test_of_three_segments_two_are_kept_and_the_file_of_the_third_is_named(collection):
    spoil(segments()[0])
    damaged, again = sourcesearch.repair("index")
    assert segments()[0].name not in damaged
    assert again.endswith(": to be indexed again")
    assert found() == sorted({*whole()} - {again.partition(":")[0]})
    assert sourcesearch.check("index") == []


def test_the_next_run_brings_back_what_was_lost(collection):
    spoil(segments()[0])
    sourcesearch.repair("index")
    assert (update().added, update().unchanged) == (1, 3)
    assert found() == whole()


@pytest.mark.parametrize("also", [False, True])
def test_without_its_contents_a_collection_is_put_together_from_its_segments(collection, also):
    spoilt = contents()
    spoil(spoilt)
    if also:
        Path("index/files.jsonl").unlink()
    lost, again = sourcesearch.repair("index")
    assert (spoilt.name in lost, "reads all files again" in again) == (True, True)
    assert sourcesearch.check("index") == []
    assert found() == whole()
    update()
    assert (update().unchanged, found()) == (3, whole())


def test_segments_without_contents_are_no_new_collection_but_a_damaged_one(collection):
    contents().unlink()
    missing = f"the table of contents is missing from {collection / 'index'}"
    assert sourcesearch.check("index") == [missing]
    for use in (update, lambda: sourcesearch.open("index"), lambda: sourcesearch.remove("in")):
        with pytest.raises(CollectionDamaged, match=missing):
            use()
    assert sourcesearch.repair("index")[0] == missing
    assert (sourcesearch.check("index"), found()) == ([], whole())
    update()
    assert (update().unchanged, found()) == (3, whole())


def test_what_was_replaced_does_not_come_back_twice(collection):
    write(collection, {"in/a.txt": "Another letter of the harbour.\n", "in/d.txt": "The harbour."})
    update()
    spoil(contents())
    sourcesearch.repair("index")
    update()
    assert found() == [*whole(), "in/d.txt"]
    assert sourcesearch.check("index") == []


@pytest.mark.parametrize("damage", ["changed", "gone", "of another state"])
def test_a_run_makes_a_damaged_table_of_files_again_and_doubles_nothing(collection, damage):
    table = Path("index/files.jsonl")
    content = table.read_bytes()
    if damage == "changed":
        table.write_bytes(content.replace(b"a.txt", b"x.txt"))
    elif damage == "gone":
        table.unlink()
    else:
        table.write_bytes(content[: content.index(b"b.txt")])
    ((path, problem),) = update().problems
    assert (Path(path).name, "its files are read again" in problem) == ("index", True)
    assert found() == whole()
    assert (update().unchanged, sourcesearch.check("index")) == (3, [])


def test_the_command_says_what_it_did(collection, run):
    spoil(segments()[0])
    assert run("check").exit_code == 2
    repaired = run("check", "--repair")
    assert (repaired.exit_code, "repaired, in order" in repaired.stderr) == (0, True)
    assert "to be indexed again" in repaired.stderr


def test_where_memory_ends_nothing_is_taken_for_damaged_and_all_is_kept(collection, monkeypatch):
    def ends(*_):
        raise MemoryError("Unable to allocate 3.36 MiB")

    before = sorted(Path("index").iterdir())
    for look in (sourcesearch.check, sourcesearch.repair):
        with monkeypatch.context() as short:
            short.setattr(agreement, "_field", ends)
            with pytest.raises(MemoryError):
                look("index")
    assert sorted(Path("index").iterdir()) == before
    assert (sourcesearch.check("index"), found()) == ([], whole())
