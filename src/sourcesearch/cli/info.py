"""sourcesearch info: what does the collection, or a document, hold?"""

from __future__ import annotations

import json
from pathlib import Path

import click

from sourcesearch.cli.options import index_option, write

__all__ = ["command"]


@click.command("info")
@click.argument("document", required=False)
@index_option
@click.option("--values", metavar="FIELD", help="List the values of a field, most frequent first.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def command(document: str | None, index: Path, values: str | None, as_json: bool) -> None:
    """Says what the collection holds, or what is known of DOCUMENT and from where.

    \b
    Example:
      sourcesearch info
      sourcesearch info 1945-Truman-sotu.txt
      sourcesearch info --values place
    """
    import sourcesearch
    from sourcesearch.present import overview

    with sourcesearch.open(index) as collection:
        if document:
            record = overview.document(collection.document(document))
        elif values:
            record = overview.values(collection, values)
        else:
            record = overview.collection(collection)
    if as_json:
        write([json.dumps(record, ensure_ascii=False, indent=2)])
    else:
        write(overview.lines(record))
