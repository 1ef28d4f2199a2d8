import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupfiles import documents, pieces, tei

from sourcesearch.errors import Companion
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.xml import reader, reader_of


@pytest.mark.parametrize(
    ("content", "format"),
    [
        (tei("<p>a</p>"), "tei"),
        ("<TEI.2><text>a</text></TEI.2>", "tei"),
        ("<teiCorpus/>", "tei"),
        ("<alto/>", "alto"),
        ('<a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v4#"/>', "alto"),
        ("<PcGts/>", "page"),
        ('<html xmlns="http://www.w3.org/1999/xhtml"><p>a</p></html>', "html"),
        ("<register/>", "xml"),
    ],
)
def test_the_first_element_names_the_format(content: str, format: str) -> None:
    assert reader_of(SourceFile("a.xml", content=content.encode())).format == format


def test_elements_with_text_are_paragraphs_and_those_inside_them_are_not() -> None:
    (document,) = documents(
        reader,
        "<r><date>1850</date><entry><p>Ice <b>and</b> snow.</p><p><b>No</b> wind.</p></entry></r>",
    )
    assert document.format == "xml"
    assert pieces(document) == ["1850", "Ice and snow.", "No wind."]


def test_the_first_element_says_the_language() -> None:
    for said in ('lang="cu"', 'xml:lang="cu"'):
        (document,) = documents(reader, f'<document {said}><p xml:lang="en">Ice</p></document>')
        assert document.metadata["language"] == "cu"


def test_damaged_xml_of_any_kind_is_read_up_to_the_damage() -> None:
    (document,) = documents(reader, "<r><a>ice</a><b>snow</c></r>")
    assert pieces(document) == ["ice", "snow"]
    assert document.problems == ("not well-formed in line 1 (mismatched tag): read up to there",)


@given(st.lists(st.text("ab &<>é\n", min_size=1), max_size=8))
def test_all_text_comes_out_and_nothing_else(texts: list[str]) -> None:
    from xml.sax.saxutils import escape

    (document,) = documents(reader, f"<r>{''.join(f'<p>{escape(t)}</p>' for t in texts)}</r>")
    assert document.text.split() == " ".join(texts).split()


def test_recognised_text_in_a_web_page_is_read_as_such() -> None:
    (document,) = documents(reader, "<html><div class='ocr_page'>Ice</div></html>")
    assert document.format == "hocr"


@pytest.mark.parametrize("words", [1, 2])
def test_elements_of_a_word_or_two_make_one_running_text(words: int) -> None:
    element = "<w>" + " ".join(["ice"] * words) + "</w>"
    (document,) = documents(reader, f"<text><s>{element * 30}</s></text>")
    assert document.text == " ".join(["ice"] * words * 30)
    assert len(document.paragraphs) == 1
    (problem,) = document.problems
    assert "read as one running text" in problem


def test_a_few_short_elements_among_long_ones_are_paragraphs() -> None:
    content = "<a><h>Ice</h><p>The port was closed by ice.</p></a>" * 20
    (document,) = documents(reader, f"<text>{content}</text>")
    assert len(document.paragraphs) == 40
    assert document.problems == ()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('<mods xmlns="http://www.loc.gov/mods/v3"/>', "MODS"),
        ('<record xmlns="http://www.loc.gov/MARC21/slim"/>', "MARC"),
        ("<premis/>", "PREMIS"),
        ('<p:event xmlns:p="info:lc/xmlns/premis-v2"/>', "PREMIS"),
        ('<agent xmlns="http://www.loc.gov/premis/v3"/>', "PREMIS"),
        ('<m:amdSec xmlns:m="http://www.loc.gov/METS/"/>', "METS"),
        ('<jhove name="Jhove"><repInfo uri="1.jp2"/></jhove>', "JHOVE"),
        ("<fits/>", "FITS"),
        ('<ti:work xmlns:ti="http://chs.harvard.edu/xmlns/cts"/>', "CTS"),
        ('<batch awardee="cu"><issue>1/1.xml</issue></batch>', "manifest"),
    ],
)
def test_records_that_only_describe_something_are_no_documents(content: str, kind: str) -> None:
    with pytest.raises(Companion, match=kind):
        documents(reader, content)


def test_elements_called_for_pages_and_lines_are_some() -> None:
    (document,) = documents(
        reader,
        """<doc><page index="1"/><p>The port<lb/>is free.</p><p>So it <pb n="p. 2"/>is
        <line/>now.</p><page>No number.</page><l>A line</l> <l>of verse</l></doc>""",
    )
    assert [(page.label, document.text[page.start : page.end]) for page in document.pages] == [
        ("1", "The port\nis free.\n\nSo it"),
        ("2", "is\nnow.\n\nNo number.\n\nA line\nof verse"),
    ]
