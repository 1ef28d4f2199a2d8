"""Dates: imprecise ones, as intervals of days.

Sources are dated "circa 1890", "1914-18", "44 BC" or not at all. `parse` reads
what people and machines write and gives an `Interval`: the days from the
earliest to the latest that may be meant. It never guesses. Where a text has
two readings the interval covers both, and what is not understood, or says that
there is no date (`n.d.`), is None.

Who asks for a time gets documents that are certainly of it and documents that
are possibly so: `relation`. `isoformat` writes an interval for machines,
`describe` for people; `parse` reads both back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcesearch.dates.interval import (
    FIRST_YEAR,
    LAST_YEAR,
    OPEN_FUTURE,
    OPEN_PAST,
    Interval,
    relation,
    year_span,
)
from sourcesearch.lazy import lazily

if TYPE_CHECKING:
    from sourcesearch.dates.describe import describe
    from sourcesearch.dates.edtf import isoformat
    from sourcesearch.dates.parsing import parse

__all__ = [
    "FIRST_YEAR",
    "LAST_YEAR",
    "OPEN_FUTURE",
    "OPEN_PAST",
    "Interval",
    "describe",
    "isoformat",
    "parse",
    "relation",
    "year_span",
]

__getattr__ = lazily(
    __name__,
    {
        "sourcesearch.dates.describe": ["describe"],
        "sourcesearch.dates.edtf": ["isoformat"],
        "sourcesearch.dates.parsing": ["parse"],
    },
)
"""Few queries ask for a date, and to read one takes many patterns."""
