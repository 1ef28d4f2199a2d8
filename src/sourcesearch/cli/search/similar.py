"""The command `sourcesearch similar`: the documents most like one of the collection."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from sourcesearch.cli.answering import Export, answer, answer_options
from sourcesearch.cli.options import Whole, index_option, limit_option, passages_option

__all__ = ["command"]


@click.command("similar")
@click.argument("document")
@index_option
@limit_option
@click.option("--offset", type=Whole(min=0), default=0, help="Leave out the first ones.")
@passages_option
@answer_options
def command(document: str, index: Path, **how: Any) -> None:
    """Shows the documents most like DOCUMENT: an id or path as `query` shows it, or the end of one.

    They have the words that set it apart; these are named below the hits.

    \b
    Example:
      sourcesearch similar 1945-Truman-sotu.txt
      sourcesearch similar interview -n 50 --provenance -o like-it.csv
    """
    import sourcesearch
    from sourcesearch.present.answers import Answer

    export = Export.of(how, command="similar")
    with sourcesearch.open(index) as collection:
        answers = iter([Answer("1", collection.similar(document, **how))])
        found = answer(answers, collection, export, how)
    sys.exit(0 if found else 1)
