"""sourcesearch related: misreadings, other spellings, and words in like company."""

from __future__ import annotations

from typing import Any

import click

from sourcesearch.cli.options import Whole
from sourcesearch.cli.study.studies import answer, study_options

__all__ = ["command"]


@click.command("related")
@click.argument("word")
@click.option("-n", "--limit", type=Whole(min=1), default=20, show_default=True,
              help="How many of each kind.")  # fmt: skip
@study_options
def command(word: str, **how: Any) -> None:
    """Lists how WORD was probably misread and otherwise spelled, and which words are used like it.

    The last are words that stand among the same words. To find that out takes a while the
    first time; it is kept in the collection's folder.

    \b
    Example:
      sourcesearch related steam
    """
    answer("related", [word], how)
