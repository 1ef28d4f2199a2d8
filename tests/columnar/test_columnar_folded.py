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
    expected = sum(word.casefold().startswith(start) for word in WORDS)
    low, high = folded.begun(Beginning.of(start))
    assert high - low == expected
    assert list(folded.beginning([Beginning.of(start)])) == [Beginning.of(start)] * (expected > 0)


def test_beginnings_are_met_together_as_one_by_one(folded):
    starts = sorted(map(Beginning.of, set(beginnings())))
    alone = [start for start in starts if list(folded.beginning([start]))]
    assert list(folded.beginning(starts)) == alone


@pytest.mark.parametrize("few", [0, 2, 32])
def test_forms_are_found_by_how_they_begin_and_end(folded, few, monkeypatch):
    monkeypatch.setattr("sourcesearch.columnar.folded.FEW", few)
    endings = (b"", b"able", b"age", b"ing", b"s", b"se")
    ways = [(Beginning.of(start), endings) for start in ("port", "harbour", "question", "stras")]
    found = folded.among(ways, 0, len(folded.order))
    wanted = {b"port", b"ports", b"harbour", b"harbourage", b"questioning", b"questionable"}
    assert {folded[form] for form in found} >= wanted | {b"strasse"}


def test_the_leads_of_an_older_file_are_worked_out(tmp_path):
    with FileWriter(tmp_path / "older") as file:
        StringsWriter(file, "f/forms").append([b"Ports", "Stra\xdfe".encode(), b"harbourage", b""])
        StringsWriter(file, "f/forms.folded").append([b"strasse"])
        file.add("f/forms.folded.of", np.array([1], np.uint32))
        file.add("f/forms.order", np.array([3, 2, 0, 1], np.uint32))
        for name in ("hashes", "hashed"):
            file.add(f"f/forms.{name}", np.zeros(4, np.uint32))
        file.finish({"documents": 1})
    columns = ColumnFile(tmp_path / "older")
    older = FoldedForms(columns, "f", Strings(columns, "f/forms"))
    first = [b"\0" * 8, b"harboura", b"ports\0\0\0", b"strasse\0"]
    assert older.leads.whole().tolist() == [int.from_bytes(each, "big") for each in first]
    assert older.begun(Beginning.of("harb")) == (1, 2)
