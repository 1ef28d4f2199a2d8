"""The letters of a file in CMIF; the first of github.com/saw-leipzig/cmif-spener, letters.xml."""

from __future__ import annotations

from markupfiles import documents

from sourcesearch.readers.metadata.describe import describe
from sourcesearch.readers.tei.tei import reader

LETTER = (
    '<correspDesc source="#one" key="1"><correspAction type="sent">'
    "<persName>Philipp Jakob Spener</persName><placeName>Frankfurt a. M.</placeName>"
    '<date when="1666-09-21">21. September 1666</date></correspAction>'
    '<correspAction type="received"><persName>Gottlieb Spizel</persName>'
    "<placeName>Augsburg</placeName></correspAction></correspDesc>"
)
CMIF = (
    "<TEI><teiHeader><fileDesc><titleStmt><title>Briefwechsel</title></titleStmt><sourceDesc>"
    '<bibl xml:id="one">Spener, Briefe 1666–1674</bibl></sourceDesc></fileDesc><profileDesc>'
    f"{LETTER}{LETTER}</profileDesc></teiHeader><text><body><p/></body></text></TEI>"
)


def test_each_letter_that_is_listed_is_a_document() -> None:
    first, second = (describe(each, "letters.xml") for each in documents(reader, CMIF))
    assert first.text == (
        "Philipp Jakob Spener · Frankfurt a. M. · 21. September 1666\nGottlieb Spizel · Augsburg"
    )
    assert dict(first.metadata) == {
        "author": "Philipp Jakob Spener",
        "recipient": "Gottlieb Spizel",
        "date": "1666-09-21",
        "place": "Frankfurt a. M.",
        "source": "Spener, Briefe 1666–1674",
        "key": "1",
        "language": "zxx",
    }
    assert first.part == "1"
    assert second.part != first.part


def test_where_there_is_a_text_it_is_the_document() -> None:
    (document,) = documents(reader, CMIF.replace("<p/>", "<p>Gnade und Friede!</p>"))
    assert document.text == "Gnade und Friede!"


def test_the_language_of_a_letter_is_the_one_said_and_none_that_its_names_look_like() -> None:
    note = '<note><ref type="https://lod.academy/cmif/vocab/terms#hasLanguage" target="%s"/></note>'
    usage = '<langUsage><language ident="de"/></langUsage>'
    said = CMIF.replace("</correspDesc>", note % "la" + "</correspDesc>", 1)
    said = said.replace("<profileDesc>", f"<profileDesc>{usage}")
    assert [each.metadata["language"] for each in documents(reader, said)] == ["la", "de"]
    assert [each.metadata["language"] for each in documents(reader, CMIF)] == ["zxx", "zxx"]
