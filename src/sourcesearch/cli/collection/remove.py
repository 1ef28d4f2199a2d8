"""The command `sourcesearch remove`: documents leave the collection."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sourcesearch.cli.options import PATH, called, index_option, wait_option
from sourcesearch.cli.output import say
from sourcesearch.counted import counted

__all__ = ["command"]


@click.command("remove")
@click.argument("paths", nargs=-1, required=True, type=PATH)
@index_option
@wait_option
def command(paths: tuple[Path, ...], index: Path, wait: float) -> None:
    """Takes the documents of the files at or below PATHS out of the collection.

    The files themselves stay as they are.

    \b
    Example:
      sourcesearch remove letters/1914
    """
    import sourcesearch

    summary = sourcesearch.remove(*paths, index=index, wait=wait)
    for path in summary.missing:
        say(f"{path}: nothing of this is in the collection")
    say(f"files: {summary.removed:,} removed")
    left = f"{counted(summary.documents, 'document')}, {counted(summary.words, 'word')}"
    say(f"{called(index)}: {left}")
    if summary.missing:
        sys.exit(2)
