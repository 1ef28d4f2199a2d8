"""Pages of Europeana; the first lines of github.com/europeana/fulltext-api, loader/src/test."""

from __future__ import annotations

from markupfiles import documents

from sourcesearch.readers import xml

RECORD = "9200396/BibliographicResource_3000118435009"
PICTURE = (
    "https://iiif.europeana.eu/image/7PFJI/presentation_images/d0127a20/node-3/image/BNL/"
    "La_clef_du_cabinet_des_princes_de_l&apos;Europe/1724/09/01/00161/full/full/0/default.jpg"
)


def annotation(kind: str, start: int, end: int) -> str:
    return (
        f"<oa:Annotation><dc:type>{kind}</dc:type><oa:hasBody>"
        f'<oa:SpecificResource rdf:about="&text;#char={start},{end}">'
        "<dc:language>en</dc:language></oa:SpecificResource></oa:hasBody>"
        '<oa:hasTarget rdf:resource="&img;#xywh=313,239,174,74"/></oa:Annotation>'
    )


PAGE = (
    f'<!DOCTYPE RDF [<!ENTITY text "http://data.europeana.eu/fulltext/{RECORD}/575eecd7bc65dabe3ca7">'
    f'<!ENTITY img "{PICTURE}">]><rdf:RDF xmlns:rdf="r" xmlns:edm="e" xmlns:dc="d" xmlns:oa="o">'
    '<edm:FullTextResource rdf:about="&text;"><dc:language>fr</dc:language>'
    "<rdf:value>LA CLEF DU CABI- NET&#xA;Recueil Historique &amp; Politique</rdf:value>"
    "</edm:FullTextResource>"
    + annotation("Word", 0, 2)
    + annotation("Line", 0, 16)
    + annotation("Line", 17, 20)
    + '<oa:Annotation><dc:type>Page</dc:type><oa:hasTarget rdf:resource="&img;"/></oa:Annotation>'
    "</rdf:RDF>"
)


def test_a_page_has_its_lines_and_what_the_address_of_its_picture_says() -> None:
    name = "9200396-BibliographicResource_3000118435009-1.xml"
    (document,) = documents(xml.reader, PAGE, name=name)
    assert document.text == "LA CLEF DU CABI-\nNET\n\nRecueil Historique & Politique"
    assert [page.label for page in document.pages] == ["1"]
    paper = "La clef du cabinet des princes de l'Europe"
    assert dict(document.metadata) == {
        "title": f"{paper}, 1724-09-01, p. 1",
        "source": paper,
        "date": "1724-09-01",
        "language": "fr",
        "url": f"https://www.europeana.eu/item/{RECORD}",
    }
