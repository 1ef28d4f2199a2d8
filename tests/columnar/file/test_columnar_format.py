import json
import zlib

import numpy as np
import pytest

from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import FileWriter


def written(folder, write, **options):
    with FileWriter(folder / "file", **options) as file:
        write(file)
        file.finish({"documents": 0})
    return folder / "file"


def test_a_file_is_laid_out_as_the_format_says(tmp_path):
    numbers = np.arange(3000, dtype=np.uint16)

    def write(file):
        file.add("large", numbers)
        file.column("none", np.uint8)
        file.add("small", np.array([0.5, -1.5]))

    data = written(tmp_path, write).read_bytes()
    assert data[:12] == b"SRCHCOLS\3\0\0\0"
    crc = int.from_bytes(data[12:16], "little")
    checksums, header, size = (int.from_bytes(data[n : n + 8], "little") for n in (16, 24, 32))
    assert (size, data[40:64], crc) == (len(data), bytes(24), zlib.crc32(data[checksums:]))
    assert json.loads(data[header:])["columns"] == {"large": ["u2", 3000], "small": ["f8", 2]}
    large = numbers.astype("<u2").tobytes() + bytes(-6000 % 64)
    small = np.array([0.5, -1.5], "<f8").tobytes() + bytes(48)
    assert data[64:checksums] == large + small
    blocks = [large[:4096], large[4096:], small]
    assert data[checksums:header] == b"".join(
        zlib.crc32(block).to_bytes(4, "little") for block in blocks
    )


def test_large_columns_go_through_a_temporary_file(tmp_path):
    def write(file):
        column, other = file.column("large", np.uint32), file.column("other", np.int64)
        narrow = file.column("narrow", np.uint32, narrowing=True)
        for start in range(0, 1000, 50):
            column.append(np.arange(start, start + 50, dtype=np.uint32))
            narrow.append(np.arange(start, start + 50, dtype=np.uint32))
            other.append(np.arange(start, start + 50))

    file = ColumnFile(written(tmp_path, write, in_memory=100))
    expected = list(range(1000))
    assert file["large"].tolist() == file["other"].tolist() == file["narrow"].tolist() == expected


@pytest.mark.parametrize(("most", "type_"), [(255, "u1"), (256, "u2"), (1 << 16, "u4")])
def test_a_narrowing_column_is_as_narrow_as_its_numbers(tmp_path, most, type_):
    def write(file):
        column = file.column("x", np.uint32, narrowing=True)
        column.append(np.array([most], np.uint32))
        column.append(np.array([0], np.uint32))

    file = ColumnFile(written(tmp_path, write))
    assert file.header["columns"]["x"] == [type_, 2]
    assert file["x"].tolist() == [most, 0]


def test_a_file_is_not_seen_before_it_is_finished(tmp_path):
    with FileWriter(tmp_path / "file") as file:
        file.add("small", np.arange(5))
    assert list(tmp_path.iterdir()) == []
