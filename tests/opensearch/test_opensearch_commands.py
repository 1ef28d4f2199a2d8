"""The same command says the same of a folder and of OpenSearch."""

import json
import shlex
from pathlib import Path

import pytest

COMMANDS = """
query 'the' --more
query gouernment --ocr
similar treaty
misreadings government
count war
count war peace 'the treaty' --by decade
count 'date:>1900 war' --by source
count --by language
count port --by place --from 1800
concordance port
concordance 'war peace' --sort date
concordance the --sort source,date --limit 5
concordance nowhere
concordance 'the treaty' --sample 2 --seed 3
concordance the --sort right --sample 4
concordance war --group right:1
collocates war --min 1
collocates war --window sentence --min 1 --unit term
keywords 'date:>1900' --min 1
dispersion the
words
words 'p*' --unit term --forms
words --ngrams 2
related government
verify quotations.md
cite notes
info
"""


@pytest.fixture
def said(run):
    """What a command says, without what may differ: the name of the index, and the time."""

    def of(command, index):
        arguments = [*shlex.split(command), "--index", index]
        result = run(*arguments, *([] if command.startswith("cite") else ["--json"]))
        assert result.exception is None or isinstance(result.exception, SystemExit)
        if command.startswith("cite"):
            return result.stdout
        answer = json.loads(result.stdout)
        for name in ("seconds", "collection", "engine"):
            answer.pop(name, None)
        return result.exit_code, answer, result.stderr

    return of


@pytest.mark.parametrize("command", COMMANDS.strip().splitlines())
def test_a_command_says_the_same_of_both(in_place, said, command):
    folder, address = in_place
    Path("quotations.md").write_text("He says: “three ice-free ports” and “the market was shut”.")
    assert said(command, address) == said(command, folder)


def test_a_collection_is_called_by_its_address(in_place, run):
    assert run("check", "--index", in_place[1]).stderr == f"{in_place[1]}: in order\n"


@pytest.fixture
def uncopied(in_place, monkeypatch, tmp_path):
    """The collection on OpenSearch, of which no copy may be made."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("SOURCESEARCH_COPIED_WORDS", "0")
    return in_place[1]


@pytest.mark.parametrize(
    "command",
    ["query war", "count war --by year", "count --by source", "concordance war", "show treaty",
     "cite notes", "info"],
)  # fmt: skip
def test_what_is_asked_where_the_documents_are_needs_no_copy(run, uncopied, command):
    assert run(*shlex.split(command), "--index", uncopied).exit_code == 0


@pytest.mark.parametrize(
    "command", ["collocates war", "words", "similar treaty", "query war --more"]
)
def test_what_needs_a_copy_says_how_large_one_may_be(run, uncopied, command):
    result = run(*shlex.split(command), "--index", uncopied)
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1
    assert "SOURCESEARCH_COPIED_WORDS says how many" in result.stderr
