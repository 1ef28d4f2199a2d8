"""sourcesearch words: the list of words, or of n-grams."""

from __future__ import annotations

from typing import Any

import click

from sourcesearch.cli.options import Whole
from sourcesearch.cli.study.studies import answer, study_options

__all__ = ["command"]


@click.command("words")
@click.argument("pattern", required=False)
@click.option("--in", "within", default="", metavar="FILTERS",
              help="Only in documents that this query finds.")  # fmt: skip
@click.option("--by", type=click.Choice(["frequency", "documents", "alphabet"]),
              default="frequency", show_default=True, help="In which order.")  # fmt: skip
@click.option("--ngrams", type=Whole(1, 5), default=1, show_default=True,
              help="How many words that follow one another.")  # fmt: skip
@click.option("--min", "least", type=Whole(min=1),
              help="How often at least; unless said 1, of n-grams 2.")  # fmt: skip
@click.option("--unit", type=click.Choice(["form", "term"]), default="form", show_default=True,
              help="Words as they are spelled, or in all their inflections.")  # fmt: skip
@click.option("--forms", is_flag=True, help="List the forms of each, with how often they occur.")
@study_options
def command(pattern: str | None, **how: Any) -> None:
    """Lists the words of the texts, or those like PATTERN (`house*`, `/hou.es?/`).

    \b
    Example:
      sourcesearch words
      sourcesearch words 'rail*' --unit term --forms
      sourcesearch words --ngrams 3 --in source:times --by documents
    """
    answer("words", [pattern] if pattern else [], how)
