"""sourcesearch query: what says this, and where?"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcesearch.cli.options import (
    color_option,
    has_color,
    index_option,
    terminal_width,
    write,
)

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.search.results import Results

__all__ = ["command"]

_FORMATS = ("text", "json", "jsonl", "csv", "markdown")


class _Query(click.Command):
    """Lets `-word` be an excluded word: only what is an option is taken for one."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        excluded = re.compile(r'-(?!n\d+$)(?:[^\W\d_][\w’\'-]+|["“(])')
        return super().parse_args(ctx, [f"\0{arg}" if excluded.match(arg) else arg for arg in args])


@click.command("query", cls=_Query)
@click.argument("words", nargs=-1, required=True)
@index_option
@click.option("-n", "--limit", type=click.IntRange(min=0), default=10, show_default=True,
              help="How many documents to show; 0 shows all.")  # fmt: skip
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave out the first ones.")
@click.option("-p", "--phrase", is_flag=True, help="Look for the words as one phrase.")
@click.option("--passages", type=click.IntRange(min=0), default=3, show_default=True,
              help="How many passages of each document; 0 gives all that match.")  # fmt: skip
@click.option("--width", type=click.IntRange(min=20), default=400, show_default=True,
              help="About how many characters of a paragraph to show.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(_FORMATS), default="text")
@click.option("--json", "format_", flag_value="json", help="Short for --format json.")
@color_option
def command(words: tuple[str, ...], index: Path, format_: str, color: str, **how: Any) -> None:
    """Shows the documents that answer WORDS, best first, with their best passages.

    All the words are looked for; where no document has them all, those that have
    some are shown, and it is said. `-` reads queries from standard input, one a line.

    \b
    Words          stalin railway
    Phrases        '"ice-free ports"', or -p ice-free ports
    Operators      'stalin AND (harbor OR port) NOT railway', '+must -not'
    Beginnings     reunif*
    Fields         title:war source:times date:1949..1950-06 language:en

    \b
    Example:
      sourcesearch query "ice-free ports"
      sourcesearch query --json -n 100 treaty date:1945 > treaty.json
    """
    import sourcesearch

    options = {
        "limit": how["limit"] or None,
        "offset": how["offset"],
        "phrase": how["phrase"],
        "passages": how["passages"] or None,
        "width": how["width"],
    }
    text = " ".join(word.removeprefix("\0") for word in words)
    queries = (line.strip() for line in sys.stdin) if text == "-" else iter([text])
    with sourcesearch.open(index) as collection:
        found = False
        for number, query in enumerate(query for query in queries if query):
            results = collection.search(query, **options)
            found = found or bool(results.total)
            several = text == "-"
            write(_lines(results, collection, format_, has_color(color), number, several))
            if format_ != "text" and results.relaxed:
                click.echo("No document has all the words; these have some of them.", err=True)
    sys.exit(0 if found else 1)


def _lines(
    results: Results, collection: Collection, format_: str, color: bool, number: int, several: bool
) -> Iterable[str]:
    if format_ == "json":
        from sourcesearch.present.records import results_record

        record = results_record(results, collection)
        return [json.dumps(record, ensure_ascii=False, indent=None if several else 2)]
    if format_ == "jsonl":
        return _jsonl(results)
    if format_ == "csv":
        from sourcesearch.present.tables import csv_lines

        return csv_lines(results, header=number == 0)
    if format_ == "markdown":
        from sourcesearch.present.markdown import markdown_lines

        return markdown_lines(results)
    from sourcesearch.present.terminal import results_lines

    return results_lines(results, color=color, width=terminal_width())


def _jsonl(results: Results) -> Iterator[str]:
    from sourcesearch.present.records import hit_record

    for hit in results:
        yield json.dumps({"query": results.query, **hit_record(hit)}, ensure_ascii=False)
