import pytest
from columnar_samples import bodies, write

from sourcesearch.columnar import Snapshot, verify
from sourcesearch.columnar.toc import read_toc, write_toc
from sourcesearch.errors import CollectionDamaged, CollectionMissing


@pytest.fixture
def index(tmp_path):
    write(tmp_path, bodies("the sea", "a ship"), bodies("a port"))
    return tmp_path


def damage(path, place):
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_a_sound_index_has_no_problems(index):
    assert verify(index) == []


def test_a_changed_byte_is_named(index):
    path = min(index.glob("*.columns"))
    damage(path, 64)
    assert verify(index) == [f"{path.name} is damaged: column texts does not match its checksum"]


def test_each_damaged_column_is_named(index):
    path = min(index.glob("*.columns"))
    file = Snapshot.open(index).segments[0].file.file
    places = {name: file.column(name)._start for name in file.names()}
    for place in places.values():
        damage(path, place)
    assert verify(index) == [
        f"{path.name} is damaged: column {name} does not match its checksum" for name in places
    ]


def test_a_missing_segment_is_named(index):
    path = min(index.glob("*.columns"))
    path.unlink()
    assert verify(index) == [f"{path.name} is missing"]


def test_a_segment_in_the_place_of_another_is_damage(index):
    one, other = read_toc(index).segments
    (index / one.file_name).write_bytes((index / other.file_name).read_bytes())
    cause = f"{one.file_name} is damaged: it holds 1 documents, not 2"
    assert verify(index) == [cause]
    with pytest.raises(CollectionDamaged, match=cause):
        Snapshot.open(index)


def test_contents_that_name_more_documents_than_there_are_take_no_memory(index):
    contents = read_toc(index)
    contents.segments[0].documents = 1 << 40
    write_toc(index, contents)
    with pytest.raises(CollectionDamaged, match=f"it holds 2 documents, not {1 << 40}"):
        Snapshot.open(index)


def test_damaged_contents_are_named(index):
    (path,) = index.glob("*.toc")
    path.write_bytes(path.read_bytes()[:40])
    (problem,) = verify(index)
    assert problem.startswith(f"{path.name} is damaged")


def test_where_there_is_no_index_there_is_nothing_to_check(tmp_path):
    with pytest.raises(CollectionMissing):
        verify(tmp_path)
