"""The study of all occurrences: how often, since when, in what company, used how.

A `Study` is a collection as it is studied; each command of the command line has a module and a
method of its own: `count`, `concordance`, `collocates`, `keywords`, `dispersion`, `words`,
`related`. All ask the engine's evaluation of the query language, and work on arrays of its
postings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcesearch.lazy import lazily

if TYPE_CHECKING:
    from sourcesearch.study.company.collocates import Collocates
    from sourcesearch.study.company.differences import Differences
    from sourcesearch.study.company.related import RelatedWords
    from sourcesearch.study.concordance.concordance import Concordance
    from sourcesearch.study.concordance.followers import Followers
    from sourcesearch.study.counts.count import Counts
    from sourcesearch.study.counts.coverage import Coverage
    from sourcesearch.study.counts.dispersion import Dispersion
    from sourcesearch.study.counts.facets import Facet
    from sourcesearch.study.groups.grouping import Spread
    from sourcesearch.study.lists.keywords import Keywords
    from sourcesearch.study.lists.words import Words
    from sourcesearch.study.question import AskedOptions

__all__ = [
    "AskedOptions",
    "Collocates",
    "Concordance",
    "Counts",
    "Coverage",
    "Differences",
    "Dispersion",
    "Facet",
    "Followers",
    "Keywords",
    "RelatedWords",
    "Spread",
    "Words",
]

__getattr__ = lazily(
    __name__,
    {
        "sourcesearch.study.company.collocates": ["Collocates"],
        "sourcesearch.study.company.differences": ["Differences"],
        "sourcesearch.study.company.related": ["RelatedWords"],
        "sourcesearch.study.concordance.concordance": ["Concordance"],
        "sourcesearch.study.concordance.followers": ["Followers"],
        "sourcesearch.study.counts.count": ["Counts"],
        "sourcesearch.study.counts.coverage": ["Coverage"],
        "sourcesearch.study.counts.dispersion": ["Dispersion"],
        "sourcesearch.study.counts.facets": ["Facet"],
        "sourcesearch.study.groups.grouping": ["Spread"],
        "sourcesearch.study.lists.keywords": ["Keywords"],
        "sourcesearch.study.lists.words": ["Words"],
        "sourcesearch.study.question": ["AskedOptions"],
    },
)
