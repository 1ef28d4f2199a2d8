"""An interrupt while the program is being loaded: as any other, and no traceback."""

import os
import subprocess
import sys
from importlib.metadata import entry_points

import pytest

from conftest import write

INTERRUPTED = """import os, signal
signal.signal(signal.SIGINT, signal.default_int_handler)  # shells ignore it in the background
os.kill(os.getpid(), signal.SIGINT)
"""


def started(tmp_path, *arguments):
    """A start that finds the modules in `tmp_path` before all others."""
    code = f"import sys; sys.path.insert(0, {str(tmp_path)!r}); import sourcesearch_start as s; "
    command = [sys.executable, "-c", code + "sys.argv[0] = 'sourcesearch'; s.main()", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)


@pytest.mark.skipif(os.name == "nt", reason="signals are of Unix")
@pytest.mark.parametrize("module", ["click", "sourcesearch"])
def test_an_interrupt_while_loading_leaves_as_any_other(tmp_path, module):
    write(tmp_path, {f"{module}/__init__.py": INTERRUPTED})
    done = started(tmp_path, "--version")
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "sourcesearch: interrupted\n")


def test_without_an_interrupt_the_command_line_runs(tmp_path):
    done = started(tmp_path, "--version")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("sourcesearch ")


def test_the_program_begins_with_it():
    (script,) = entry_points(group="console_scripts", name="sourcesearch")
    assert script.value == "sourcesearch_start:main"
