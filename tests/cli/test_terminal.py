"""What a terminal gets of texts, names and queries that try to command it, and what a pipe gets."""

import csv
import io
import json
import re
import unicodedata
from urllib.parse import unquote

import pytest
from sessions import run_all

import sourcesearch

from conftest import write

HOSTILE = "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f\x85\u202e\u2066\u200f\u061c\u2028\u2029\x08\x0b\x1c\t"
NAME = f"{HOSTILE}\x0c\r\n\udc9b"
TEXT = f"The {HOSTILE} zeppelin\nlanded."
RECORD = {
    **{"id": "1", "text": f"A zeppelin {HOSTILE} and a \ud800 rose."},
    **{"title": f"Title {NAME}", "author": f"Author {NAME}", "source": f"Source {NAME}"},
    **{"date": f"1860{NAME}", "place": f"Place {NAME}"},
}
PROVENANCE = {
    **{"provenance": 1, "program": NAME, "time": NAME, "options": {}},
    "collection": {"path": "index", "fingerprint": NAME},
    "queries": [
        {
            **{"id": NAME, "text": NAME, "understood": NAME, "relaxed": False, "total": 1},
            "documents": [NAME],
        }
    ],
}
DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
STYLES = re.compile(r"\x1b\[[0-9]{1,2}m")
HOW_IT_IS_SHOWN = re.compile(r"\\(x|u00)1b\\?\]0;owned\\(x|u00)07")
PROGRESS = re.compile(r"(\r[0-9]+ of [0-9]+ files[^\r\x1b]*)+\r +\r")

FORMATS = ("text", "json", "jsonl", "csv", "markdown", "trec")
EXPORTS = FORMATS[1:]
COMMANDS = {
    **{form: ["query", "--format", form, "zeppelin"] for form in FORMATS},
    **{f"{form} with provenance": ["query", "--format", form, "--provenance", f"zeppelin {NAME}"]
       for form in EXPORTS},
    **{f"{form} of many": ["query", "--format", form, "-"] for form in FORMATS},
    "raw csv": ["query", "--format", "csv", "--raw", "zeppelin"],
    "without colour": ["query", "--color", "never", "--explain", "zeppelin"],
    "in colour": ["query", "--color", "always", "zeppelin"],
    "nothing found": ["query", NAME, f"nowhere{HOSTILE}", '"x y"'],
    "relaxed": ["query", "--json", f"zeppelin nowhere{NAME}"],
    "thesaurus": ["query", "--thesaurus", "thesaurus.txt", "zeppelin"],
    "show": ["show", f"{NAME}.txt"],
    "show json": ["show", "--json", f"{NAME}.txt"],
    "show marked": ["show", "--query", "zeppelin", "--color", "always", f"{NAME}.txt"],
    "info": ["info"],
    "info json": ["info", "--json"],
    "info of a document": ["info", "records.jsonl#1"],
    "info of a document as json": ["info", "--json", "records.jsonl#1"],
    "values": ["info", "--values", "title"],
    "values of": ["info", "--values", NAME],
    "analysis": ["info", "--analysis", f"a{NAME}b"],
    "misreadings": ["misreadings", NAME],
    "misreadings json": ["misreadings", "--json", NAME],
    "rerun": ["rerun", "hostile.json"],
    "index": ["index", "texts"],
    "remove": ["remove", NAME],
}  # fmt: skip
ERRORS = {
    "no document": ["show", f"no{NAME}"],
    "could be": ["show", "same"],
    "no page": ["show", f"{NAME}.txt", "--page", NAME],
    "no date": ["query", "--from", NAME, "zeppelin"],
    "no thesaurus": ["query", "--thesaurus", NAME, "zeppelin"],
    "no collection": ["query", "--index", NAME, "zeppelin"],
    "no collection to check": ["check", "--index", NAME],
    "no folder to write to": ["query", "--json", "-o", f"{NAME}/x", "zeppelin"],
    "no provenance": ["rerun", NAME],
    "not whole": ["rerun", "spoilt.json"],
    "no such option": ["query", f"--{NAME}", "zeppelin"],
    "no such command": [NAME],
    "no number": ["query", "-n", NAME, "zeppelin"],
    "no format": ["query", "--format", NAME, "zeppelin"],
    "too much": ["show", "one", NAME],
}

PIPED = [
    *("text", "json", "jsonl", "csv", "raw csv", "markdown", "trec", "show", "in colour"),
    *("show json", "info of a document as json", "misreadings json", "no document"),
]


