"""How answers leave the program: formats by the name of a file, batches, no passages, all."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

import sourcesearch


def cells(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("x.csv", "csv"),
        ("x.JSON", "json"),
        ("x.jsonl", "jsonl"),
        ("x.ndjson", "jsonl"),
        ("x.md", "markdown"),
        ("x.bib", "bibtex"),
        ("x.ris", "ris"),
        ("x.run", "trec"),
    ],
)
@pytest.mark.parametrize("command", [("query", "market"), ("similar", "1.txt")])
def test_a_file_knows_its_format_by_its_name(run, archive, command, name, form):
    assert run(*command, "-o", name).exit_code == 0
    said = run(*command, "--format", form).stdout
    assert without_seconds(Path(name).read_text()) == without_seconds(said)


def without_seconds(text):
    return [line for line in text.splitlines() if "seconds" not in line]


@pytest.mark.parametrize("sort", ["rank", "date", "-date", "source"])
def test_what_is_found_comes_in_the_order_that_is_asked_for(run, archive, sort):
    with sourcesearch.open() as collection:
        expected = [hit.document.id for hit in collection.search("market", limit=None, sort=sort)]
    lines = run("query", "market", "-n", "all", "--sort", sort, "--format", "jsonl").stdout
    assert [json.loads(line)["document"]["id"] for line in lines.splitlines()] == expected
    assert len(expected) > 1


def test_the_order_is_kept_in_the_provenance(run, archive):
    run("query", "market", "--sort", "-date", "--provenance", "-o", "x.csv")
    assert "the same as on" in run("rerun", "x.csv").stdout
    assert json.loads(Path("x.csv.provenance.json").read_text())["options"]["sort"] == "-date"


def test_a_word_behind_a_flag_is_left_out_all_the_same(run, archive):
    without = run("query", "--any", "-market", "--format", "jsonl").stdout
    assert without
    assert without == run("query", "NOT market", "--format", "jsonl").stdout.replace(
        '"NOT market"', '"-market"'
    )


def test_a_format_that_is_said_comes_before_the_name(run, archive):
    run("query", "market", "--format", "csv", "-o", "x.json")
    assert Path("x.json").read_text().startswith("query,rank,")


@pytest.mark.parametrize(
    ("command", "name", "known"),
    [
        (("query", "market"), "x.doc", ".bib, .csv, .json, .jsonl, .md, .ndjson, .ris, .run"),
        (("count", "market"), "x.md", ".csv, .json, .jsonl, .ndjson"),
    ],
)
def test_a_name_that_says_no_format_leaves_it_to_be_said(run, archive, command, name, known):
    result = run(*command, "-o", name)
    assert (result.exit_code, Path(name).exists()) == (2, False)
    assert f"is no format of this; say --format, or {known} (" in result.stderr
    result = run(*command, "-o", "x")
    assert "--output and --provenance want a --format other than text" in result.stderr


def test_what_is_counted_and_checked_goes_by_the_name_as_well(run, archive):
    assert run("count", "market", "-o", "x.csv").exit_code == 0
    assert Path("x.csv").read_text() == run("count", "market", "--format", "csv").stdout
    run("verify", "texts/notes.md", "-o", "x.json")
    assert json.loads(Path("x.json").read_text())["version"] == 1


@pytest.mark.parametrize("command", [("query", "port"), ("similar", "treaty.txt")])
def test_no_passages_are_none_in_every_format(run, archive, command):
    asked = (*command, "--passages", "0")
    hits = json.loads(run(*asked, "--json").stdout)["hits"]
    assert hits
    assert [hit["passages"] for hit in hits] == [[] for _ in hits]
    lines = run(*asked, "--format", "jsonl").stdout.splitlines()
    assert [json.loads(line)["passages"] for line in lines] == [[] for _ in hits]
    rows = cells(run(*asked, "--format", "csv").stdout)
    assert [(row["id"], row["passage"]) for row in rows] == [
        (hit["document"]["id"], "") for hit in hits
    ]
    assert "> " not in run(*asked, "--format", "markdown").stdout
    assert "¶" not in run(*asked).stdout


def test_all_passages_are_all_that_match(run, archive, collection):
    asked = ("query", "fire OR market", "--passages", "all", "--json")
    told = [len(hit["passages"]) for hit in json.loads(run(*asked).stdout)["hits"]]
    found = collection.search("fire OR market", passages=None)
    assert told == [len(hit.passages) for hit in found]


@pytest.mark.parametrize("limit", ["all", "0"])
def test_all_documents_are_shown(run, archive, limit):
    assert len(json.loads(run("query", "port", "-n", limit, "--json").stdout)["hits"]) == 4


@pytest.mark.parametrize("option", ["--passages", "--limit"])
@pytest.mark.parametrize("value", ["-1", "every"])
def test_a_number_that_cannot_be_meant_is_one_line(run, archive, option, value):
    result = run("query", "port", option, value)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (2, "", 1)


def test_a_query_of_a_batch_that_finds_nothing_leaves_its_line(run, archive):
    asked = "q1\ttreaty\nq2\tzeppelin\nq3\tfire\n"
    rows = cells(run("query", "-", "--format", "csv", stdin=asked).stdout)
    assert [(row["query_id"], row["query"], row["rank"]) for row in rows] == [
        ("q1", "treaty", "1"), ("q2", "zeppelin", ""), ("q3", "fire", "1"),
    ]  # fmt: skip
    lines = run("query", "-", "--format", "jsonl", stdin=asked).stdout.splitlines()
    assert [(line["query_id"], line["rank"]) for line in map(json.loads, lines)] == [
        ("q1", 1), ("q2", None), ("q3", 1),
    ]  # fmt: skip


def test_a_single_query_that_finds_nothing_has_no_row(run, archive):
    result = run("query", "zeppelin", "--format", "csv")
    assert (result.exit_code, cells(result.stdout)) == (1, [])
    assert run("query", "zeppelin", "--format", "jsonl").stdout == ""


def test_similar_shows_other_documents_and_by_which_words(run, archive):
    said = run("similar", "news/1.txt").stdout
    assert "texts/news/2.txt" in said
    assert "The Poole Herald" not in said
    assert "Also looked for: " in said
    assert "market" in said.rpartition("Also looked for: ")[2]


def test_similar_to_a_document_that_is_not_there_is_one_line(run, archive):
    result = run("similar", "nowhere.txt")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "sourcesearch: nowhere.txt: no such document in this collection\n"


def test_the_package_runs_as_a_module(archive):
    command = [sys.executable, "-m", "sourcesearch", "query", "treaty"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "signed in London" in done.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_queries_come_in_the_encodings_of_text_files(run, archive, encoding):
    """With a byte order mark, as Notepad writes it, and without."""
    result = run("query", "-", "--format", "jsonl", stdin="Mühle\nStraße\n".encode(encoding))
    asked = [json.loads(line)["query"] for line in result.stdout.splitlines()]
    assert asked == ["Mühle", "Straße"]


def test_what_click_says_in_several_lines_is_one(run):
    said = run("completion").stderr
    assert "Choose from: bash, zsh, fish (" in said
    assert said.count("\n") == 1
