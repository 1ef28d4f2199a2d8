from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.file.packing import (
    Bits,
    BitWriter,
    Counts,
    CountsWriter,
    Halves,
    HalvesWriter,
    code_widths,
    narrow,
)

numbers = st.lists(st.integers(0, 70_000) | st.integers(0, 2**32 - 1), max_size=60)
chunks = st.lists(numbers, max_size=4)


def round_trip(write):
    with TemporaryDirectory() as folder, FileWriter(Path(folder) / "file") as file:
        write(file)
        file.finish({"documents": 0})
        return ColumnFile(Path(folder) / "file")


@given(chunks, st.data())
def test_any_slice_of_halves_comes_back(chunks, data):
    def write(file):
        writer = HalvesWriter(file, "x")
        for chunk in chunks:
            writer.append(np.array(chunk, np.uint32))

    values = [value for chunk in chunks for value in chunk]
    halves = Halves(round_trip(write), "x", len(values))
    start = data.draw(st.integers(0, len(values)))
    end = data.draw(st.integers(start, len(values)))
    assert halves.slice(start, end).tolist() == values[start:end]
    places = data.draw(st.lists(st.integers(0, len(values) - 1))) if values else []
    taken = halves.take(np.array(places, np.int64)).tolist()
    assert taken == [values[place] for place in places]


def test_halves_below_65536_are_a_view_of_two_bytes_each():
    file = round_trip(lambda file: HalvesWriter(file, "x").append(np.arange(9, dtype=np.uint32)))
    assert Halves(file, "x", 9).slice(2, 4).dtype == np.uint16


@given(st.lists(st.lists(st.integers(1, 20) | st.integers(1, 2**32 - 1), max_size=40)), st.data())
def test_any_slice_of_counts_comes_back(chunks, data):
    def write(file):
        writer = CountsWriter(file, "x")
        for chunk in chunks:
            writer.append(np.array(chunk, np.uint32))
        writer.finish()

    values = [value for chunk in chunks for value in chunk]
    start = data.draw(st.integers(0, len(values)))
    end = data.draw(st.integers(start, len(values)))
    counts = Counts(round_trip(write), "x", len(values))
    assert counts.slice(start, end).tolist() == values[start:end]
    places = data.draw(st.lists(st.integers(0, len(values) - 1))) if values else []
    taken = counts.take(np.array(places, np.int64)).tolist()
    assert taken == [values[place] for place in places]


@given(st.sampled_from([1, 2, 4, 8, 16, 32]), st.data())
def test_any_slice_of_codes_comes_back(width, data):
    code = st.integers(0, 2**width - 1)
    chunks = data.draw(st.lists(st.lists(code, max_size=30)))

    def write(file):
        writer = BitWriter(file.column("x", np.uint8), width)
        for chunk in chunks:
            writer.append(np.array(chunk, np.uint32))
        writer.finish()

    values = [value for chunk in chunks for value in chunk]
    start = data.draw(st.integers(0, len(values)))
    end = data.draw(st.integers(start, len(values)))
    codes = Bits(round_trip(write), "x", width, len(values))
    assert codes.slice(start, end).tolist() == values[start:end]
    places = data.draw(st.lists(st.integers(0, len(values) - 1))) if values else []
    taken = codes.take(np.array(places, np.int64)).tolist()
    assert taken == [values[place] for place in places]


@pytest.mark.parametrize(
    ("top", "size"), [(0, 1), (255, 1), (256, 2), (65_535, 2), (65_536, 4), (2**32, 8)]
)
def test_numbers_are_kept_as_narrow_as_they_fit(top, size):
    assert narrow(np.array([0, top])).itemsize == size


@pytest.mark.parametrize(("size", "top"), [("u1", 255), ("u2", 65_535), ("u4", 2**32 - 1)])
@given(data=st.data())
def test_codes_have_the_fewest_bits_that_tell_the_forms_of_a_term_apart(size, top, data):
    edges = [n for width in (1, 2, 4, 8, 16) for n in (2**width, 2**width + 1) if n <= top]
    counts = data.draw(st.lists(st.sampled_from([0, 1, *edges, top]) | st.integers(0, top)))
    fewest = [min(w for w in (0, 1, 2, 4, 8, 16, 32) if count <= 2**w) for count in counts]
    assert code_widths(np.array(counts, size)).tolist() == fewest
