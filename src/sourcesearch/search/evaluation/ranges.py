"""Which documents have a number in a range?"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from whoosh import query as whoosh_query

from sourcesearch.search.evaluation.context import Part

__all__ = ["documents_in_range"]


def documents_in_range(query: whoosh_query.NumericRange, part: Part) -> NDArray[Any]:
    """The documents of a segment, sorted; deleted ones are among them."""
    column = part.file.number(query.fieldname)
    if column is None or query.fieldname not in part.schema:
        return np.empty(0, np.uint32)
    field = part.schema[query.fieldname]
    inside = column.present
    values = column.values
    if query.start is not None:
        start = field.prepare_number(query.start)
        inside = inside & (values > start if query.startexcl else values >= start)
    if query.end is not None:
        end = field.prepare_number(query.end)
        inside = inside & (values < end if query.endexcl else values <= end)
    return np.flatnonzero(inside)
