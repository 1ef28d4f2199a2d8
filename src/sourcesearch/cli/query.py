"""The command `sourcesearch query`: the documents that answer a query, and their passages."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sourcesearch.cli.options import (
    PATH,
    STYLE,
    QueryCommand,
    color_option,
    index_option,
    with_page_option,
)
from sourcesearch.cli.output import has_color, opened, say, terminal_width, write
from sourcesearch.cli.streams import input_lines
from sourcesearch.present.references import REFERENCES, losses

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.present.answers import Answer

__all__ = ["command"]

_FORMATS = ("text", "json", "jsonl", "csv", "markdown", "trec", *REFERENCES)


@click.command("query", cls=QueryCommand)
@click.argument("words", nargs=-1, required=True)
@index_option
@click.option("-n", "--limit", type=click.IntRange(min=0), default=10, show_default=True,
              help="How many documents to show; 0 shows all.")  # fmt: skip
@click.option("--offset", type=click.IntRange(min=0), default=0, help="Leave out the first ones.")
@click.option("-p", "--phrase", is_flag=True, help="Look for the words as one phrase.")
@click.option("--passages", type=click.IntRange(min=0), default=3, show_default=True,
              help="How many passages of each document; 0 gives all that match.")  # fmt: skip
@click.option("--width", type=click.IntRange(min=20), default=400, show_default=True,
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
@click.option("--format", "form", type=click.Choice(_FORMATS), default="text")
@click.option("--json", "form", flag_value="json", help="Short for --format json.")
@click.option("--cite", type=STYLE, help="Cite each passage in this style (text, Markdown).")
@with_page_option
@click.option("--raw", is_flag=True,
              help="In CSV, leave texts that a spreadsheet takes for formulas (=, +, -, @) as they"
              " are; unless said, they get an apostrophe before them.")  # fmt: skip
@click.option("-o", "--output", "target", type=PATH, metavar="FILE",
              help="Write to FILE.")  # fmt: skip
@click.option("--provenance", "with_provenance", is_flag=True,
              help="Say what was asked of what and when: in FILE.provenance.json, or as"
              " first line of the output.")  # fmt: skip
@color_option
def command(
    words: tuple[str, ...],
    index: Path,
    color: str,
    form: str,
    cite: str | None,
    with_page: bool,
    raw: bool,
    target: Path | None,
    with_provenance: bool,
    **how: Any,
) -> None:
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

    export = _Export(form, raw, words == ("-",), target, with_provenance, cite, with_page)
    export.check()
    named, unnamed = how.pop("thesaurus"), how.pop("no_thesaurus")
    options = {
        **how,
        "limit": how["limit"] or None,
        "passages": 0 if form == "trec" else how["passages"] or None,
        "thesaurus": False if unnamed else named or True,
    }
    text = " ".join(word.removeprefix("\0") for word in words)
    with sourcesearch.open(index) as collection:
        thesaurus = collection.thesaurus(options["thesaurus"])
        for problem in thesaurus.problems if thesaurus else ():
            say(problem)
        answers = _answers(text, collection, options)
        if form == "text":
            found = _shown(answers, color, export)
        else:
            found = _exported(answers, collection, options, export)
    sys.exit(0 if found else 1)


def _answers(text: str, collection: Collection, options: dict[str, Any]) -> Iterator[Answer]:
    """The answer to the query, or to each query of standard input."""
    from sourcesearch.present.answers import Answer

    if text != "-":
        yield Answer("1", collection.search(text, **options))
        return
    for number, line in enumerate((line for line in input_lines() if line.strip()), start=1):
        name, tab, query = line.rpartition("\t")
        yield Answer(name.strip() if tab else str(number), collection.search(query, **options))


def _shown(answers: Iterator[Answer], color: str, export: _Export) -> bool:
    """Shows answers to a person; says whether anything was found."""
    from sourcesearch.present.terminal import results_lines

    found = False
    for answer in answers:
        lines = results_lines(
            answer.results, width=terminal_width(), cite=export.cite, with_page=export.with_page
        )
        write(lines, color=has_color(color))
        found = found or bool(answer.results.total)
    return found


class _Export(NamedTuple):
    """In which shape answers leave the program, and where to.

    raw:     as `csv_lines` has it.
    several: whether they are of many queries.
    """

    form: str
    raw: bool
    several: bool
    target: Path | None
    with_provenance: bool
    cite: str | None
    with_page: bool

    def check(self) -> None:
        """Raises UsageError for what does not go together."""
        if self.form == "text" and (self.target or self.with_provenance):
            raise click.UsageError("--output and --provenance want a --format other than text")
        if self.raw and self.form != "csv":
            raise click.UsageError("--raw wants --format csv")
        if self.cite and self.form not in ("text", "markdown"):
            raise click.UsageError("--cite wants --format text or markdown")
        if self.with_provenance and self.form in REFERENCES and not self.target:
            raise click.UsageError(f"--provenance with --format {self.form} wants --output")

    def lines(self, answers: Iterable[Answer], collection: Collection) -> Iterator[str]:
        from sourcesearch.present.answers import answer_lines

        return answer_lines(
            answers, self.form, collection, several=self.several, raw=self.raw,
            cite=self.cite or "plain", with_page=self.with_page,
        )  # fmt: skip


def _exported(
    answers: Iterator[Answer], collection: Collection, options: dict[str, Any], export: _Export
) -> bool:
    """Writes answers for programs and files; says whether anything was found."""
    kept: list[Answer] = []
    found = False

    def seen() -> Iterator[Answer]:
        nonlocal found
        for answer in answers:
            found = found or bool(answer.results.total)
            for note in answer.results.notes:
                click.echo(f"{answer.results.query}: {note}", err=True)
            if answer.results.relaxed:
                say(f"{answer.results.query}: no document has all the words; these have some")
            if lost := losses(
                answer.results.to_csl() if export.form in REFERENCES else (), export.form
            ):
                say(lost)
            if export.with_provenance:
                kept.append(answer)
            yield answer

    first = list(islice(answers, 1))  # what cannot be asked leaves the file as it is
    answers = chain(first, answers)
    with opened(export.target) as stream:
        if export.with_provenance and not export.target:
            _write_with_header(list(seen()), collection, options, export)
        else:
            write(export.lines(seen(), collection), stream)
    if export.with_provenance and export.target:
        _write_beside(kept, collection, {**options, "format": export.form}, export.target)
    return found


def _write_with_header(
    answers: Sequence[Answer], collection: Collection, options: dict[str, Any], export: _Export
) -> None:
    from sourcesearch.present import provenance

    record = provenance.provenance(answers, {**options, "format": export.form}, collection)
    lines = export.lines(answers, collection)
    if export.form == "json" and not export.several:
        write(provenance.inside(record, lines))
    else:
        write([provenance.header(record, export.form)])
        write(lines)


def _write_beside(
    answers: Sequence[Answer], collection: Collection, options: dict[str, Any], target: Path
) -> None:
    from sourcesearch.present import provenance
    from sourcesearch.present.json_text import json_lines

    with opened(provenance.beside(target)) as stream:
        write(json_lines(provenance.provenance(answers, options, collection)), stream)
