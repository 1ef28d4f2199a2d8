"""The evaluation of a query: from a tree to documents, counts and positions.

`postings` are what is written of a slot, `index` a snapshot as it is asked, `sequences`
where slots stand as a way lays them out; `evaluation` has a rule for each node.
"""

from __future__ import annotations

from sourcesearch.search.evaluation.evaluation import Counts, Evaluation, Occurrences
from sourcesearch.search.evaluation.index import Index

__all__ = ["Counts", "Evaluation", "Index", "Occurrences"]
