from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.columnar import tables as tables_module
from sourcesearch.columnar import texts as texts_module
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.file.zstandard import ZstdCompressor, ZstdError
from sourcesearch.columnar.tables import Table, merge_tables, write_table
from sourcesearch.columnar.texts import Texts
from sourcesearch.columnar.vocabulary import StringsWriter, Vocabulary, VocabularyWriter
from sourcesearch.columnar.write import dictionary
from sourcesearch.columnar.write import texts as writer_module
from sourcesearch.columnar.write.texts import TextsWriter
from sourcesearch.errors import CollectionDamaged


def round_trip(write, documents=0):
    with TemporaryDirectory() as folder, FileWriter(Path(folder) / "file") as file:
        write(file)
        file.finish({"documents": documents})
        return ColumnFile(Path(folder) / "file")


def write_texts(texts):
    def write(file):
        writer = TextsWriter(file, "t")
        writer.append(texts)
        writer.finish()

    return write


@given(st.lists(st.text(st.characters(), max_size=50)), st.integers(0, 60), st.integers(0, 60))
def test_a_slice_of_a_text_is_that_of_the_string(texts, start, end):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer_module, "BLOCK", 16)
        read = Texts(round_trip(write_texts(texts), len(texts)), "t")
    assert [read.read(number) for number in range(len(texts))] == texts
    assert [read.read(number, start, end) for number in range(len(texts))] == [
        text[start:end] for text in texts
    ]


segments = st.lists(
    st.tuples(st.lists(st.text("abcdefgh ", min_size=40, max_size=90), max_size=40), st.booleans()),
    max_size=4,
)


@given(segments, st.data())
def test_texts_of_several_segments_are_those_of_their_live_documents(segments, data):
    """Whether or not they were compressed with dictionaries, and copied as they are."""
    expected, lives, opened = [], [], []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer_module, "BLOCK", 64)
        patch.setattr(writer_module, "_WHOLE", 4)
        patch.setattr(writer_module, "_FIRST", 8)
        patch.setattr(writer_module, "_MOST_DICTIONARIES", 2)
        patch.setattr(dictionary, "LEAST", 1 << 10)
        for texts, whole in segments:
            opened.append(Texts(round_trip(write_texts(texts), len(texts)), "t"))
            live = [whole or data.draw(st.booleans()) for _ in texts]
            lives.append(np.array(live, bool))
            expected += [text for text, kept in zip(texts, live, strict=True) if kept]

        def write(file):
            writer = TextsWriter(file, "t")
            for some, live in zip(opened, lives, strict=True):
                writer.copy(some, live)
            writer.append(["the last"])
            writer.finish()

        read = Texts(round_trip(write, len(expected) + 1), "t")
    assert [read.read(number) for number in range(len(expected) + 1)] == [*expected, "the last"]


def test_texts_that_are_alike_share_a_dictionary():
    texts = [f"Letter {number} of the same hand, on the same subject" for number in range(9_000)]
    file = round_trip(write_texts(texts), len(texts))
    read = Texts(file, "t")
    assert len(read.dictionaries) == 1
    assert set(file["t.with"].tolist()) == {1}
    assert read.read(8_999) == texts[8_999]


def test_a_block_whose_dictionary_is_not_there_is_damage():
    def write(file):
        file.add("t", np.frombuffer(packed(b"abcde")[0], np.uint8))
        file.add("t.sizes", np.array([len(packed(b"abcde")[0])], np.uint32))
        file.add("t.lengths", np.array([5], np.uint32))
        file.add("t.with", np.ones(1, np.uint16))
        file.add("t.texts", np.array([5], np.uint32))

    with pytest.raises(CollectionDamaged, match="has a block of which the dictionary is not there"):
        Texts(round_trip(write, 1), "t")


def test_a_dictionary_that_is_none_is_damage():
    def write(file):
        content = packed(b"abcde")[0]
        file.add("t", np.frombuffer(content, np.uint8))
        file.add("t.sizes", np.array([len(content)], np.uint32))
        file.add("t.lengths", np.array([5], np.uint32))
        file.add("t.with", np.ones(1, np.uint16))
        file.add("t.texts", np.array([5], np.uint32))
        StringsWriter(file, "t.dictionaries").append(packed(b"no dictionary"))

    with pytest.raises(CollectionDamaged, match="cannot be decoded"):
        Texts(round_trip(write, 1), "t").read(0)


def packed(*texts):
    return [ZstdCompressor().compress(text, ZstdCompressor.FLUSH_FRAME) for text in texts]


@pytest.mark.parametrize(
    ("frame", "cause"),
    [
        (b"no frame", "cannot be decoded"),
        (*packed(b"\xff" * 5), "cannot be decoded"),
        (*packed(b"abcd"), "does not hold as many characters as were written"),
        (*packed(b"x" * 10_000_000), "does not hold as many characters as were written"),
    ],
)
def test_a_block_that_is_not_what_its_length_says_is_damage(frame, cause):
    def write(file):
        file.add("t", np.frombuffer(frame, np.uint8))
        file.add("t.sizes", np.array([len(frame)], np.uint32))
        file.add("t.lengths", np.array([5], np.uint32))
        file.add("t.with", np.zeros(1, np.uint16))
        file.add("t.texts", np.array([5], np.uint32))

    with pytest.raises(CollectionDamaged, match=f"file is damaged: column t {cause}"):
        Texts(round_trip(write, 1), "t").read(0)


