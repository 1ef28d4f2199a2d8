"""Articles in JATS; after github.com/ropensci/jstor, inst/extdata."""

from __future__ import annotations

import pytest
from markupfiles import documents, pieces

from sourcesearch.errors import Companion
from sourcesearch.readers import xml

ARTICLE = """<article article-type="research-article"><front><journal-meta>
<journal-id journal-id-type="jstor">tranamermicrsoci</journal-id><journal-title-group>
<journal-title>Transactions of the American Microscopical Society</journal-title>
</journal-title-group></journal-meta><article-meta>
<article-id pub-id-type="doi">10.2307/3221896</article-id><title-group>
<article-title>On the <italic>Protozoa</italic> Parasitic in Frogs</article-title></title-group>
<contrib-group><contrib contrib-type="author"><string-name><given-names>R.</given-names>
<surname>Kudo</surname></string-name></contrib></contrib-group>
<pub-date><day>1</day><month>4</month><year>1922</year></pub-date><volume>41</volume>
<issue>2</issue><fpage>59</fpage><lpage>76</lpage></article-meta></front>{}
<back><fn-group><fn><label>1</label><p>See Dobell.</p></fn></fn-group>
<ref-list><ref><mixed-citation>DOBELL, C. 1909</mixed-citation></ref></ref-list></back></article>"""
BODY = """<body><sec><title>Hosts</title><p>Frogs<xref>1</xref> of the port.</p><sec>
<title>Tadpoles</title><p>None.</p></sec><p>All others.</p></sec></body>"""


def test_an_article_has_its_journal_volume_pages_sections_and_notes() -> None:
    (document,) = documents(xml.reader, ARTICLE.format(BODY))
    assert pieces(document) == [
        "Hosts",
        "Frogs1 of the port.",
        "Tadpoles",
        "None.",
        "All others.",
        "See Dobell.",
    ]
    assert dict(document.metadata) == {
        "title": "On the Protozoa Parasitic in Frogs",
        "author": "Kudo, R.",
        "source": "Transactions of the American Microscopical Society",
        "date": "1922-04-01",
        "volume": "41",
        "issue": "2",
        "pages": "59–76",
        "doi": "10.2307/3221896",
    }
    assert [document.text[a:b] for a, b in document.unsearched] == ["1"]
    inner = next(each for each in document.sections if each.title == "Hosts › Tadpoles")
    assert document.text[inner.start : inner.end].strip() == "Tadpoles\n\nNone."


def test_what_only_describes_an_article_is_no_document() -> None:
    head, _, _ = ARTICLE.partition("{}")
    with pytest.raises(Companion, match="JATS"):
        documents(xml.reader, f"{head}<back/></article>")


def test_another_article_is_other_xml() -> None:
    (document,) = documents(xml.reader, "<article><p>A newspaper's.</p></article>")
    assert document.format == "xml"
