"""The commands `mark`, `ledger`, `serve` and `mcp`."""

import sys

import pytest


def test_a_mark_is_listed_and_found(archive, run, ask):
    assert run("mark", "treaty.txt", "--relevant", "--note", "the north").exit_code == 0
    assert run("ledger").stdout == "texts/treaty.txt: relevant · the north\n"
    assert [hit["document"]["id"] for hit in ask("is:relevant")["hits"]] == ["texts/treaty.txt"]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ((), "nothing is marked yet: sourcesearch mark DOCUMENT --relevant\n"),
        (("--saved",), "no search is kept\n"),
        (("--unplaced",), "all that was said has its place\n"),
    ],
)
def test_of_nothing_it_is_said(archive, run, asked, said):
    result = run("ledger", *asked)
    assert (result.exit_code, result.stdout, result.stderr) == (1, "", said)


def test_a_file_of_the_ledger_knows_its_format_by_its_name(archive, run):
    run("mark", "treaty.txt", "--relevant")
    for name, form in (("x.csv", "csv"), ("x.ris", "ris"), ("x.md", "markdown"), ("x", "text")):
        assert run("ledger", "-o", name).exit_code == 0
        assert (archive / name).read_text() == run("ledger", "--format", form).stdout


def test_progress_is_said_of_a_query(archive, run):
    run("mark", "treaty.txt", "--relevant")
    assert run("ledger", "treaty").stdout == ("1 of 1 documents seen, 1 relevant, 0 not relevant\n")


def test_a_sample_of_the_unseen_is_judged_and_says_what_remains(archive, run):
    drawn = run("ledger", "port OR market", "--sample", "3").stdout.split()
    for name in drawn:
        run("mark", name, "--not-relevant")
    assert "3 judged, 0 relevant; so about 0 more" in run("ledger", "port OR market").stdout


def test_an_export_is_taken_in_where_the_ledger_is_gone(archive, run):
    run("mark", "treaty.txt", "--relevant")
    run("ledger", "--format", "ris", "-o", "marks.ris")
    (archive / "ledger.jsonl").unlink()
    assert run("ledger").exit_code == 1
    assert "1 entries" in run("ledger", "--import", "marks.ris").stderr
    assert "relevant" in run("ledger").stdout


def test_two_marks_at_once_are_an_error_and_none_is_made(archive, run):
    for several in (("--relevant", "--not-relevant"), ("--none", "--seen", "--relevant")):
        answer = run("mark", "treaty.txt", *several)
        assert (answer.exit_code, answer.stderr.count("\n")) == (2, 1)
        assert all(option in answer.stderr for option in several)
    assert "nothing is marked yet" in run("ledger").stderr


@pytest.mark.parametrize("arguments", [("nowhere.txt", "--seen"), ("treaty.txt",)])
def test_what_cannot_be_marked_is_said_in_a_line(archive, run, arguments):
    answer = run("mark", *arguments)
    assert (answer.exit_code, len(answer.stderr.splitlines())) == (2, 1)


@pytest.mark.parametrize(
    ("command", "missing", "extra"),
    [("serve", "uvicorn", "web"), ("mcp", "mcp.server.mcpserver", "mcp")],
)
def test_what_is_not_installed_is_said_with_what_installs_it(
    archive, run, monkeypatch, command, missing, extra
):
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "sourcesearch.web.pages.assistants", raising=False)
    answer = run(command)
    assert answer.exit_code == 2
    assert f"pip install 'sourcesearch[{extra}]'" in answer.stderr


def test_the_ledger_is_no_source_where_its_folder_is_indexed(archive, run, ask):
    run("mark", "treaty.txt", "--note", "zeppelin")
    run("index", ".")
    assert ask("zeppelin")["total"] == 0


def test_what_is_not_there_any_more_is_listed(archive, run):
    run("mark", "treaty.txt", "--relevant", "--quote", "three ice-free ports")
    (archive / "texts" / "treaty.txt").write_text("Nothing of it.\n", encoding="utf-8")
    run("index", "texts")
    assert "three ice-free ports" in run("ledger", "--unplaced").stdout
