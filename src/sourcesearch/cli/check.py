"""sourcesearch check: are the index files what was written?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sourcesearch.cli.options import counted, index_option

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
        click.echo(problem, err=True)
    click.echo(
        f"{index}: {counted(len(problems), 'problem') if problems else 'in order'}", err=True
    )
    if problems:
        sys.exit(2)
