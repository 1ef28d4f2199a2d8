"""The command `sourcesearch cite`: a footnote, or an entry for a program that keeps references."""

from __future__ import annotations

from pathlib import Path

import click

from sourcesearch.cli.options import STYLE, Whole, index_option, with_page_option
from sourcesearch.cli.output import say, write
from sourcesearch.present.files.references import REFERENCES, loss, reference_lines

__all__ = ["command"]


@click.command("cite")
@click.argument("document")
@index_option
@click.option("--page", metavar="LABEL", help="This page, as it is labelled.")
@click.option("--paragraph", type=Whole(min=1), metavar="N", help="This paragraph.")
@click.option("--line", type=Whole(min=1), metavar="N", help="This line of the file.")
@click.option("--quote", metavar="WORDS", help="The place where these words stand.")
@click.option("--style", type=STYLE, default="chicago", show_default=True,
              help="In which style.")  # fmt: skip
@with_page_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", *REFERENCES]),
              default="text", help="Italics as Markdown, or an entry for a program that keeps"
              " references, such as Zotero.")  # fmt: skip
def command(
    document: str,
    index: Path,
    page: str | None,
    paragraph: int | None,
    line: int | None,
    quote: str | None,
    style: str,
    with_page: bool,
    form: str,
) -> None:
    """Cites DOCUMENT: an id or path as `query` shows it, or the end of one.

    Of a file with several documents (a table, an archive), a line, a page or a quotation
    tells which one.

    \b
    Example:
      sourcesearch cite 1945-Truman-sotu.txt --line 12
      sourcesearch cite letters.xlsx --quote "ice-free ports" --style german
      sourcesearch cite interview --format csl-json > interview.json
    """
    import sourcesearch

    with sourcesearch.open(index) as collection:
        found, locator = collection.place(document, page, paragraph, line, quote)
        write(reference_lines(found, locator, form, style, with_page=with_page))
        if lost := loss(found, form):
            say(lost)
        if quote and locator:
            there = found.text[slice(*locator.characters)]
            if _letters(there) != _letters(quote):
                say(f"there stands “{' '.join(there.split())}”")


def _letters(text: str) -> str:
    """Letters and digits alone, by which words are the same, however they are parted."""
    return "".join(filter(str.isalnum, text.casefold()))
