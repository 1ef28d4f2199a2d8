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


def test_a_changed_line_of_the_table_of_files_is_found(archive):
    table = Path("index/files.jsonl")
    table.write_text(table.read_text().replace("news/2.txt", "news/2.uxt", 1))
    (problem,) = sourcesearch.check("index")
    assert "files.jsonl is damaged: lines 1 to" in problem


def test_a_table_of_files_of_another_collection_is_found(archive):
    sourcesearch.update("texts/notes.md", into="other")
    Path("index/files.jsonl").write_bytes(Path("other/files.jsonl").read_bytes())
    assert "does not hold what the index names" in sourcesearch.check("index")[0]


def test_any_flipped_bit_of_the_contents_is_found(archive):
    (path,) = Path("index").glob("*.toc")
    content = path.read_bytes()
    for place in range(0, len(content), 11):
        changed = content[place] ^ 1 << place % 8
        path.write_bytes(content[:place] + bytes([changed]) + content[place + 1 :])
        assert path.name in sourcesearch.check("index")[0]


def test_a_damaged_collection_is_one_line_and_no_traceback(archive, run):
    path = segment(archive)
    path.write_bytes(path.read_bytes()[:-100])
    result = run("query", "port")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert path.name in result.stderr
