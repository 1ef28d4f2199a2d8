"""Paragraphs that a word processor has in the style of quotations."""

import pytest
from officefiles import docx, odt, paragraph, read_one

from sourcesearch.readers.office.docx import reader as docx_reader
from sourcesearch.readers.office.odt import reader as odt_reader
from sourcesearch.readers.office.rtf.rtf import reader as rtf_reader

STYLES = (
    '<w:style w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:styleId="Mine"><w:name w:val="Mine"/><w:basedOn w:val="Zitat"/></w:style>'
)
LIKE_QUOTATIONS = '<style:style style:name="P1" style:parent-style-name="Quotations"/>'


def set_off(document):
    return [document.text[start:end] for start, end in document.quotations]


def word(*paragraphs):
    body = "".join(
        paragraph(text, f'<w:pStyle w:val="{style}"/>' if style else "")
        for text, style in paragraphs
    )
    return read_one(docx_reader, "a.docx", docx(body, styles=STYLES))


@pytest.mark.parametrize("style", ["Zitat", "Mine"])
def test_word_names_the_style_in_english_whatever_it_is_called(style):
    assert set_off(word(("He said:", ""), ("It was cold.", style), ("So it was.", ""))) == [
        "It was cold."
    ]


def test_paragraphs_that_follow_one_another_are_one_quotation():
    said = [("It was cold.", "Zitat"), ("It was dark.", "Zitat"), ("Yes.", ""), ("No.", "Zitat")]
    assert set_off(word(*said)) == ["It was cold.\n\nIt was dark.", "No."]


@pytest.mark.parametrize("style", ["Quotations", "P1"])
def test_libreoffice_has_a_style_for_quotations(style):
    body = f'<text:p>He said:</text:p><text:p text:style-name="{style}">It was cold.</text:p>'
    document = read_one(odt_reader, "a.odt", odt(body, styles=LIKE_QUOTATIONS))
    assert set_off(document) == ["It was cold."]


@pytest.mark.parametrize(
    ("style", "quoted"),
    [
        ("{\\s17\\li864 Quote;}", ["It was cold."]),
        ("{\\s17\\li567 Quotations;}", ["It was cold."]),
        ("{\\s17\\sbasedon3 Mine;}{\\s3 Block Text;}", ["It was cold."]),
        ("{\\s17 Other;}", []),
    ],
)
def test_rtf_has_styles_by_number_and_name(style, quoted):
    body = "\\pard He said:\\par\\pard\\s17 It was cold.\\par\\pard So it was.\\par"
    data = f"{{\\rtf1\\ansi{{\\stylesheet{{\\s0 Normal;}}{style}}}{body}}}"
    assert set_off(read_one(rtf_reader, "a.rtf", data.encode())) == quoted


def test_a_document_without_the_styles_quotes_nothing():
    assert set_off(word(("He said:", ""), ("It was cold.", "Other"))) == []
