"""Records in XML, as databases and CONTENTdm export them."""

import pytest
from hypothesis import given, settings
from markupfiles import documents
from mutations import EDITS, mutated

from sourcesearch.errors import ReaderError
from sourcesearch.readers.xml import reader

ACCESS = """<?xml version="1.0"?>
<dataroot xmlns:od="urn:schemas-microsoft-com:officedata" generated="2009-03-01T10:00:00">
<Letters><ID>7</ID><Author>Hill, Ann</Author><Date>1861-03-04</Date><Text>The rent.</Text></Letters>
<Letters><ID>9</ID><Author>Pell, J.</Author><Text><p>At sea.</p><p>Two died.</p></Text></Letters>
</dataroot>"""
CONTENTDM = """<metadata><record><title>Diary</title><creato>Reed, Amos</creato>
<structure>
<page><pagetitle>Page 1</pagetitle><pagetext>Marched eleven miles.</pagetext></page>
<page><pagetitle>Page 2</pagetitle><pagetext>Heard the guns.</pagetext></page>
</structure><dmrecord>103</dmrecord></record></metadata>"""


def test_a_record_of_a_database_is_a_document() -> None:
    first, second = documents(reader, ACCESS)
    known = {"id": "7", "author": "Hill, Ann", "date": "1861-03-04"}
    assert (first.text, first.part) == ("The rent.", "7")
    assert {name: first.metadata[name] for name in known} == known
    assert second.text == "At sea.\n\nTwo died."


def test_a_text_with_parts_keeps_its_words_apart() -> None:
    text = "<s><h>Ice</h><p>The <i>ice</i>-free port.</p></s><p>Kiel.</p>"
    content = ACCESS.replace("<p>At sea.</p><p>Two died.</p>", text)
    assert documents(reader, content)[1].text == "Ice\n\nThe ice-free port.\n\nKiel."


def test_a_record_of_contentdm_has_the_texts_of_its_pages() -> None:
    (record,) = documents(reader, CONTENTDM)
    assert record.text == "Marched eleven miles.\n\nHeard the guns."
    assert (record.metadata["title"], record.metadata["author"]) == ("Diary", "Reed, Amos")
    assert record.metadata["dmrecord"] == "103"


@pytest.mark.parametrize("number", [1, 2])
def test_articles_that_trove_answers_are_records(number: int) -> None:
    """https://trove.nla.gov.au/about/create-something/using-api: `zone=newspaper`, XML."""
    article = (
        '<article id="61"><heading>THE DROUGHT.</heading><category>Article</category><title>'
        "The Canberra Times (ACT : 1926 - 1995)</title><date>1927-02-03</date><page>1</page>"
        "<articleText>&lt;p&gt;Sheep are dying.&lt;/p&gt;</articleText></article>"
    )
    found = documents(
        reader,
        '<response><query>drought</query><zone name="newspaper"><records s="*" n="1" total="1">'
        f"{article * number}</records></zone></response>",
    )
    assert [each.text for each in found] == ["<p>Sheep are dying.</p>"] * number
    said = found[0].metadata
    assert found[0].part == ("61" if number == 1 else "1")
    assert (said["title"], said["date"]) == ("THE DROUGHT.", "1927-02-03")
    assert said["source"] == "The Canberra Times (ACT : 1926 - 1995)"


@pytest.mark.parametrize(
    "content",
    [
        "<rss><channel><title>News</title><language>en</language><date>1999</date>x</channel></rss>",
        "<book><part>One <title>A</title> <date>1</date><text>x</text></part><part>y</part></book>",
        "<tree><leaf><green>yes</green><old>no</old><tall>no</tall></leaf><leaf/></tree>",
    ],
)
def test_other_xml_holds_no_records(content: str) -> None:
    (document,) = documents(reader, content)
    assert document.part == ""


@settings(max_examples=100, deadline=None)
@given(EDITS)
def test_a_damaged_export_is_read_or_refused(edits: list) -> None:
    for content in (ACCESS, CONTENTDM):
        try:
            found = documents(reader, mutated(content.encode(), edits))
        except ReaderError:
            continue
        for document in found:
            assert all(0 <= start < end <= len(document.text) for start, end in document.paragraphs)
