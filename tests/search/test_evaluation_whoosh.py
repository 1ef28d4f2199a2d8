"""Whoosh's own searcher must give the same documents and the same scores."""

import numpy as np
import pytest
from evaluation_samples import CONSTANT, SCORED, WORDS, build, collection, schema, t
from whoosh import index, query
from whoosh.util.numeric import byte_to_length, length_to_byte

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import BM25F, Evaluator

DELETED = [f"d{number}" for number in range(3, 300, 7)]
SHAPES = {"one segment": (1, ()), "two": (2, ()), "six, some deleted": (6, DELETED)}


@pytest.fixture(scope="module", params=SHAPES.values(), ids=SHAPES.keys())
def engines(request, tmp_path_factory):
    directory = tmp_path_factory.mktemp("index")
    build(directory, collection(), *request.param)
    with (
        Snapshot.open(directory) as snapshot,
        index.open_dir(str(directory)).searcher() as searcher,
    ):
        yield Evaluator(snapshot), searcher


def whoosh_answer(searcher, wanted):
    hits = searcher.search(wanted, limit=None)
    return {hit.docnum: hit.score for hit in hits}


def our_answer(evaluator, wanted):
    docs, scores = evaluator.matches(wanted)
    assert docs.tolist() == sorted(set(docs.tolist()))
    return dict(zip(docs.tolist(), scores.tolist(), strict=True))


@pytest.mark.parametrize("wanted", SCORED, ids=repr)
def test_documents_and_scores_are_whooshs(engines, wanted):
    evaluator, searcher = engines
    expected = whoosh_answer(searcher, wanted)
    assert our_answer(evaluator, wanted) == pytest.approx(expected, rel=1e-9)
    assert set(evaluator.matches(wanted, scored=False).docs.tolist()) == set(expected)


@pytest.mark.parametrize("wanted", CONSTANT, ids=repr)
def test_documents_are_whooshs(engines, wanted):
    evaluator, searcher = engines
    assert our_answer(evaluator, wanted).keys() == whoosh_answer(searcher, wanted).keys()


def test_a_pattern_scores_its_boost(engines):
    scores = our_answer(engines[0], query.Prefix("body", "s", boost=3.0)).values()
    assert set(scores) == {3.0}


def test_require_takes_the_scores_of_the_first(engines):
    sea, both = our_answer(engines[0], t("sea")), query.Require(t("sea"), t("old"))
    old = our_answer(engines[0], t("old"))
    assert our_answer(engines[0], both) == {doc: sea[doc] for doc in sea.keys() & old.keys()}


def test_disjunction_max_takes_the_best_score_and_a_share_of_the_rest(engines):
    sea, old = our_answer(engines[0], t("sea")), our_answer(engines[0], t("old"))
    expected = {
        doc: max(sea.get(doc, 0), old.get(doc, 0)) + 0.5 * min(sea.get(doc, 0), old.get(doc, 0))
        for doc in sea.keys() | old.keys()
    }
    wanted = query.DisjunctionMax([t("sea"), t("old")], tiebreak=0.5)
    assert our_answer(engines[0], wanted) == pytest.approx(expected)


def test_a_query_without_a_rule_is_answered_by_whoosh(engines):
    wanted = query.Or([t("sea"), t("old")], scale=0.5)
    expected = whoosh_answer(engines[1], wanted)
    assert our_answer(engines[0], wanted) == pytest.approx(expected)


@pytest.mark.parametrize("limit", [1, 3, 10, 10_000])
def test_the_top_is_cut_by_score_and_then_by_number(engines, limit):
    answer = our_answer(engines[0], query.Or([t(word) for word in WORDS[:3]]))
    expected = sorted(answer.items(), key=lambda item: (-item[1], item[0]))
    best = engines[0].top(query.Or([t(word) for word in WORDS[:3]]), limit, offset=2)
    assert list(zip(best.docs, best.scores, strict=True)) == expected[2 : 2 + limit]
    assert best.total == len(expected)


class Rounded(BM25F):
    """Lengths as Whoosh's own codec keeps them, in one byte."""

    def norms(self, name, lengths, average):
        rounded = [byte_to_length(length_to_byte(length)) for length in lengths.tolist()]
        return super().norms(name, np.array(rounded, float), average)


@pytest.mark.parametrize("wanted", SCORED[:48], ids=repr)
def test_scores_are_those_of_whooshs_own_codec_with_its_rounded_lengths(stock, wanted):
    evaluator, searcher = stock
    expected = whoosh_answer(searcher, wanted)
    assert our_answer(evaluator, wanted) == pytest.approx(expected, rel=1e-6)


@pytest.fixture(scope="module")
def stock(tmp_path_factory):
    documents = [(name, body.lower(), *rest) for name, body, *rest in collection()]
    ours, whooshs = tmp_path_factory.mktemp("ours"), tmp_path_factory.mktemp("whooshs")
    build(ours, documents)
    writer = index.create_in(str(whooshs), schema()).writer()
    for name, body, title, tag, year in documents:
        values = {"year": year} if year is not None else {}
        writer.add_document(id=name, body=body, title=title, tag=tag, **values)
    writer.commit()
    with Snapshot.open(ours) as snapshot, index.open_dir(str(whooshs)).searcher() as searcher:
        yield Evaluator(snapshot, Rounded()), searcher
