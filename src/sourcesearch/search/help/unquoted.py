"""A quotation that no document has as it was typed, without its quotation marks.

What stands in quotation marks is found as it stands there or not at all; without them a quotation
is found that is remembered with a word wrong, or copied with a note or a number of a page in it.
"""

from __future__ import annotations

from sourcesearch.patterns import expression
from sourcesearch.search.query.syntax.sentence import OPERATOR, QUOTED

__all__ = ["unquoted"]

_QUOTED = expression(rf"\s*(?:{QUOTED})[\s.,;…]*")


def unquoted(query: str) -> str | None:
    """What a query has in quotation marks; None where that is not all of it, or means more."""
    quoted = _QUOTED.fullmatch(query)
    if quoted is None or OPERATOR.search(query):
        return None
    return " ".join(quoted[quoted.lastindex or 1].split()) or None
