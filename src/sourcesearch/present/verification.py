"""The report on the quotations of manuscripts: for a terminal, as JSON, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from sourcesearch.counted import counted
from sourcesearch.present.files.json_text import json_lines
from sourcesearch.present.files.markdown import escaped, quotation_lines
from sourcesearch.present.files.records import VERSION, document_record, locator_record
from sourcesearch.present.text.styled import Line, Piece

if TYPE_CHECKING:
    from sourcesearch.quotations.checking import Departure, Verdict
    from sourcesearch.quotations.notes import Noted

__all__ = ["REPORTS", "Checked", "text_lines", "verdict_record"]

_SAID = {"exact": "letter for letter", "differs": "differs", "missing": "not found"}
_SHOWN = 70


class Checked(NamedTuple):
    """A manuscript and the verdicts on its quotations; `name` is "-" for standard input."""

    name: str
    verdicts: Sequence[Verdict]


def text_lines(checked: Sequence[Checked], style: str) -> Iterator[Line]:
    """The report for a person: every quotation, what is wrong with it, and the counts."""
    for manuscript in checked:
        for verdict in manuscript.verdicts:
            yield from _verdict(manuscript.name, verdict, style)
    yield _counts(checked)


def _verdict(name: str, verdict: Verdict, style: str) -> Iterator[Line]:
    line = verdict.quotation.line
    where = name if line is None else f"{name}:{line}"
    said = "letter for letter" if verdict.is_right else _SAID[verdict.status]
    yield [Piece(f"{where}: {said}", "place"), Piece(f"  “{_short(verdict.quotation.text)}”")]
    for departure in verdict.departures:
        yield "    " + _departure(departure)
    for departure in verdict.misread:
        yield f"    read by OCR: {departure.original} (quoted: {departure.quoted})"
    if verdict.passage is not None:
        cited = verdict.passage.citation(style, with_page=True)
        if verdict.status == "differs":
            yield f"    original: “{' '.join(verdict.passage.text.split())}”"
        yield [Piece(f"    {'nearest: ' if verdict.status == 'missing' else ''}{cited}", "aside")]
        if verdict.status == "missing":
            yield f"    “{_short(verdict.passage.text)}”"
    yield from (f"    {wrong}" for wrong in _wrong(verdict.noted))
    yield ""


def _short(text: str) -> str:
    words = " ".join(text.replace(">", " ").split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + " …"


def _departure(departure: Departure) -> str:
    if not departure.original:
        return f"not in the original: {departure.quoted}"
    if not departure.quoted:
        return f"left out: {departure.original}"
    return f"quoted: {departure.quoted}   original: {departure.original}"


def _wrong(noted: Noted | None) -> Iterator[str]:
    """What a note says that is not so."""
    if noted is None:
        return
    if noted.source is False:
        yield f"the note names another source: {_short(noted.text)}"
    if noted.is_there is False:
        yield f"the note says {noted.place}"


def _counts(checked: Sequence[Checked]) -> str:
    verdicts = [verdict for manuscript in checked for verdict in manuscript.verdicts]
    right = sum(verdict.status == "exact" for verdict in verdicts)
    differ = sum(verdict.status == "differs" for verdict in verdicts)
    missing = len(verdicts) - right - differ
    notes = sum(verdict.status == "exact" and not verdict.is_right for verdict in verdicts)
    text = f"{counted(verdicts, 'quotation')}: {right:,} letter for"
    text += f" letter, {differ:,} different, {missing:,} not found"
    return text + (f"; {notes:,} with a wrong note" if notes else "")


def _json(checked: Sequence[Checked], style: str) -> Iterator[str]:
    manuscripts = [
        {
            "manuscript": each.name,
            "quotations": [verdict_record(one, style) for one in each.verdicts],
        }
        for each in checked
    ]
    yield from json_lines({"version": VERSION, "manuscripts": manuscripts})


def verdict_record(verdict: Verdict, style: str) -> dict[str, Any]:
    """A verdict for a program."""
    quotation, passage = verdict.quotation, verdict.passage
    record: dict[str, Any] = {
        "status": verdict.status,
        "right": verdict.is_right,
        "text": quotation.text,
        "line": quotation.line,
        "characters": [quotation.start, quotation.end],
        "note": quotation.note or None,
        "differences": [departure._asdict() for departure in verdict.departures],
        "misread": [departure._asdict() for departure in verdict.misread],
        "original": None,
        "noted": None,
    }
    if passage is not None:
        record["original"] = {
            "text": passage.text,
            "document": document_record(passage.document),
            "locator": locator_record(passage.locator),
            "citation": passage.citation(style, with_page=True),
        }
    if verdict.noted is not None:
        record["noted"] = verdict.noted._asdict()
    return record


def _markdown(checked: Sequence[Checked], style: str) -> Iterator[str]:
    yield "# Quotations"
    yield ""
    yield f"{_counts(checked)}."
    for manuscript in checked:
        yield ""
        yield f"## {escaped(manuscript.name)}"
        for verdict in manuscript.verdicts:
            yield ""
            yield from _markdown_verdict(verdict, style)


def _markdown_verdict(verdict: Verdict, style: str) -> Iterator[str]:
    line = verdict.quotation.line
    yield f"### {_SAID[verdict.status]}{f', line {line}' if line else ''}"
    yield ""
    yield from quotation_lines(verdict.quotation.text, ())
    wrong = [_departure(each) for each in verdict.departures] + [*_wrong(verdict.noted)]
    if wrong:
        yield ""
        yield from (f"- {escaped(each)}" for each in wrong)
    if verdict.passage is not None:
        yield ""
        if verdict.status != "exact":
            yield "Nearest passage:" if verdict.status == "missing" else "Original:"
            yield ""
            yield from quotation_lines(verdict.passage.text, ())
            yield ">"
        cited = escaped(verdict.passage.citation(style, with_page=True))
        yield f"{'' if verdict.status == 'exact' else '> '}— {cited}"


REPORTS = {"json": _json, "markdown": _markdown}
"""The reports for programs and files; `text_lines` is for people."""
