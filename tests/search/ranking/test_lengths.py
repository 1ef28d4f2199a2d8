"""The lengths of documents as ranking counts them, and what they do beside a long text."""

import random

import numpy as np
import pytest

import sourcesearch
from sourcesearch.search.ranking.lengths import mean_length, shares_of_pages

from conftest import write

WORDS = "the fire was in a house by the harbour and men came with water from the river".split()
OTHERS = [f"word{n}" for n in range(3_000)]


@pytest.mark.parametrize(
    ("lengths", "mean"), [([], 0), ([10, 30], 20), ([100, 100_000], 250), ([255], 255)]
)
def test_no_document_counts_as_longer_than_a_page_in_the_mean(lengths, mean):
    dtype = np.uint8 if max(lengths, default=0) < 256 else np.uint32
    assert mean_length(np.array(lengths, dtype)) == mean


def test_a_page_is_all_of_a_short_text_and_a_share_of_a_long_one():
    assert shares_of_pages(np.array([1, 400], np.uint16)) is None
    assert shares_of_pages(np.array([], np.uint8)) is None
    shares = shares_of_pages(np.array([0, 400, 1_600], np.uint16))
    assert shares is not None
    assert shares.tolist() == [1, 1, 0.25]


def novel(chance, length=40_000):
    """A text in which all words occur, strewn about."""
    return " ".join(chance.choices([*WORDS, *OTHERS], k=length))


@pytest.fixture(scope="module")
def beside_novels(tmp_path_factory):
    """Forty notes, one of them on a fire, and six novels."""
    folder, chance = tmp_path_factory.mktemp("novels"), random.Random(1)
    notes = {f"note{n}.txt": " ".join(chance.choices(OTHERS, k=60)) for n in range(40)}
    notes["note7.txt"] += " a fire in a house by the harbour"
    novels = {f"novel{n}.txt": novel(chance) for n in range(6)}
    write(folder / "texts", {**notes, **novels})
    with sourcesearch.build(folder / "texts", into=folder / "index", language="en") as collection:
        yield collection


@pytest.mark.parametrize("query", ["fire harbour", "harbour house fire", "house fire"])
def test_a_note_on_something_comes_before_novels_that_have_its_words(beside_novels, query):
    assert beside_novels.search(query)[0].document.file.name == "note7.txt"


def test_a_note_with_the_rarer_word_comes_before_novels_with_the_other(beside_novels):
    found = beside_novels.search("harbour nowhere fire")
    assert found.relaxed
    assert found[0].document.file.name == "note7.txt"
