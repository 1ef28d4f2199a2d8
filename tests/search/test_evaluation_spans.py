import pytest
from evaluation_samples import build, phrase, t
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query
from whoosh.query import spans

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluator, FormTerm

TEXTS = ["The old Man and the sea", "the sea the Sea THE sea", "old ports of the old sea", "of the"]


@pytest.fixture(scope="module")
def evaluator(tmp_path_factory):
    directory = tmp_path_factory.mktemp("index")
    build(directory, [(f"d{n}", text, "", "x", None) for n, text in enumerate(TEXTS)], 2, ["d3"])
    with Snapshot.open(directory) as snapshot:
        yield Evaluator(snapshot)


def where(evaluator, wanted):
    return [tuple(map(int, span)) for span in zip(*evaluator.spans(wanted), strict=True)]


def test_a_word_stands_at_its_positions(evaluator):
    assert where(evaluator, t("sea")) == [(0, 5, 5), (1, 1, 1), (1, 3, 3), (1, 5, 5), (2, 5, 5)]


def test_a_phrase_stands_from_its_first_word_to_its_last(evaluator):
    assert where(evaluator, phrase("the sea")) == [(0, 4, 5), (1, 0, 1), (1, 2, 3), (1, 4, 5)]
    assert where(evaluator, phrase("the sea the")) == [(1, 0, 2), (1, 2, 4)]


def test_words_near_one_another(evaluator):
    ordered = spans.SpanNear2([t("old"), t("sea")], slop=4)
    assert where(evaluator, ordered) == [(0, 1, 5), (2, 4, 5)]
    either = spans.SpanNear2([t("sea"), t("old")], slop=4, ordered=False)
    assert where(evaluator, either) == [(0, 1, 5), (2, 4, 5)]


def test_a_phrase_may_hold_alternatives_and_patterns(evaluator):
    wanted = spans.SpanNear2([query.Or([t("old"), t("the")]), query.Prefix("body", "s")])
    assert where(evaluator, wanted) == [(0, 4, 5), (1, 0, 1), (1, 2, 3), (1, 4, 5), (2, 4, 5)]


def test_an_exact_form_stands_where_it_is_spelled_so(evaluator):
    assert where(evaluator, FormTerm("body", "the", "THE")) == [(1, 4, 4)]
    assert where(evaluator, FormTerm("body", "the", "tHe")) == []
    wanted = spans.SpanNear2([FormTerm("body", "the", "the"), FormTerm("body", "sea", "Sea")])
    assert where(evaluator, wanted) == [(1, 2, 3)]


def test_an_exact_form_matches_as_a_query(evaluator):
    found = evaluator.matches(FormTerm("body", "sea", "sea"))
    assert found.docs.tolist() == [0, 1, 2]
    assert evaluator.top(FormTerm("body", "sea", "Sea")).docs == [1]
    both = query.And([t("old"), FormTerm("body", "the", "The")])
    assert evaluator.matches(both).docs.tolist() == [0]


def test_an_exact_form_is_weighed_by_its_own_frequency(evaluator):
    from math import log

    score = evaluator.top(FormTerm("body", "sea", "Sea")).scores[0]
    average = (6 + 6 + 6 + 2) / 4
    assert score == pytest.approx((log(4 / 2) + 1) * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 6 / average)))


def test_queries_without_positions_have_no_spans(evaluator):
    assert evaluator.spans(query.Every()) is None


def test_a_phrase_is_found_far_into_a_long_document(tmp_path):
    build(tmp_path, [("d0", "a " * 70_000 + "b c", "", "x", None), ("d1", "b c", "", "x", None)])
    with Snapshot.open(tmp_path) as snapshot:
        assert where(Evaluator(snapshot), phrase("a b c")) == [(0, 69_999, 70_001)]
        assert Evaluator(snapshot).top(phrase("b c")).total == 2


def test_places_that_need_more_than_32_bits_are_told_apart(tmp_path):
    build(tmp_path, [(f"d{n}", text, "", "x", None) for n, text in enumerate(TEXTS)], 1, ["d3"])
    with Snapshot.open(tmp_path) as snapshot:
        snapshot.segments[0].file.text("body").longest = 2**31
        evaluator = Evaluator(snapshot)
        assert where(evaluator, phrase("the sea")) == [(0, 4, 5), (1, 0, 1), (1, 2, 3), (1, 4, 5)]
        assert evaluator.matches(phrase("the old")).docs.tolist() == [0, 2]


words = st.lists(st.sampled_from("abc"), min_size=1, max_size=12).map(" ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(words, min_size=1, max_size=4), words.filter(lambda text: len(text) < 8))
def test_phrases_stand_where_a_scan_finds_them(tmp_path_factory, texts, wanted):
    directory = tmp_path_factory.mktemp("index")
    build(directory, [(f"d{n}", text, "", "x", None) for n, text in enumerate(texts)])
    sought = wanted.split()
    expected = [
        (number, place, place + len(sought) - 1)
        for number, text in enumerate(texts)
        for place in range(len(text.split()))
        if text.split()[place : place + len(sought)] == sought
    ]
    with Snapshot.open(directory) as snapshot:
        assert where(Evaluator(snapshot), phrase(wanted)) == expected
