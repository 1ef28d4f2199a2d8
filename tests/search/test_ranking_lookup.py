"""How often and where things stand, against what the whole spans of a query say."""

import numpy as np
import pytest
from evaluation_samples import build, collection, phrase, t
from whoosh import query

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import BM25F, Collection, Evaluator
from sourcesearch.search.ranking import Lookup

QUERIES = [
    *(t("the"), t("word7"), t("nowhere"), phrase("the sea"), phrase("the the")),
    query.Or([t("sea"), t("old"), t("word3")]),
    query.Or([t("sea"), phrase("old man")]),
    query.ConstantScoreQuery(query.Or([t("sea"), t("ship")])),
    query.Prefix("body", "word1"),
]


@pytest.fixture(scope="module", params=[1, 3], ids=["one segment", "three segments"])
def snapshot(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("looked-up")
    build(folder, collection(size=120), segments=request.param)
    with Snapshot.open(folder) as opened:
        yield opened


def lookup(snapshot):
    return Lookup(Collection(snapshot, BM25F()))


def spans(snapshot, asked):
    """(document, position) of every occurrence."""
    whole = asked.child if isinstance(asked, query.ConstantScoreQuery) else asked
    found = Evaluator(snapshot).spans(whole)
    return list(zip(found.docs.tolist(), found.starts.tolist(), strict=True))


@pytest.mark.parametrize("asked", QUERIES, ids=repr)
def test_counts_are_the_numbers_of_spans(snapshot, asked):
    counts = lookup(snapshot).counts(asked)
    documents = [document for document, _ in spans(snapshot, asked)]
    expected = {document: documents.count(document) for document in documents}
    assert dict(zip(counts.docs.tolist(), counts.counts.tolist(), strict=True)) == expected


@pytest.mark.parametrize("docs", [[0, 3, 17, 18, 60, 119], range(120), range(40, 70), [7]], ids=str)
@pytest.mark.parametrize("asked", QUERIES, ids=repr)
def test_occurrences_in_some_documents_are_their_spans(snapshot, asked, docs):
    docs = np.array(docs)
    found = lookup(snapshot).inside(asked, docs)
    expected = [place for place in spans(snapshot, asked) if place[0] in docs]
    assert list(zip(docs[found.docs].tolist(), found.first.tolist(), strict=True)) == expected


def test_counts_among_few_documents_leave_out_no_one_of_them(snapshot):
    every = lookup(snapshot).counts(t("the"))
    some = lookup(snapshot).counts(t("the"), every.docs[:3])
    assert some.docs[:3].tolist() == every.docs[:3].tolist()
    assert some.counts[:3].tolist() == every.counts[:3].tolist()


def test_what_counts_half_counts_half(snapshot):
    whole, half = lookup(snapshot).counts(t("sea")), lookup(snapshot).counts(t("sea", boost=0.5))
    assert half.counts.tolist() == (whole.counts / 2).tolist()


def test_documents_above_65535_are_not_taken_for_lower_ones(tmp_path):
    documents = [(f"d{n}", "sea" if n == 3 else "ship", "", "a", None) for n in range(65_545)]
    build(tmp_path, documents)
    with Snapshot.open(tmp_path) as snapshot:
        docs = np.array([5, 65_536 + 3])
        assert len(lookup(snapshot).inside(t("sea"), docs).docs) == 0
        assert len(lookup(snapshot).counts(t("sea"), docs[1:]).docs) <= 1
        assert lookup(snapshot).inside(t("ship"), docs).docs.tolist() == [0, 1]
