"""Which terms does a pattern stand for in a segment?

One rule for each query class that names many terms. Each returns numbers of
terms: a range where they stand next to one another, otherwise a list.
"""

from __future__ import annotations

import re
from functools import lru_cache, singledispatch

import numpy as np
from whoosh import query as whoosh_query

from sourcesearch.columnar.fields import KeyField
from sourcesearch.columnar.vocabulary import decoded, encoded
from sourcesearch.search.evaluation.context import Part
from sourcesearch.search.evaluation.distance import within_distance

__all__ = ["expanded_terms"]


@singledispatch
def expanded_terms(
    query: whoosh_query.MultiTerm, part: Part, column: KeyField
) -> range | list[int]:
    """The numbers of the terms that `query` stands for, sorted."""
    from sourcesearch.search.evaluation.fallback import whoosh_terms

    return whoosh_terms(query, part, column)


@expanded_terms.register
def _(query: whoosh_query.Prefix, part: Part, column: KeyField) -> range:
    prefix = query.text if isinstance(query.text, bytes) else encoded(query.text)
    return range(*column.terms.prefix_range(prefix))


@expanded_terms.register(whoosh_query.Wildcard)
@expanded_terms.register(whoosh_query.Regex)
def _(query: whoosh_query.Wildcard | whoosh_query.Regex, part: Part, column: KeyField) -> list[int]:
    # fnmatch's patterns end with \Z; a Regex is matched from the start only, as Whoosh does
    match = _pattern(query._get_pattern()).match
    first, last = column.terms.prefix_range(encoded(query._find_prefix(query.text)))
    strings = column.terms.strings(first, last)
    return [number for number, term in enumerate(strings, first) if match(decoded(term))]


@expanded_terms.register
def _(query: whoosh_query.TermRange, part: Part, column: KeyField) -> range:
    terms = column.terms
    start = part.encoded(query.fieldname, query.start) if query.start is not None else b""
    end = part.encoded(query.fieldname, query.end) if query.end is not None else None
    if start is None or (end is None and query.end is not None):
        return range(0)
    first = terms.lower_bound(start + b"\0" if query.startexcl else start)
    if end is None:
        return range(first, len(terms))
    return range(first, max(first, terms.lower_bound(end if query.endexcl else end + b"\0")))


@expanded_terms.register
def _(query: whoosh_query.FuzzyTerm, part: Part, column: KeyField) -> list[int]:
    first, last = column.terms.prefix_range(encoded(query.text[: query.prefixlength]))
    distance = int(query.maxdist)
    low, high = len(query.text) - distance, len(query.text) + distance
    candidates = [
        (number, text)
        for number, term in enumerate(column.terms.strings(first, last), first)
        if low <= len(text := decoded(term)) <= high
    ]
    near = within_distance(query.text, [text for _, text in candidates], distance)
    return [candidates[place][0] for place in np.flatnonzero(near).tolist()]


@lru_cache(maxsize=256)
def _pattern(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
