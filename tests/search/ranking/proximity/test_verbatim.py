"""Where a query stands most nearly as it was typed in each document, against a scan."""

import numpy as np
import pytest
from evaluation_samples import build, word
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.query.nodes import And, Keys, Not, Slot, Words
from sourcesearch.search.ranking.proximity.typed import typed_slots
from sourcesearch.search.ranking.proximity.verbatim import NO_RUNS, nearest_runs


def asked(directory, bodies, query):
    build(directory, [(f"d{n}", body, "", "a", None) for n, body in enumerate(bodies)])
    with Snapshot.open(directory) as snapshot:
        slots = tuple(Slot(frozenset({term})) for term in query.split())
        index = Index(snapshot)
        return nearest_runs(Evaluation(index), slots, index.every, index.rarities("body", slots))


def runs(directory, bodies, query):
    found = asked(directory, bodies, query)
    columns = (column.tolist() for column in (found.docs, found.lengths, found.first))
    return {doc: (length, first) for doc, length, first in zip(*columns, strict=True)}


def test_the_longest_run_is_found_with_its_place(tmp_path):
    bodies = ["fear we have fear itself", "to fear is fear itself to fear", "itself is", "have"]
    assert runs(tmp_path, bodies, "fear is fear itself") == {0: (2, 3), 1: (4, 1)}


def test_a_run_does_not_reach_into_another_document(tmp_path):
    assert runs(tmp_path, ["old man", "the sea"], "old man the sea") == {0: (2, 0), 1: (2, 0)}


QUOTATION = "we few we happy few we band of brothers"


@pytest.mark.parametrize(
    "remembered",
    [
        "we few we lucky few we band of brothers",
        "we few we very happy few we band of brothers",
        "we few happy few we band of brothers",
    ],
    ids=["a word wrong", "a word too many", "a word too few"],
)
def test_what_stands_around_a_word_remembered_wrong_is_one_place(tmp_path, remembered):
    text = f"and then he said {QUOTATION} for he"
    found = asked(tmp_path, [text, "happy we"], remembered)
    assert (found.docs.tolist(), found.first.tolist(), found.last.tolist()) == ([0], [4], [12])


def test_a_share_is_that_of_the_rarity_of_what_stands_together(tmp_path):
    bodies = ["a b x c", "a a", "c c", "d"]
    found = asked(tmp_path, bodies, "a b c")
    a, b, c = np.log1p(4 / 2), np.log1p(4 / 1), np.log1p(4 / 2)
    assert found.shares.tolist() == pytest.approx([(a + b) / (a + b + c)])


@pytest.mark.parametrize(
    ("remembered", "standing", "between"),
    [
        ("we once we glad few we band of brothers", 7, 2),
        ("we few we happy few we band glad brothers", 8, 1),
        ("we glad few we happy few we band of brothers", 9, 1),
        ("we few we happy few we band brothers", 8, 0),
        ("we few we happy few we band of mothers", 8, 0),
    ],
    ids=[
        "between two wrong",
        "behind a wrong one",
        "before one too many",
        "behind one too few",
        "0",
    ],
)
def test_a_word_by_itself_counts_at_its_place_and_what_lacks_between_others_counts_half(
    tmp_path, remembered, standing, between
):
    found = asked(tmp_path, [QUOTATION, "once glad mothers", "x", "x"], remembered)
    share = standing / (len(remembered.split()) - between / 2)  # all are rare alike
    assert found.shares[0] == pytest.approx(share)


def test_runs_that_stand_far_apart_are_not_added_up(tmp_path):
    far = f"a b {'x ' * 9}c d"
    near = "a b x c d"
    found = asked(tmp_path, [far, near], "a b c d")
    assert found.lengths.tolist() == [2, 2]
    assert found.shares[0] < found.shares[1] == 1.0


def test_of_places_with_all_the_words_the_one_with_nothing_between_counts(tmp_path):
    broken, whole = "a b x c d e", "a b c d e"
    found = asked(tmp_path, [f"{broken} {'y ' * 9}{whole}"], whole)
    assert (found.lengths.tolist(), found.first.tolist()) == ([5], [15])


def test_a_word_that_no_document_has_takes_nothing_from_a_share(tmp_path):
    found = asked(tmp_path, ["a b", "b c"], "a b nowhere")
    assert found.shares.tolist() == [1.0]


def test_words_are_rare_by_the_documents_that_have_them(tmp_path):
    build(tmp_path, [("d0", "a b", "", "a", None), ("d1", "a", "", "a", None)])
    with Snapshot.open(tmp_path) as snapshot:
        index = Index(snapshot)
        words = [Slot(frozenset(term)) for term in "abc"]
        worth = index.rarities("body", words)
    assert worth.tolist() == pytest.approx([np.log(2), np.log(3), 0.0])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("abc"), max_size=10).map(" ".join), min_size=1, max_size=5),
    st.lists(st.sampled_from("abc"), min_size=2, max_size=2),
)
def test_a_query_of_two_words_stands_where_a_scan_finds_it(tmp_path_factory, bodies, query):
    expected = {}
    for number, body in enumerate(bodies):
        tokens = body.split()
        at = [n for n in range(len(tokens) - 1) if tokens[n : n + 2] == query]
        if at:
            expected[number] = (2, at[0])
    assert runs(tmp_path_factory.mktemp("runs"), bodies, " ".join(query)) == expected


@pytest.mark.parametrize(
    ("node", "terms"),
    [
        (Words((word("a"), word("b"))), "ab"),
        (Words((word("a"), word("b"), Keys("x", "tag", ("x",)))), "ab"),
        (Words((word("a"), Not(word("b")))), ""),
        (And((word("a"), word("b"))), ""),
        (word("a"), ""),
    ],
)
def test_only_words_side_by_side_are_typed_words(node, terms):
    assert "".join(term for slot in typed_slots(node) for term in slot.terms) == terms


def test_no_documents_have_no_runs(tmp_path):
    build(tmp_path, [("d0", "a b", "", "a", None)])
    with Snapshot.open(tmp_path) as snapshot:
        slots = (Slot(frozenset("a")), Slot(frozenset("b")))
        none = np.empty(0, np.int64)
        found = nearest_runs(Evaluation(Index(snapshot)), slots, none, np.ones(2))
    assert len(found.docs) == len(NO_RUNS.docs) == 0
