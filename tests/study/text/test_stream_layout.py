"""The words of a collection in the order of its texts, as a scan reads them."""

from typing import Any

import numpy as np
import pytest

from sourcesearch import analysis
from sourcesearch.columnar import Snapshot
from sourcesearch.study.text import layout


@pytest.mark.parametrize("at_once", [1, 50, 1 << 20])
def test_at_each_place_stands_the_longest_form_of_its_position(made, monkeypatch, at_once):
    monkeypatch.setattr(layout, "_AT_ONCE", at_once)
    by_name = {scanned.name: scanned for scanned in made.scanned}
    nothing_kept: Any = None
    with Snapshot.open(made.path) as snapshot:
        lengths = np.array([snapshot.length("body", number) for number in range(snapshot.size)])
        stream = layout.stream_of(snapshot, lengths, nothing_kept)
        for document in made.collection.documents():
            expected: dict[int, str] = {}
            for token in by_name[document.path.rpartition("/")[2]].tokens:
                longest = max(token.form, expected.get(token.position, ""), key=len)
                expected[token.position] = longest
            first, end = stream.bases[document.number : document.number + 2]
            found = stream.words[first:end].tolist()
            forms = {at: stream.forms[word] for at, word in enumerate(found) if word >= 0}
            assert forms == {at: analysis.folded(form) for at, form in expected.items()}
