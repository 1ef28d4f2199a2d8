"""The ranking, against the same sums worked out document by document."""

from itertools import pairwise
from math import exp, log

import numpy as np
import pytest
from evaluation_samples import build, collection, phrase

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.query.nodes import Slot, Text, phrase_way
from sourcesearch.search.ranking import Concept, Question, Ranker

DOCUMENTS = collection(size=150)


@pytest.fixture(scope="module", params=[1, 3], ids=["one segment", "three segments"])
def ranker(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("ranked")
    build(folder, DOCUMENTS, segments=request.param)
    with Snapshot.open(folder) as snapshot:
        yield Asking(Index(snapshot))


class Asking:
    """A ranker, and one search on its index."""

    def __init__(self, index):
        self.ranker, self.evaluation = Ranker(index), Evaluation(index)

    def rank(self, docs, concepts, wanted=None, **question):
        asked = Question(concepts, **question)
        return self.ranker.rank(np.array(docs, np.int64), asked, self.evaluation, wanted)

    def explain(self, ranking, place, concepts):
        return self.ranker.explain(ranking, place, Question(concepts), self.evaluation)


def concept(word, weight=1.0):
    return Concept(word, Text(word, (phrase_way([Slot(frozenset({word}))]),)), weight)


def words(number):
    _, body, title, _, _ = DOCUMENTS[number]
    return title.lower().split(), body.lower().split()


BODY = sum(len(words(n)[1]) for n in range(len(DOCUMENTS))) / len(DOCUMENTS)
TITLE = 3.0


def weight(word):
    held = [word in title + body for title, body in map(words, range(len(DOCUMENTS)))]
    often = sum((title + body).count(word) for title, body in map(words, range(len(DOCUMENTS))))
    idf = log(len(DOCUMENTS) / (sum(held) + 1)) + 1
    chance = (often / len(held)) / (1 - exp(-often / len(held)))
    return idf * ((often + 1) / sum(held) / chance) ** 0.75


def bm25(frequency, length, average):
    return frequency * 2.2 / (frequency + 1.2 * (0.4 + 0.6 * length / average))


def whole(number, word):
    title, body = words(number)
    frequency = 2 * title.count(word) + body.count(word)
    return weight(word) * bm25(frequency, 2 * len(title) + len(body), 2 * TITLE + BODY)


def passage(number, asked):
    title, body = words(number)
    length = 2 * len(title) + min(len(body), 100)

    def score(start):
        window = body[start : start + 100]
        return sum(
            weight(word) * bm25(2 * title.count(word) + window.count(word), length, 2 * TITLE + 100)
            for word in asked
        )

    return max(score(start) for start in range(0, max(len(body), 1), 50))


def closeness(number, asked):
    """For neighbours that are not the same: the lighter weight over the squared distance."""
    _, body = words(number)
    places = [(at, word) for at, word in enumerate(body) if word in asked]
    best = {}
    for (p, a), (q, b) in pairwise(places):
        if a != b:
            pair = frozenset((a, b))
            value = min(weight(a), weight(b)) / (q - p) ** 2
            best[pair] = max(value, best.get(pair, 0))
    return sum(best.values())


def expected(number, asked):
    document = sum(whole(number, word) for word in asked)
    return 0.7 * document + 0.3 * passage(number, asked) + 0.1 * closeness(number, asked)


def holding(*asked):
    texts = [{*title, *body} for title, body in map(words, range(len(DOCUMENTS)))]
    return np.array([number for number, text in enumerate(texts) if text & set(asked)])


@pytest.mark.parametrize("asked", [("word7",), ("sea", "word3"), ("old", "man", "king")])
def test_the_best_hundred_have_the_scores_of_the_formula(ranker, asked):
    docs = holding(*asked)
    ranking = ranker.rank(docs, [concept(word) for word in asked])
    first = ranking.numbers[:100].tolist()
    assert ranking.scores[:100].tolist() == pytest.approx([expected(n, asked) for n in first])


@pytest.mark.parametrize("asked", [("the",), ("sea", "word3")])
def test_scores_fall_and_equal_scores_keep_the_order_of_documents(ranker, asked):
    docs = holding(*asked)
    ranking = ranker.rank(docs, [concept(word) for word in asked])
    order = list(zip((-ranking.scores).tolist(), ranking.numbers.tolist(), strict=True))
    assert order == sorted(order)
    assert sorted(ranking.numbers.tolist()) == docs.tolist()


def test_a_page_is_a_slice_of_the_whole(ranker):
    docs, things = holding("the"), [concept("the")]
    every = ranker.rank(docs, things).numbers.tolist()
    assert ranker.rank(docs, things, 10).numbers.tolist()[:10] == every[:10]


def test_an_explanation_adds_up_to_the_score(ranker):
    docs, things = holding("sea", "old"), [concept("sea"), concept("old", 2.0)]
    ranking = ranker.rank(docs, things)
    for place in (0, 7, 99, 110):
        why = ranker.explain(ranking, place, things)
        assert why.score == pytest.approx(ranking.scores[place])
        assert why.grade == pytest.approx(0)
        assert [share.typed for share in why.shares] == ["sea", "old"]
        assert why.start == (ranking.starts[place] if place < 100 else None)


def test_a_phrase_is_weighed_like_a_word(ranker):
    number = next(n for n in range(len(DOCUMENTS)) if "the of" in " ".join(words(n)[1]))
    asked = [Concept("the of", phrase("the of"))]
    why = ranker.explain(ranker.rank([number], asked), 0, asked)
    body = words(number)[1]
    pairs = sum(pair == ("the", "of") for pair in pairwise(body))
    assert why.shares[0].frequency == pairs


def test_without_anything_to_rank_by_documents_keep_their_order(ranker):
    ranking = ranker.rank([3, 5, 90], [], 10)
    assert (ranking.numbers.tolist(), ranking.scores.tolist()) == ([3, 5, 90], [0, 0, 0])


def test_nothing_found_is_an_empty_ranking(ranker):
    ranking = ranker.rank([], [concept("x")], 10)
    assert len(ranking.numbers) == 0


def test_what_is_deleted_counts_for_nothing(tmp_path):
    build(tmp_path / "whole", DOCUMENTS[:130], segments=2)
    build(tmp_path / "more", DOCUMENTS, segments=2, deleted=[name for name, *_ in DOCUMENTS[130:]])
    found = []
    for folder, deleted in (("whole", 0), ("more", 20)):
        with Snapshot.open(tmp_path / folder) as snapshot:
            index = Index(snapshot)
            assert index.size - index.documents == deleted
            docs = np.array([n for n in holding("sea", "word3").tolist() if n < 130])
            asked = [concept("sea"), concept("word3")]
            ranking = Asking(index).rank(docs, asked)
            found.append((ranking.numbers.tolist(), ranking.scores.tolist()))
    assert found[0] == found[1]


def slots(text):
    return tuple(Slot(frozenset({word})) for word in text.split())


def test_where_the_query_stands_as_typed_comes_first(ranker):
    asked = "the sea"
    docs = [n for n in range(len(DOCUMENTS)) if {*asked.split()} <= {*words(n)[1]}]
    verbatim = {n for n in docs if asked in " ".join(words(n)[1])}
    assert 0 < len(verbatim) < len(docs)
    things = [concept(word) for word in asked.split()]
    ranking = ranker.rank(docs, things, slots=slots(asked), graded=True)
    assert set(ranking.numbers[: len(verbatim)].tolist()) == verbatim


def test_a_page_of_graded_documents_is_a_slice_of_the_whole(ranker):
    docs, things = holding("the", "sea"), [concept("the"), concept("sea")]
    graded = {"slots": slots("the sea"), "graded": True}
    every = ranker.rank(docs, things, **graded).numbers.tolist()
    assert ranker.rank(docs, things, 10, **graded).numbers.tolist()[:10] == every[:10]


@pytest.mark.parametrize("wanted", [None, 3, 60])
def test_others_follow_only_where_documents_are_fewer_than_wanted(ranker, wanted):
    asked = [concept("sea"), concept("word3")]
    every = holding("sea", "word3")
    front = every[::9]
    question = Question(asked, graded=True)
    ranking = ranker.ranker.rank(front, question, ranker.evaluation, wanted, among=every)
    numbers = ranking.numbers.tolist()
    assert {*numbers[: len(front)]} == {*front.tolist()}
    assert {*numbers} == {*(front if wanted == 3 else every).tolist()}
    alone = ranker.ranker.rank(
        np.setdiff1d(every, front), question, ranker.evaluation, None, whole=False
    )
    rest = alone.numbers.tolist() if wanted != 3 else []
    assert numbers[len(front) :] == rest
