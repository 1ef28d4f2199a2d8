"""The command `sourcesearch info`: what the collection, a document or a word holds."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcesearch.cli.options import index_option
from sourcesearch.cli.output import say, write
from sourcesearch.errors import DocumentMissing
from sourcesearch.present.files.json_text import json_lines

if TYPE_CHECKING:
    from sourcesearch.api import Collection

__all__ = ["command"]


@click.command("info")
@click.argument("document", required=False)
@index_option
@click.option("--values", metavar="FIELD", help="List the values of a field, most frequent first.")
@click.option("--analysis", "word", metavar="WORD",
              help="Show what a word is looked up by, and what is found by it.")  # fmt: skip
@click.option("--rules", is_flag=True, help="List the rules by which spellings are one word.")
@click.option("--json", "as_json", is_flag=True, help="The same as JSON.")
def command(
    document: str | None,
    index: Path,
    values: str | None,
    word: str | None,
    rules: bool,
    as_json: bool,
) -> None:
    """Says what the collection holds, or what is known of DOCUMENT and from where.

    \b
    Example:
      sourcesearch info
      sourcesearch info 1945-Truman-sotu.txt
      sourcesearch info --values place
      sourcesearch info --analysis vpon
    """
    if rules:
        _write_rules(as_json)
        return
    import sourcesearch
    from sourcesearch.present import overview

    with sourcesearch.open(index) as collection:
        if word:
            _write_analysis(collection, word, as_json)
            return
        if document:
            record = _of_file(collection, document)
        elif values:
            record = overview.values(collection, values)
        else:
            record = overview.collection(collection)
    if as_json:
        write(json_lines(record))
    else:
        write(overview.lines(record))
    if values and not record[values]:
        say(f"{values}: no document has a value for it")
        sys.exit(1)


def _of_file(collection: Collection, name: str) -> dict[str, Any]:
    """What is known of a document, or of a file that is only a companion of others."""
    from sourcesearch.present import overview

    try:
        return overview.document(collection.document(name))
    except DocumentMissing:
        if found := collection.companion(name):
            return overview.companion(found)
        raise


def _write_analysis(collection: Collection, word: str, as_json: bool) -> None:
    from sourcesearch.present.inspection import inspection_lines, inspection_record

    found = collection.analysis(word)
    if as_json:
        write(json_lines(inspection_record(found)))
    else:
        write(inspection_lines(found))


def _write_rules(as_json: bool) -> None:
    from sourcesearch.present.inspection import rule_lines, rules_record

    if as_json:
        write(json_lines(rules_record()))
    else:
        write(rule_lines())
