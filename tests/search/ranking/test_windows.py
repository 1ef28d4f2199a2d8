"""The best window of a document."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.evaluation import Occurrences
from sourcesearch.search.ranking.windows import Evidence, best_windows


def occurrences(places, boost=1.0):
    """Of (document, position) pairs."""
    docs, first = np.array(sorted(places), dtype=np.int64).reshape(-1, 2).T
    return Occurrences(docs, first, first, np.full(len(docs), boost))


def evidence(places, documents=1, weight=1.0, outside=0.0, boost=1.0):
    inside = occurrences(places, boost)
    return Evidence(
        weight, inside, 1.0, np.full(documents, float(outside)), np.full(documents, 1.2)
    )


def best(things, *lengths):
    return best_windows(things, np.array(lengths))


def saturated(frequency):
    return 2.2 * frequency / (1.2 + frequency)


def test_a_short_document_is_one_window():
    found = best([evidence([(0, 3), (0, 40)])], 60)
    assert (found.scores.tolist(), found.starts.tolist()) == ([pytest.approx(saturated(2))], [0])


def test_a_window_has_a_hundred_words_and_begins_every_fifty():
    found = best([evidence([(0, 49), (0, 120), (0, 149), (0, 150)])], 400)
    assert found.starts.tolist() == [100]
    assert found.scores.tolist() == [pytest.approx(saturated(3))]


def test_words_in_one_passage_count_more_than_words_far_apart():
    together = best([evidence([(0, 10)]), evidence([(0, 90)])], 900)
    apart = best([evidence([(0, 10)]), evidence([(0, 700)])], 900)
    assert together.scores[0] == pytest.approx(2 * apart.scores[0])


def test_a_document_does_not_lend_words_to_the_next():
    found = best([evidence([(0, 49), (1, 0)], documents=2)], 50, 50)
    assert found.scores.tolist() == pytest.approx([saturated(1)] * 2)


def test_the_title_counts_in_every_passage():
    found = best([evidence([(0, 250)]), evidence([], outside=2)], 300)
    assert found.scores.tolist() == [pytest.approx(saturated(1) + saturated(2))]


def test_without_any_occurrence_the_first_window_stands_for_the_document():
    found = best([evidence([])], 300)
    assert (found.scores.tolist(), found.starts.tolist()) == ([0], [0])


def test_a_misreading_counts_with_its_boost():
    found = best([evidence([(0, 1), (0, 2)], boost=0.5)], 10)
    assert found.scores.tolist() == [pytest.approx(saturated(1))]


PLACES = st.sets(st.tuples(st.integers(0, 2), st.integers(0, 299)), max_size=30)


@given(st.lists(PLACES, min_size=1, max_size=3))
def test_the_best_window_is_the_one_a_scan_finds(things):
    found = best([evidence(places, documents=3) for places in things], 300, 300, 300)

    def score(document, start):
        counts = [
            sum(d == document and start <= p < start + 100 for d, p in places) for places in things
        ]
        return sum(map(saturated, counts))

    for document in range(3):
        scores = {start: score(document, start) for start in range(0, 300, 50)}
        assert found.scores[document] == pytest.approx(max(scores.values()))
        assert scores[int(found.starts[document])] == pytest.approx(max(scores.values()))
        assert found.parts[:, document].sum() == pytest.approx(found.scores[document])
