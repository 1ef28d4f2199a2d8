import json
import zlib

import numpy as np
import pytest

from sourcesearch.columnar import format as columns
from sourcesearch.columnar.columns import ColumnFile
from sourcesearch.columnar.format import PREAMBLE, FileWriter
from sourcesearch.errors import CollectionDamaged


@pytest.fixture
def path(tmp_path):
    with FileWriter(tmp_path / "file") as file:
        file.add("small", np.arange(5, dtype=np.uint16))
        growing = file.column("growing", np.float64)
        growing.append(np.array([0.5]))
        growing.append(np.array([1.5, 2.5]))
        file.finish({"documents": 3})
    return tmp_path / "file"


def flip(path, place):
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


def test_what_is_written_comes_back(path):
    file = ColumnFile(path)
    assert file["small"].tolist() == [0, 1, 2, 3, 4]
    assert file["growing"].tolist() == [0.5, 1.5, 2.5]
    assert file.header["documents"] == 3


def test_columns_can_be_read_again_after_their_memory_was_given_back(path):
    file = ColumnFile(path)
    small = file["small"]
    file.release()
    assert small.tolist() == file["small"].tolist() == [0, 1, 2, 3, 4]


def test_columns_are_aligned(path):
    content = path.read_bytes()
    small = np.arange(5, dtype="<u2").tobytes()
    growing = np.array([0.5, 1.5, 2.5], "<f8").tobytes()
    assert content[columns.ALIGNMENT :].startswith(small)
    assert content[2 * columns.ALIGNMENT :].startswith(growing)


def test_large_columns_go_through_a_temporary_file(tmp_path):
    with FileWriter(tmp_path / "file", in_memory=100) as file:
        column, other = file.column("large", np.uint32), file.column("other", np.int64)
        for start in range(0, 1000, 50):
            column.append(np.arange(start, start + 50, dtype=np.uint32))
            other.append(np.arange(start, start + 50))
        file.finish({"documents": 0})
    written = ColumnFile(tmp_path / "file")
    assert written["large"].tolist() == written["other"].tolist() == list(range(1000))


def test_a_file_is_not_seen_before_it_is_finished(tmp_path):
    with FileWriter(tmp_path / "file") as file:
        file.add("small", np.arange(5))
    assert list(tmp_path.iterdir()) == []


def test_a_sound_file_has_no_problems(path):
    assert ColumnFile(path).verify() == []


def test_a_changed_byte_of_a_column_is_found(path):
    flip(path, 64)
    assert ColumnFile(path).verify() == [
        "file is damaged: column small does not match its checksum"
    ]


def test_a_changed_byte_of_the_header_is_found_when_opening(path):
    flip(path, path.stat().st_size - 3)
    with pytest.raises(CollectionDamaged, match="header does not match"):
        ColumnFile(path)


@pytest.mark.parametrize("size", [0, 10, 64, 100])
def test_a_file_that_is_cut_short_is_not_opened(path, size):
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(CollectionDamaged, match="file is damaged"):
        ColumnFile(path)


def test_another_file_is_not_opened(path):
    path.write_bytes(b"%PDF-1.7" + bytes(200))
    with pytest.raises(CollectionDamaged, match="not a column file"):
        ColumnFile(path)


def test_a_file_of_a_later_version_says_so(path):
    data = bytearray(path.read_bytes())
    data[8] = 99
    path.write_bytes(data)
    with pytest.raises(CollectionDamaged, match="format version 99"):
        ColumnFile(path)


@pytest.mark.parametrize(
    "columns",
    [{"small": ["u2", 10**9]}, {"small": ["O", 5]}, {"small": ["u8", -1]}, {"small": 5}, [], None],
)
def test_a_doctored_header_is_refused_though_its_checksum_is_right(tmp_path, columns):
    with FileWriter(tmp_path / "file") as file:
        file.add("small", np.arange(5, dtype=np.uint16))
        file.finish({"documents": 0})
    doctored(tmp_path / "file", columns)
    with pytest.raises(CollectionDamaged, match="file is damaged: its"):
        ColumnFile(tmp_path / "file")


def doctored(path, entries):
    """Writes another list of columns into a file, and the checksum that fits it."""
    content = path.read_bytes()
    *start, _, checksums, header, _, _ = PREAMBLE.unpack_from(content)
    text = json.dumps({**json.loads(content[header:]), "columns": entries}).encode()
    tail = content[checksums:header] + text
    numbers = zlib.crc32(tail), checksums, header, header + len(text), b""
    path.write_bytes(PREAMBLE.pack(*start, *numbers) + content[64:checksums] + tail)


@pytest.mark.parametrize("place", [0, columns.BLOCK - 1, columns.BLOCK, 3 * columns.BLOCK + 5])
def test_only_the_block_that_is_damaged_cannot_be_read(tmp_path, place):
    with FileWriter(tmp_path / "file") as file:
        file.add("large", np.arange(4 * columns.BLOCK, dtype=np.uint32).astype(np.uint8))
        file.finish({"documents": 0})
    flip(tmp_path / "file", columns.ALIGNMENT + place)
    column = ColumnFile(tmp_path / "file").column("large")
    for at in range(0, 4 * columns.BLOCK, columns.BLOCK):
        if at // columns.BLOCK != place // columns.BLOCK:
            assert column.slice(at, at + 3).tolist() == [0, 1, 2]
    with pytest.raises(CollectionDamaged, match="column large does not match its checksum"):
        column.item(place)


def test_a_column_that_is_missing_is_one_without_numbers(path):
    assert len(ColumnFile(path).column("large")) == 0
    with pytest.raises(CollectionDamaged, match="column large has 0 numbers, not 3"):
        ColumnFile(path).column("large", "u2", 3)


def test_a_column_of_another_type_or_length_is_damage(path):
    with pytest.raises(CollectionDamaged, match="column small is of type u2"):
        ColumnFile(path).column("small", "u4 u8")
    with pytest.raises(CollectionDamaged, match="column small has 5 numbers, not 6"):
        ColumnFile(path).column("small", "u2", 6)
