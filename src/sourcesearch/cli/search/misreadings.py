"""The command `sourcesearch misreadings`: the spellings as which OCR has read a word."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sourcesearch.cli.options import index_option
from sourcesearch.cli.output import say, write
from sourcesearch.present.files.json_text import json_lines

__all__ = ["command"]


@click.command("misreadings")
@click.argument("word")
@index_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(word: str, index: Path, as_json: bool) -> None:
    """Lists what OCR made of WORD, as the texts have it.

    That is what queries look for besides, in documents that were recognised and do
    not say that they were read well: spellings that confusions of printed letters
    (rn and m, c and e, the long s and f) make of the word or its inflections, and
    that are no words in their own right. Where no document is known to have been
    recognised, all are looked through, as with `query --ocr`.

    \b
    Example:
      sourcesearch misreadings parliament
    """
    import sourcesearch

    with sourcesearch.open(index) as collection:
        found = collection.misreadings(word)
    if as_json:
        record = {"version": 1, "word": word, "misreadings": [each._asdict() for each in found]}
        write(json_lines(record))
    elif not found:
        say(f"{word}: no spelling in this collection is taken for a misreading")
    else:
        width = max(len(each.spelling) for each in found)
        lines = [f"{'':{width}}  edits  documents  occurrences"]
        lines += (
            f"{each.spelling:{width}}  {each.edits:5}  {each.documents:9,}  {each.occurrences:11,}"
            for each in found
        )
        write(lines)
    sys.exit(0 if found else 1)
