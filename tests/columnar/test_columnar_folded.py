"""The folded spellings of a field, asked by what they begin with."""

import numpy as np
import pytest
from columnar_samples import bodies, write

from sourcesearch.columnar import Snapshot
from sourcesearch.columnar.file.columnfile import ColumnFile
from sourcesearch.columnar.file.format import FileWriter
from sourcesearch.columnar.folded import Beginning, FoldedForms
from sourcesearch.columnar.vocabulary import Strings, StringsWriter

WORDS = "Ports port harbour harbourage harboured Straße ΣΟΦΟΣ a questioning questionable".split()


@pytest.fixture(scope="module")
def folded(tmp_path_factory):
    folder = tmp_path_factory.mktemp("folded")
    write(folder, bodies(" ".join(WORDS)))
    with Snapshot.open(folder) as snapshot:
        column = snapshot.segments[0].file.text("body")
        assert column is not None
        yield column.folded


def beginnings():
    for word in map(str.casefold, WORDS):
        for end in range(1, len(word) + 1):
            yield word[:end]
            yield word[: end - 1] + "x"
            yield word[:end] + "est"


@pytest.mark.parametrize("start", sorted(set(beginnings())))
def test_a_beginning_is_met_where_a_spelling_begins_so(folded, start):
    expected = any(word.casefold().startswith(start) for word in WORDS)
    assert folded.may_begin(Beginning.of(start)) is expected


def test_a_file_that_has_no_leads_says_of_no_beginning_that_it_is_not_there(tmp_path):
    with FileWriter(tmp_path / "older") as file:
        StringsWriter(file, "f/forms").append([b"port"])
        for name in ("order", "hashes", "hashed"):
            file.add(f"f/forms.{name}", np.zeros(1, np.uint32))
        file.finish({"documents": 1})
    columns = ColumnFile(tmp_path / "older")
    older = FoldedForms(columns, "f", Strings(columns, "f/forms"))
    assert older.may_begin(Beginning.of("harb"))
