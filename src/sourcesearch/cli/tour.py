"""The command `sourcesearch tour`: three questions to the project's own sources."""

from __future__ import annotations

import os
import shlex
import sys
import tempfile
from collections.abc import Sequence
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
    """What one wants to know, and the command that answers; `{draft}` is the file of the draft."""

    said: str
    arguments: tuple[str, ...]


_STEPS = (
    _Step("First, a collection is made of a folder.", ("index", "seeds/")),
    _Step("1. Where do my sources speak of ice-free ports?",
          ("query", "ice-free ports", "--passages", "2")),
    _Step("2. What do I put into the footnote? Name the words, and get it.",
          ("cite", "000_0ae29c8f89a938b1", "--quote", "ice-free ports to the Pacific Ocean",
           "--style", "chicago-short")),
    _Step("3. Did I quote it right? A draft says:\n\n" + _DRAFT.rstrip(), ("verify", "{draft}")),
)  # fmt: skip

_END = (
    "It was Far East. That is the tour; now your own folder: sourcesearch index FOLDER",
    "Every command has an example: sourcesearch COMMAND --help",
)


@click.command("tour")
@click.pass_context
def command(ctx: click.Context) -> None:
    """Leads through three questions to the sources in seeds/: find, cite, verify.

    The collection is a temporary one. On a terminal, Enter leads on.

    \b
    Example:
      sourcesearch tour
    """
    if not _SEEDS.is_dir():
        raise UsageError(f"{_SEEDS}: no such folder; the tour is made in a clone of the project")
    root = ctx.find_root().command
    before = os.environ.get("SOURCESEARCH_INDEX")
    with tempfile.TemporaryDirectory() as folder:
        draft = Path(folder) / "draft.md"
        draft.write_text(_DRAFT, "utf-8")
        os.environ["SOURCESEARCH_INDEX"] = str(Path(folder) / "index")
        try:
            for step in _STEPS:
                arguments = [each.format(draft=draft) for each in step.arguments]
                _take(root, step.said, arguments)
        finally:
            os.environ.pop("SOURCESEARCH_INDEX")
            if before is not None:
                os.environ["SOURCESEARCH_INDEX"] = before
    write(_END)


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
