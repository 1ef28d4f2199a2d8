"""sourcesearch check: are the index files what was written?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sourcesearch.cli.options import counted, index_option
from sourcesearch.cli.output import say

__all__ = ["command"]


@click.command("check")
@index_option
def command(index: Path) -> None:
    """Verifies the files of the collection and says what is wrong with them.

    \b
    Example:
      sourcesearch check
    """
    import sourcesearch

    problems = sourcesearch.check(index)
    for problem in problems:
        say(problem)
    say(f"{index}: {counted(len(problems), 'problem') if problems else 'in order'}")
    if problems:
        sys.exit(2)
