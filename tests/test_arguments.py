"""Arguments from a script that cannot be meant: an error of ours in one line, and nothing done."""

import csv
import os
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
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


@pytest.mark.parametrize(
    ("said", "cause"),
    [
        ({"limit": "3"}, "limit: '3' is no whole number"),
        ({"limit": 2.5}, "limit: 2.5 is no whole number"),
        ({"width": None}, "width: None is no whole number"),
        ({"since": 1950}, "since: 1950 is no text; '1950' is one"),
        ({"until": date(1950, 5, 1)}, "'1950-05-01' is one"),
    ],
    ids=str,
)
def test_an_option_of_another_kind_is_named(archive, said, cause):
    with sourcesearch.open() as collection:
        for ask in (collection.search, collection.count):
            with pytest.raises(UsageError, match=cause):
                ask("port", **said)


def test_options_that_there_are_not_are_told_beside_those_that_there_are(archive):
    odd: Any = {"limt": 3}
    with sourcesearch.open() as collection:
        for ask in (collection.search, collection.count, collection.concordance):
            with pytest.raises(TypeError, match=r"^limt: no such option; there are limit, offset"):
                ask("port", **odd)
        one: Any = np.int64(1)
        assert len(collection.search("port", limit=one)) == 1


def test_a_query_that_is_no_text_is_refused(archive):
    none: Any = None
    with sourcesearch.open() as collection, pytest.raises(UsageError, match="None: no text"):
        collection.search(none)


def test_the_help_of_a_search_names_its_options():
    told = sourcesearch.Collection.search.__doc__ or ""
    assert [name for name in sourcesearch.SearchOptions.__annotations__ if name not in told] == []


def test_a_document_may_be_asked_for_by_a_path_and_one_field_by_its_name(archive):
    with sourcesearch.open() as collection:
        asked = Path("texts", "treaty.txt")
        assert collection.document(asked).text == asked.read_text(encoding="utf-8")
        assert collection.facets("port", "language") == collection.facets("port", ["language"])


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
