from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.columnar import tables as tables_module
from sourcesearch.columnar import texts as texts_module
from sourcesearch.columnar.columns import ColumnFile
from sourcesearch.columnar.format import FileWriter
from sourcesearch.columnar.tables import Table, merge_tables, write_table
from sourcesearch.columnar.texts import Texts, TextsWriter
from sourcesearch.columnar.vocabulary import Vocabulary, VocabularyWriter
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
        patch.setattr(texts_module, "BLOCK", 16)
        read = Texts(round_trip(write_texts(texts), len(texts)), "t")
    assert [read.read(number) for number in range(len(texts))] == texts
    assert [read.read(number, start, end) for number in range(len(texts))] == [
        text[start:end] for text in texts
    ]


def test_a_frame_that_cannot_be_decoded_is_damage_though_its_checksum_is_right():
    def write(file):
        file.add("t", np.zeros(20, np.uint8))
        for name, number in (("sizes", 20), ("lengths", 54), ("texts", 54)):
            file.add(f"t.{name}", np.array([number], np.uint32))

    with pytest.raises(CollectionDamaged, match="file is damaged: column t cannot be decoded"):
        Texts(round_trip(write, 1), "t").read(0)


tables = st.lists(
    st.lists(st.tuples(st.integers(-9, 300), st.integers(0, 2**40)), max_size=6), max_size=6
)


@given(tables)
def test_each_document_has_its_own_table(tables):
    read = table_of(tables)
    assert [read.read(number).tolist() for number in range(len(tables))] == [
        [list(row) for row in table] for table in tables
    ]


@given(tables, st.data())
def test_tables_read_together_are_those_read_one_by_one(tables, data):
    read = table_of(tables)
    wanted = data.draw(st.lists(st.integers(0, max(len(tables) - 1, 0)), max_size=len(tables)))
    together = read.read_all(np.array(wanted, np.int64))
    assert [rows.tolist() for rows in together] == [read.read(one).tolist() for one in wanted]


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
    first, last = vocabulary.prefix_range(key)
    assert known[first:last] == [text for text in known if text.startswith(key)]
