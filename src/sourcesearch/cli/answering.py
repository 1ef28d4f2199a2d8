"""The options by which answers leave the program, and how they are written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from sourcesearch.cli.options import (
    PATH,
    STYLE,
    color_option,
    format_options,
    together,
    with_page_option,
)
from sourcesearch.cli.output import (
    format_of,
    has_color,
    opened,
    refuse_text,
    say,
    terminal_width,
    write,
)
from sourcesearch.present.files.references import REFERENCES, losses

if TYPE_CHECKING:
    from sourcesearch.api import Collection
    from sourcesearch.present.answers import Answer

__all__ = ["Export", "answer", "answer_options"]

_FORMATS = ("text", "json", "jsonl", "csv", "markdown", "trec", *REFERENCES)

_OPTIONS = (
    format_options(_FORMATS),
    click.option("--cite", type=STYLE, help="Cite each passage in this style (text, Markdown)."),
    with_page_option,
    click.option("--raw", is_flag=True,
                 help="In CSV, leave texts that a spreadsheet takes for formulas (=, +, -, @) as"
                 " they are; unless said, they get an apostrophe before them."),
    click.option("-o", "--output", "target", type=PATH, metavar="FILE", help="Write to FILE."),
    color_option,
    click.option("--provenance", "with_provenance", is_flag=True,
                 help="Say what was asked of what and when: in FILE.provenance.json, or as"
                 " first line of the output."),
)  # fmt: skip


answer_options = together(_OPTIONS)
"""The options that all commands have whose answers are hits."""


class Export(NamedTuple):
    """In which shape answers leave the program, and where to.

    raw:     as `csv_lines` has it.
    color:   "auto", "always" or "never".
    several: whether they are of many queries.
    command: what was asked by, if not by `query`.
    """

    form: str
    cite: str | None
    with_page: bool
    raw: bool
    target: Path | None
    color: str
    with_provenance: bool = False
    several: bool = False
    command: str | None = None

    @classmethod
    def of(
        cls, how: dict[str, Any], *, several: bool = False, command: str | None = None
    ) -> Export:
        """What the options say, which are taken from `how`.

        Raises UsageError for what does not go together.
        """
        given = {name: how.pop(name) for name in cls._fields if name in how}
        given["form"] = format_of(given["form"], given["target"], _FORMATS)
        export = cls(**given, several=several, command=command)
        export._check()
        return export

    def _check(self) -> None:
        refuse_text(self.form, self.target, self.with_provenance, _FORMATS)
        if self.raw and self.form != "csv":
            raise click.UsageError("--raw wants --format csv")
        if self.cite and self.form not in ("text", "markdown"):
            raise click.UsageError("--cite wants --format text or markdown")
        if self.with_provenance and self.form in REFERENCES and not self.target:
            raise click.UsageError(f"--provenance with --format {self.form} wants --output")

    def lines(self, answers: Iterable[Answer], collection: Collection) -> Iterator[str]:
        """The lines for a program or a file."""
        from sourcesearch.present.answers import answer_lines

        return answer_lines(
            answers, self.form, collection, several=self.several, raw=self.raw,
            cite=self.cite or "plain", with_page=self.with_page,
        )  # fmt: skip


def answer(
    answers: Iterator[Answer], collection: Collection, export: Export, options: dict[str, Any]
) -> bool:
    """Writes answers; says whether anything was found. `options` are those of the search."""
    if export.form == "text":
        return _shown(answers, export)
    return _exported(answers, collection, options, export)


def _shown(answers: Iterator[Answer], export: Export) -> bool:
    """Shows answers to a person; says whether anything was found."""
    from sourcesearch.present.terminal import results_lines

    found = False
    for each in answers:
        lines = results_lines(
            each.results, width=terminal_width(), cite=export.cite, with_page=export.with_page
        )
        write(lines, color=has_color(export.color))
        found = found or bool(each.results.total)
    return found


def _exported(
    answers: Iterator[Answer], collection: Collection, options: dict[str, Any], export: Export
) -> bool:
    """Writes answers for programs and files; says whether anything was found."""
    kept: list[Answer] = []
    found = False

    def seen() -> Iterator[Answer]:
        nonlocal found
        for each in answers:
            found = found or bool(each.results.total)
            _say_besides(each, export)
            if export.with_provenance:
                kept.append(each)
            yield each

    first = list(islice(answers, 1))  # what cannot be asked leaves the file as it is
    answers = chain(first, answers)
    with opened(export.target) as stream:
        if export.with_provenance and not export.target:
            _write_with_header(list(seen()), collection, options, export)
        else:
            write(export.lines(seen(), collection), stream)
    if export.with_provenance and export.target:
        _write_beside(kept, collection, options, export)
    return found


def _say_besides(answer: Answer, export: Export) -> None:
    """Says what the asker should know, and what the file cannot say."""
    results = answer.results
    for note in results.notes:
        say(f"{results.query}: {note}")
    if results.relaxed:
        say(f"{results.query}: no document has all the words; these have some")
    if lost := losses(results.to_csl() if export.form in REFERENCES else (), export.form):
        say(lost)


def _write_with_header(
    answers: Sequence[Answer], collection: Collection, options: dict[str, Any], export: Export
) -> None:
    from sourcesearch.present.files import provenance

    record = _record(answers, collection, options, export)
    lines = export.lines(answers, collection)
    if export.form == "json" and not export.several:
        write(provenance.inside(record, lines))
    else:
        write([provenance.header(record, export.form)])
        write(lines)


def _write_beside(
    answers: Sequence[Answer], collection: Collection, options: dict[str, Any], export: Export
) -> None:
    from sourcesearch.present.files import provenance
    from sourcesearch.present.files.json_text import json_lines

    assert export.target is not None
    with opened(provenance.beside(export.target)) as stream:
        write(json_lines(_record(answers, collection, options, export)), stream)


def _record(
    answers: Sequence[Answer], collection: Collection, options: dict[str, Any], export: Export
) -> dict[str, Any]:
    from sourcesearch.present.files import provenance

    asked = {**options, "format": export.form}
    return provenance.provenance(answers, asked, collection, export.command)
