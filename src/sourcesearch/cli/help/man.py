"""The command `sourcesearch man`: man pages."""

from __future__ import annotations

from pathlib import Path

import click

from sourcesearch.cli.options import PATH
from sourcesearch.cli.output import opened, say, write

__all__ = ["command"]


@click.command("man")
@click.argument("name", required=False, metavar="[COMMAND]")
@click.option("--to", "folder", type=PATH, metavar="DIR", help="Write the pages of all into DIR.")
@click.pass_context
def command(ctx: click.Context, name: str | None, folder: Path | None) -> None:
    """Writes the man page of the program, or of COMMAND.

    \b
    Example:
      sourcesearch man query | man -l -
      sourcesearch man --to ~/.local/share/man/man1
    """
    from sourcesearch import __version__
    from sourcesearch.cli import COMMANDS
    from sourcesearch.cli.help.manual import manuals
    from sourcesearch.cli.help.roff import roff_lines

    root = ctx.find_root().command
    assert isinstance(root, click.Group)
    pages = {manual.name.replace(" ", "-"): manual for manual in manuals(root, COMMANDS)}
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
        for page, manual in pages.items():
            with opened(folder / f"{page}.1") as stream:
                write(roff_lines(manual, __version__), stream)
        say(f"{folder}: {len(pages)} pages")
        return
    wanted = pages.get(f"sourcesearch-{name}" if name else "sourcesearch")
    if wanted is None:
        raise click.UsageError(f"{name}: no such command")
    write(roff_lines(wanted, __version__))
