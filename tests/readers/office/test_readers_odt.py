"""ODT: everything that stands on the page, in its order; nothing that was deleted."""

from __future__ import annotations

import pytest
from officefiles import odt, quoted, read_one, zipped

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.office.odt import reader


def read(body: str, styles: str = "", meta: str = "") -> Document:
    return read_one(reader, "x.odt", odt(body, styles, meta))


def test_paragraphs_stand_between_blank_lines_with_white_space_collapsed() -> None:
    document = read("<text:p>One  \n <text:span> two</text:span></text:p><text:p>Three</text:p>")
    assert document.text == "One two\n\nThree"


def test_spaces_tabs_and_line_breaks_are_elements() -> None:
    document = read('<text:p>a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d</text:p>')
    assert document.text == "a   b\tc\nd"


def test_a_note_stands_behind_its_paragraph_under_its_own_label() -> None:
    note = (
        '<text:note text:note-class="footnote"><text:note-citation>*</text:note-citation>'
        "<text:note-body><text:p>All.</text:p></text:note-body></text:note>"
    )
    document = read(f"<text:p>Ports{note} froze.</text:p><text:p>Next.</text:p>")
    assert document.text == "Ports[*] froze.\n\n[*] All.\n\nNext."
    assert [document.text[a:b] for a, b in document.unsearched] == ["[*]", "[*]"]


def test_endnotes_stand_at_the_end() -> None:
    note = (
        '<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation>'
        "<text:note-body><text:p>Note</text:p></text:note-body></text:note>"
    )
    assert quoted(read(f"<text:p>A{note}</text:p><text:p>B</text:p>")) == ["A[i]", "B", "[i] Note"]


def test_rows_are_lines_with_tabs_between_cells() -> None:
    cells = "".join(f"<table:table-cell><text:p>{c}</text:p></table:table-cell>" for c in "AB")
    row = f"<table:table-row>{cells}</table:table-row>"
    assert read(f"<table:table>{row}{row}</table:table>").text == "A\tB\nA\tB"


def test_what_tracked_changes_deleted_and_comments_are_left_out() -> None:
    deletion = "<text:deletion><text:p>gone</text:p></text:deletion>"
    changes = f"<text:tracked-changes>{deletion}</text:tracked-changes>"
    comment = "<office:annotation><text:p>hm</text:p></office:annotation>"
    assert read(f"{changes}<text:p>kept{comment}</text:p>").text == "kept"


def test_headings_are_sections() -> None:
    document = read("<text:p>A</text:p><text:h>Chapter</text:h><text:p>B</text:p>")
    assert document.sections == (("Chapter", 3, 13),)


def test_pages_begin_at_soft_breaks_and_breaks_of_styles() -> None:
    breaks = '<style:paragraph-properties fo:break-before="page"/>'
    style = f'<style:style style:name="P1">{breaks}</style:style>'
    body = '<text:p>a<text:soft-page-break/>b</text:p><text:p text:style-name="P1">c</text:p>'
    document = read(body, style)
    assert [(page.label, page.start) for page in document.pages] == [("1", 0), ("2", 1), ("3", 4)]


@pytest.mark.parametrize(("stated", "labels"), [(2, ["1", "2"]), (5, []), ("", ["1", "2"])])
def test_soft_breaks_that_were_stored_before_laying_out_are_no_pages(stated, labels) -> None:
    meta = f'<meta:document-statistic meta:page-count="{stated}"/>'
    document = read("<text:p>a<text:soft-page-break/>b</text:p>", meta=meta)
    assert [page.label for page in document.pages] == labels


@pytest.mark.parametrize(("each", "labels"), [(25, []), (24, ["1", "2", "3"])])
def test_breaks_after_every_25_paragraphs_are_no_pages(each: int, labels: list[str]) -> None:
    """As LibreOffice 7.4 stores them in what it converts without having laid it out."""
    soft = "<text:p><text:soft-page-break/>A long paragraph.</text:p>"
    page = "<text:p>A long paragraph.</text:p>" * each
    document = read(f"{page}{soft}{page}{soft}<text:p>The end.</text:p>")
    assert [page.label for page in document.pages] == labels


def test_a_break_within_a_paragraph_shows_that_the_text_was_laid_out() -> None:
    page = "<text:p>A long paragraph.</text:p>" * 25
    soft = "<text:soft-page-break/>"
    document = read(f"{page}<text:p>{soft}One</text:p>{page}<text:p>Two{soft}lines</text:p>")
    assert len(document.pages) == 3


def test_a_style_may_number_its_page() -> None:
    style = (
        '<style:style style:name="P1" style:master-page-name="M">'
        '<style:paragraph-properties style:page-number="7"/></style:style>'
    )
    document = read('<text:p>a</text:p><text:p text:style-name="P1">b</text:p>', style)
    assert [page.label for page in document.pages] == ["1", "7"]


def test_properties_are_metadata() -> None:
    meta = (
        "<dc:title>Letters</dc:title><meta:initial-creator>Jane Roe</meta:initial-creator>"
        "<dc:creator>Her Secretary</dc:creator>"
        "<meta:creation-date>2009-03-01T10:00</meta:creation-date>"
    )
    metadata = read("<text:p>A</text:p>", meta=meta).metadata
    assert dict(metadata) == {"title": "Letters", "author": "Jane Roe", "created": "2009-03-01"}


def test_a_flat_document_is_read() -> None:
    flat = (
        '<o:document xmlns:o="o" xmlns:t="t" xmlns:dc="dc"><o:meta><dc:title>T</dc:title></o:meta>'
        "<o:body><t:p>One.</t:p></o:body></o:document>"
    )
    document = read_one(reader, "x.fodt", flat.encode())
    assert (document.text, document.metadata["title"]) == ("One.", "T")


def test_an_encrypted_document_is_refused() -> None:
    manifest = "<m><file-entry><encryption-data/></file-entry></m>"
    data = zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x00\x01"})
    with pytest.raises(ReaderError, match="encrypted"):
        read_one(reader, "x.odt", data)


def test_a_document_that_breaks_off_is_read_up_to_there() -> None:
    document = read_one(reader, "x.odt", zipped({"content.xml": "<o><p>One.</p><p>"}))
    assert document.text == "One."
    assert document.problems == (
        "content.xml: not well-formed in line 1 (breaks off): read up to there",
    )


def test_what_a_picture_is_called_is_no_text() -> None:
    frame = "<draw:frame><draw:image/><title>Map</title><desc>A map</desc></draw:frame>"
    assert read(f"<text:p>a{frame} b <text:title>c</text:title></text:p>").text == "a b c"


def test_hidden_text_is_left_out() -> None:
    style = '<style:style style:name="T"><style:text-properties text:display="none"/></style:style>'
    body = (
        '<text:p>seen<text:span text:style-name="T">gone</text:span></text:p>'
        '<text:section text:display="none"><text:p>gone</text:p></text:section>'
    )
    assert read(body, style).text == "seen"
