"""The table of results: a row for each passage, with what is known of its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sourcesearch.cite import Passage
    from sourcesearch.search.results import Hit, Results

__all__ = ["COLUMNS", "WHOLE", "columns", "fields_of", "no_hit", "rows"]

_ABOUT = ("query", "rank", "score", "id", "path", "title", "author", "source", "date", "language")
_PLACE = ("page", "last_page", "section", "paragraph", "first_line", "last_line",
          "first_character", "last_character", "passage", "matches", "citation")  # fmt: skip
_YEARS = ("year_from", "year_to")

COLUMNS = (*_ABOUT, *_PLACE, *_YEARS)
"""What every table has. Behind them stand columns of the metadata.

`last_page` is that on which the passage ends, where it does not end on the page where it begins;
`first_character` and `last_character` are the range of the passage in the original text, from 0,
the last not included; `year_from` and `year_to` the first and last year that the date may lie in,
astronomical ones (44 BC is -43); `matches` what was found, parted by " | ".
"""

WHOLE = ("rank", "paragraph", "first_line", "last_line", "first_character", "last_character",
         *_YEARS)  # fmt: skip
"""The columns of whole numbers; a cell may be empty."""

_SAID = {"title", "author", "source", "date", "language"}
"""The metadata that columns of every table have."""


def columns(fields: Iterable[str]) -> tuple[str, ...]:
    """The names of all columns: those of the metadata `fields` as they are, `metadata_page` where
    a column of every table is called so."""
    return (*COLUMNS, *(f"metadata_{name}" if name in COLUMNS else name for name in fields))


def fields_of(names: Iterable[str]) -> list[str]:
    """Of names of the metadata, those that get a column, each once."""
    return [name for name in dict.fromkeys(names) if name not in _SAID]


def rows(results: Results, fields: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """The rows, one of a hit without passages; the metadata are those called `fields`."""
    for hit in results:
        document = hit.document
        about = (
            *(results.query, hit.rank, hit.score, document.id, document.path, document.title),
            *(document.author, document.source, document.date, document.language),
        )
        known = (*document.years, *(document.metadata.get(name) for name in fields))
        for place in map(_place, hit.passages) if hit.passages else (_no_place(hit),):
            yield (*about, *place, *known)


def no_hit(query: str, fields: Sequence[str]) -> tuple[Any, ...]:
    """The row of a query that found nothing, where there are several queries."""
    return (query, *(None for _ in columns(fields)[1:]))


def _place(passage: Passage) -> tuple[Any, ...]:
    where = passage.locator
    matches = " | ".join(passage.text[start:end] for start, end in passage.highlights)
    return (
        *(where.page, where.last_page, where.section, where.paragraph),
        *(where.lines or (None, None)),
        *(*where.characters, passage.text, matches, passage.citation()),
    )


def _no_place(hit: Hit) -> tuple[Any, ...]:
    from sourcesearch.cite.citation import cited

    return (*(None for _ in _PLACE[:-1]), cited(hit.document, None))
