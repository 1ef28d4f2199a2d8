"""The command `sourcesearch check`: whether the index files are what was written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sourcesearch.cli.options import called, index_option, wait_option
from sourcesearch.cli.output import at_work, say
from sourcesearch.counted import counted

__all__ = ["command"]


@click.command("check")
@index_option
@click.option("--repair", is_flag=True, help="Drop what cannot be read, and keep the rest.")
@wait_option
def command(index: Path, repair: bool, wait: float) -> None:
    """Verifies the files of the collection and says what is wrong with them.

    With --repair, what is whole is kept, what is not is dropped, and the files that
    have to be indexed again for it are named.

    \b
    Example:
      sourcesearch check
      sourcesearch check --repair
    """
    import sourcesearch

    with at_work("repair is at work"):
        lost = sourcesearch.repair(index, wait) if repair else []
    for line in lost:
        say(line)
    with at_work("check is at work"):
        problems = sourcesearch.check(index)
    for problem in problems:
        say(problem)
    said = counted(len(problems), "problem") if problems else "in order"
    say(f"{called(index)}: {'repaired, ' if lost else ''}{said}")
    if problems:
        sys.exit(2)
