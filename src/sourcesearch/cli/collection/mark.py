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
@click.option("--relevant", is_flag=True, help="Of use for the question.")
@click.option("--not-relevant", is_flag=True, help="Of no use for it.")
@click.option("--seen", is_flag=True, help="Seen, without a judgement.")
@click.option("--none", is_flag=True, help="Take the mark away.")
@click.option("--note", default="", metavar="TEXT", help="What is to be remembered of it.")
@click.option("--tag", "tags", multiple=True, metavar="TAG", help="A tag; several are allowed.")
@click.option("--quote", default="", metavar="WORDS", help="The passage with these words.")
def command(
    document: str, index: Path, note: str, tags: tuple[str, ...], quote: str, **marks: bool
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

    given = [name.replace("_", "-") for name, is_given in marks.items() if is_given]
    if len(given) > 1:
        said = " and ".join(f"--{name}" for name in given)
        raise click.UsageError(f"{said}: only one of them can be said of it")
    with sourcesearch.open(index) as collection:
        entry = collection.mark(document, "".join(given), note=note, tags=tags, quote=quote)
        for problem in collection.ledger.problems:
            say(problem)
        said = ", ".join(filter(None, (entry.mark, entry.note, *entry.tags)))
        say(f"{collection.shown(entry.document)}: {said}")
