"""sourcesearch collocates: in what company a word stands."""

from __future__ import annotations

from typing import Any

import click

from sourcesearch.cli.options import QueryCommand, Whole, phrase_option
from sourcesearch.cli.study.studies import answer, joined, study_options

__all__ = ["command"]

_MEASURES = ("log-dice", "log-likelihood", "mi", "mi3", "t", "z", "delta-p", "log-ratio")


@click.command("collocates", cls=QueryCommand)
@click.argument("words", nargs=-1, required=True)
@phrase_option
@click.option("--window", default="5", show_default=True,
              help="Words to both sides, 5:0 to the left only, sentence, or"
              " paragraph.")  # fmt: skip
@click.option("--min", "least", type=Whole(min=1), default=5, show_default=True,
              help="How often a word must be near.")  # fmt: skip
@click.option("--measure", type=click.Choice(_MEASURES), default="log-dice", show_default=True,
              help="What rows are sorted by; CSV and JSON have all.")  # fmt: skip
@click.option("--against", metavar="QUERY",
              help="Compare with what is near another query; dates of its own go inside of"
              " it.")  # fmt: skip
@click.option("--by", metavar="GROUP", help="For each year, decade, source...")
@click.option("--unit", type=click.Choice(["form", "term"]), default="form", show_default=True,
              help="Words as they are spelled, or in all their inflections.")  # fmt: skip
@study_options
def command(words: tuple[str, ...], **how: Any) -> None:
    """Lists the words near WORDS that are there more often than chance would have it.

    Stop words are marked. A word near two matches is counted for both.

    \b
    Example:
      sourcesearch collocates steam
      sourcesearch collocates war --to 1914 --against 'war date:1918..'
      sourcesearch collocates king --window sentence --measure log-likelihood
    """
    answer("collocates", [joined(words)], how)
