"""The options that commands of the study have in common, and how their rows are written."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sourcesearch.cli.options import PATH, color_option, format_options, index_option, together
from sourcesearch.cli.output import (
    at_work,
    format_of,
    has_color,
    opened,
    refuse_text,
    say_left_out,
    terminal_width,
    write,
)

if TYPE_CHECKING:
    from sourcesearch.api import Collection

__all__ = ["answer", "joined", "study_options"]

_QUOTE = '"'

_LETTERS = 10  # that are named

_FORMATS = ("text", "json", "jsonl", "csv")

_OPTIONS = (
    index_option,
    click.option("--from", "since", metavar="DATE", help="Only documents of this date or later."),
    click.option("--to", "until", metavar="DATE", help="Only documents of this date or earlier."),
    click.option("--ocr/--no-ocr", "ocr", default=None,
                 help="Count words also as OCR may have misread them: in all documents, or in"
                 " none; unless said, in those that were recognised and not read well."),
    click.option("--no-variants", "variants", flag_value=False, default=True, type=bool,
                 help="Count words only in the spelling they are typed in."),
    click.option("--thesaurus", type=click.Path(path_type=str), metavar="FILE",
                 help="Count names for one another, a line each: Lüshun = Port Arthur."),
    click.option("--no-thesaurus", is_flag=True, help="Count names only as they are typed."),
    format_options(_FORMATS),
    click.option("--raw", is_flag=True,
                 help="In CSV, leave texts that a spreadsheet takes for formulas as they are."),
    click.option("-o", "--output", "target", type=PATH, metavar="FILE", help="Write to FILE."),
    click.option("--provenance", "with_provenance", is_flag=True,
                 help="Say what was asked of what and when: in FILE.provenance.json, or as first"
                 " line of the output."),
    click.option("--plot", "plot", type=PATH, metavar="FILE.svg",
                 help="Draw it, too: FILE.svg or FILE.png (wants sourcesearch[plots])."),
    click.option("--no-plot", "pictures", flag_value=False, default=True, type=bool,
                 help="No bars in the terminal."),
    color_option,
)  # fmt: skip


study_options = together(_OPTIONS)
"""The options that all commands of the study have."""


class _Output(NamedTuple):
    """In which shape an answer leaves the program, and where to."""

    form: Any
    raw: bool
    target: Path | None
    with_provenance: bool
    plot: Path | None
    pictures: bool
    color: str
    width: int | None


def joined(words: Iterable[str]) -> str:
    """The words of a command line as one query."""
    return " ".join(word.removeprefix("\0") for word in words)


def answer(command: str, queries: Iterable[str], how: dict[str, Any]) -> None:
    """Asks the collection and writes the rows; leaves with 0, or with 1 where nothing was found."""
    import sourcesearch

    index = how.pop("index")
    output = _Output(*(how.pop(name, None) for name in _Output._fields))
    output = output._replace(form=format_of(output.form, output.target, _FORMATS))
    refuse_text(output.form, output.target, bool(output.with_provenance), _FORMATS)
    if output.raw and output.form != "csv":
        raise click.UsageError("--raw wants --format csv")
    is_phrase = how.pop("phrase", False)
    named, unnamed = how.pop("thesaurus"), how.pop("no_thesaurus")
    options = {**how, "thesaurus": False if unnamed else named or True}
    asked = [query.removeprefix("\0") for query in queries]
    if is_phrase:  # as it is typed, so that each row says what finds it
        asked = [f'"{query.replace(_QUOTE, " ")}"' for query in asked]
    with sourcesearch.open(index) as collection:
        say_left_out(collection.thesaurus(options["thesaurus"]))
        with at_work(f"{command} is at work"):
            rows = getattr(collection, command)(*asked, **options)
        if output.plot and rows.found:
            _draw(rows, output.plot)
        elif output.plot:
            click.echo(f"{output.plot}: not drawn, since nothing was found", err=True)
        _write(rows, collection, {"queries": asked, "options": options}, output)
    sys.exit(0 if rows.found else 1)


def _draw(rows: Any, target: Path) -> None:
    plot = rows.plot()
    plot.save(target)
    if target.suffix.lower() == ".png" and plot.lacking:
        click.echo(
            f"{target}: no font of this machine has {' '.join(plot.lacking[:_LETTERS])}; an .svg is"
            " shown with the fonts of whoever looks at it",
            err=True,
        )


def _write(rows: Any, collection: Collection, arguments: dict[str, Any], output: _Output) -> None:
    from sourcesearch.present import studies

    if output.form == "text":
        width = output.width or terminal_width()
        lines = studies.text_lines(rows, width=width, pictures=output.pictures)
        write(lines, color=has_color(output.color))
        return
    lines = studies.FORMATS[output.form](rows, collection, output.raw)
    if not output.with_provenance:
        with opened(output.target) as stream:
            write(lines, stream)
        return
    from sourcesearch.present.files.study_provenance import provenance_lines

    for target, part in provenance_lines(
        rows, collection, arguments, lines, output.form, output.target
    ):
        with opened(target) as stream:
            write(part, stream)
