"""In a long document all words of a question stand somewhere: they say something on one page."""

import random

import numpy as np
import pytest

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.search.evaluation import Evaluation, Index
from sourcesearch.search.query.nodes import Slot, Text, phrase_way
from sourcesearch.search.ranking import Concept
from sourcesearch.search.ranking.lengths import LONG
from sourcesearch.search.ranking.one_page import on_one_page

from conftest import write

WORDS = ("captain", "vessel", "storm")
QUERY = "the captain of the vessel in the storm"


def strewn(*places, length=5 * LONG):
    """A text of so many words, some of them the captain, the vessel and the storm."""
    words = ["rain"] * length
    for word, place in zip((*WORDS, "of", "the", "in"), (*places, 1, 2, 3), strict=False):
        words[place] = word
    return " ".join(words)


@pytest.fixture
def collection(tmp_path):
    texts = {
        "book.txt": strewn(100, 900, 1800),
        "letter.txt": "A vessel and its captain.",
        "page.txt": strewn(700, 800, 900),
    }
    write(tmp_path / "texts", texts)
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index") as built:
        yield built


def test_a_letter_with_most_of_the_words_comes_before_a_book_with_all_of_them_strewn(collection):
    results = collection.search(QUERY)
    assert [hit.document.file.name for hit in results] == ["page.txt", "letter.txt", "book.txt"]
    assert [hit.partial for hit in results] == [False, True, False]
    assert results.total == 2


def test_of_a_short_query_what_has_all_the_words_comes_first(collection):
    results = collection.search("captain vessel storm")
    assert [hit.partial for hit in results] == [False, False, True]


def test_pages_have_the_order_that_one_long_page_has(collection):
    whole = [hit.document.id for hit in collection.search(QUERY, limit=3)]
    assert [collection.search(QUERY, limit=1, offset=at)[0].document.id for at in range(3)] == whole


def test_half_overlapping_pages_are_what_a_scan_finds(tmp_path):
    drawn, texts = random.Random(7), {}
    for number in range(40):
        texts[f"{number:02}.txt"] = strewn(*drawn.sample(range(4, 3 * LONG), 3), length=3 * LONG)
    write(tmp_path / "texts", texts)
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index") as built:
        names = [document.file.name for document in built.documents()]
    asked = [Concept(word, Text(word, (phrase_way([Slot(frozenset({word}))]),))) for word in WORDS]
    with Snapshot.open(tmp_path / "index") as snapshot:
        evaluation = Evaluation(Index(snapshot))
        found = on_one_page(asked, evaluation, np.arange(40)).tolist()
    assert found == [_has_a_page(texts[name].split()) for name in names]
    assert len({*found}) == 2


def _has_a_page(words):
    starts = range(0, len(words), LONG // 2)
    return any(set(WORDS).issubset(words[start : start + LONG]) for start in starts)
