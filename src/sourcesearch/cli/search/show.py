"""The command `sourcesearch show`: a document, or what stands at a place in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sourcesearch.cli.options import Whole, color_option, index_option
from sourcesearch.cli.output import has_color, terminal_width, write
from sourcesearch.present.files.json_text import json_lines

if TYPE_CHECKING:
    from sourcesearch.collection.stored import StoredDocument

__all__ = ["command"]


@click.command("show")
@click.argument("document")
@index_option
@click.option("--page", metavar="LABEL", help="Only this page, as it is labelled.")
@click.option("--paragraph", type=Whole(min=1), metavar="N", help="Only this paragraph.")
@click.option("--line", type=Whole(min=1), metavar="N",
              help="Only the paragraph on this line of the file.")  # fmt: skip
@click.option("--context", type=Whole(min=0), default=0, metavar="N",
              help="Also N paragraphs before and behind.")  # fmt: skip
@click.option("-q", "--query", metavar="WORDS", help="Mark what this query matches.")
@click.option("--json", "as_json", is_flag=True, help="Metadata and paragraphs as JSON.")
@color_option
def command(
    document: str,
    index: Path,
    page: str | None,
    paragraph: int | None,
    line: int | None,
    context: int,
    query: str | None,
    as_json: bool,
    color: str,
) -> None:
    """Reads DOCUMENT: an id or path as `query` shows it, or the end of one.

    Of a file with several documents (a table, an archive), it lists them, unless a
    line or a page tells which one.

    \b
    Example:
      sourcesearch show 1945-Truman-sotu.txt --line 12 --context 1
      sourcesearch show interview --query "ice-free ports"
    """
    import sourcesearch

    with sourcesearch.open(index) as collection:
        somewhere = page or paragraph or line
        if several := [] if somewhere else collection.inside(document):
            write(_listed(several, as_json))
            return
        reading = collection.read(
            document, page=page, paragraph=paragraph, line=line, context=context, query=query
        )
        if as_json:
            from sourcesearch.present.files.records import reading_record

            record = reading_record(collection.document(document), reading)
            write(json_lines(record))
        else:
            from sourcesearch.present.terminal import document_lines

            write(document_lines(reading, width=terminal_width()), color=has_color(color))


def _listed(documents: Iterable[StoredDocument], as_json: bool) -> Iterator[str]:
    """What a file holds, a document a line."""
    if as_json:
        from sourcesearch.present.files.records import VERSION, document_record

        records = [document_record(document) for document in documents]
        yield from json_lines({"version": VERSION, "documents": records})
        return
    for document in documents:
        known = (document.shown, document.title, document.date)
        yield " · ".join(filter(None, known))
