"""Texts in TCF: the text once, and what the header of the edition says."""

from __future__ import annotations

import pytest
from markupfiles import documents

from sourcesearch.errors import ReaderError
from sourcesearch.readers import xml

CORPUS = """<D-Spin xmlns="http://www.dspin.de/data" version="0.4">
<MetaData xmlns="http://www.dspin.de/data/metadata">{header}</MetaData>
<TextCorpus xmlns="http://www.dspin.de/data/textcorpus" lang="de">{text}<tokens>
<token ID="t1">Der</token><token ID="t2">Hafen</token><token ID="t3">ist</token>
<token ID="t4">frei</token></tokens><sentences><sentence tokenIDs="t1 t2 t3 t4"/></sentences>
<lemmas><lemma tokenIDs="t3">sein</lemma></lemmas><POStags tagset="stts">
<tag tokenIDs="t1">ART</tag></POStags></TextCorpus></D-Spin>"""

TEXT = "<text>Der Hafen ist frei.\n\nDie Schiffe\nkommen.</text>"

HEADER = """<cmd:CMD xmlns:cmd="http://www.clarin.eu/cmd/"><cmd:Components><cmdp:teiHeader
xmlns:cmdp="http://www.clarin.eu/cmd/1/profiles/x"><cmdp:fileDesc><cmdp:titleStmt>
<cmdp:title type="main">Von den Häfen</cmdp:title><cmdp:author><cmdp:persName><cmdp:surname>Abel
</cmdp:surname><cmdp:forename>Jakob</cmdp:forename></cmdp:persName></cmdp:author></cmdp:titleStmt>
</cmdp:fileDesc></cmdp:teiHeader></cmd:Components></cmd:CMD>"""


def test_the_text_is_read_once_with_its_paragraphs_and_language() -> None:
    (document,) = documents(xml.reader, CORPUS.format(header="", text=TEXT), "a.tcf.xml")
    assert document.text == "Der Hafen ist frei.\n\nDie Schiffe\nkommen."
    assert len(document.paragraphs) == 2
    assert document.metadata["language"] == "de"


def test_the_header_of_the_edition_tells_title_and_author() -> None:
    (document,) = documents(xml.reader, CORPUS.format(header=HEADER, text=TEXT), "a.tcf.xml")
    assert document.metadata["title"] == "Von den Häfen"
    assert document.metadata["author"] == "Abel, Jakob"


def test_where_there_are_only_words_these_are_the_text() -> None:
    (document,) = documents(xml.reader, CORPUS.format(header="", text=""), "a.tcf.xml")
    assert document.text == "Der Hafen ist frei"


def test_what_breaks_off_is_read_up_to_there() -> None:
    whole = CORPUS.format(header="", text=TEXT)
    (document,) = documents(xml.reader, whole[: whole.index("<sentences>")], "a.tcf.xml")
    assert document.text.startswith("Der Hafen")
    assert document.problems


def test_a_corpus_without_text_is_refused() -> None:
    with pytest.raises(ReaderError, match="without text"):
        documents(xml.reader, '<D-Spin version="0.4"><TextCorpus/></D-Spin>', "a.tcf.xml")
