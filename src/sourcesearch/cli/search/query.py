"""The command `sourcesearch query`: the documents that answer a query, and their passages."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcesearch.cli.answering import Export, answer, answer_options
from sourcesearch.cli.options import (
    QueryCommand,
    Whole,
    index_option,
    limit_option,
    passages_option,
    phrase_option,
)
from sourcesearch.cli.output import say, say_left_out
from sourcesearch.cli.streams import input_lines

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.present.answers import Answer

__all__ = ["command"]


@click.command("query", cls=QueryCommand)
@click.argument("words", nargs=-1, required=True)
@index_option
@limit_option
@click.option("--offset", type=Whole(min=0), default=0, help="Leave out the first ones.")
@click.option("--sort", type=click.Choice(["rank", "date", "-date", "source"]), default="rank",
              show_default=True,
              help="The best first, or the oldest, the newest (-date), or by source.")  # fmt: skip
@phrase_option
@passages_option
@click.option("--width", type=Whole(min=20), default=400, show_default=True,
              help="About how many characters of a paragraph to show.")  # fmt: skip
@click.option("--from", "since", metavar="DATE", help="Only documents of this date or later.")
@click.option("--to", "until", metavar="DATE", help="Only documents of this date or earlier.")
@click.option("--any", "any_word", is_flag=True, help="Some of the words are enough.")
@click.option("--more", is_flag=True,
              help="Look also for words that the best documents have in common.")  # fmt: skip
@click.option("--ocr/--no-ocr", "ocr", default=None,
              help="Find words also as OCR may have misread them: in all documents, or in none;"
              " unless said, in those that were recognised and not read well.")  # fmt: skip
@click.option("--no-variants", "variants", flag_value=False, default=True, type=bool,
              help="Find words only in the spelling they are typed in, not as other times"
              " wrote them (vpon, Müller for Mueller).")  # fmt: skip
@click.option("--thesaurus", type=click.Path(path_type=str), metavar="FILE",
              help="Find names for one another, a line each: Lüshun = Port Arthur; unless said,"
              " thesaurus.txt or .csv in the collection's folder.")  # fmt: skip
@click.option("--no-thesaurus", is_flag=True, help="Find names only as they are typed.")
@click.option("--explain", is_flag=True, help="Say of what each score is the sum.")
@answer_options
def command(words: tuple[str, ...], index: Path, **how: Any) -> None:
    """Shows the documents that answer WORDS, best first, with their best passages.

    Documents with all the words come first, and first of these the ones in which they
    stand as typed; those with some of them fill the page, and it is said. `-` reads
    queries from standard input, one a line, each with a name before a tab if it shall
    have one.

    \b
    Words          stalin railway
    Phrases        '"ice-free ports"', or -p ice-free ports
    Operators      'stalin AND (harbor OR port) NOT railway', '+must -not'
    Near           stalin NEAR/10 kim, '"stalin kim"~10'
    Patterns       'reunif*' 'harb?r' '*ist' '/re-?unif.*/'
    Nearly so      roshchin~ roshchin~2
    As written     =Polish '="Ice-Free Ports"'
    Fields         title:war source:times date:1949..1950-06 language:en

    \b
    Example:
      sourcesearch query "ice-free ports"
      sourcesearch query --json -n 100 treaty date:1945 > treaty.json
      sourcesearch query --format csv --provenance -o ports.csv ports
    """
    import sourcesearch

    export = Export.of(how, several=words == ("-",))
    named, unnamed = how.pop("thesaurus"), how.pop("no_thesaurus")
    options = {**how, "thesaurus": False if unnamed else named or True}
    if export.form == "trec":
        options["passages"] = 0
    text = " ".join(word.removeprefix("\0") for word in words)
    with sourcesearch.open(index) as collection:
        say_left_out(collection.thesaurus(options["thesaurus"]))
        found = answer(_answers(text, collection, options), collection, export, options)
    sys.exit(0 if found else 1)


def _answers(text: str, collection: Collection, options: dict[str, Any]) -> Iterator[Answer]:
    """The answer to the query, or to each query of standard input."""
    from sourcesearch.present.answers import Answer

    if text != "-":
        yield Answer("1", collection.search(text, **options))
        return
    number = 0
    for number, line in enumerate((line for line in input_lines() if line.strip()), start=1):
        name, tab, query = line.rpartition("\t")
        yield Answer(name.strip() if tab else str(number), collection.search(query, **options))
    if not number:
        say("standard input: no query")
