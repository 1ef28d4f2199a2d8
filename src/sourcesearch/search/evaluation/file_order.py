"""The places of documents in the order of their files, which is the same however they were indexed.

Documents are numbered in the order in which several processes were done with them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sourcesearch.columnar import Snapshot

__all__ = ["file_order"]


def file_order(snapshot: Snapshot) -> NDArray[np.int64]:
    """For each document its place: by the name of its file, in a file as they were read."""
    names: list[bytes] = []
    documents: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    counts: list[NDArray[np.int64]] = [np.empty(0, np.int64)]
    for segment, column in snapshot.columns("file"):
        here = len(column.terms)
        names += column.terms.strings(0, here)
        documents.append(column.documents_of_range(0, here).astype(np.int64) + segment.base)
        counts.append(column.document_counts.astype(np.int64))
    ranks = np.empty(len(names), np.int64)
    # They come as some sorted lists, one a segment, which Python's sort only has to merge.
    ranks[sorted(range(len(names)), key=names.__getitem__)] = np.arange(len(names))
    every = np.concatenate(documents)
    order = np.repeat(ranks, np.concatenate(counts)).argsort(kind="stable")
    found = np.arange(snapshot.size)
    found[every.take(order)] = np.arange(len(every))
    return found
