"""The command `sourcesearch ledger`: what was seen and judged, how far one is, what remains."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcesearch.cli.options import PATH, STYLE, Whole, index_option
from sourcesearch.cli.output import format_of, opened, say, write
from sourcesearch.present.files.ledger_files import LEDGER_FORMATS, entries_in, ledger_lines
from sourcesearch.present.ledger_text import listed, progress_line, remaining_line

if TYPE_CHECKING:
    from sourcesearch.api import Collection

__all__ = ["command"]

_EMPTY = "nothing is marked yet: sourcesearch mark DOCUMENT --relevant"


@click.command("ledger")
@click.argument("query", required=False)
@index_option
@click.option("--sample", type=Whole(min=1), metavar="N",
              help="Draw N of the documents that QUERY finds and that are not seen.")  # fmt: skip
@click.option("--seed", type=int, default=0, metavar="NUMBER", show_default=True,
              help="Which sample; the same seed draws the same.")  # fmt: skip
@click.option("--save", metavar="NAME", help="Keep QUERY under a name.")
@click.option("--saved", is_flag=True, help="Searches that were kept, and what is new in each.")
@click.option("--unplaced", is_flag=True, help="What is not in the collection any more.")
@click.option("--import", "source", type=PATH, metavar="FILE", help="Take in what was exported.")
@click.option("--format", "form", type=click.Choice(["text", *LEDGER_FORMATS]),
              help="How the ledger is written; unless said, as the name of --output ends, else"
              " text.")  # fmt: skip
@click.option("-o", "--output", "target", type=PATH, metavar="FILE", help="Write to FILE.")
@click.option("--style", type=STYLE, default="chicago", help="Of citations, in Markdown.")
def command(
    query: str | None, index: Path, sample: int | None, seed: int, save: str | None, saved: bool,
    unplaced: bool, source: Path | None, form: str | None, target: Path | None, style: str,
) -> None:  # fmt: skip
    """Lists marks, notes and tags; with QUERY, how far one is with what it finds.

    \b
    Example:
      sourcesearch ledger
      sourcesearch ledger railway
      sourcesearch ledger railway --sample 30 --seed 1
      sourcesearch ledger --format ris -o marks.ris
    """
    import sourcesearch

    if (sample or save) and not query:
        raise click.UsageError("--sample and --save want a query")
    with sourcesearch.open(index) as collection:
        for problem in collection.ledger.problems:
            say(problem)
        if source:
            _take_in(collection, source)
        elif (shape := format_of(form, target, LEDGER_FORMATS)) != "text":
            entries = collection.ledger.entries
            with opened(target) as stream:
                write(ledger_lines(entries, collection, shape, style), stream)
        elif lines := list(_said(collection, query, sample, seed, save, saved, unplaced)):
            with opened(target) as stream:
                write(lines, stream)
        else:
            say(
                "no search is kept"
                if saved
                else "all that was said has its place"
                if unplaced
                else _EMPTY
            )
            sys.exit(1)


def _said(
    collection: Collection, query: str | None, sample: int | None, seed: int, save: str | None,
    saved: bool, unplaced: bool,
) -> Iterator[str]:  # fmt: skip
    if saved:
        for each in collection.ledger.saved():
            new = collection.new_since(each)
            yield f"{each.name}: {each.query} ({each.total:,} then, {len(new):,} new)"
            yield from (f"  {collection.shown(name)}" for name in new)
    elif unplaced:
        yield from (listed(each, collection.shown(each.document)) for each in collection.unplaced())
    elif save and query:
        kept = collection.save_search(save, query)
        yield f"{kept.name}: {kept.query} ({kept.total:,} documents)"
    elif sample and query:
        yield from map(collection.shown, collection.draw(query, sample, seed=seed).documents)
    elif query:
        yield progress_line(collection.progress(query))
        drawn = [each for each in collection.ledger.samples() if each.query == query]
        yield from (remaining_line(collection.remaining(each)) for each in drawn)
    else:
        said = (entry for entry in collection.ledger.entries if entry.document)
        yield from (listed(entry, collection.shown(entry.document)) for entry in said)


def _take_in(collection: Collection, source: Path) -> None:
    text = source.read_text(encoding="utf-8", errors="replace")
    entries = entries_in(text, (entry.id for entry in collection.ledger.entries))
    if entries:
        collection.ledger.add(*entries)
    say(f"{source}: {len(entries):,} entries taken in")
