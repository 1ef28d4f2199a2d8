"""sourcesearch concordance: each occurrence in its context."""

from __future__ import annotations

from typing import Any

import click

from sourcesearch.cli.options import QueryCommand, Whole, phrase_option
from sourcesearch.cli.study.studies import answer, joined, study_options

__all__ = ["command"]


@click.command("concordance", cls=QueryCommand)
@click.argument("words", nargs=-1, required=True)
@phrase_option
@click.option("--context", type=Whole(0, 1000), default=8, show_default=True,
              help="How many words before and behind.")  # fmt: skip
@click.option("--sort", metavar="KEYS",
              help="right, left, match, date, source, document, or single words: right:1,left:1."
              " Unless said, in the order of the collection.")  # fmt: skip
@click.option("--sample", type=Whole(min=1), metavar="N",
              help="N lines chosen at random.")  # fmt: skip
@click.option("--seed", type=int, default=0, metavar="NUMBER", show_default=True,
              help="Which sample; the same seed gives the same.")  # fmt: skip
@click.option("-n", "--limit", type=Whole(min=1), help="Only the first lines.")
@click.option("--group", metavar="KEYS",
              help="Count what stands at right:1,right:2 instead of showing lines.")  # fmt: skip
@click.option("--width", type=Whole(min=60), metavar="CHARACTERS",
              help="How wide lines are; as the terminal, unless said.")  # fmt: skip
@study_options
def command(words: tuple[str, ...], **how: Any) -> None:
    """Shows each occurrence of WORDS with what stands before and behind it.

    Lines are aligned at the match; each has its document and place. Every line is a
    slice of its text, letter for letter in JSON and CSV.

    \b
    Example:
      sourcesearch concordance steam --sort right:1,right:2
      sourcesearch concordance '"ice-free ports"' --sample 50 --seed 1 --format csv -o ports.csv
      sourcesearch concordance house --group right:1,right:2
    """
    answer("concordance", [joined(words)], how)
