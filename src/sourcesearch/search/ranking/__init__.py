"""The order in which documents answer a query, and the reasons for it.

What a query asks for (`concepts`) is weighed (`weighting`, `statistics`) and
scored in whole documents, in their best passages (`windows`) and by how close the words
stand (`proximity`); where the query stands as it was typed comes first, what has all
its words, in a long document on one page (`one_page`), before what has some.
`ranker` puts it together in an `order`, `explanation` is the score as a sum, `feedback`
finds more words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcesearch.lazy import lazily
from sourcesearch.search.ranking.concepts import Concept, concepts_of
from sourcesearch.search.ranking.order import Question, Ranking
from sourcesearch.search.ranking.proximity.verbatim import LEAST_WORDS
from sourcesearch.search.ranking.ranker import Ranker
from sourcesearch.search.ranking.windows import SIZE

if TYPE_CHECKING:
    from sourcesearch.search.ranking.explanation import Explanation

__all__ = [
    "LEAST_WORDS",
    "SIZE",
    "Concept",
    "Explanation",
    "Question",
    "Ranker",
    "Ranking",
    "concepts_of",
]

__getattr__ = lazily(__name__, {"sourcesearch.search.ranking.explanation": ["Explanation"]})
