"""The ledger: what one has seen and judged of a collection, kept outside of its index.

`ledger.jsonl` lies beside the folder of the index: a line for each thing that was said, never one
changed, so that it can be read, kept under version control and merged, and outlives the index.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sourcesearch.lazy import lazily

if TYPE_CHECKING:
    from sourcesearch.ledger.entry import Entry
    from sourcesearch.ledger.ledger import Ledger
    from sourcesearch.ledger.remaining import Estimate

__all__ = ["Entry", "Estimate", "Ledger"]

__getattr__ = lazily(
    __name__,
    {
        "sourcesearch.ledger.entry": ["Entry"],
        "sourcesearch.ledger.ledger": ["Ledger"],
        "sourcesearch.ledger.remaining": ["Estimate"],
    },
)
