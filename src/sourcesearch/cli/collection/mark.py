"""The command `sourcesearch mark`: what one thinks of a document or of a passage in it."""

from __future__ import annotations

from pathlib import Path

import click

from sourcesearch.cli.options import index_option
from sourcesearch.cli.output import say

__all__ = ["command"]


@click.command("mark")
@click.argument("document")
@index_option
@click.option("--relevant", "mark", flag_value="relevant", help="Of use for the question.")
@click.option("--not-relevant", "mark", flag_value="not-relevant", help="Of no use for it.")
@click.option("--seen", "mark", flag_value="seen", help="Seen, without a judgement.")
@click.option("--none", "mark", flag_value="none", help="Take the mark away.")
@click.option("--note", default="", metavar="TEXT", help="What is to be remembered of it.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag; several are allowed.")
@click.option("--quote", default="", metavar="WORDS", help="The passage with these words.")
def command(
    document: str, index: Path, mark: str | None, note: str, tags: tuple[str, ...], quote: str
) -> None:
    """Marks DOCUMENT, in `ledger.jsonl` beside the collection's folder.

    Queries find marks: is:relevant, is:not-relevant, is:seen, -is:seen, tag:, note:.

    \b
    Example:
      sourcesearch mark 1945-Truman-sotu.txt --relevant --tag "cold war"
      sourcesearch mark interview --quote "ice-free ports" --note "compare CAB 23/196"
      sourcesearch query railway -- -is:seen
    """
    import sourcesearch

    with sourcesearch.open(index) as collection:
        entry = collection.mark(document, mark or "", note=note, tags=tags, quote=quote)
        for problem in collection.ledger.problems:
            say(problem)
        said = ", ".join(filter(None, (entry.mark, entry.note, *entry.tags)))
        say(f"{collection.shown(entry.document)}: {said}")
