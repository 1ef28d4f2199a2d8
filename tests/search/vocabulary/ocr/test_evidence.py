"""Evidence in the texts of a collection that a spelling is a word, or that OCR misread it."""

from statistics import median

import pytest

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.search.vocabulary.languages import Languages
from sourcesearch.search.vocabulary.ocr import evidence
from sourcesearch.search.vocabulary.ocr.evidence import Counts, Evidence
from sourcesearch.search.vocabulary.ocr.recognised import Recognition

from conftest import write


@pytest.fixture
def evidence_of(tmp_path):
    opened = []

    def of(texts):
        write(tmp_path / "texts", texts)
        sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en", jobs=1).close()
        snapshot = Snapshot.open(tmp_path / "i")
        opened.append(snapshot)
        return Evidence(snapshot, Recognition(snapshot), Languages(snapshot), everywhere=False)

    yield of
    for snapshot in opened:
        snapshot.close()


def test_a_spelling_is_a_word_where_typed_or_well_read_texts_have_it_often(evidence_of):
    found = evidence_of(
        {
            "scan.txt": "the harbour " * 50,
            "typed.txt": "the harbour " * 500,
            "good.txt": "the harbour " * 100,
            "metadata.csv": "file,ocr_quality\nscan.txt,0.7\ngood.txt,0.99\n",
        }
    )
    # 25 times among 100 words that may be misread: at least 20, a fifth, by chance
    word = Counts(9, 100, evidence._SLIP, 9)
    most_typed, most_read = evidence._TYPED * 0.2 * 1000, 1 + evidence._WELL_READ * 0.2 * 200
    for typed, read in ((most_typed, most_read), (most_typed + 1, 0), (0, most_read + 1)):
        meant = typed > most_typed or read > most_read
        assert found.is_meant(Counts(9, 25, int(typed), int(read)), word) == meant
    # what never stands among the misread is a word, unless it is typed but once: a slip
    assert found.is_meant(Counts(0, 0, 2, 0), word)
    assert not found.is_meant(Counts(0, 0, 1, 0), word)
    assert found.is_meant(Counts(0, 0, 1, 0), word._replace(typed=evidence._SLIP - 1))


SHARES = {"sword": (1, 3), "storm": (2, 2), "swarm": (3, 1), "stork": (4, 1), "shirt": (5, 1),
          "spoon": (2, 3)}  # fmt: skip
"""How many documents have a word with an s, and with an f."""


@pytest.mark.parametrize("words", [4, 5, 6])
def test_the_share_of_long_s_is_the_median_over_words_if_there_are_enough(evidence_of, words):
    some = dict(list(SHARES.items())[:words])
    texts = {
        f"{word}{letter}{number}.txt": f"{letter}{word[1:]} {number}"
        for word, counts in some.items()
        for letter, count in zip("sf", counts, strict=True)
        for number in range(count)
    }
    expected = median(read / (plain + read) for plain, read in some.values())
    found = evidence_of({**texts, "end.txt": "hats"}).long_s_share
    assert found == pytest.approx(expected if words >= evidence._ENOUGH else 0)
