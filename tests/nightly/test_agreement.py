"""Stock Whoosh and the engine give the same answers on real texts, a hundred queries of all kinds.

On the seeds in every run; at night on samples of real texts, whole and cut to passages.
"""

import pytest
from agreement import compared, differences
from agreement_collections import build_ours, cut, rows_of, texts_of
from agreement_queries import Asker
from corpora import folders

from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import BM25F, Evaluator

from conftest import SEEDS

KINDS = (
    "word, AND, OR, NOT, AND NOT, AND MAYBE, require, phrase, with stop words, slop, prefix, "
    "wildcard, fuzzy, range, field, boost, nested"
).split(", ")


@pytest.fixture(scope="module")
def rows():
    """The source's paragraphs, each a document with a date of its own."""
    found = [part for row in rows_of(SEEDS, 1 << 20) for part in cut(row, 50)]
    for number, row in enumerate(found):
        row.values["date_from"] = row.values["date_to"] = 700_000 + number
    return found


@pytest.fixture(scope="module")
def kinds(rows):
    return Asker(rows).queries()


def test_there_are_a_hundred_queries_of_all_kinds(kinds):
    assert list(kinds) == KINDS
    assert sum(map(len, kinds.values())) >= 100


@pytest.mark.parametrize("segments", [1, 2, 6])
def test_answers_are_those_of_whooshs_searcher_and_of_its_codec(rows, kinds, segments, tmp_path):
    found = list(differences(rows, segments, tmp_path, kinds))
    assert [one.kind for one in found] == KINDS * 2
    assert all(one.documents for one in found)
    assert [str(other) for one in found for other in one.differences] == []


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("most", "size"), [(8_000_000, None), (2_000_000, 1500)], ids=["whole", "passages"]
)
@pytest.mark.parametrize("segments", [1, 2, 6])
@pytest.mark.parametrize("folder", folders())
def test_answers_on_real_texts_are_those_of_whoosh(folder, segments, most, size, tmp_path):
    rows = rows_of(folder, most)
    if size:
        rows = [part for row in rows for part in cut(row, size)]
    found = list(differences(rows, segments, tmp_path, Asker(rows).queries()))
    assert sum(one.documents for one in found) > 100
    assert [str(other) for one in found for other in one.differences] == []


def test_another_weighting_would_be_seen(rows, kinds, tmp_path):
    build_ours(tmp_path, rows, 1, ())
    (wanted, *_) = kinds["word"]
    with Snapshot.open(tmp_path) as snapshot:
        matches = Evaluator(snapshot).matches(wanted)
        expected = dict(zip(matches.docs.tolist(), matches.scores.tolist(), strict=True))
        assert not compared(wanted, expected, Evaluator(snapshot))
        assert compared(wanted, expected, Evaluator(snapshot, BM25F(k1=1.21))).scores
        del expected[min(expected)]
        assert len(compared(wanted, expected, Evaluator(snapshot)).surplus) == 1


def test_passages_are_cut_between_paragraphs_and_lose_nothing(rows):
    (whole,) = rows_of(SEEDS, 1 << 20)
    assert "".join(row.text for row in rows) == whole.text[: whole.spans["paragraphs"][-1][1]]
    words = [word for row in rows for word in texts_of(row)["body"].split()]
    assert words == texts_of(whole)["body"].split()
