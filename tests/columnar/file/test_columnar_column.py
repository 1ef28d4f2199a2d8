import json
import zlib
from contextlib import suppress
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.columnar.file.column import ColumnDamaged
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import PREAMBLE, FileWriter
from sourcesearch.errors import CollectionDamaged

COLUMNS: dict[str, Any] = {
    "few": np.arange(5, dtype=np.uint16),
    "many": np.arange(9_000, dtype=np.uint32) // 3,
    "wide": np.arange(-1_000, 1_000, dtype=np.int64),
    "bytes": np.arange(10_000).astype(np.uint8),
    "halves": np.array([0.5, 1.5, 2.5]),
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    path = tmp_path_factory.mktemp("columns") / "file"
    with FileWriter(path) as file:
        for name, array in COLUMNS.items():
            file.add(name, array)
        file.finish({"documents": 3})
    return path.read_bytes()


@pytest.fixture
def path(tmp_path, sound):
    (tmp_path / "file").write_bytes(sound)
    return tmp_path / "file"


def flip(path, place):
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_what_is_written_comes_back(path):
    file = ColumnFile(path)
    assert {name: file[name].tolist() for name in file.names()} == {
        name: array.tolist() for name, array in COLUMNS.items()
    }
    assert file.documents == 3


def test_columns_can_be_read_again_after_their_memory_was_given_back(path):
    file = ColumnFile(path)
    few = file["few"]
    file.release()
    assert few.tolist() == file["few"].tolist() == [0, 1, 2, 3, 4]


ways = st.lists(
    st.tuples(st.sampled_from(["slice", "take", "item", "search"]), st.randoms()), max_size=5
)


def read(column, array, way, random):
    """What is read of a column, and what is to be read."""
    if way == "slice":
        start, end = sorted(random.choices(range(len(array) + 1), k=2))
        return lambda: column.slice(start, end).tolist(), array[start:end].tolist()
    if way == "take":
        places = np.array(random.choices(range(len(array)), k=random.randrange(4)), np.int64)
        return lambda: column.take(places).tolist(), array[places].tolist()
    if way == "item":
        place = random.randrange(len(array))
        return lambda: column.item(place), array[place].item()
    value, right = random.randrange(3_100), random.random() < 0.5
    below = int(np.count_nonzero(array <= value if right else array < value))
    return lambda: column.search(value, right), below


@given(st.sampled_from(["few", "many", "wide"]), ways)
def test_a_column_is_read_as_its_array(tmp_path_factory, sound, name, ways):
    path = tmp_path_factory.mktemp("columns") / "file"
    path.write_bytes(sound)
    column = ColumnFile(path).column(name)
    for way, random in ways:
        found, expected = read(column, COLUMNS[name], way, random)
        assert found() == expected


@given(st.sampled_from(["few", "many", "wide"]), ways, st.data())
def test_of_a_damaged_column_the_same_is_read_or_nothing(tmp_path_factory, sound, name, ways, data):
    path = tmp_path_factory.mktemp("columns") / "file"
    start = sound.index(COLUMNS[name].tobytes())
    place = data.draw(st.integers(start, start + COLUMNS[name].nbytes - 1))
    path.write_bytes(sound)
    flip(path, place)
    column = ColumnFile(path).column(name)
    for way, random in ways:
        found, expected = read(column, COLUMNS[name], way, random)
        with suppress(ColumnDamaged):
            assert found() == expected
    cause = f"file is damaged: column {name} does not match its checksum"
    with pytest.raises(ColumnDamaged, match=cause) as raised:
        column.whole()
    number = (place - start) // COLUMNS[name].itemsize
    assert raised.value.start <= number < raised.value.end


def test_what_a_search_passes_by_does_not_lead_it_astray(path, sound):
    array = COLUMNS["many"]
    flip(path, sound.index(array.tobytes()) + len(array) // 2 * 4 + 3)  # the middle, now 2**24 more
    for value, right in product(range(0, 3_001, 7), (False, True)):
        column = ColumnFile(path).column("many")
        try:
            place = column.search(value, right)
        except ColumnDamaged:
            continue
        assert place == int(np.searchsorted(array, value, "right" if right else "left"))


def test_a_block_that_is_not_read_does_not_matter(path, sound):
    flip(path, sound.index(COLUMNS["many"].tobytes()) + 8_192)
    assert ColumnFile(path).column("many").slice(0, 2_048).tolist() == [n // 3 for n in range(2048)]


def test_every_changed_byte_is_found(tmp_path, sound):
    path = tmp_path / "file"
    for place in [*range(64), *range(64, len(sound), 61), *range(len(sound) - 99, len(sound))]:
        path.write_bytes(sound)
        flip(path, place)
        try:
            problems = ColumnFile(path).verify()
        except CollectionDamaged as error:
            problems = [str(error)]
        assert problems, place
        assert problems[0].startswith("file "), place


def test_a_damaged_column_is_named(path):
    flip(path, 64)
    assert ColumnFile(path).verify() == ["file is damaged: column few does not match its checksum"]


def test_a_sound_file_has_no_problems(path):
    assert ColumnFile(path).verify() == []


@pytest.mark.parametrize("size", [0, 10, 64, 100])
def test_a_file_that_is_cut_short_is_not_opened(path, size):
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(CollectionDamaged, match="file is damaged"):
        ColumnFile(path)


def test_another_file_is_not_opened(path):
    path.write_bytes(b"%PDF-1.7" + bytes(200))
    with pytest.raises(CollectionDamaged, match="not a column file"):
        ColumnFile(path)


def test_a_file_of_another_version_says_so_and_what_to_do(path):
    data = bytearray(path.read_bytes())
    data[8] = 1
    path.write_bytes(data)
    with pytest.raises(CollectionDamaged, match=r"format version 1; .* indexed again"):
        ColumnFile(path)


def doctored(path, change):
    """Changes the header of a file, and its checksum with it."""
    data = path.read_bytes()
    magic, version, _, checksums, start, _, zeros = PREAMBLE.unpack_from(data)
    header = json.loads(data[start:])
    text = json.dumps(change(header) or header).encode()
    tail = data[checksums:start] + text
    size = checksums + len(tail)
    preamble = PREAMBLE.pack(magic, version, zlib.crc32(tail), checksums, start, size, zeros)
    path.write_bytes(preamble + data[64:checksums] + tail)


@pytest.mark.parametrize(
    "entry",
    [["u2", 6_000], ["u2", 10**18], ["u2", -5], ["O", 5], ["u2", "5"], ["u2"], 7, [["u2"], 5]],
)
def test_columns_that_lie_nowhere_are_damage(path, entry):
    doctored(path, lambda header: header["columns"].update(few=entry))
    with pytest.raises(CollectionDamaged, match=r"file is damaged: its (columns|header)"):
        ColumnFile(path)


@pytest.mark.parametrize("documents", [-1, "3", None, 3.5])
def test_a_header_has_a_number_of_documents(path, documents):
    doctored(path, lambda header: header.update(documents=documents))
    with pytest.raises(CollectionDamaged, match="its header lists no documents"):
        ColumnFile(path)


@pytest.mark.parametrize("header", [[1], 1, {"columns": []}])
def test_a_header_is_an_object_that_lists_columns(path, header):
    doctored(path, lambda _: header)
    with pytest.raises(CollectionDamaged, match="its header lists no"):
        ColumnFile(path)


def test_a_column_of_another_type_or_length_is_damage(path):
    file = ColumnFile(path)
    with pytest.raises(CollectionDamaged, match="column few is of type u2"):
        file.column("few", "u1 u4")
    with pytest.raises(CollectionDamaged, match="column many has 9000 numbers, not 8999"):
        file.column("many", "u4", 8_999)
    with pytest.raises(CollectionDamaged, match="column none has 0 numbers, not 1"):
        file.column("none", "u4", 1)


def test_a_column_that_is_not_listed_is_empty(path):
    assert ColumnFile(path).whole("none", "u4").tolist() == []
