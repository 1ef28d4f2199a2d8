"""The table in a plain text: rows of cells with tabs between them, under names of columns.

So spreadsheets save as "Unicode text", and CONTENTdm exports its records, in files that are called
`.txt`. Two of the names have to be those that every command knows.
"""

from __future__ import annotations

from itertools import islice

from sourcesearch.readers.metadata.fields import kinds_named

__all__ = ["is_table"]

_LONGEST_HEADER = 4_000
_SAMPLE = 1 << 16
_ROWS = 50
_FEWEST = 3
_LONGEST_NAME = 60


def is_table(text: str) -> bool:
    """Whether a text begins with names of columns, and most rows below have as many cells."""
    if text.find("\t", 0, _LONGEST_HEADER) < 0:
        return False
    lines = (line for line in text[:_SAMPLE].splitlines() if line.strip())
    names = [cell.strip().strip('"') for cell in next(lines, "").lstrip("\ufeff").split("\t")]
    if len(names) < _FEWEST or max(map(len, names)) > _LONGEST_NAME or kinds_named(names) < 2:
        return False
    widths = [line.count("\t") + 1 for line in islice(lines, _ROWS)]
    return 2 * sum(width == len(names) for width in widths) > len(widths)