@given(st.lists(st.text(max_size=30), min_size=1), st.data())
def test_the_documents_of_a_part_of_the_compressed_texts_are_known(texts, data):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer_module, "BLOCK", 16)
        file = round_trip(write_texts(texts), len(texts))
        read = Texts(file, "t")
    packed, sizes, characters = file["t"], file["t.sizes"], file["t.lengths"]
    if not len(packed):
        return
    start = data.draw(st.integers(0, len(packed) - 1))
    end = data.draw(st.integers(start + 1, len(packed)))
    ends, stops = np.cumsum(sizes), np.cumsum(characters)
    touched = [
        range(stop - count, stop)
        for last, size, stop, count in zip(ends, sizes, stops, characters, strict=True)
        if last - size < end and start < last
    ]
    owners = [number for number, text in enumerate(texts) for _ in text]
    concerned = {owners[place] for block in touched for place in block}
    assert concerned <= set(read.documents_between(start, end))
    assert {d for d in read.documents_between(start, end) if texts[d]} == concerned


tables = st.lists(
    st.lists(st.tuples(st.integers(-9, 300), st.integers(0, 2**40)), max_size=6), max_size=6
)


@given(tables)
def test_each_document_has_its_own_table(tables):
    read = table_of(tables)
    assert [read.read(number).tolist() for number in range(len(tables))] == [
        [list(row) for row in table] for table in tables
    ]


@given(st.lists(st.tuples(tables, st.booleans()), min_size=1, max_size=4), st.data())
def test_tables_of_several_segments_become_the_table_of_their_live_documents(segments, data):
    opened, lives, expected = [], [], []
    for table, has_table in segments:
        live = data.draw(st.lists(st.booleans(), min_size=len(table), max_size=len(table)))
        lives.append(np.array(live, bool))
        opened.append(table_of(table) if has_table else None)
        rows = table if has_table else [[]] * len(table)
        expected += [rows[number] for number in range(len(table)) if live[number]]

    with patch.object(tables_module, "_DOCUMENTS", 2):
        file = round_trip(lambda file: merge_tables(file, "t", opened, lives), len(expected))

    if not any(expected):
        assert list(file.names()) == []
        return
    read, whole = Table(file, "t", 2), table_of(expected)
    assert [read.read(n).tolist() for n in range(len(expected))] == [
        [list(row) for row in rows] for rows in expected
    ]
    assert [file[name].dtype for name in file.names()] == [
        whole._file[name].dtype for name in file.names()
    ]


def table_of(table):
    counts = np.array([len(rows) for rows in table], np.int64)
    rows = np.array([row for rows in table for row in rows], np.int64).reshape(-1, 2)
    file = round_trip(lambda file: write_table(file, "t", counts, rows), len(table))
    return Table(file, "t", 2)


strings = st.lists(st.text("ab\0é…", max_size=12), unique=True)


@given(strings, st.text("ab\0é…", max_size=12))
def test_a_vocabulary_finds_each_string_and_no_other(texts, wanted):
    known = sorted(text.encode() for text in texts)
    file = round_trip(lambda file: VocabularyWriter(file, "v").append(known))
    vocabulary = Vocabulary(file, "v")
    assert list(vocabulary) == known
    assert [vocabulary.find(text) for text in known] == list(range(len(known)))
    key = wanted.encode()
    assert vocabulary.find(key) == (known.index(key) if key in known else -1)
    assert [*vocabulary.find_each([key, *known])] == [vocabulary.find(key), *range(len(known))]
    assert [*vocabulary.each(np.arange(len(known))[::-1])] == known[::-1]
    first, last = vocabulary.prefix_range(key)
    assert known[first:last] == [text for text in known if text.startswith(key)]


@given(strings, strings)
def test_of_few_strings_and_of_many_those_that_are_there_are_found(texts, wanted):
    more = [f"z{number}" for number in range(100)]  # of which a few are found one by one
    asked = [text.encode() for text in wanted]
    for held in (texts, texts + more):
        known = sorted(text.encode() for text in held)
        vocabulary = Vocabulary(
            round_trip(lambda file, known=known: VocabularyWriter(file, "v").append(known)), "v"
        )
        found = sorted(known[number] for number in vocabulary.numbers(asked))
        assert found == sorted({*asked} & {*known})


@given(st.sets(st.binary(max_size=6)), st.binary(min_size=1, max_size=3))
def test_the_strings_with_a_part_are_those_that_contain_it(strings, part):
    known = sorted(strings)
    file = round_trip(lambda file: VocabularyWriter(file, "v").append(known))
    found = list(Vocabulary(file, "v").with_part(part))
    assert found == [string for string in known if part in string]


def test_a_text_for_which_there_is_no_memory_is_not_damaged():
    file = round_trip(write_texts(["The harbour"]), documents=1)
    full = ZstdError("Unable to decompress Zstandard data: Allocation error : not enough memory")
    short = patch.object(texts_module, "ZstdDecompressor", side_effect=full)
    with short, pytest.raises(MemoryError):
        Texts(file, "t").read(0)
    assert Texts(file, "t").read(0) == "The harbour"
