"""Man pages: one for each command, with each option, as man(1) takes them."""

import re
import shutil
import subprocess
from pathlib import Path

import click
import pytest

from sourcesearch.cli import COMMANDS, root
from sourcesearch.cli.help.manual import Block, Manual, manuals
from sourcesearch.cli.help.roff import roff_lines


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_of_a_command_has_its_options_and_its_example(run, name):
    page = run("man", name).stdout
    command = root.get_command(click.Context(root), name)
    for parameter in command.params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert option.replace("-", "\\-") in page
    assert f"sourcesearch {name}" in page.partition("Example")[2].replace("\\-", "-")


def test_the_page_of_the_program_lists_the_commands(run):
    page = run("man").stdout
    assert re.findall(r"^\.B (\w+)$", page.partition(".SH COMMANDS")[2], re.M) == [*COMMANDS]


def test_all_pages_are_written_into_a_folder(run, tmp_path):
    assert run("man", "--to", tmp_path / "man1").exit_code == 0
    names = {path.name for path in (tmp_path / "man1").iterdir()}
    assert names == {"sourcesearch.1", *(f"sourcesearch-{name}.1" for name in COMMANDS)}


def test_there_is_no_page_of_what_is_no_command(run):
    result = run("man", "nothing")
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_what_a_text_has_is_never_a_macro():
    blocks = (Block(".TH evil \\fB", is_verbatim=False), Block("'x\n.so y", is_verbatim=True))
    lines = [*roff_lines(Manual("sourcesearch x", "a", "", blocks, ()), "1")]
    assert r"\&.TH evil \efB" in lines
    assert lines[lines.index(".nf") + 1 : lines.index(".fi")] == [r"\&'x", r"\&.so y"]


def test_a_paragraph_is_one_line_and_an_example_stays_as_it_is():
    manual = next(each for each in manuals(root, COMMANDS) if each.name == "sourcesearch check")
    assert "\n" not in manual.blocks[0].text
    assert manual.blocks[-1] == Block(
        "Example:\n  sourcesearch check\n  sourcesearch check --repair", is_verbatim=True
    )


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not here")
def test_groff_has_nothing_to_say_about_them(run, tmp_path):
    run("man", "--to", tmp_path)
    pages = sorted(map(str, Path(tmp_path).iterdir()))
    command = ["groff", "-man", "-ww", "-Kutf8", "-Tutf8", *pages]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
