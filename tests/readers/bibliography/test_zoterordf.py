"""Exports of Zotero as RDF: items with their notes, files, periodicals and collections."""

from __future__ import annotations

from sourcesearch.document import Document
from sourcesearch.readers.bibliography.zoterordf import reader
from sourcesearch.readers.reader import SourceFile

EXPORT = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
  <bib:Article rdf:about="#item_1">
    <z:itemType>newspaperArticle</z:itemType>
    <dcterms:isPartOf><bib:Part><dc:title>Foreign news</dc:title>
      <dcterms:isPartOf rdf:resource="urn:issn:0140-0460"/></bib:Part></dcterms:isPartOf>
    <dc:publisher><foaf:Organization>
      <vcard:adr><vcard:Address><vcard:locality>London</vcard:locality></vcard:Address></vcard:adr>
    </foaf:Organization></dc:publisher>
    <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Smith</foaf:surname>
      <foaf:givenName>John</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
    <dcterms:isReferencedBy rdf:resource="#item_3"/>
    <link:link rdf:resource="#item_2"/>
    <dc:subject>railway</dc:subject>
    <dc:subject><z:AutomaticTag><rdf:value>ports</rdf:value></z:AutomaticTag></dc:subject>
    <dc:title>Ice in the port</dc:title>
    <dcterms:abstract>On ports.</dcterms:abstract>
    <dc:date>1907-05-12</dc:date>
    <bib:pages>3</bib:pages>
    <z:language>en</z:language>
    <dc:identifier><dcterms:URI><rdf:value>https://example.org/a</rdf:value></dcterms:URI>
    </dc:identifier>
    <dc:coverage>NPL 12</dc:coverage>
  </bib:Article>
  <bib:Newspaper rdf:about="urn:issn:0140-0460">
    <dc:title>The Times</dc:title><dc:identifier>ISSN 0140-0460</dc:identifier>
  </bib:Newspaper>
  <z:Attachment rdf:about="#item_2">
    <z:itemType>attachment</z:itemType>
    <rdf:resource rdf:resource="files/2/a b.txt"/>
    <dc:title>Scan</dc:title><link:type>text/plain</link:type>
  </z:Attachment>
  <bib:Memo rdf:about="#item_3"><rdf:value>&lt;p&gt;Seen in London.&lt;/p&gt;</rdf:value>
  </bib:Memo>
  <bib:Memo rdf:about="#item_4"><rdf:value>Alone.</rdf:value></bib:Memo>
  <z:Collection rdf:about="#collection_1"><dc:title>Ports</dc:title>
    <dcterms:hasPart rdf:resource="#collection_2"/></z:Collection>
  <z:Collection rdf:about="#collection_2"><dc:title>Dairen</dc:title>
    <dcterms:hasPart rdf:resource="#item_1"/></z:Collection>
</rdf:RDF>"""

KNOWN = {
    "type": "article-newspaper",
    "title": "Ice in the port",
    "source": "The Times",
    "section": "Foreign news",
    "author": "Smith, John",
    "place": "London",
    "date": "1907-05-12",
    "pages": "3",
    "language": "en",
    "issn": "0140-0460",
    "url": "https://example.org/a",
    "shelfmark": "NPL 12",
    "collections": "Ports/Dairen",
    "tags": "railway; ports",
}


def file(text: str, *described: str) -> SourceFile:
    return SourceFile("a.rdf", content=text.encode(), described=frozenset(described))


def documents(text: str, *described: str) -> list[Document]:
    return list(reader.read(file(text, *described)))


def test_an_item_is_a_document_with_its_notes_and_tags() -> None:
    found = documents(EXPORT)
    assert [document.part for document in found] == ["item_1", "item_4"]
    assert found[0].text == "Ice in the port\n\nOn ports.\n\nSeen in London.\n\nrailway; ports"
    assert dict(found[0].metadata) == KNOWN
    assert found[1].text == "Alone."


def test_its_file_is_described_and_then_the_document() -> None:
    assert reader.claims
    assert reader.describes
    assert reader.claims(file(EXPORT)) == (("files/2/a b.txt",), 1)
    assert list(reader.describes(file(EXPORT))) == [
        {"file": "files/2/a b.txt", **KNOWN, "abstract": "On ports.", "notes": "Seen in London."}
    ]
    assert [document.part for document in documents(EXPORT, "files/2/a b.txt")] == ["item_4"]


def test_collections_that_hold_each_other_end() -> None:
    ring = EXPORT.replace('"#item_1"/></z:C', '"#collection_1"/></z:C')
    assert "collections" not in documents(ring)[0].metadata


def test_rdf_of_other_kinds_is_read_as_xml() -> None:
    other = EXPORT.replace("http://www.zotero.org/namespaces/export#", "http://example.org/")
    (found,) = documents(other)
    assert found.format == "xml"
    assert reader.claims
    assert reader.claims(file(other)) is None


def test_an_export_that_breaks_off_is_read_up_to_there() -> None:
    found = documents(EXPORT[: EXPORT.index("<bib:Memo")])
    assert found[0].part == "item_1"
    assert "breaks off" in " ".join(found[-1].problems)
