"""In which order do documents answer a query, and why?

What a query asks for (`concepts`, `stopwords`) is looked up (`lookup`), weighed
(`weighting`, `statistics`), and scored in whole documents and in their best
passages (`windows`, `ranker`); `explanation` is the score as a sum.
"""

from __future__ import annotations

from sourcesearch.search.ranking.concepts import Asked, Concept, concepts_of
from sourcesearch.search.ranking.lookup import Lookup
from sourcesearch.search.ranking.ranker import Ranker, Ranking
from sourcesearch.search.ranking.stopwords import STOP_WORDS
from sourcesearch.search.ranking.windows import SIZE

__all__ = [
    "SIZE",
    "STOP_WORDS",
    "Asked",
    "Concept",
    "Lookup",
    "Ranker",
    "Ranking",
    "concepts_of",
]
