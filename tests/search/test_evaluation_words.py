"""What is kept of words changes no answer, and is bounded."""

import pytest
from evaluation_samples import SCORED, build, collection, phrase, t
from whoosh import query

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import BM25F, Evaluator
from sourcesearch.search.evaluation.context import Collection
from sourcesearch.search.evaluation.memory import Memory

DELETED = [f"d{number}" for number in range(3, 300, 7)]


@pytest.fixture(scope="module", params=[(1, ()), (3, DELETED)], ids=["one segment", "three"])
def snapshot(request, tmp_path_factory):
    directory = tmp_path_factory.mktemp("index")
    build(directory, collection(2000), *request.param)
    with Snapshot.open(directory) as opened:
        yield opened


@pytest.fixture(scope="module")
def evaluator(snapshot):
    return Evaluator(snapshot)


def ranked(docs, scores):
    return sorted(zip(docs.tolist(), scores.tolist(), strict=True), key=lambda m: (-m[1], m[0]))


@pytest.mark.parametrize("wanted", SCORED, ids=repr)
def test_a_query_asked_again_has_the_same_answer(evaluator, wanted):
    evaluator.forget()
    first = dict(ranked(*evaluator.matches(wanted)))
    for _ in range(3):
        again = dict(ranked(*evaluator.matches(wanted)))
        assert again == pytest.approx(first, rel=1e-12)
        assert set(evaluator.matches(wanted, scored=False).docs.tolist()) == set(first)


@pytest.mark.parametrize("wanted", SCORED, ids=repr)
def test_the_best_are_the_best_of_all(evaluator, wanted):
    evaluator.forget()
    for _ in range(3):
        best = evaluator.top(wanted, 5, offset=2)
        expected = ranked(*evaluator.matches(wanted))
        assert best.total == len(expected)
        assert best.scores == pytest.approx([score for _, score in expected[2:7]], rel=1e-12)


class Peculiar(BM25F):
    """Some scores are below 0, others beyond all grades."""

    def factor(self, documents, frequency):
        return -3.0 if frequency.documents % 2 else 1e6


@pytest.mark.parametrize("wanted", [t("the"), query.Or([t("the"), t("of"), t("sea")])], ids=repr)
def test_scores_that_cannot_be_graded_are_right_too(snapshot, wanted):
    evaluator = Evaluator(snapshot, Peculiar())
    for _ in range(3):
        best = evaluator.top(wanted, 5)
        assert best.scores == [score for _, score in ranked(*evaluator.matches(wanted))[:5]]


def test_a_phrase_longer_than_a_bitmap_allows_is_found(tmp_path):
    words = " ".join(["the sea"] * 40)
    build(tmp_path, [(f"d{n}", words, "", "a", None) for n in range(3)])
    with Snapshot.open(tmp_path) as opened:
        evaluator = Evaluator(opened)
        assert [evaluator.top(phrase(words)).total for _ in range(3)] == [3, 3, 3]
        assert evaluator.top(phrase(f"{words} the")).total == 0


def test_memory_lets_go_of_the_words_asked_for_longest_ago(snapshot):
    scope = Collection(snapshot, BM25F()).scope
    scope.memory = Memory(60_000)
    sea = scope.word("body", "sea")
    assert len(sea.docs)
    assert scope.word("body", "sea") is sea
    for word in ("the", "of", "and", "old", "man"):
        assert len(scope.word("body", word).docs)
    assert scope.word("body", "sea") is not sea
    assert sum(word.bytes for word in scope.memory._words.values()) <= 60_000
