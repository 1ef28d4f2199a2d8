"""Words that the asker did not think of."""

import pytest

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.search.options import Options
from sourcesearch.search.query.nodes import (
    And,
    AndMaybe,
    AndNot,
    Keys,
    Or,
    Slot,
    Text,
    Words,
    phrase_way,
)
from sourcesearch.search.ranking import concepts_of
from sourcesearch.search.ranking.feedback import Feedback, RelatedWords, mixed, widened
from sourcesearch.search.searcher import Searcher

from conftest import write

STRIKE = "The strike closed every colliery. Miners and hewers left the pit."
TEXTS = {
    "1.txt": STRIKE,
    "2.txt": "In the second week of the strike the hewers marched to the colliery.",
    "3.txt": "The strike ended. The hewers went back to the colliery and the pit.",
    "4.txt": "Hewers at the colliery asked for a doctor.",
    "5.txt": "The bishop preached on patience.",
    "6.txt": "A new organ was played in the church, and the bishop spoke.",
    **{f"other{n}.txt": f"The weather on day {n} was fair at sea." for n in range(24)},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("feedback")
    write(folder / "docs", TEXTS)
    sourcesearch.update(folder / "docs", into=folder / "index", language="en", jobs=1)
    return folder


@pytest.fixture(scope="module")
def searcher(folder):
    with Snapshot.open(folder / "index") as snapshot:
        yield Searcher(snapshot, folder)


def files(results):
    return [hit.document.file.name for hit in results]


def named(searcher, name):
    return next(hit.document for hit in searcher.search(f"path:{name}", Options()))


def test_more_finds_what_has_none_of_the_words_of_the_query(searcher):
    assert "4.txt" not in files(searcher.search("strike", Options()))
    assert "4.txt" in files(searcher.search("strike", Options(more=True)))


def test_the_added_words_are_shown_as_they_are_spelled(searcher):
    results = searcher.search("strike", Options(more=True))
    assert {"hewers", "colliery"} <= set(results.added)
    assert "the" not in results.added
    assert searcher.search("strike", Options()).added == ()


def test_documents_with_the_words_of_the_query_stay_first(searcher):
    assert set(files(searcher.search("strike", Options(more=True)))[:3]) == {
        "1.txt",
        "2.txt",
        "3.txt",
    }


def test_more_keeps_what_is_demanded_and_excluded(searcher):
    results = searcher.search("strike -bishop", Options(more=True, limit=None))
    assert not {"5.txt", "6.txt"} & set(files(results))
    results = searcher.search("strike format:markdown", Options(more=True))
    assert results.total == 0


def test_nothing_found_adds_nothing(searcher):
    results = searcher.search("zeppelin", Options(more=True))
    assert (results.total, results.added) == (0, ())


def test_similar_documents_do_not_include_the_document(searcher):
    results = searcher.similar(named(searcher, "1"), Options())
    assert set(files(results)[:3]) == {"2.txt", "3.txt", "4.txt"}
    assert "1.txt" not in files(results)
    assert results.total == len(results)


def test_any_word_will_do_where_that_is_asked(searcher):
    assert searcher.search("bishop church", Options()).total == 1
    results = searcher.search("bishop church", Options(any_word=True))
    assert (results.total, results.relaxed) == (2, False)


def test_an_explanation_adds_up_to_the_score_shown(searcher):
    for options in (Options(explain=True), Options(explain=True, more=True)):
        for hit in searcher.search("hewers colliery", options):
            assert hit.explanation.score == pytest.approx(hit.score, abs=1e-4)
    assert searcher.search("hewers", Options()).hits[0].explanation is None


def test_an_explanation_names_what_was_typed(searcher):
    hit, *_ = searcher.search("the organ church", Options(explain=True))
    assert [share.typed for share in hit.explanation.shares] == ["organ", "church"]
    assert [share.frequency for share in hit.explanation.shares] == [1, 1]


def test_a_compound_is_explained_by_its_words(searcher):
    hit, *_ = searcher.search("new-organ", Options(explain=True))
    assert [share.typed for share in hit.explanation.shares] == ["new", "organ"]


def test_no_passages_are_looked_for_where_none_are_asked(searcher):
    assert searcher.search("strike", Options(passages=0)).hits[0].passages == ()


# The words of passages


def test_a_passage_gives_the_words_of_its_window(folder, tmp_path):
    long = " ".join(["mill"] * 60 + ["loom"] * 60 + ["plough"] * 60)
    write(tmp_path / "docs", {"long.txt": long, **{f"{n}.txt": f"x{n}" for n in range(20)}})
    with sourcesearch.build(tmp_path / "docs", into=tmp_path / "index", language="en") as built:
        document = built.document("long.txt")
        with Snapshot.open(tmp_path / "index") as snapshot:
            feedback = Feedback(snapshot)
            assert feedback.from_passages([(document, 0)]).words == ("mill", "loom")
            assert feedback.from_passages([(document, 100)]).words == ("plough", "loom")


def test_frequent_words_stop_words_and_numbers_are_not_taken(searcher, folder):
    with Snapshot.open(folder / "index") as snapshot:
        document = named(searcher, "other7")
        assert Feedback(snapshot).from_document(document).words == ()


def word(typed):
    return Text(typed, (phrase_way([Slot(frozenset({typed}))]),))


def test_query_and_added_words_count_half_each():
    asked = concepts_of([word("a"), word("b")], ())
    expansion = RelatedWords(("c",), (word("c"),), (0.3,))
    weights = [concept.weight for concept in mixed(asked, expansion)]
    assert weights == pytest.approx([0.5**1.5, 0.5**1.5, 0.5])


A, B, C = word("a"), word("b"), word("c")
ENGLISH, GERMAN = Keys("en", "language", ("en",)), Keys("de", "language", ("de",))


@pytest.mark.parametrize(
    ("node", "expected"),
    [
        (A, Or((A, C))),
        (Words((A, B)), Or((Words((A, B)), C))),
        (Words((A, ENGLISH)), And((Or((A, C)), ENGLISH))),
        (And((A, B)), AndMaybe(And((A, B)), Or((C,)))),
        (AndNot(A, B), AndNot(Or((A, C)), B)),
        (AndMaybe(A, B), AndMaybe(A, Or((B, C)))),
        (ENGLISH, ENGLISH),
        (Words((A, Or((ENGLISH, GERMAN)))), And((Or((A, C)), Or((ENGLISH, GERMAN))))),
    ],
)
def test_added_words_widen_what_is_not_demanded(node, expected):
    assert widened(node, [C]) == expected
