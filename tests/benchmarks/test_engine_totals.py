"""The scan that says who counts right must itself count right."""

import sys
from pathlib import Path

import pytest
from whoosh.query import And, Or, Phrase, Term

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from engine_totals import divided, matching, scanned, whole

TEXT = "They've sailed for Lüshun's ports"


def test_an_apostrophe_belongs_to_a_word_or_divides_it():
    assert whole(TEXT) == ["theyv", "sail", "for", "lushun", "port"]
    assert divided(TEXT) == ["they", "ve", "sail", "for", "lushun", "s", "port"]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Phrase("body", ["b", "c"]), True),
        (Phrase("body", ["a", "c"]), False),
        (Phrase("body", ["c", "d"]), False),
        (And([Term("body", "a"), Term("body", "c")]), True),
        (And([Term("body", "a"), Or([Term("body", "x"), Term("body", "y")])]), False),
    ],
)
def test_a_scan_matches_words_phrases_and_compounds(wanted, found):
    assert matching(wanted, ["a", "b", "a", "b", "c"]) is found


def test_totals_are_counted_as_the_query_language_reads_them():
    texts = [TEXT, "they sail", "the port for sailing"]
    asked = ["they", "sails AND ports", '"for sailing" OR they']
    assert scanned(texts, asked, whole) == [1, 2, 2]
    assert scanned(texts, asked, divided) == [2, 2, 3]
