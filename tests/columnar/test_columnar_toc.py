import os
import pickle
from io import BytesIO

import pytest
from columnar_samples import bodies, write
from hypothesis import given
from hypothesis import strategies as st
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, open_dir
from whoosh.util.varints import varint

from sourcesearch.columnar import Segment, Snapshot, toc
from sourcesearch.columnar.codec import INDEX_NAME
from sourcesearch.columnar.toc import (
    _read_varint,
    _varint,
    latest_generation,
    read_toc,
    toc_name,
    write_toc,
)
from sourcesearch.errors import CollectionDamaged, CollectionError

ran = []


def run():
    ran.append("run")


class Doctored:
    """Calls `run` wherever it is unpickled without care."""

    def __reduce__(self):
        return run, ()


@pytest.fixture
def index(tmp_path):
    write(tmp_path, bodies("the sea"))
    return tmp_path


def replace_toc(index, **changes):
    """Writes contents that hold what they should not, with a checksum that is right."""
    contents = read_toc(index)
    write_toc(index, contents._replace(**changes))


def test_a_doctored_segment_list_runs_nothing(index):
    replace_toc(index, segments=[Doctored()])
    with pytest.raises(CollectionDamaged, match=r"damaged: it names .*\.run"):
        read_toc(index)
    assert ran == []


def test_contents_for_which_there_is_no_memory_are_not_damaged(index, monkeypatch):
    def ends(_):
        raise MemoryError

    monkeypatch.setattr(toc, "_Unpickler", ends)
    with pytest.raises(MemoryError):
        read_toc(index)


def test_a_doctored_schema_runs_nothing(index):
    schema = read_toc(index).schema
    schema["body"].analyzer = Doctored()
    replace_toc(index, pickled_schema=pickle.dumps(schema, 2))
    with pytest.raises(CollectionDamaged, match=r"_MAIN_1\.toc is damaged: it names .*\.run"):
        _ = read_toc(index).schema
    assert ran == []


def test_the_doctored_file_would_have_run(index):
    pickle.loads(pickle.dumps(Doctored()))
    assert ran.pop() == "run"


@pytest.mark.parametrize(
    "state",
    [
        {"segid": "../../etc/passwd", "documents": 1, "deleted": b""},
        {"segid": "abc", "documents": -1, "deleted": b""},
        {"segid": "abc", "documents": 9, "deleted": b"\0"},
        {"segid": "abc"},
    ],
)
def test_a_segment_that_cannot_be_is_refused(state):
    with pytest.raises((ValueError, KeyError)):
        Segment("abc").__setstate__(state)


@pytest.mark.parametrize("size", [0, 1, 20, 200])
def test_contents_that_are_cut_short_are_damaged(index, size):
    path = index / f"_MAIN_{latest_generation(index)}.toc"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(CollectionDamaged, match=path.name):
        Snapshot.open(index)


def test_any_flipped_bit_is_noticed(index):
    path = index / f"_MAIN_{latest_generation(index)}.toc"
    data = path.read_bytes()
    for place in range(len(data)):
        path.write_bytes(data[:place] + bytes([data[place] ^ 1 << place % 8]) + data[place + 1 :])
        with pytest.raises(CollectionDamaged, match=path.name):
            read_toc(index)


def test_a_note_goes_with_the_contents_and_whoosh_opens_them_all_the_same(index):
    contents = read_toc(index)
    write_toc(index, contents._replace(generation=2, note={"files": 3}))
    assert read_toc(index).note == {"files": 3}
    assert open_dir(str(index)).doc_count() == 1


def test_contents_that_may_not_be_read_are_not_called_damaged(index, monkeypatch):
    def refuse(path, *_flags):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(CollectionError, match=r"_MAIN_1\.toc: Permission denied") as raised:
        Snapshot.open(index)
    assert not isinstance(raised.value, CollectionDamaged)


def test_the_newest_generation_counts(index):
    assert read_toc(index).generation == latest_generation(index) == 1


def test_whoosh_writes_what_we_read(index):
    contents = read_toc(index)
    TOC(contents.schema, contents.segments, 7).write(FileStorage(str(index)), INDEX_NAME)
    written = (index / toc_name(7)).read_bytes()
    (index / toc_name(7)).unlink()
    write_toc(index, contents._replace(generation=7))
    ours = (index / toc_name(7)).read_bytes()
    assert ours.startswith(written[: len(written) - len(pickle.dumps(contents.segments))])


@given(st.integers(0, 1 << 40))
def test_numbers_are_written_as_whoosh_writes_them(number):
    assert _varint(number) == varint(number)
    assert _read_varint(BytesIO(varint(number))) == number
