"""sourcesearch keywords: what sets a part of a collection apart."""

from __future__ import annotations

from typing import Any

import click

from sourcesearch.cli.options import QueryCommand, Whole
from sourcesearch.cli.study.studies import answer, joined, study_options

__all__ = ["command"]


@click.command("keywords", cls=QueryCommand)
@click.argument("filters", nargs=-1)
@click.option("--against", metavar="FILTERS", help="Compare with these documents, not the rest.")
@click.option("--min", "least", type=Whole(min=1), default=5, show_default=True,
              help="How often a word must occur in both together.")  # fmt: skip
@click.option("--unit", type=click.Choice(["form", "term"]), default="form", show_default=True,
              help="Words as they are spelled, or in all their inflections.")  # fmt: skip
@study_options
def command(filters: tuple[str, ...], **how: Any) -> None:
    """Lists the words that are more frequent in the documents of FILTERS than in the rest.

    FILTERS are a query: fields and dates, or words that the documents have.

    \b
    Example:
      sourcesearch keywords source:herald
      sourcesearch keywords date:1914..1918 --against date:1919..1925
      sourcesearch keywords --from 1914 --to 1918
    """
    answer("keywords", [joined(filters)], how)
