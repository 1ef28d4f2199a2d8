"""Bitmaps of places find the phrases that a scan of the documents finds."""

from itertools import chain

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.evaluation import bitmaps
from sourcesearch.search.evaluation.bitmaps import Layout

documents = st.lists(st.lists(st.sampled_from("ab"), max_size=140), min_size=1, max_size=6)


def bitmap(layout, documents, word):
    places = [[at for at, other in enumerate(doc) if other == word] for doc in documents]
    docs = np.array([number for number, found in enumerate(places) if found], np.int64)
    counts = np.array([len(found) for found in places if found], np.int64)
    return layout.bitmap(docs, counts, np.array(list(chain(*places)), np.uint32))


def layout_of(documents):
    return Layout(np.array([len(doc) for doc in documents]))


@pytest.mark.parametrize("blocks", [1, 2, 1 << 15])
@given(documents=documents, phrase=st.text("ab", min_size=1, max_size=64))
def test_a_phrase_is_found_in_the_documents_that_hold_it(blocks, documents, phrase):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bitmaps, "_AT_ONCE", blocks)
        layout = layout_of(documents)
        words = [bitmap(layout, documents, word) for word in phrase]
        expected = [number for number, doc in enumerate(documents) if phrase in "".join(doc)]
        assert layout.documents(words).tolist() == expected


def test_a_phrase_does_not_go_on_in_the_next_document():
    documents = ["a" * 64, "b"]
    layout = layout_of(documents)
    assert not len(layout.documents([bitmap(layout, documents, word) for word in "ab"]))


def test_the_longest_phrase_reaches_over_two_blocks():
    documents = ["b" * 30 + "a" * 64 + "b"]
    layout = layout_of(documents)
    word = bitmap(layout, documents, "a")
    assert layout.documents([word] * 64).tolist() == [0]
    assert layout.documents([word] * 63 + [bitmap(layout, documents, "b")]).tolist() == [0]
