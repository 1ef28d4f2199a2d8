"""What `check` finds wrong with a collection."""

from pathlib import Path

import pytest

import sourcesearch


def segment(archive):
    (path,) = (archive / "index").glob("*.columns")
    return path


def damaged(path, at):
    """Changes the first byte from `at` on that is not 0: between columns there are zeros."""
    content = bytearray(path.read_bytes())
    at = next(place for place in range(at, len(content)) if content[place])
    content[at] ^= 0xFF
    path.write_bytes(content)


def test_a_collection_as_it_was_written_is_in_order(archive):
    assert sourcesearch.check("index") == []


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.99])
def test_a_changed_byte_is_found_wherever_it_is(archive, share):
    path = segment(archive)
    damaged(path, int(path.stat().st_size * share))
    assert any(path.name in problem for problem in sourcesearch.check("index"))


def test_a_file_cut_short_is_found(archive):
    path = segment(archive)
    path.write_bytes(path.read_bytes()[:-100])
    assert any(path.name in problem for problem in sourcesearch.check("index"))


def test_a_table_of_files_that_does_not_fit_is_found(archive):
    table = Path("index/files.jsonl")
    table.write_text(table.read_text().replace('"documents": 1', '"documents": 2', 1))
    assert any(
        "documents, but the files have" in problem for problem in sourcesearch.check("index")
    )


def test_a_damaged_collection_is_one_line_and_no_traceback(archive, run):
    path = segment(archive)
    path.write_bytes(path.read_bytes()[:-100])
    result = run("query", "port")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert path.name in result.stderr
