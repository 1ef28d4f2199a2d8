"""sourcesearch variants: the older name of misreadings, from before variants meant spellings."""

from __future__ import annotations

from pathlib import Path

import click

from sourcesearch.cli.options import index_option
from sourcesearch.cli.output import say
from sourcesearch.cli.search import misreadings

__all__ = ["command"]


@click.command("variants")
@click.argument("word")
@index_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@click.pass_context
def command(ctx: click.Context, word: str, index: Path, as_json: bool) -> None:
    """The older name of `misreadings`.

    \b
    Example:
      sourcesearch misreadings parliament
    """
    say("sourcesearch: variants is now called misreadings")
    ctx.invoke(misreadings.command, word=word, index=index, as_json=as_json)
