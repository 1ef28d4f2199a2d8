"""The command `sourcesearch mcp`: the collection for assistants, over standard input and output."""

from __future__ import annotations

from pathlib import Path

import click

from sourcesearch.cli.options import index_option
from sourcesearch.errors import NotInstalled

__all__ = ["command"]


@click.command("mcp")
@index_option
@click.option("--room", default="http://127.0.0.1:8321", show_default=True, metavar="ADDRESS",
              help="Where `sourcesearch serve` is, for the links in answers.")  # fmt: skip
def command(index: Path, room: str) -> None:
    """Serves the collection to an assistant that speaks MCP (wants sourcesearch[mcp]).

    Its tools only read: search, read_around, count, concordance, verify, overview.

    \b
    Example:
      sourcesearch mcp --index letters/index
    """
    import sourcesearch

    try:
        from sourcesearch.web.pages.assistants import assistants
    except ImportError as error:
        raise NotInstalled("the door for assistants wants the package mcp", "mcp") from error
    sourcesearch.open(index).close()  # what is wrong with it is said here
    assistants(index, room).run("stdio")
