"""sourcesearch count: how often, since when, and where."""

from __future__ import annotations

from typing import Any

import click

from sourcesearch.cli.options import QueryCommand, phrase_option
from sourcesearch.cli.study.studies import answer, study_options

__all__ = ["command"]


@click.command("count", cls=QueryCommand)
@click.argument("queries", nargs=-1)
@phrase_option
@click.option("--by", metavar="GROUP",
              help="year, decade, century, month, section, or a field of the metadata (source,"
              " place, author, language): a row each.")  # fmt: skip
@click.option("--spread", type=click.Choice(["share", "certain"]), default="share",
              show_default=True,
              help="Documents whose date may lie in several periods: shared among them in"
              " proportion to the days, or left out.")  # fmt: skip
@click.option("--per", type=click.Choice(["million", "documents"]), default="million",
              show_default=True,
              help="What is drawn: occurrences per million words, or the share of"
              " documents.")  # fmt: skip
@study_options
def command(queries: tuple[str, ...], **how: Any) -> None:
    """Counts how often each of QUERIES occurs, in how many documents, of how many words.

    Each argument is a query of its own, in quotation marks if it has several words.
    Rates are per million words of the documents that the filters select, with an
    interval of 95 %. Without a query, the coverage: what the collection has of each
    group, so that a rise can be told from a collection that grew.

    \b
    Example:
      sourcesearch count steam sail --by decade
      sourcesearch count '"house of commons" source:times' --by year --from 1850
      sourcesearch count --by year
    """
    answer("count", queries, how)
