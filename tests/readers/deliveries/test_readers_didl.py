"""Newspapers of the Dutch KB: DIDL, articles made of blocks of ALTO, or their texts."""

from dataclasses import replace

import pytest
from deliveryfiles import alto, block, read

from sourcesearch.errors import ReaderError
from sourcesearch.readers.deliveries.didl import reader
from sourcesearch.readers.deliveries.members.claims import claim
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.xml import reader_of

NAMESPACES = (
    'xmlns:didl="urn:mpeg:mpeg21:2002:02-DIDL-NS" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcx="x" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:srw_dc="info:srw" xmlns:ddd="d"'
)


def role(text: str) -> str:
    return f"<didl:Descriptor><didl:Statement>{text}</didl:Statement></didl:Descriptor>"


def record(content: str) -> str:
    return (
        f"<didl:Component>{role('metadata')}<didl:Resource><srw_dc:dcx>{content}</srw_dc:dcx>"
        "</didl:Resource></didl:Component>"
    )


def resource(kind: str, name: str) -> str:
    on_the_web = f"http://resolver.kb.nl/{name}"
    return (
        f"<didl:Component>{role(kind)}<didl:Resource ref='{on_the_web}' dcx:filename='{name}'/>"
        "</didl:Component>"
    )


def article(number: int, title: str, *blocks: str, subject: str = "artikel") -> str:
    ids = "".join(f'<dcx:TextBlock ID="{name}"/>' for name in blocks)
    return (
        f'<didl:Item dc:identifier="ddd:1:a{number}">{role(f"article {number}")}'
        f"{resource('ocr', f'a{number}.xml')}"
        f"{record(f'<dc:subject>{subject}</dc:subject><dc:title>{title}</dc:title>')}"
        f"<didl:Component>{role('metadata/zoning')}<didl:Resource><dcx:zoning><dcx:article-part>"
        f'<dcx:blocks alto="page1.xml">{ids}</dcx:blocks></dcx:article-part></dcx:zoning>'
        "</didl:Resource></didl:Component></didl:Item>"
    )


ISSUE = (
    "<dc:title>Algemeen Handelsblad</dc:title><dc:date>1876-12-01</dc:date>"
    "<dcterms:spatial>Landelijk</dcterms:spatial><dc:language>nl</dc:language>"
    '<dcterms:spatial xsi:type="dcx:creation">Amsterdam</dcterms:spatial>'
)
PAGE = (
    f"<didl:Item>{role('page 1')}{record('<ddd:nativePageNumber>3</ddd:nativePageNumber>')}"
    f"{resource('image', 'page1.jp2')}{resource('alto', 'page1.xml')}</didl:Item>"
)
HEAD = (  # as the KB writes it: the prefix xsi is declared nowhere
    f"<didl:DIDL {NAMESPACES}><didl:Item>{record(ISSUE)}{PAGE}"
    f"{article(1, 'Binnenland', 'A', 'C')}{article(2, 'Te koop', 'B', subject='advertentie')}"
    "</didl:Item></didl:DIDL>"
)
BULLETIN = (  # as its server answers, of a news agency
    f'<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><request/>'
    f"<GetRecord><record><header><identifier>anp:1</identifier></header><metadata>"
    f"<didl:DIDL {NAMESPACES}><didl:Item>"
    + record(
        "<dcterms:isPartOf>ANP</dcterms:isPartOf><dc:date>1937-03-25</dc:date>"
        "<dcterms:isPartOf>ANP Nieuwsberichten</dcterms:isPartOf><dc:title>ANP - 4</dc:title>"
    )
    + f"{resource('image', 'anp-4.jpg')}{resource('alto', 'anp-4.xml')}"
    "</didl:Item></didl:DIDL></metadata></record></GetRecord></OAI-PMH>"
)
ALTO = alto(block("A", "IJs in", "de haven"), block("B", "Zeilen"), block("C", "Geen wind"))


def test_an_article_is_made_of_its_blocks() -> None:
    first, second = read(reader, HEAD, page1=ALTO)
    assert (first.part, first.text) == ("a1", "IJs in\nde haven\n\nGeen wind")
    assert second.text == "Zeilen"
    assert first.pages[0].label == "3"
    assert {region.image for region in first.regions} == {"page1.jp2"}


def test_an_article_knows_its_newspaper() -> None:
    first, second = read(reader, HEAD, page1=ALTO)
    names = ("title", "source", "date", "language", "place", "kind")
    known = ["Binnenland", "Algemeen Handelsblad", "1876-12-01", "nl", "Amsterdam", "article"]
    assert [first.metadata[name] for name in names] == known
    assert second.metadata["kind"] == "advertisement"


def test_the_text_of_an_article_serves_where_its_page_is_missing() -> None:
    (document,) = read(
        reader, HEAD, a1="<text><title>Binnenland</title><p>IJs in de haven</p></text>"
    )
    assert document.text == "Binnenland\n\nIJs in de haven"
    assert document.metadata["date"] == "1876-12-01"


def test_a_head_without_any_of_its_texts_is_refused() -> None:
    with pytest.raises(ReaderError, match="none of the texts that it names is there"):
        read(reader, HEAD)


def test_an_answer_of_the_server_with_one_page_is_a_document() -> None:
    head = SourceFile("anp_4_metadata.xml", content=BULLETIN.encode())
    found = claim(head)
    assert found is not None
    assert {"anp-4.jpg", "anp-4.xml", "anp_4_ocr_text.xml"} <= {*found.names}
    companions = {"anp-4.xml": SourceFile("anp_4.xml", content=ALTO.encode())}
    (document,) = reader_of(head).read(replace(head, companions=companions))
    known = document.metadata
    assert (known["title"], known["source"], known["date"]) == (
        "ANP - 4",
        "ANP Nieuwsberichten",
        "1937-03-25",
    )
    assert document.text == "IJs in\nde haven\n\nZeilen\n\nGeen wind"
    assert document.regions[0].image == "anp-4.jpg"
