import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.columnar.write.postings import sorting
from sourcesearch.columnar.write.postings.sorting import Batch, sorted_runs

PAIRS = [("sea", "sea"), ("sea", "Seas"), ("ice", "ice"), ("sea", "Sea"), ("unused", "unused")]

documents = st.lists(st.lists(st.integers(0, 3), max_size=6), max_size=4)


def batch(first, texts):
    counts = np.array([len(text) for text in texts], np.int64)
    pairs = np.array([pair for text in texts for pair in text], np.int32)
    positions = np.array([place for text in texts for place in range(len(text))], np.uint8)
    return Batch(first, counts, pairs, positions)


def occurrences(batches):
    """(term, form, document, position) of all that the runs hold, in their order."""
    found = []
    for run in sorted_runs(["\0".join(pair).encode() for pair in PAIRS], batches):
        terms = np.repeat(np.arange(len(run.terms)), run.counts)
        starts = np.cumsum(run.form_counts) - run.form_counts
        forms = starts[terms] + run.codes
        rows = zip(terms.tolist(), forms.tolist(), run.documents, run.positions, strict=True)
        found += [
            (run.terms[term].decode(), run.forms[form].decode(), int(document), int(position))
            for term, form, document, position in rows
        ]
    return found


def test_occurrences_come_by_term_then_document_then_position():
    assert occurrences([batch(0, [[0, 2, 1]]), batch(1, [[], [3]])]) == [
        ("ice", "ice", 0, 1),
        ("sea", "sea", 0, 0),
        ("sea", "Seas", 0, 2),
        ("sea", "Sea", 2, 0),
    ]


@pytest.mark.parametrize("bits", [64, 0])
@given(parts=st.lists(documents, min_size=1, max_size=3))
def test_keys_that_hold_all_and_keys_that_do_not_give_the_same(parts, bits):
    firsts = np.cumsum([0, *map(len, parts)]).tolist()
    batches = [batch(first, part) for first, part in zip(firsts, parts, strict=False)]
    texts = enumerate(text for part in parts for text in part)
    expected = sorted(
        (PAIRS[pair][0], number, position, PAIRS[pair][1])
        for number, text in texts
        for position, pair in enumerate(text)
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sorting, "_KEY_BITS", bits)
        patch.setattr(sorting, "_RUN", 3)
        patch.setattr(sorting, "_PIECE", 2)
        found = occurrences(batches)
    assert found == [(term, form, number, place) for term, number, place, form in expected]
