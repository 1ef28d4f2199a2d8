"""Whoosh's own searcher over the same files gives the same documents."""

from functools import reduce

import pytest
from evaluation_samples import NODES, build, collection
from whoosh import index, query
from whoosh.query import spans

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.query import nodes
from sourcesearch.search.query.description import understood

DELETED = [f"d{number}" for number in range(3, 300, 7)]
SHAPES = {"one segment": (1, ()), "two": (2, ()), "six, some deleted": (6, DELETED)}
TWO_WORDS = [
    node
    for node in NODES
    if not isinstance(node, nodes.Text) or all(len(way.slots) < 3 for way in node.ways)
]
"""Of three words near one another Whoosh takes the second near the first, whatever the third.
Here: those on which it means the same as we do."""


@pytest.fixture(scope="module", params=[*SHAPES.values()], ids=[*SHAPES])
def engines(request, tmp_path_factory):
    directory = tmp_path_factory.mktemp("index")
    build(directory, collection(), *request.param)
    with (
        Snapshot.open(directory) as snapshot,
        index.open_dir(str(directory)).searcher() as searcher,
    ):
        yield snapshot, searcher


def documents(searcher, node, live):
    """The documents of a node, of which Whoosh answers the texts and keys."""
    match node:
        case nodes.And(parts=parts):
            return set.intersection(*(documents(searcher, part, live) for part in parts))
        case nodes.Or(parts=parts):
            return set.union(*(documents(searcher, part, live) for part in parts))
        case nodes.Not(part=part):
            return live - documents(searcher, part, live)
        case nodes.AndNot(part=part, excluded=other):
            return documents(searcher, part, live) - documents(searcher, other, live)
        case nodes.AndMaybe(part=part):
            return documents(searcher, part, live)
        case nodes.Everything():
            return live
    return {hit.docnum for hit in searcher.search(translated(node), limit=None)}


def translated(node):
    """The query of Whoosh's that a text or key is."""
    if isinstance(node, nodes.Keys):
        return query.Or([query.Term(node.field, value) for value in node.values])
    asked = [way_query(field, way) for field, _ in node.fields for way in node.ways]
    return query.Or(asked)


def way_query(field, way):
    slots = [query.Or([query.Term(field, term) for term in slot.terms]) for slot in way.slots]
    return query.Or([in_order([slots[n] for n in one.order], one.gaps) for one in way.layout])


def in_order(slots, gaps):
    def joined(first, pair):
        (least, most), second = pair
        return spans.SpanNear2([first, second], slop=most, mindist=least)

    return reduce(joined, zip(gaps, slots[1:], strict=True), slots[0])


@pytest.mark.parametrize("node", TWO_WORDS, ids=understood)
def test_documents_are_whooshs(engines, node):
    snapshot, searcher = engines
    live = set(snapshot.live().nonzero()[0].tolist())
    found = Evaluation(Index(snapshot)).documents(node).tolist()
    assert found == sorted(documents(searcher, node, live))
