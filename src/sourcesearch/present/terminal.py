"""Results and documents on a terminal, line by line.

Passages stand as they are in the source; matches are set off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from sourcesearch.cite import Passage
from sourcesearch.cite.locators import place
from sourcesearch.counted import counted
from sourcesearch.present.absence import absence_lines
from sourcesearch.present.text.columns import wide
from sourcesearch.present.text.styled import Line, Piece, lines_of, marked

if TYPE_CHECKING:
    from sourcesearch.search.results import Hit, Results

__all__ = ["document_lines", "place", "results_lines", "wrapped"]

_INDENT = "    "


def results_lines(
    results: Results, *, width: int | None = None, cite: str | None = None, with_page: bool = False
) -> Iterator[Line]:
    """A page of hits, line by line: what is to be known first, and the count below it.

    width: the columns of the terminal; None leaves lines as long as they are.
    cite, with_page: the style of a citation below each passage; None for none.
    """
    yield from _first_lines(results)
    shown_partial = False
    for hit in results:
        if hit.partial and not hit.nearly and not shown_partial:
            shown_partial = True
            yield from (_partial_line(results), "")
        cited = [p.citation(cite, with_page=with_page) for p in hit.passages] if cite else []
        yield from _hit(hit, width, cited)
    yield from _summary(results)


def _first_lines(results: Results) -> Iterator[str]:
    """What the asker is to know before the hits."""
    notes = list(results.notes)
    if results.relaxed:
        notes.append("No document has all the words; these have some of them.")
    if notes:
        yield from (*notes, "")


def _partial_line(results: Results) -> str:
    """What stands between documents with all the words and those with some."""
    documents = f"{results.total:,} document{'s have' if results.total != 1 else ' has'}"
    others = f"{results.partial_total:,} more {'have' if results.partial_total != 1 else 'has'}"
    return f"{documents} all the words; {others} some."


def _summary(results: Results) -> Iterator[str]:
    """How many documents were found, and how the query was understood where that matters."""
    count = f"{counted(results.total, 'document')} found"
    if len(results) < results.total:
        first, last = results.offset + 1, results.offset + len(results)
        count += f", {first} to {last} shown" if len(results) else f", none from {first:,} on"
    asked = results.understood or " ".join(results.query.split())
    yield f"{count} in {results.seconds * 1000:,.0f} ms for: {asked}"
    if results.dates is not None:
        yield (
            f"Of that time: {results.dates.certain:,} certainly,"
            f" {results.dates.possible:,} possibly; undated: {results.dates.undated:,}"
        )
    if results.added:
        yield f"Also looked for: {', '.join(results.added)}"
    if results.partial_total and not any(hit.partial and not hit.nearly for hit in results):
        yield f"With some of the words: {results.partial_total:,} more (--any)"
    yield from absence_lines(results)


def _hit(hit: Hit, width: int | None, cited: Sequence[str]) -> Iterator[Line]:
    document = hit.document
    title = document.title or document.shown
    marks = hit.title_highlights if document.title else ()
    yield [Piece(f"{hit.rank}. ", "title"), *marked(title, marks, "title")]
    known = (document.author, document.source, document.date, document.shown)
    about = " · ".join(part for part in known if part and part != title)
    if hit.date_match == "possible":
        about += " · possibly of that time"
    if hit.nearly:
        about += " · nearly as typed, without some of the words"
    if about:
        yield [Piece(_INDENT), Piece(about, "aside")]
    for name in hit.fields:
        value = " ".join((document.metadata.get(name) or "").split())
        yield _INDENT + f"found in {name}" + (f": {value}" if value else "")
    if hit.explanation is not None:
        from sourcesearch.present.explanation import explanation_lines

        yield from (_INDENT + line for line in explanation_lines(hit.explanation))
    for at, passage in enumerate(hit.passages):
        yield [Piece(_INDENT), Piece(place(passage.locator, document.title), "place")]
        for line in _lines(passage, width and width - 2 * len(_INDENT)):
            yield [Piece(_INDENT * 2), *line]
        if cited:
            yield [Piece(_INDENT), Piece(f"— {cited[at]}", "aside")]
    yield ""


def document_lines(passages: Iterable[Passage], *, width: int | None) -> Iterator[Line]:
    """A document, paragraph by paragraph, each below the place where it stands."""
    for passage in passages:
        yield [Piece(place(passage.locator), "place")]
        yield from _lines(passage, width)
        yield ""


def _lines(passage: Passage, width: int | None) -> Iterator[Sequence[Piece]]:
    shown = wrapped(passage.text, width) if width else passage.text
    return lines_of(marked(shown, passage.highlights))


def wrapped(text: str, width: int) -> str:
    """`text` in lines of at most `width` columns, where it has blanks to break at.

    A blank becomes a line end and nothing else changes, so that ranges stay right.
    """
    characters, start, blank = list(text), 0, -1
    taken = behind = 0  # columns of the line, and of what stands in it behind the blank
    for at, character in enumerate(text):
        if character == "\n":
            start, blank, taken, behind = at + 1, -1, 0, 0
            continue
        columns = wide(character)
        taken, behind = taken + columns, behind + columns
        if character == " ":
            blank, behind = at, 0
        if taken > width and blank > start:
            characters[blank] = "\n"
            start, blank, taken = blank + 1, -1, behind
    return "".join(characters)
