import pickle
from contextlib import suppress

import pytest
from columnar_samples import bodies, write
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC

from sourcesearch.columnar import Segment, Snapshot
from sourcesearch.columnar.toc import latest_generation, read_toc
from sourcesearch.errors import CollectionDamaged

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
    contents = read_toc(index)
    toc = TOC(contents.schema, contents.segments, contents.generation)
    for name, value in changes.items():
        setattr(toc, name, value)
    (index / f"_MAIN_{contents.generation}.toc").unlink()
    toc.write(FileStorage(str(index)), "MAIN")


def test_a_doctored_segment_list_runs_nothing(index):
    replace_toc(index, segments=[Doctored()])
    with pytest.raises(CollectionDamaged, match=r"damaged: it names .*\.run"):
        read_toc(index)
    assert ran == []


def test_a_doctored_schema_runs_nothing(index):
    schema = read_toc(index).schema
    schema["body"].analyzer = Doctored()
    replace_toc(index, schema=schema)
    with pytest.raises(CollectionDamaged):
        read_toc(index)
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


def test_any_changed_byte_is_read_or_refused(index):
    path = index / f"_MAIN_{latest_generation(index)}.toc"
    data = path.read_bytes()
    for place in range(0, len(data), 7):
        path.write_bytes(data[:place] + bytes([data[place] ^ 0x5A]) + data[place + 1 :])
        with suppress(CollectionDamaged):
            read_toc(index)


def test_the_newest_generation_counts(index):
    assert read_toc(index).generation == latest_generation(index) == 1
