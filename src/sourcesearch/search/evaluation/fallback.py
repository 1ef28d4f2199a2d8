"""How is a query answered that no rule is written for?

By Whoosh's own matchers over our codec: document by document, but right.
"""

from __future__ import annotations

import weakref
from typing import Any

import numpy as np
from whoosh import query as whoosh_query

from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.codec import Codec
from sourcesearch.columnar.fields import KeyField
from sourcesearch.search.evaluation.context import Collection, Part
from sourcesearch.search.evaluation.matches import Matches, nothing

__all__ = ["searcher", "whoosh_matches", "whoosh_terms"]

_searchers: weakref.WeakKeyDictionary[Collection, Any] = weakref.WeakKeyDictionary()


def searcher(collection: Collection) -> Any:
    """Whoosh's searcher over the same generation, with the same weighting."""
    found = _searchers.get(collection)
    if found is None:
        found = _searchers[collection] = _searcher(collection)
    return found


def _searcher(collection: Collection) -> Any:
    from whoosh import scoring  # these take 20 ms, and few queries need them
    from whoosh.reading import MultiReader
    from whoosh.searching import Searcher

    weighting = collection.weighting
    fields = {f"{name}_B": b for name, b in weighting.field_b.items()}
    model = scoring.BM25F(B=weighting.b, K1=weighting.k1, **fields)
    readers = _readers(collection.snapshot)
    return Searcher(MultiReader(readers, collection.snapshot.generation), weighting=model)


def _readers(snapshot: Snapshot) -> list[Any]:
    from whoosh.reading import SegmentReader

    storage = snapshot.index().storage
    # The snapshot's own files: a writer may have removed them from the folder.
    codec = Codec({segment.file.path: segment.file for segment in snapshot.segments})
    return [
        SegmentReader(storage, snapshot.schema, segment, snapshot.generation, codec)
        for segment in snapshot.contents.segments
    ]


def _part_searcher(part: Part) -> Any:
    number = part.collection.parts.index(part)
    return searcher(part.collection).leaf_searchers()[number][0]


def whoosh_matches(query: whoosh_query.Query, part: Part, scored: bool) -> Matches:
    """The live documents of a segment that `query` matches, by Whoosh's matchers."""
    from whoosh.reading import TermNotFound

    leaf = _part_searcher(part)
    context = leaf.context() if scored else leaf.boolean_context()
    try:
        matcher = query.matcher(leaf, context)
    except TermNotFound:
        return nothing(scored)
    docs, scores = [], []
    while matcher.is_active():
        docs.append(matcher.id())
        if scored:
            scores.append(matcher.score())
        matcher.next()
    found = np.array(docs, np.uint32)
    return part.live(Matches(found, np.array(scores) if scored else None))


def whoosh_terms(query: whoosh_query.MultiTerm, part: Part, column: KeyField) -> list[int]:
    """The numbers of the terms that `query` stands for, by its own method."""
    reader = _part_searcher(part).reader()
    field = part.schema[query.field()]
    texts = {
        text if isinstance(text, bytes) else field.to_bytes(text) for text in query._btexts(reader)
    }
    return sorted(number for text in texts if (number := column.find(text)) >= 0)
