"""What is written as JSON is what the published schema says, and it says every key."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import SEEDS, write

SCHEMA = Path(__file__).parents[2] / "docs" / "sourcesearch.schema.json"

COMMANDS: dict[str, Any] = {
    "Results": [
        ("query", "port"),
        ("query", "zeppelin"),
        ("query", "market", "--from", "1860", "--explain", "--more"),
        ("query", "treaty zeppelin", "--passages", "0", "--provenance"),
        ("query", "harbuor"),
        ("similar", "news/1.txt"),
    ],
    "Reading": [("show", "treaty.txt"), ("show", "notes.md", "--query", "port")],
    "Listing": [("show", "letters.csv")],
    "Study": [
        ("count", "market", "--by", "year"),
        ("count", "--by", "decade"),
        ("concordance", "market"),
        ("concordance", "market", "--group", "right:1"),
        ("collocates", "market", "--min", "1"),
        ("collocates", "market", "--against", "port", "--min", "1"),
        ("keywords", "path:news", "--min", "1"),
        ("dispersion", "market"),
        ("words", "--ngrams", "2", "--provenance"),
        ("related", "market"),
    ],
    "Verification": [("verify", "draft.md")],
    "Overview": [("info",)],
    "Known": [("info", "news/1.txt")],
    "Companion": [("info", "texts/delivery/manifest-md5.txt")],
    "Values": [("info", "--values", "place")],
    "Analysis": [("info", "--analysis", "vpon")],
    "Rules": [("info", "--rules")],
    "Misreadings": [("misreadings", "treaty"), ("misreadings", "parliament")],
}
"""Commands by what they write."""


def closed(part):
    """A schema in which objects have no key that it does not say."""
    if isinstance(part, dict):
        part = {name: closed(value) for name, value in part.items()}
        if "properties" in part and "required" in part:
            part["additionalProperties"] = False
    return [closed(each) for each in part] if isinstance(part, list) else part


@cache
def validator(name):
    schema = closed(json.loads(SCHEMA.read_text("utf-8")))
    del schema["anyOf"]
    return jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"})


@pytest.fixture
def everything(run, archive):
    """The archive with a table, a companion, a misreading and a draft."""
    write(
        archive,
        {
            "texts/letters.csv": "text,place\nDear Sir,Poole\nMy dear Madam,Bath\n",
            "texts/parl.txt": "The parliarnent met. The parliament rose. The parliament met.",
            "texts/delivery/manifest-md5.txt": f"{'0' * 32}  data/a.txt\n",
            "texts/delivery/bagit.txt": "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
            "draft.md": (
                "It gave “three ice-free ports to the southern power”.[^1] And “nobody will"
                " ever have said that here”.\n\n[^1]: treaty, line 3.\n"
            ),
        },
    )
    run("index", "texts")
    return run


def test_the_schema_is_one():
    schema = json.loads(SCHEMA.read_text("utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    assert set(COMMANDS) | {"HitLine", "Row"} == {
        each["$ref"].rpartition("/")[2] for each in schema["anyOf"]
    }


@pytest.mark.parametrize(
    ("name", "command"),
    [(name, command) for name, commands in COMMANDS.items() for command in commands],
    ids=lambda each: " ".join(each) if isinstance(each, tuple) else each,
)
def test_every_command_writes_what_the_schema_says(everything, name, command):
    written = json.loads(everything(*command, "--json").stdout)
    validator(name).validate(written)


def test_a_line_of_a_batch_is_what_the_schema_says(everything):
    lines = everything("query", "-", "--format", "jsonl", stdin="port\nzeppelin\n").stdout
    for line in lines.splitlines():
        validator("HitLine").validate(json.loads(line))
    answers = everything("query", "-", "--json", stdin="port\nzeppelin\n").stdout
    for answer in answers.splitlines():
        validator("Results").validate(json.loads(answer))


def test_a_line_of_a_study_is_what_the_schema_says(everything):
    for line in everything("words", "--format", "jsonl").stdout.splitlines():
        validator("Row").validate(json.loads(line))


def test_the_seeds_answer_as_the_schema_says(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("index", SEEDS)
    validator("Results").validate(json.loads(run("query", "ice-free ports", "--json").stdout))


def test_a_key_that_the_schema_does_not_say_is_found():
    with pytest.raises(jsonschema.ValidationError):
        validator("Departure").validate({"quoted": "a", "original": "b", "more": "c"})
