"""How often and where things stand, against what the whole spans of a query say."""

import numpy as np
import pytest
from evaluation_samples import build, collection, phrase, t
from whoosh import query

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import BM25F, Evaluator
from sourcesearch.search.evaluation.context import Collection
from sourcesearch.search.ranking import Lookup

QUERIES = [
    *(t("the"), t("word7"), t("nowhere"), phrase("the sea"), phrase("the the")),
    query.Or([t("sea"), t("old"), t("word3")]),
    query.Or([t("sea"), phrase("old man")]),
    query.ConstantScoreQuery(query.Or([t("sea"), t("ship")])),
    query.Prefix("body", "word1"),
]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory):
    folder = tmp_path_factory.mktemp("looked-up")
    build(folder, collection(size=120))
    with Snapshot.open(folder) as opened:
        yield opened


def spans(snapshot, asked):
    """(document, position) of every occurrence."""
    whole = asked.child if isinstance(asked, query.ConstantScoreQuery) else asked
    found = Evaluator(snapshot).spans(whole)
    return list(zip(found.docs.tolist(), found.starts.tolist(), strict=True))


@pytest.mark.parametrize("asked", QUERIES, ids=repr)
def test_counts_are_the_numbers_of_spans(snapshot, asked):
    (part,) = Collection(snapshot, BM25F()).parts
    counts = Lookup().counts(asked, part)
    documents = [document for document, _ in spans(snapshot, asked)]
    expected = {document: documents.count(document) for document in documents}
    assert dict(zip(counts.docs.tolist(), counts.counts.tolist(), strict=True)) == expected


@pytest.mark.parametrize("docs", [[0, 3, 17, 18, 60, 119], range(120), range(40, 70), [7]], ids=str)
@pytest.mark.parametrize("asked", QUERIES, ids=repr)
def test_occurrences_in_some_documents_are_their_spans(snapshot, asked, docs):
    (part,) = Collection(snapshot, BM25F()).parts
    docs = np.array(docs)
    found = Lookup().inside(asked, part, docs)
    expected = [place for place in spans(snapshot, asked) if place[0] in docs]
    assert list(zip(docs[found.docs].tolist(), found.first.tolist(), strict=True)) == expected


def test_counts_among_few_documents_leave_out_no_one_of_them(snapshot):
    (part,) = Collection(snapshot, BM25F()).parts
    every = Lookup().counts(t("the"), part)
    some = Lookup().counts(t("the"), part, every.docs[:3])
    assert some.docs[:3].tolist() == every.docs[:3].tolist()
    assert some.counts[:3].tolist() == every.counts[:3].tolist()


def test_what_counts_half_counts_half(snapshot):
    (part,) = Collection(snapshot, BM25F()).parts
    whole, half = Lookup().counts(t("sea"), part), Lookup().counts(t("sea", boost=0.5), part)
    assert half.counts.tolist() == (whole.counts / 2).tolist()


def test_documents_above_65535_are_not_taken_for_lower_ones(tmp_path):
    documents = [(f"d{n}", "sea" if n == 3 else "ship", "", "a", None) for n in range(65_545)]
    build(tmp_path, documents)
    with Snapshot.open(tmp_path) as snapshot:
        (part,) = Collection(snapshot, BM25F()).parts
        docs = np.array([5, 65_536 + 3])
        assert len(Lookup().inside(t("sea"), part, docs).docs) == 0
        assert len(Lookup().counts(t("sea"), part, docs[1:]).docs) <= 1
        assert Lookup().inside(t("ship"), part, docs).docs.tolist() == [0, 1]
