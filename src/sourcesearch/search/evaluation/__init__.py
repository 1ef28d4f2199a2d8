"""The evaluation of a query: from a tree to documents, counts and positions.

`postings` are what is written of a slot, `sequences` where slots stand as a way lays them out,
`texts` what that makes of a text in each field, `occurrences` where it stands; `index` is a
snapshot as it is asked, with a `memory` of all of these; `evaluation` has a rule for each node.
"""

from __future__ import annotations

from sourcesearch.search.evaluation.evaluation import Evaluation
from sourcesearch.search.evaluation.index import Index
from sourcesearch.search.evaluation.occurrences import Counts, Occurrences

__all__ = ["Counts", "Evaluation", "Index", "Occurrences"]
