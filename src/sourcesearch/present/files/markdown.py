"""Markdown for notes: each passage as a quotation with its citation.

What a reader of the rendered page sees is the original text, line by line, after CommonMark
0.31. Only blanks at the ends of lines and the number of empty lines are lost, as Markdown
has no place for them, and NUL, which it has no place for at all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from string import punctuation
from typing import TYPE_CHECKING

from sourcesearch.cite.citation import rich_citation
from sourcesearch.cite.styles.typography import markdown
from sourcesearch.counted import counted
from sourcesearch.document import Span, stripped

if TYPE_CHECKING:
    from sourcesearch.search.results import Results

__all__ = ["escaped", "markdown_lines", "quotation_lines"]

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&$])")
"""Also those of tables, deletions and formulas, which many programs for notes have."""

_BLOCK = re.compile(r"[-+=]|[0-9]{1,9}(?=[.)])")
"""What may begin a list or underline a heading at the beginning of a line."""

_ENDS = re.compile(r"(?<=\n)|(?<=\r)(?!\n)")


def markdown_lines(
    results: Results, style: str = "plain", *, with_page: bool = False
) -> Iterator[str]:
    """The hits as headings, the passages as quotations with bold matches and citations.

    style, with_page: those of the citations.
    """
    yield f"# {escaped(results.query)}"
    yield ""
    yield f"{counted(results.total, 'document')} found."
    yield from (escaped(note) for note in results.notes)
    if results.relaxed:
        yield "No document has all the words; these have some of them."
    for hit in results:
        yield ""
        some = " (nearly as typed)" if hit.nearly else " (some of the words)" if hit.partial else ""
        yield f"## {hit.rank}. {escaped(hit.document.title or hit.document.shown)}{some}"
        for passage in hit.passages:
            yield ""
            yield from quotation_lines(passage.text, passage.highlights)
            yield ">"
            cited = rich_citation(hit.document, passage.locator, style, with_page=with_page)
            yield f"> — {markdown(cited, escaped)}"


def quotation_lines(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """A text as a block quotation, with `spans`, which are in order, in bold."""
    begin = 0
    for line in _ENDS.split(text):
        kept = line.strip(" \t\r\n").replace("\0", "\ufffd")
        at = begin + line.find(kept)
        bold = list(_within(kept, [(start - at, end - at) for start, end in spans]))
        yield f"> {_marked(kept, bold)}".rstrip(" ")
        begin += len(line)


def _within(line: str, spans: Sequence[Span]) -> Iterator[Span]:
    """Of `spans` what lies in a line and can be bold: no blanks at its edges, none that touch."""
    joined: list[Span] = []
    for start, end in ((max(start, 0), min(end, len(line))) for start, end in spans):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        elif start < end:
            joined.append((start, end))
    for start, end in joined:
        span = stripped(line, start, end)
        if span and all(_has_name(line[at]) for at in _clinging(line, span)):
            yield span


def _clinging(line: str, span: Span) -> Iterator[int]:
    """The places before and behind a span whose characters keep it from being bold.

    Beside punctuation, `**` sets off only what stands apart ("left-flanking delimiter run").
    """
    start, end = span
    for inner, outer in ((start, start - 1), (end - 1, end)):
        if 0 <= outer < len(line) and unicodedata.category(line[inner])[0] in "PS":
            kind = unicodedata.category(line[outer])
            if kind[0] != "P" and kind != "Zs" and line[outer] not in punctuation + "\t\f":
                yield outer


def _has_name(character: str) -> bool:
    """Whether Markdown has a numeric name for a character; names count as punctuation."""
    return unicodedata.category(character) not in ("Cc", "Cn", "Cs")


def _marked(line: str, bold: Sequence[Span]) -> str:
    written = [_SPECIAL.sub(r"\\\1", character) for character in line]
    if begins := _BLOCK.match(line):
        at = begins.end() if begins[0].isdigit() else 0
        written[at] = "\\" + line[at]
    for span in bold:
        for at in _clinging(line, span):
            written[at] = f"&#{ord(line[at])};"
    for start, end in bold:
        written[start] = "**" + written[start]
        written[end - 1] += "**"
    return "".join(written)


def escaped(text: str) -> str:
    """A text on one line, behind something else."""
    return _SPECIAL.sub(r"\\\1", re.sub(r"[\r\n]+", " ", text))