def obeyed(character):
    """Whether a terminal may do something else with a character than show it."""
    turns = unicodedata.bidirectional(character) in DIRECTIONS or character in "\u061c\u200e\u200f"
    return turns or unicodedata.category(character) in {"Cc", "Zl", "Zp"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    names = [f"{NAME}.txt", f"{HOSTILE}1/same.txt", f"{HOSTILE}2/same.txt"]
    write(folder, {f"texts/{name}": f"{TEXT} {number}" for number, name in enumerate(names)})
    write(
        folder,
        {
            f"texts/broken{NAME}.docx": b"PK",
            "texts/records.jsonl": json.dumps(RECORD) + "\n",
            "thesaurus.txt": f"alone{HOSTILE}\n",
            "stdin": f"na{HOSTILE}me\tzeppelin\nnowhere{HOSTILE}\n",
            "hostile.json": json.dumps(PROVENANCE),
            "spoilt.json": json.dumps({**PROVENANCE, "options": {NAME: 1}}),
        },
    )
    sourcesearch.update(folder / "texts", into=folder / "index")
    return folder


@pytest.fixture(scope="module")
def on_terminal(folder):
    """What a terminal gets of each command, and its exit code."""
    commands = COMMANDS | ERRORS
    return dict(zip(commands, run_all(commands.values(), folder, terminal=True), strict=True))


@pytest.fixture(scope="module")
def through_pipe(folder):
    """What a pipe gets of some commands."""
    commands = {name: (COMMANDS | ERRORS)[name] for name in PIPED}
    found = run_all(commands.values(), folder, terminal=False)
    return {name: text for name, (text, _) in zip(commands, found, strict=True)}


@pytest.fixture
def passages(folder):
    """Documents and passages as the library has them, in the order of an answer."""
    with sourcesearch.open(folder / "index") as collection:
        results = collection.search("zeppelin")
        yield [(hit.document, passage) for hit in results for passage in hit.passages]


@pytest.mark.parametrize("name", COMMANDS | ERRORS)
def test_a_terminal_gets_no_character_that_it_would_obey(on_terminal, name):
    received, code = on_terminal[name]
    shown = STYLES.sub("", received.replace("\r\n", "\n"))
    if name == "index":
        shown = PROGRESS.sub("", shown)
    assert {character for character in shown if obeyed(character)} == {"\n"}
    assert HOW_IT_IS_SHOWN.search(shown) or name == "analysis"  # which shows nothing but words
    assert (code == 2) == (name in ERRORS or name == "remove")


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_one_line_whatever_names_it_has(on_terminal, name):
    received, _ = on_terminal[name]
    assert received.startswith("sourcesearch: ")
    assert received.find("\r\n") == len(received) - 2


@pytest.mark.parametrize("name", ["show json", "info of a document as json", "misreadings json"])
def test_json_on_a_terminal_has_the_same_values(on_terminal, through_pipe, name):
    assert json.loads(on_terminal[name][0]) == json.loads(through_pipe[name])


def test_a_terminal_is_told_only_our_own_styles(on_terminal):
    assert "\x1b[31m\x1b[1mzeppelin\x1b[0m" in on_terminal["text"][0]
    assert "**zeppelin**" in on_terminal["without colour"][0]
    assert "\x1b" not in on_terminal["without colour"][0]


def utf8(text):
    """A text as UTF-8 can have it: surrogates without their other half are spelled out."""
    return text.encode("utf-8", "backslashreplace").decode()


def test_json_through_a_pipe_is_letter_for_letter(through_pipe, passages):
    hits = json.loads(through_pipe["json"])["hits"]
    assert hits == [
        {name: value for name, value in json.loads(line).items() if name != "query"}
        for line in through_pipe["jsonl"].split("\n")[:-1]
    ]
    assert [
        (hit["document"]["id"], hit["document"]["title"], passage["text"])
        for hit in hits
        for passage in hit["passages"]
    ] == [(document.id, document.title, passage.text) for document, passage in passages]


@pytest.mark.parametrize("name", ["csv", "raw csv"])
def test_csv_through_a_pipe_is_letter_for_letter(through_pipe, passages, name):
    rows = csv.DictReader(io.StringIO(through_pipe[name], newline=""))
    assert [(row["id"], row["title"], row["passage"]) for row in rows] == [
        (utf8(document.id), utf8(document.title), utf8(passage.text))
        for document, passage in passages
    ]


@pytest.mark.parametrize("name", ["text", "show"])
def test_texts_for_people_are_letter_for_letter_through_a_pipe(through_pipe, name):
    assert HOSTILE in through_pipe[name]


def test_the_names_in_a_trec_run_are_letter_for_letter_but_for_blanks(through_pipe, passages):
    names = [line.split(" ")[2] for line in through_pipe["trec"].split("\n")[:-1]]
    assert set(map(unquote, names)) == {utf8(document.id) for document, _ in passages}


def test_markdown_through_a_pipe_has_every_character(through_pipe):
    assert re.sub(r"([\[\]])", r"\\\1", HOSTILE) in through_pipe["markdown"]


def test_an_error_through_a_pipe_is_one_line_and_has_the_other_characters(through_pipe):
    said = through_pipe["no document"]
    assert said.splitlines(keepends=True) == [said]
    assert "\x1b]0;owned\x07\x1b[2J\x9b31m\x7f" in said


def test_colour_is_for_a_terminal_wherever_it_goes(through_pipe):
    styled = STYLES.sub("", through_pipe["in colour"])
    assert not any(map(obeyed, styled.replace("\n", "")))
