"""Charters in CEI; after github.com/NTsch, BayHStA-import and fontenay."""

from __future__ import annotations

import pytest
from markupfiles import documents, pieces

from sourcesearch.errors import ReaderError
from sourcesearch.readers import xml

CHARTER = """<cei:text type="charter"><cei:front/><cei:body>
<cei:idno id="{name}">Michaelbeuern {name}</cei:idno><cei:chDesc>
<cei:abstract>Abt <cei:issuer>Lambert</cei:issuer> verleiht
  <cei:recipient>Stephan Schmidt</cei:recipient> eine Peunt.</cei:abstract>
<cei:issued>{date}<cei:placeName>Wien</cei:placeName></cei:issued>
<cei:witnessOrig><cei:archIdentifier><cei:settlement>München</cei:settlement>
<cei:arch>Bayerisches Hauptstaatsarchiv</cei:arch><cei:archFond>Kl. Michaelbeuern</cei:archFond>
<cei:idno n="Bestellnummer">1</cei:idno></cei:archIdentifier></cei:witnessOrig>
<cei:diplomaticAnalysis><cei:p>Siegel fehlt.</cei:p></cei:diplomaticAnalysis></cei:chDesc>
<cei:tenor>{tenor}</cei:tenor></cei:body><cei:back><cei:geogName>Stockham</cei:geogName></cei:back>
</cei:text>"""
DAY = '<cei:date value="16320115">1632 Januar 15</cei:date>'


def charters(*found: str) -> str:
    return (
        '<cei:cei xmlns:cei="http://www.monasterium.net/NS/cei"><cei:teiHeader><cei:fileDesc>'
        "<cei:titleStmt><cei:title>Urkunden</cei:title></cei:titleStmt></cei:fileDesc>"
        f"</cei:teiHeader><cei:text><cei:group>{''.join(found)}</cei:group></cei:text></cei:cei>"
    )


def charter(name: str = "1", date: str = DAY, tenor: str = "") -> str:
    return CHARTER.format(name=name, date=date, tenor=tenor)


def test_each_charter_is_a_document_by_number_day_and_archive() -> None:
    first, second = documents(xml.reader, charters(charter(), charter("2")))
    assert pieces(first) == ["Abt Lambert verleiht Stephan Schmidt eine Peunt.", "Siegel fehlt."]
    assert dict(first.metadata) == {
        "title": "Michaelbeuern 1",
        "collection": "Urkunden",
        "author": "Lambert",
        "recipient": "Stephan Schmidt",
        "date": "1632-01-15",
        "place": "Wien",
        "source": "Bayerisches Hauptstaatsarchiv",
        "archive_place": "München",
        "shelfmark": "Kl. Michaelbeuern, 1",
    }
    assert (first.part, second.part, first.format) == ("1", "2", "cei")


def test_the_text_stands_below_the_abstract_and_is_read_as_that_of_an_edition() -> None:
    tenor = """<cei:pTenor><cei:lb n="1"/><cei:w>
      immo</cei:w> <cei:w>eccle<cei:lb break="no"/>siarum</cei:w><cei:pc>,</cei:pc>
      <cei:w>omnibus</cei:w></cei:pTenor>"""
    (document,) = documents(xml.reader, charters(charter(tenor=tenor)))
    assert "immo ecclesiarum, omnibus" in pieces(document)
    sections = {each.title: document.text[each.start : each.end] for each in document.sections}
    assert sections["Tenor"].strip() == "immo ecclesiarum, omnibus"
    assert sections["Abstract"].startswith("Abt Lambert")


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ('<cei:date value="09990415">999 IV 15</cei:date>', "0999-04-15"),
        ('<cei:date value="12150699">1215 Juni</cei:date>', "1215-06"),
        ('<cei:date value="12159999">1215</cei:date>', "1215"),
        ('<cei:date value="99999999">o. D.</cei:date>', None),
        ('<cei:dateRange from="13070222" to="13070222">1307</cei:dateRange>', "1307-02-22"),
        ('<cei:dateRange from="17930101" to="17931231">1793</cei:dateRange>', "1793"),
        ('<cei:dateRange from="11320101" to="11401231">1132-1140</cei:dateRange>',
         "1132-01-01/1140-12-31"),
    ],
)  # fmt: skip
def test_days_months_years_and_spans_are_read(date: str, expected: str | None) -> None:
    (document,) = documents(xml.reader, charters(charter(date=date)))
    assert document.metadata.get("date") == expected


def test_a_charter_of_monasterium_may_stand_in_an_entry() -> None:
    entry = (
        f"<atom:entry><atom:id>tag</atom:id><atom:content>{charter()}</atom:content></atom:entry>"
    )
    spaces = (
        'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:cei="http://www.monasterium.net/NS/cei"'
    )
    (document,) = documents(xml.reader, entry.replace("<atom:entry>", f"<atom:entry {spaces}>"))
    assert document.metadata["title"] == "Michaelbeuern 1"


def test_charters_without_text_are_said_to_be_so() -> None:
    with pytest.raises(ReaderError, match="without text"):
        documents(xml.reader, charters("<cei:text><cei:body/></cei:text>"))
