"""Test collections in their forms."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from quality_collections import Text, read

from conftest import write

SMART = {
    "x.all.2": ".I 1\n.T\nthe wing\nof a plane\n.A\nsmith\n.W\nit lifts .\n.I 2\n.T\n.W\nnone\n",
    "x.qry": ".I 003\n.W\nwhat lifts\na plane .\n.I 007\n.W\nheat\n",
    "xqrel": "1 1 1 \n1 2 4\n2 2 -1\n",
}
TREC = {
    "docs/a": (
        "<DOC>\n<DOCNO> A-1 </DOCNO>\n<TITLE>Ports</TITLE>\n<TEXT>\n<P>Ice.</P></TEXT>\n</DOC>"
        "<DOC><DOCNO>A-2</DOCNO><TEXT>Fire.</TEXT></DOC>"
    ),
    "topics": "<top>\n<num> Number: 301\n<title> ice-free\n ports\n<desc> Which?\n</top>",
    "qrels": "301 0 A-1 2\n301 0 A-2 0\n",
}


@pytest.fixture
def smart(tmp_path):
    write(tmp_path, SMART)
    return read(tmp_path)


@pytest.fixture
def trec(tmp_path):
    write(tmp_path, TREC)
    return read(tmp_path)


def test_smart_records_are_documents(smart):
    assert smart.texts == [
        Text("1", "the wing of a plane", "it lifts .\n"),
        Text("2", "", "none\n"),
    ]


def test_smart_queries_are_named_as_the_judgments_number_them(smart):
    assert smart.queries == {"1": "what lifts a plane .", "2": "heat"}


def test_grade_one_is_best_and_four_weakest(smart):
    assert smart.gains == {"1": {"1": 4, "2": 1}, "2": {"2": 0}}


def test_trec_documents_topics_and_judgments_are_read(trec):
    assert [(text.name, text.title) for text in trec.texts] == [("A-1", "Ports"), ("A-2", "")]
    assert trec.texts[0].body.split() == ["Ice."]
    assert trec.queries == {"301": "ice-free ports"}
    assert trec.gains == {"301": {"A-1": 2, "A-2": 0}}


def test_four_columns_without_grades_are_relevant_documents(tmp_path):
    write(tmp_path, {**SMART, "xqrel": "1 2 0 0.000\n2 1 0 0.000\n"})
    assert read(tmp_path).gains == {"1": {"2": 1}, "2": {"1": 1}}


def test_a_missing_part_is_named(tmp_path):
    write(tmp_path, {"x.qry": SMART["x.qry"]})
    with pytest.raises(SystemExit, match="missing"):
        read(tmp_path)


def test_lisa_is_read_with_the_judgments_that_are_whole(tmp_path):
    documents = (
        "Document    1\nPORTS OF\nICE.\n     \nA REVIEW.\n*****************\nDocument 2\nFIRE.\n"
    )
    queries = "1\nI AM INTERESTED IN\nPORTS #\n2\nFIRES #\n"
    judged = "    1    2    1    2\n    2    1    2\n"
    write(tmp_path, {"LISA0.001": documents, "LISA.QUE": queries, "LISARJ.NUM": judged,
                     "LISA.REL": "Query 1\n1 Relevant Refs:\n9 -1\n"})  # fmt: skip
    found = read(tmp_path)
    assert found.texts == [Text("1", "PORTS OF ICE.", "A REVIEW.\n"), Text("2", "FIRE.", "")]
    assert found.queries == {"1": "I AM INTERESTED IN PORTS", "2": "FIRES"}
    assert found.gains == {"1": {"1": 1, "2": 1}, "2": {"2": 1}}


def test_npl_is_read(tmp_path):
    write(tmp_path, {"doc-text": "1\nan ice\nport\n   /\n2\nfire\n   /\n",
                     "query-text": "1\nPORTS\n/\n2\nFIRES\n/\n",
                     "rlv-ass": "1\n 1  2\n   /\n2\n 2\n   /\n"})  # fmt: skip
    found = read(tmp_path)
    assert [(text.name, text.body) for text in found.texts] == [
        ("1", "an ice\nport\n"),
        ("2", "fire\n"),
    ]
    assert found.queries == {"1": "PORTS", "2": "FIRES"}
    assert found.gains == {"1": {"1": 1, "2": 1}, "2": {"2": 1}}


def test_judgments_of_time_count_its_texts_and_two_that_are_lost(tmp_path):
    texts = "".join(f"*TEXT {number} 11/08/63 PAGE 01\n\nA\n\nB\n\n" for number in (17, 498, 501))
    write(tmp_path, {"TIME.ALL": f"{texts}*STOP\n",
                     "TIME.QUE": "*FIND      1\n\n THE\n\nPORTS\n\n*FIND  2\n\n FIRE\n\n*STOP\n",
                     "TIME.REL": "1  1 5\n\n2  2\n"})  # fmt: skip
    found = read(tmp_path)
    assert [text.name for text in found.texts] == ["1", "2", "5"]
    assert found.texts[0].body.split("\n") == ["", "A", "B", ""]
    assert found.queries == {"1": "THE PORTS", "2": "FIRE"}
    assert found.gains == {"1": {"1": 1, "5": 1}, "2": {"2": 1}}


def test_beir_is_read_with_the_judgments_that_are_to_test_by(tmp_path):
    write(tmp_path, {
        "corpus.jsonl": '{"_id": "04", "title": "Ports", "text": "Ice.\\nFree."}\n'
                        '{"_id": "5", "text": "Fire.\u2028"}\n',
        "queries.jsonl": '{"_id": "7", "text": "ice-free ports"}\n{"_id": "1", "text": "fires"}\n',
        "qrels/test.tsv": "query-id\tcorpus-id\tscore\n1\t5\t2\n1\t04\t0\n",
        "qrels/train.tsv": "query-id\tcorpus-id\tscore\n7\t04\t1\n",
    })  # fmt: skip
    found = read(tmp_path)
    assert found.texts == [Text("04", "Ports", "Ice.\nFree."), Text("5", "", "Fire.\u2028")]
    assert found.queries == {"7": "ice-free ports", "1": "fires"}
    assert found.gains == {"1": {"5": 2, "04": 0}}
