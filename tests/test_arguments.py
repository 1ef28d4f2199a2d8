"""Arguments from a script that cannot be meant: an error of ours in one line, and nothing done."""

import csv
import os
from pathlib import Path
from typing import Any

import pytest

import sourcesearch
from sourcesearch.errors import SourcesearchError, UsageError

from conftest import write

NAMELESS = ["", "\ud800", "a\0b"]
"""What no file can be called."""

CALLS = {
    "open": lambda path: sourcesearch.open(path),
    "check": lambda path: sourcesearch.check(path),
    "repair": lambda path: sourcesearch.repair(path),
    "remove": lambda path: sourcesearch.remove(path),
    "remove from": lambda path: sourcesearch.remove("texts", index=path),
    "update": lambda path: sourcesearch.update(path),
    "update into": lambda path: sourcesearch.update("texts", into=path),
    "thesaurus": lambda path: sourcesearch.open().search("port", thesaurus=path),
}


@pytest.mark.parametrize("path", NAMELESS, ids=ascii)
@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
def test_a_path_that_no_file_can_have_is_refused(archive, call, path):
    before = {name: os.stat(name).st_mtime_ns for name in os.listdir()}  # noqa: PTH208, PTH116
    with pytest.raises(UsageError) as caught:
        call(path)
    assert len(str(caught.value).splitlines()) == 1
    assert {name: os.stat(name).st_mtime_ns for name in os.listdir()} == before  # noqa: PTH208, PTH116
    assert len(sourcesearch.open()) > 1


@pytest.mark.parametrize(
    "query",
    ["{}", '"{} port"', "title:{}", "date:{}", "{}:port", "/{}.*/", "{}*", "{}harbuor~", "={}"],
)
@pytest.mark.parametrize("half", ["\ud800", "\0"], ids=ascii)
def test_a_query_may_hold_any_character(archive, query, half):
    with sourcesearch.open() as collection:
        assert collection.search(query.format(half), explain=True).query == query.format(half)


@pytest.mark.parametrize("option", ["since", "until"])
def test_a_limit_that_is_no_text_is_refused(archive, option):
    limit: Any = {option: "\ud800"}
    with sourcesearch.open() as collection, pytest.raises(SourcesearchError):
        collection.search("port", **limit)


def test_a_cell_of_a_thesaurus_that_is_too_long_is_one_line(archive):
    before = csv.field_size_limit(131_072)  # as in a process that has read no table
    write(archive, {"names.csv": "a,b\nc," + "d" * 140_000})
    try:
        with sourcesearch.open() as collection, pytest.raises(UsageError) as caught:
            collection.search("port", thesaurus=Path("names.csv"))
    finally:
        csv.field_size_limit(before)
    assert str(caught.value).startswith("names.csv, line 2: field larger")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device without an end")
def test_a_thesaurus_without_an_end_is_one_line(archive):
    with sourcesearch.open() as collection, pytest.raises(UsageError, match="more than 64 MB"):
        collection.search("port", thesaurus="/dev/full")
