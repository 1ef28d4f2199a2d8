"""Completion in shells: the scripts, and what the program says when one asks."""

import shutil
import subprocess
import sys

import pytest

from sourcesearch.cli.help.completion import COMPLETES

SHELLS = ("bash", "zsh", "fish")


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_asks_the_program(run, shell):
    result = run("completion", shell)
    assert result.exit_code == 0
    assert f"{COMPLETES}={shell}_complete" in result.stdout


def test_no_other_shell_is_known(run):
    assert run("completion", "tcsh").exit_code == 2


def completed(words, **more):
    """What the program offers behind these words, as bash asks."""
    import os

    asked = {COMPLETES: "bash_complete", "COMP_WORDS": words, **more}
    asked["COMP_CWORD"] = str(len(words.split(" ")) - 1)
    command = [sys.executable, "-m", "sourcesearch"]
    done = subprocess.run(
        command, env={**os.environ, **asked}, capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    return [line.partition(",")[2] for line in done.stdout.splitlines()]


def test_commands_are_completed():
    assert completed("sourcesearch col") == ["collocates"]


def test_options_and_their_values_are_completed():
    assert completed("sourcesearch query --form") == ["--format"]
    assert completed("sourcesearch query --format js") == ["json", "jsonl"]


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")
def test_bash_takes_the_script(run, tmp_path):
    script = tmp_path / "completion"
    script.write_text(run("completion", "bash").stdout)
    command = ["bash", "-c", f"source '{script}' && complete -p sourcesearch"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "-F _sourcesearch_completion sourcesearch" in done.stdout
