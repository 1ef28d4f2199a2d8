"""sourcesearch dispersion: how evenly a word is spread, and where it stands."""

from __future__ import annotations

from typing import Any

import click

from sourcesearch.cli.options import QueryCommand, phrase_option
from sourcesearch.cli.study.studies import answer, joined, study_options

__all__ = ["command"]


@click.command("dispersion", cls=QueryCommand)
@click.argument("words", nargs=-1, required=True)
@phrase_option
@study_options
def command(words: tuple[str, ...], **how: Any) -> None:
    """Says how evenly WORDS are spread over the documents, and draws where they stand in each.

    \b
    Example:
      sourcesearch dispersion steam
      sourcesearch dispersion 'war source:times' --json
    """
    answer("dispersion", [joined(words)], how)
