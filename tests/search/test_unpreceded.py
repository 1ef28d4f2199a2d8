"""A word is found where certain others do not stand right before it."""

import pytest
from whoosh import query

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluator
from sourcesearch.search.evaluation.not_preceded import Unpreceded

TEXTS = [
    "He came to town.",
    "From day to day.",
    "From day to day to town.",
    "By day. The way to it.",
]


@pytest.fixture
def evaluator(tmp_path):
    for number, text in enumerate(TEXTS):
        (tmp_path / f"{number}.txt").write_text(text)
    sourcesearch.update(tmp_path, into=tmp_path / "index", language="en", jobs=1)
    with Snapshot.open(tmp_path / "index") as snapshot:
        yield Evaluator(snapshot)


def term(word):
    return query.Term("body", word)


@pytest.mark.parametrize(
    ("unless", "expected"),
    [
        (term("day"), [0, 3]),
        (term("nowhere"), [0, 1, 2, 3]),
        (query.Or([term("day"), term("came")]), [3]),
    ],
)
def test_documents_in_which_it_stands_otherwise_are_found(evaluator, unless, expected):
    asked = Unpreceded(term("to"), unless)
    assert evaluator.matches(asked, scored=False).docs.tolist() == expected
    assert evaluator.matches(asked).docs.tolist() == expected


def test_it_counts_as_the_word_does(evaluator):
    alone = evaluator.matches(term("to"))
    scores = dict(zip(alone.docs.tolist(), alone.scores.tolist(), strict=True))
    found = evaluator.matches(Unpreceded(term("to"), term("day")))
    assert found.scores.tolist() == [scores[number] for number in found.docs.tolist()]


def test_a_phrase_is_judged_by_its_first_word(evaluator):
    phrase = query.Phrase("body", ["to", "town"])
    assert evaluator.matches(Unpreceded(phrase, term("day")), scored=False).docs.tolist() == [0]
