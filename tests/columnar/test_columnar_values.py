"""Counting documents by their values gives what going through the documents gives."""

from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.columnar import values as module
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.values import ValuesCollector, described_values, merge_values

DOCUMENTS = st.lists(st.dictionaries(st.sampled_from(["place", "who", "a/b"]), st.text(max_size=2)))


def written(write, documents):
    """The file, and all its columns: what `write` gives is the header's entry."""
    with TemporaryDirectory() as folder, FileWriter(Path(folder) / "file") as file:
        infos = write(file)
        file.finish({"documents": documents, "values": infos})
        return ColumnFile(Path(folder) / "file")


def collected(documents):
    collector = ValuesCollector()
    for number, described in enumerate(documents):
        for name, text in described.items():
            collector.add(name, [number], [text])
    return written(lambda file: collector.write(file, len(documents)), len(documents))


@given(DOCUMENTS, st.data())
def test_the_live_documents_are_counted_by_each_value(documents, data):
    live = np.array([data.draw(st.booleans()) for _ in documents], bool)
    found = described_values(collected(documents))
    assert set(found) == {name for document in documents for name in document}
    for name, values in found.items():
        said = [
            one[name] for one, lives in zip(documents, live, strict=True) if lives and name in one
        ]
        assert values.among(live) == len(said)
        assert values.counts(live) == Counter(said)


@given(st.lists(DOCUMENTS, max_size=4), st.data())
def test_what_is_merged_is_what_one_segment_of_the_live_documents_has(segments, data):
    lives = [np.array([data.draw(st.booleans()) for _ in one], bool) for one in segments]
    kept = [
        document
        for documents, live in zip(segments, lives, strict=True)
        for document, lives in zip(documents, live, strict=True)
        if lives
    ]
    files = [collected(documents) for documents in segments]
    described = [described_values(file) for file in files]
    sums = np.cumsum([0, *(int(live.sum()) for live in lives)])
    numbers = [np.cumsum(live) - 1 + before for live, before in zip(lives, sums, strict=False)]
    merged = written(lambda file: merge_values(file, described, lives, numbers), len(kept))
    alone = collected(kept)
    assert merged.header == alone.header
    assert all((merged[name] == alone[name]).all() for name in alone.names())


def test_of_names_with_another_value_for_each_document_only_the_documents_are_kept():
    with patch.object(module, "_FEW", 10):
        documents = [{"id": str(number), "place": "Bath"} for number in range(20)]
        found = described_values(collected(documents))
    live = np.ones(20, bool)
    assert (found["id"].distinct, found["id"].among(live)) == (0, 20)
    assert found["place"].counts(live) == {"Bath": 20}
