"""Collections whose terms another analysis gave: recognised, and never mixed with ours."""

from __future__ import annotations

from pathlib import Path

import pytest

import sourcesearch
from sourcesearch.collection.building.word_analysis import WordAnalysis
from sourcesearch.collection.fields.schema import new_schema
from sourcesearch.columnar import Writer
from sourcesearch.errors import CollectionOutdated
from sourcesearch.readers.options import ReadingOptions


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


@pytest.mark.usefixtures("other")
def test_what_was_said_about_recognising_pages_is_to_be_said_again():
    with Writer(Path("index"), new_schema(), WordAnalysis()) as writer:
        writer.prepare()
        said = ReadingOptions(ocr=True, ocr_languages=("deu", "fra")).recognition
        writer.publish({**writer.contents.note, "recognition": said})
    with pytest.raises(CollectionOutdated, match="--ocr --ocr-language deu --ocr-language fra"):
        sourcesearch.open("index")
    assert sourcesearch.build("a.txt", into="anew").search("harbour").total == 1
