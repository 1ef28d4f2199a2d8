"""The table of files: what the index names of it counts, and nothing else."""

import json
from dataclasses import replace
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.collection.files.commit import Commit
from sourcesearch.collection.files.filetable import FileRecord, FileTable
from sourcesearch.columnar.file.disk import Kept
from sourcesearch.errors import CollectionError, TableDamaged

LETTER = FileRecord("letters/1.txt", size=10, mtime=5, digest="aa", documents=1, passages=3)
START = Commit()
SPEECH = FileRecord("speech.txt", size=20, mtime=6, digest="bb", documents=2, passages=7)


def written(folder, *records, commit=START):
    """Adds records to the table of a commit; returns what the next one says."""
    table = FileTable.read(folder, commit)
    for record in records:
        table.put(record)
    return table.write(commit.generation + 1, "1914-08-01T12:00:00+00:00")


def keys(folder, commit):
    return set(FileTable.read(folder, commit).records)


def change(folder, old, new):
    path = folder / "files.jsonl"
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def test_what_was_written_is_read_back(tmp_path):
    commit = written(tmp_path, LETTER, SPEECH)
    table = FileTable.read(tmp_path, commit)
    assert table.records == {LETTER.key: LETTER, SPEECH.key: SPEECH}


def test_a_log_in_which_nothing_is_said_of_recognising_pages_is_as_it_always_was(tmp_path):
    """A collection that an older version wrote is read: its name covers the same bytes."""
    commit = written(tmp_path, LETTER)
    *lines, closing = (tmp_path / "files.jsonl").read_bytes().splitlines(keepends=True)
    covered = b"".join(lines) + b"1 " + b"0" * 32 + b" "
    assert commit.table == blake2b(covered, digest_size=16).hexdigest()
    assert set(json.loads(closing)) == {"generation", "name", "digest"}


def test_problems_come_back_as_a_tuple(tmp_path):
    broken = replace(LETTER, problems=("page 3: damaged",))
    commit = written(tmp_path, broken)
    assert FileTable.read(tmp_path, commit).records[LETTER.key] == broken


def test_a_commit_that_the_index_has_not_reached_does_not_count(tmp_path):
    first = written(tmp_path, LETTER)
    written(tmp_path, SPEECH, commit=first)
    assert keys(tmp_path, first) == {LETTER.key}


@pytest.mark.parametrize("times", [1, 2, 3])
def test_the_log_tells_what_the_index_holds_however_often_a_run_fails(tmp_path, times):
    first = written(tmp_path, LETTER)
    for _ in range(times):  # the index never gets to what these write
        written(tmp_path, SPEECH, commit=first)
        assert keys(tmp_path, first) == {LETTER.key}


def test_what_a_failed_run_left_is_not_taken_over_by_the_next_commit(tmp_path):
    first = written(tmp_path, LETTER)
    written(tmp_path, SPEECH, commit=first)
    table = FileTable.read(tmp_path, first)
    table.drop(LETTER.key)
    assert keys(tmp_path, table.write(2, "")) == set()


def test_a_log_that_has_become_long_is_written_anew_and_tells_of_both_states(tmp_path):
    commit = written(tmp_path, LETTER)
    for size in range(1200):
        before, commit = commit, written(tmp_path, replace(SPEECH, size=size), commit=commit)
    assert len((tmp_path / "files.jsonl").read_bytes().splitlines()) < 1200
    assert FileTable.read(tmp_path, commit).records[SPEECH.key].size == 1199
    assert FileTable.read(tmp_path, before).records[SPEECH.key].size == 1198


def test_a_log_that_was_open_before_tells_of_its_state_whatever_comes_in_its_place(tmp_path):
    first = commit = written(tmp_path, LETTER)
    log = Kept(tmp_path / "files.jsonl")
    for size in range(1200):
        commit = written(tmp_path, replace(SPEECH, size=size), commit=commit)
    with pytest.raises(TableDamaged):
        FileTable.read(tmp_path, first)
    assert set(FileTable.read(tmp_path, first, log).records) == {LETTER.key}


def test_a_log_that_cannot_be_read_is_named(tmp_path):
    commit = written(tmp_path, LETTER)
    (tmp_path / "files.jsonl").unlink()
    (tmp_path / "files.jsonl").mkdir()
    with pytest.raises(CollectionError, match=r"files\.jsonl: a folder, not a file"):
        FileTable.read(tmp_path, commit)


def test_a_line_that_was_cut_short_behind_what_counts_is_left_out(tmp_path):
    first = written(tmp_path, LETTER)
    with (tmp_path / "files.jsonl").open("a") as log:
        log.write('{"key": "spee')
    second = written(tmp_path, SPEECH, commit=first)
    assert keys(tmp_path, second) == {LETTER.key, SPEECH.key}


