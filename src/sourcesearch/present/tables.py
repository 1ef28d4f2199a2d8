"""What does a spreadsheet get? CSV, one passage a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sourcesearch.present.citation import citation

if TYPE_CHECKING:
    from sourcesearch.search.results import Results

__all__ = ["COLUMNS", "csv_lines"]

COLUMNS = (
    *("query", "rank", "score", "id", "path", "title", "author", "source", "date", "language"),
    *("page", "section", "paragraph", "first_line", "last_line", "first_character"),
    *("last_character", "passage", "matches", "citation"),
)


def csv_lines(
    results: Results, *, header: bool = True, query_id: str | None = None
) -> Iterator[str]:
    """The rows as lines without their ends; quoted as RFC 4180 says.

    With `query_id`, what the query is called, a last column has it.

    `first_character` and `last_character` are the range of the passage in the
    original text, from 0, the last not included.
    """
    called = () if query_id is None else (query_id,)
    if header:
        yield _line((*COLUMNS, "query_id") if called else COLUMNS)
    for hit in results:
        document = hit.document
        about = (document.title, document.author, document.source, document.date)
        for passage in hit.passages:
            where = passage.locator
            yield _line(
                (
                    *(results.query, hit.rank, hit.score, document.id, document.path, *about),
                    *(document.language, where.page, where.section, where.paragraph),
                    *(where.lines or (None, None)),
                    *where.characters,
                    passage.text,
                    " | ".join(passage.text[start:end] for start, end in passage.highlights),
                    citation(document, where),
                    *called,
                )
            )


def _line(values: tuple[object, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(values)  # with its own line end, or line breaks are not quoted
    return line.getvalue().removesuffix("\r\n")
