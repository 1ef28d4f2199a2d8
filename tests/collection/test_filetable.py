"""The table of files: what was committed counts, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.collection.filetable import EMPTY, FileRecord, FileTable, last_commit
from sourcesearch.errors import CollectionDamaged

LETTER = FileRecord("letters/1.txt", size=10, mtime=5, digest="aa", documents=1, passages=3)
SPEECH = FileRecord("speech.txt", size=20, mtime=6, digest="bb", documents=2, passages=7)


def written(folder, *records, generation=1):
    table = FileTable(folder, generation - 1)
    for record in records:
        table.put(record)
    table.write(generation, "1914-08-01T12:00:00+00:00")
    return table


def test_what_was_written_is_read_back(tmp_path):
    written(tmp_path, LETTER, SPEECH)
    assert FileTable(tmp_path, 1).records == {LETTER.key: LETTER, SPEECH.key: SPEECH}


def test_problems_come_back_as_a_tuple(tmp_path):
    broken = replace(LETTER, problems=("page 3: damaged",))
    written(tmp_path, broken)
    assert FileTable(tmp_path, 1).records[LETTER.key] == broken


def test_a_commit_that_the_index_has_not_reached_does_not_count(tmp_path):
    written(tmp_path, LETTER)
    written(tmp_path, SPEECH, generation=2)
    assert set(FileTable(tmp_path, 1).records) == {LETTER.key}
    assert last_commit(tmp_path, 1).documents == 1


def test_what_a_crash_left_behind_is_not_taken_over_by_the_next_commit(tmp_path):
    written(tmp_path, LETTER)
    written(tmp_path, SPEECH, generation=2)  # the index itself never got there
    table = FileTable(tmp_path, 1)
    table.drop(LETTER.key)
    table.write(2, "")
    assert FileTable(tmp_path, 2).records == {}


def test_a_line_that_was_cut_short_is_left_out(tmp_path):
    written(tmp_path, LETTER)
    with (tmp_path / "files.jsonl").open("a") as log:
        log.write('{"key": "spee')
    table = FileTable(tmp_path, 1)
    table.put(SPEECH)
    table.write(2, "")
    assert set(FileTable(tmp_path, 2).records) == {LETTER.key, SPEECH.key}


def test_a_damaged_line_is_named(tmp_path):
    written(tmp_path, LETTER)
    path = tmp_path / "files.jsonl"
    path.write_bytes(b"\xff" + path.read_bytes())
    with pytest.raises(CollectionDamaged, match=r"files\.jsonl: line 1 is damaged"):
        FileTable(tmp_path, 1)


def test_the_last_commit_sums_up_the_files(tmp_path):
    written(tmp_path, LETTER, SPEECH)
    commit = last_commit(tmp_path, 1)
    assert (commit.files, commit.documents, commit.passages) == (2, 3, 10)


def test_without_a_table_nothing_was_committed(tmp_path):
    assert last_commit(tmp_path, 0) == EMPTY


def test_the_fingerprint_does_not_depend_on_the_order(tmp_path):
    one = written(tmp_path / ".", LETTER, SPEECH).commit(1, "")
    (tmp_path / "other").mkdir()
    two = written(tmp_path / "other", SPEECH, LETTER).commit(1, "")
    assert one.fingerprint == two.fingerprint


def test_the_fingerprint_changes_with_a_content(tmp_path):
    table = written(tmp_path, LETTER)
    before = table.commit(1, "").fingerprint
    table.put(replace(LETTER, digest="ab"))
    assert table.commit(1, "").fingerprint != before


CHANGES = st.lists(st.tuples(st.sampled_from("abcdé\udcff"), st.integers(0, 3)), max_size=30)


@given(st.lists(CHANGES, max_size=6))
def test_any_history_of_commits_reads_back_as_its_last_state(tmp_path_factory, history):
    folder = tmp_path_factory.mktemp("table")
    expected: dict[str, int] = {}
    for generation, changes in enumerate(history, start=1):
        table = FileTable(folder, generation - 1)
        for key, size in changes:
            if size:
                table.put(FileRecord(key, size=size))
                expected[key] = size
            else:
                table.drop(key)
                expected.pop(key, None)
        table.write(generation, "")
    read = FileTable(folder, len(history)).records
    assert {key: record.size for key, record in read.items()} == expected
