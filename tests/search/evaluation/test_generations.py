"""A reader of an older generation answers as before, whatever a writer does to its files."""

import pytest
from evaluation_samples import NODES, WordByWord, build, collection, schema
from whoosh import index, query

from sourcesearch.columnar import Snapshot, Writer
from sourcesearch.search.evaluation import Evaluation, Index


@pytest.fixture
def directory(tmp_path):
    build(tmp_path, collection(60), segments=3)
    return tmp_path


def replace_all_files(directory):
    before = {path.name for path in directory.glob("*.columns")}
    with Writer(directory, schema(), WordByWord()) as writer:
        writer.delete("id", ["d1", "d30"])
        writer.commit(optimize=True)
    assert not before & {path.name for path in directory.glob("*.columns")}


def answers(snapshot):
    evaluation = Evaluation(Index(snapshot))
    return [evaluation.documents(node).tolist() for node in NODES]


def test_any_query_is_answered_after_the_files_are_replaced(directory):
    with Snapshot.open(directory) as snapshot:
        expected = answers(snapshot)
        text = snapshot.text(7)
    with Snapshot.open(directory) as snapshot:
        replace_all_files(directory)
        assert answers(snapshot) == expected
        assert snapshot.text(7) == text


def test_whooshs_searcher_answers_after_the_files_are_replaced(directory):
    with index.open_dir(str(directory)).searcher() as searcher:
        replace_all_files(directory)
        assert len(searcher.search(query.Every(), limit=None)) == 60
    with index.open_dir(str(directory)).searcher() as searcher:
        assert len(searcher.search(query.Every(), limit=None)) == 58
