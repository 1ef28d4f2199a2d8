"""The languages of a snapshot's documents."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.vocabulary.languages import Languages


def languages(codes):
    """The languages of documents of which each is in one."""
    docs = {code: np.array([n for n, each in enumerate(codes) if each == code]) for code in codes}
    snapshot: Any = SimpleNamespace(
        size=len(codes),
        terms=lambda field: [(c, SimpleNamespace(documents=len(docs[c]))) for c in sorted(docs)],
        with_keys=lambda field, wanted: [docs[code] for code in wanted if code in docs],
    )
    return Languages(snapshot)


@pytest.mark.parametrize(
    ("others", "several"),
    [(["de"] * 24, False), (["de"] * 25, True), (["de", "fr", "it"] * 9, True)],
)
def test_languages_are_told_apart_from_25_documents_in_others_than_most(others, several):
    assert languages([*["en"] * 30, *others]).are_several == several


@given(st.lists(st.sampled_from(["de", "en", "fr", "it"]), min_size=1), st.randoms())
def test_a_document_is_in_the_language_that_it_states(codes, chance):
    found = languages(codes)
    assert [found.stemmers[place] for place in found.of_documents] == codes
    often = [codes.count(code) for code in found.stemmers]
    assert often == sorted(often, reverse=True)
    wanted = chance.sample(["de", "en", "fr", "it"], 2)
    marked = found.documents([*wanted, None])
    if marked is None:
        assert set(codes) <= set(wanted)
    else:
        assert marked.tolist() == [code in wanted for code in codes]
        assert not set(codes) <= set(wanted)
