"""What programs make for the site: the page on the commands, and the picture of a terminal."""

import importlib.util
import re
import shutil
import sys
from pathlib import Path

import click
import pytest

from sourcesearch.cli import COMMANDS, root

from conftest import SEEDS

DOCS = Path(__file__).parents[2] / "docs"


def tool(name):
    """A program of docs/tools as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / "tools" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_on_the_commands_is_what_they_say_of_themselves():
    assert (DOCS / "commands.md").read_text("utf-8") == tool("reference").page()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_every_command_is_documented(name):
    page = (DOCS / "commands.md").read_text("utf-8")
    section = page.partition(f"\n## {name}\n")[2].partition("\n## ")[0]
    said = dict(re.findall(r"^\| `(.+?)` \| (.*) \|$", section, re.M))
    documented = " ".join(names for names, what in said.items() if re.search("^[^[]", what))
    for parameter in root.get_command(click.Context(root), name).params:
        if isinstance(parameter, click.Option):
            for option in (*parameter.opts, *parameter.secondary_opts):
                assert re.search(rf"(?<!\S){option}(?![\w-])", documented)


def without_times(text):
    return re.sub(r"\d+ ms", "N ms", text)


@pytest.mark.skipif(sys.platform == "win32", reason="terminals are of Unix")
def test_the_picture_is_what_a_terminal_shows(tmp_path, monkeypatch):
    shutil.copytree(SEEDS, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    drawn = (DOCS / "terminal.svg").read_text("utf-8")
    assert without_times(tool("picture").picture()) == without_times(drawn)
