"""The command `sourcesearch tour`: three questions to the project's own sources."""

from __future__ import annotations

import contextlib
import os
import shlex
import shutil
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import files
from pathlib import Path
from typing import NamedTuple

import click

from sourcesearch.cli.output import write
from sourcesearch.errors import UsageError

__all__ = ["command"]

_SEEDS = Path("seeds")

_DRAFT = """\
However, this meant that the Soviet Union “lost its strategic strongholds in the Near East
and its ice-free ports to the Pacific Ocean”.
"""
"""A draft with a quotation in which one word is wrong."""


class _Step(NamedTuple):
    """What one wants to know, and the command that answers."""

    said: str
    arguments: tuple[str, ...]


_STEPS = (
    _Step("First, a collection is made of a folder.", ("index", "seeds/")),
    _Step("1. Where do my sources speak of ice-free ports?",
          ("query", "ice-free ports", "--passages", "2")),
    _Step("2. What do I put into the footnote? Name the words, and get it.",
          ("cite", "000_0ae29c8f89a938b1", "--quote", "ice-free ports to the Pacific Ocean",
           "--style", "chicago-short")),
    _Step("3. Did I quote it right? A draft says:\n\n" + _DRAFT.rstrip(), ("verify", "draft.md")),
)  # fmt: skip

_END = (
    "It was Far East. That is the tour; now your own folder: sourcesearch index FOLDER",
    "Every command has an example: sourcesearch COMMAND --help",
)


@click.command("tour")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Leads through three questions to the sources in seeds/: find, cite, verify.

    It is made in a temporary folder. On a terminal, Enter leads on.

    \b
    Example:
      sourcesearch tour
    """
    root = ctx.find_root().command
    seeds = _seeds().absolute()
    before = os.environ.pop("SOURCESEARCH_INDEX", None)
    try:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            shutil.copytree(seeds, _SEEDS)
            Path("draft.md").write_text(_DRAFT, "utf-8")
            for step in _STEPS:
                _take(root, step.said, step.arguments)
    finally:
        if before is not None:
            os.environ["SOURCESEARCH_INDEX"] = before
    write(_END)


def _seeds() -> Path:
    """The sources: of the clone that one stands in, or those that were installed."""
    if _SEEDS.is_dir():
        return _SEEDS
    for file in files("sourcesearch") or ():
        if file.parent.name == _SEEDS.name and (found := Path(str(file.locate())).parent).is_dir():
            return found
    raise UsageError(f"{_SEEDS}: no such folder; the tour is made in a clone of the project")


def _take(root: click.Command, said: str, arguments: Sequence[str]) -> None:
    """Says what is asked, shows the command line, and runs it."""
    write([*said.splitlines(), "", f"$ sourcesearch {shlex.join(arguments)}"])
    code = 0
    try:
        root.main(list(arguments), prog_name="sourcesearch")
    except SystemExit as stop:
        code = int(stop.code or 0)
    if code > 1:  # 1 is an answer, too
        sys.exit(code)
    write([""])
    if sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty():
        click.pause("Enter leads on ...")
        write([""])
