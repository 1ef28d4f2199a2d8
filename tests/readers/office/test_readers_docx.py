"""DOCX: everything that stands on the page, in its order; nothing that was deleted."""

from __future__ import annotations

import zipfile

import pytest
from officefiles import docx, paragraph, quoted, read_one, zipped

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.metadata.describe import describe
from sourcesearch.readers.office.docx import reader


def read(data: bytes) -> Document:
    return read_one(reader, "x.docx", data)


def shown(body: str, **parts: str) -> list[str]:
    return quoted(read(docx(body, **parts)))


def test_paragraphs_stand_between_blank_lines() -> None:
    assert read(docx(paragraph("One.") + paragraph("Two."))).text == "One.\n\nTwo."


def test_a_row_of_a_table_is_a_line_with_tabs_between_cells() -> None:
    row = "<w:tr>{}</w:tr>".format("".join(f"<w:tc>{paragraph(c)}</w:tc>" for c in "AB"))
    assert read(docx(f"<w:tbl>{row}{row}</w:tbl>")).text == "A\tB\nA\tB"


def test_a_footnote_stands_behind_its_paragraph_and_its_marks_are_not_searched() -> None:
    body = (
        '<w:p><w:r><w:t>Ports</w:t><w:footnoteReference w:id="7"/><w:t> froze.</w:t></w:r></w:p>'
        + paragraph("Next.")
    )
    document = read(docx(body, footnotes=f'<w:footnote w:id="7">{paragraph("All.")}</w:footnote>'))
    assert document.text == "Ports[1] froze.\n\n[1] All.\n\nNext."
    assert [document.text[a:b] for a, b in document.unsearched] == ["[1]", "[1]"]


def test_endnotes_stand_at_the_end() -> None:
    body = '<w:p><w:r><w:t>A</w:t><w:endnoteReference w:id="1"/></w:r></w:p>' + paragraph("B")
    notes = f'<w:endnote w:id="1">{paragraph("Note")}</w:endnote>'
    assert shown(body, endnotes=notes) == ["A[i]", "B", "[i] Note"]


def test_the_line_that_separates_notes_is_no_note() -> None:
    notes = f'<w:footnote w:type="separator" w:id="0">{paragraph("---")}</w:footnote>'
    assert shown(paragraph("A"), footnotes=notes) == ["A"]


def test_what_was_deleted_or_moved_away_is_left_out() -> None:
    gone = "<w:r><w:t>gone</w:t></w:r>"
    body = f"<w:p><w:del>{gone}</w:del><w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    assert shown(body + f"<w:p><w:moveFrom>{gone}</w:moveFrom></w:p>") == ["new"]


def test_paragraphs_whose_border_was_deleted_are_one() -> None:
    merged = paragraph("one ", "<w:rPr><w:del/></w:rPr>") + paragraph("paragraph")
    assert shown(merged) == ["one paragraph"]


def test_field_codes_are_left_out_and_their_results_shown() -> None:
    body = "<w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>12</w:t></w:r></w:p>"
    assert shown(body) == ["12"]


def test_a_text_box_stands_once_and_behind_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('Box')}</w:txbxContent>"
    drawing = (
        f"<AlternateContent><Choice>{box}</Choice><Fallback>{box}</Fallback></AlternateContent>"
    )
    body = f"<w:p><w:r><w:t>Before</w:t>{drawing}<w:t> after</w:t></w:r></w:p>"
    assert shown(body) == ["Before after", "Box"]


def test_tabs_line_breaks_and_special_hyphens_are_characters() -> None:
    body = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:softHyphen/></w:r></w:p>"
    )
    assert read(docx(body)).text == "a\tb\nc\u00ad"


def test_headings_are_known_by_the_english_name_of_their_style() -> None:
    styles = '<w:style w:styleId="berschrift1"><w:name w:val="heading 1"/></w:style>'
    heading = paragraph("Chapter", '<w:pStyle w:val="berschrift1"/>')
    document = read(docx(paragraph("A") + heading + paragraph("B"), styles=styles))
    assert document.sections == (("Chapter", 3, 13),)


def test_pages_begin_at_breaks_and_where_word_says_so() -> None:
    body = (
        "<w:p><w:r><w:t>one</w:t><w:br w:type='page'/><w:lastRenderedPageBreak/><w:t>two</w:t>"
        "<w:lastRenderedPageBreak/><w:t> three</w:t></w:r></w:p>"
    )
    document = read(docx(body))
    pages = [(label, document.text[a:b]) for label, a, b in document.pages]
    assert pages == [("1", "one"), ("2", "two"), ("3", " three")]


def test_sections_number_their_pages() -> None:
    preface = "<w:sectPr><w:pgNumType w:fmt='lowerRoman'/></w:sectPr>"
    body = paragraph("Preface", preface) + paragraph("Text")
    body += "<w:sectPr><w:pgNumType w:start='1'/></w:sectPr>"
    document = read(docx(body))
    assert [(page.label, page.start) for page in document.pages] == [("i", 0), ("1", 7)]


def test_core_properties_are_metadata_and_their_date_is_that_of_the_file() -> None:
    core = "<dc:title>Letters</dc:title><dc:creator>Jane Roe</dc:creator>"
    core += "<created>2009-03-01T10:00:00Z</created>"
    metadata = read(docx(paragraph("A"), core=core)).metadata
    assert dict(metadata) == {"title": "Letters", "author": "Jane Roe", "created": "2009-03-01"}


def test_a_document_that_breaks_off_is_read_up_to_there() -> None:
    document = read(zipped({"word/document.xml": f"<w xmlns:w='w'>{paragraph('One.')}<w:p>"}))
    assert document.text == "One."
    assert document.problems == (
        "word/document.xml: not well-formed in line 1 (breaks off): read up to there",
    )


def test_an_oversized_part_is_refused() -> None:
    stream = zipped({"word/document.xml": bytes(1000)}, zipfile.ZIP_STORED)
    size = (1000).to_bytes(4, "little")
    with pytest.raises(ReaderError, match=r"2\.1 GB unpacked, more than 268 MB"):
        read(stream.replace(size, b"\xff\xff\xff\x7f"))


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted"),
        (b"PK\x03\x04 no more", "its end is missing"),
        (zipped({"a.txt": "a"}), "word/document.xml is missing"),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes, cause: str) -> None:
    with pytest.raises(ReaderError, match=cause):
        read(data)


def test_hidden_text_is_left_out() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>gone</w:t></w:r>"
    shown_again = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>seen</w:t></w:r>'
    assert shown(f"<w:p>{hidden}{shown_again}</w:p>") == ["seen"]


def test_a_paragraph_whose_end_is_not_shown_is_read() -> None:
    assert shown(paragraph("seen", "<w:rPr><w:vanish/></w:rPr>")) == ["seen"]


def test_signs_of_the_font_symbol_are_what_they_show() -> None:
    signs = '<w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/>'
    assert shown(f"<w:p><w:r>{signs}</w:r></w:p>") == ["α\uf0fc"]


def test_a_head_of_three_paragraphs_says_who_what_and_when() -> None:
    lines = ("Franklin D. Roosevelt", "The Day of Infamy", "December 8, 1941", "Mr. Speaker,")
    speech = describe(read(docx("".join(map(paragraph, lines)))), "x.docx")
    assert [speech.metadata[name] for name in ("author", "title", "date")] == [
        "Franklin D. Roosevelt",
        "The Day of Infamy",
        "1941-12-08",
    ]
