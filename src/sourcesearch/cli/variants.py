"""sourcesearch variants: as what has a word been misread?"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sourcesearch.cli.options import index_option
from sourcesearch.cli.output import say, write
from sourcesearch.present.json_text import json_lines

__all__ = ["command"]


@click.command("variants")
@click.argument("word")
@index_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def command(word: str, index: Path, as_json: bool) -> None:
    """Lists the spellings that may be misreadings of WORD, as the texts really have them.

    They are those that `query --ocr` looks for besides: one letter other, more or
    less (two in words of eight letters or more), and in at most three tenths of the
    documents that have the word.

    \b
    Example:
      sourcesearch variants parliament
    """
    import sourcesearch

    with sourcesearch.open(index) as collection:
        found = collection.misreadings(word)
    if as_json:
        record = {"version": 1, "word": word, "misreadings": [each._asdict() for each in found]}
        write(json_lines(record))
    elif not found:
        say(f"{word}: no spelling in this collection looks like a misreading")
    else:
        width = max(len(each.spelling) for each in found)
        lines = [f"{'':{width}}  edits  documents  occurrences"]
        lines += (
            f"{each.spelling:{width}}  {each.edits:5}  {each.documents:9,}  {each.occurrences:11,}"
            for each in found
        )
        write(lines)
    sys.exit(0 if found else 1)