def test_a_changed_line_is_named(tmp_path):
    commit = written(tmp_path, LETTER)
    change(tmp_path, b"letters/1.txt", b"letters/2.txt")
    with pytest.raises(TableDamaged, match=r"files\.jsonl is damaged: lines 1 to 2 do not match"):
        FileTable.read(tmp_path, commit)


def test_a_commit_that_is_gone_is_noticed(tmp_path):
    first = written(tmp_path, LETTER)
    path = tmp_path / "files.jsonl"
    length = path.stat().st_size
    second = written(tmp_path, SPEECH, commit=first)
    path.write_bytes(path.read_bytes()[length:])
    with pytest.raises(TableDamaged):
        FileTable.read(tmp_path, second)


@pytest.mark.parametrize("lost", [b"", None])
def test_a_log_that_is_gone_is_noticed(tmp_path, lost):
    commit = written(tmp_path, LETTER)
    path = tmp_path / "files.jsonl"
    path.unlink() if lost is None else path.write_bytes(lost)
    with pytest.raises(TableDamaged, match="does not hold what the index names"):
        FileTable.read(tmp_path, commit)


@given(st.data())
def test_any_flipped_bit_of_what_counts_is_noticed(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("table")
    first = written(folder, LETTER)
    commit = written(folder, SPEECH, commit=first._replace(recognition='{"ocr": true}'))
    path = folder / "files.jsonl"
    content = bytearray(path.read_bytes())
    assert b"recognition" in content
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    path.write_bytes(content)
    with pytest.raises(TableDamaged):
        FileTable.read(folder, commit)


def test_a_link_in_the_place_of_what_is_written_anew_is_not_followed(tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("mine")
    (tmp_path / "files.new").symlink_to(victim)
    commit = written(tmp_path, LETTER)
    assert victim.read_text() == "mine"
    assert keys(tmp_path, commit) == {LETTER.key}


def test_the_log_is_lines_of_json(tmp_path):
    written(tmp_path, LETTER)
    lines = [json.loads(line) for line in (tmp_path / "files.jsonl").read_text().splitlines()]
    assert [line.get("key") for line in lines] == [LETTER.key, None]


def test_a_commit_sums_up_the_files(tmp_path):
    commit = written(tmp_path, LETTER, SPEECH)
    assert (commit.files, commit.documents, commit.passages) == (2, 3, 10)
    assert FileTable.read(tmp_path, commit).sum() == commit


def test_a_table_that_was_just_made_is_empty(tmp_path):
    assert FileTable.read(tmp_path, Commit()).records == {}


def test_the_fingerprint_does_not_depend_on_the_order(tmp_path):
    (tmp_path / "other").mkdir()
    one = written(tmp_path, LETTER, SPEECH)
    two = written(tmp_path / "other", SPEECH, LETTER)
    assert one.fingerprint == two.fingerprint


def test_the_fingerprint_changes_with_a_content(tmp_path):
    first = written(tmp_path, LETTER)
    second = written(tmp_path, replace(LETTER, digest="ab"), commit=first)
    assert first.fingerprint != second.fingerprint


def test_the_fingerprint_changes_with_how_a_file_was_read(tmp_path):
    first = written(tmp_path, LETTER)
    second = written(tmp_path, replace(LETTER, options='{"ocr": true}'), commit=first)
    assert first.fingerprint != second.fingerprint


def test_there_is_something_to_write_where_a_file_or_what_was_recognised_is_another(tmp_path):
    table = FileTable.read(tmp_path, START)
    assert not table.changed
    table.put(LETTER)
    assert table.changed
    table.write(1, "1914-08-01T12:00:00+00:00")
    assert not table.changed
    table.recognition = "other"
    assert table.changed


CHANGES = st.lists(st.tuples(st.sampled_from("abcdé\udcff"), st.integers(0, 3)), max_size=30)


@given(st.lists(CHANGES, max_size=6))
def test_any_history_of_commits_reads_back_as_its_last_state(tmp_path_factory, history):
    folder = tmp_path_factory.mktemp("table")
    expected: dict[str, int] = {}
    commit = Commit()
    for changes in history:
        table = FileTable.read(folder, commit)
        for key, size in changes:
            if size:
                table.put(FileRecord(key, size=size, documents=size))
                expected[key] = size
            else:
                table.drop(key)
                expected.pop(key, None)
        commit = table.write(commit.generation + 1, "")
    table = FileTable.read(folder, commit)
    assert {key: record.size for key, record in table.records.items()} == expected
    assert table.sum() == commit
