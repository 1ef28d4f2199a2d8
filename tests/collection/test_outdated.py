"""Collections whose terms another analysis gave: recognised, and never mixed with ours."""

from __future__ import annotations

from pathlib import Path

import pytest

import sourcesearch
from sourcesearch.collection.building.word_analysis import WordAnalysis
from sourcesearch.collection.fields.schema import new_schema
from sourcesearch.columnar import Writer
from sourcesearch.errors import CollectionOutdated


@pytest.fixture(params=["1", "2 snowball-4.0"])
def other(tmp_path, monkeypatch, request):
    """A folder with a collection that says another analysis made it."""
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("A harbour free of ice.")
    sourcesearch.build("a.txt")
    with Writer(Path("index"), new_schema(), WordAnalysis()) as writer:
        writer.prepare()
        writer.publish({**writer.contents.note, "analysis": request.param})


@pytest.mark.usefixtures("other")
def test_an_index_of_other_stems_is_not_searched():
    with pytest.raises(CollectionOutdated, match=r"index: .*indexed again"):
        sourcesearch.open("index")


@pytest.mark.usefixtures("other")
def test_no_document_is_added_to_an_index_of_other_stems():
    Path("b.txt").write_text("Another harbour.")
    with pytest.raises(CollectionOutdated, match=r"index: .*indexed again"):
        sourcesearch.update("b.txt")
