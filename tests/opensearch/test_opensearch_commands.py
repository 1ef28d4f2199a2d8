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
