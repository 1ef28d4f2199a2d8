import numpy as np
import pytest

from sourcesearch.columnar import format as columns
from sourcesearch.columnar.columns import ColumnFile
from sourcesearch.columnar.format import FileWriter
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
    offsets = [entry[2] for entry in ColumnFile(path).header["columns"].values()]
    assert [offset % columns.ALIGNMENT for offset in offsets] == [0, 0]


def test_large_columns_go_through_a_temporary_file(tmp_path):
    with FileWriter(tmp_path / "file", in_memory=100) as file:
        column, other = file.column("large", np.uint32), file.column("other", np.int64)
        for start in range(0, 1000, 50):
            column.append(np.arange(start, start + 50, dtype=np.uint32))
            other.append(np.arange(start, start + 50))
        file.finish({})
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
    assert ColumnFile(path).verify() == ["file: column small does not match its checksum"]


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
    "entry",
    [["<u2", 5, 10**9, 0], ["<u2", 10**9, 64, 0], ["O", 1, 64, 0], ["nonsense", 1, 64, 0]],
)
def test_a_doctored_header_gives_no_column(tmp_path, entry):
    with FileWriter(tmp_path / "file") as file:
        file.add("small", np.arange(5))
        file.finish({})
    opened = ColumnFile(tmp_path / "file")
    opened._entries["small"] = columns._Entry(*entry)
    with pytest.raises(CollectionDamaged, match="column small is not where it should be"):
        opened["small"]


def test_a_column_that_is_missing_is_damage(path):
    with pytest.raises(CollectionDamaged, match="it has no column large"):
        ColumnFile(path)["large"]
