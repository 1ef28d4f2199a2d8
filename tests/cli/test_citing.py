"""The commands that cite and verify keep their exit codes and formats."""

import json

import pytest

from conftest import write


@pytest.mark.parametrize(
    ("quoted", "said"),
    [
        ("gave Three ice-free ports", ""),
        ("four ice-free ports", "there stands “three ice-free ports”\n"),
        ("three ice-free harbours ports", "there stands “three ice-free ports”\n"),
    ],
)
def test_a_quotation_that_stands_there_otherwise_is_said_to(run, archive, quoted, said):
    result = run("cite", "treaty.txt", "--quote", quoted)
    assert result.exit_code == 0
    assert result.stderr == said


@pytest.fixture
def letters(archive, run):
    rows = ["title,text", *(f"Letter {n},It was ice in the {n}th port." for n in range(4, 9))]
    write(
        archive, {"texts/letters.csv": "\n".join([*rows, "Last,Of ice-free ports; nobody AND me."])}
    )
    assert run("index", "texts").exit_code == 0


@pytest.mark.parametrize(
    ("quoted", "title", "line"),
    [
        ("ice-free ports", "Last", 7),
        ("nobody AND me", "Last", 7),
        ("in the 5th port", "Letter 5", 3),
    ],
)
def test_words_tell_which_document_of_a_table_is_cited(letters, run, quoted, title, line):
    cited = run("cite", "letters.csv", "--quote", quoted, "--style", "plain")
    assert (cited.exit_code, cited.stderr) == (0, "")
    assert title in cited.stdout
    assert f"line {line}" in cited.stdout


def test_words_tell_which_document_of_a_table_is_marked(letters, run):
    assert run("mark", "letters.csv", "--quote", "ice-free ports", "--note", "n").exit_code == 0
    assert run("ledger").stdout == "texts/letters.csv › row 6: “ice-free ports” · n\n"


def test_words_that_no_document_of_a_table_has_are_said(letters, run):
    missing = run("cite", "letters.csv", "--quote", "three ice-free ports to the northern power")
    assert (missing.exit_code, missing.stderr) == (
        2, "sourcesearch: letters.csv: none of its 6 documents has"
        " “three ice-free ports to the northern power”\n",
    )  # fmt: skip


def test_a_document_is_cited_in_a_style(archive, run):
    cited = run("cite", "notes.md", "--style", "chicago")
    assert (cited.exit_code, cited.stdout) == (0, "M. Okafor, “Notes on the Railway,” 1946.\n")


def test_a_place_that_is_not_there_is_an_error_of_one_line(archive, run):
    missing = run("cite", "notes.md", "--quote", "words that nobody has ever written")
    assert missing.exit_code == 2


def test_answers_become_items_for_zotero(archive, run):
    items = json.loads(run("query", "--format", "csl-json", "market").stdout)
    assert {item["type"] for item in items} == {"article-newspaper"}


def test_bibtex_warns_of_what_it_loses(archive, run):
    assert "newspapers" in run("query", "--format", "bibtex", "market").stderr


def test_verify_leaves_with_one_if_anything_is_wrong(archive, run):
    right = run("verify", "-", stdin="It gave three ice-free ports to the northern power\n")
    wrong = run("verify", "-", stdin="It gave four ice-free ports to the northern power\n")
    assert (right.exit_code, wrong.exit_code) == (0, 1)
    assert "quoted: four   original: three" in wrong.stdout


def test_a_manuscript_that_is_not_there_is_named(archive, run):
    gone = run("verify", "gone.docx")
    assert gone.exit_code == 2
    assert "gone.docx: no such file" in gone.stderr
