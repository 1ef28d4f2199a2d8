"""EPUB: chapters in the order of the spine, named by the table of contents."""

from __future__ import annotations

import pytest
from officefiles import epub, quoted, read_one, zipped

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.ebook.epub import reader


def read(chapters: dict[str, str], metadata: str = "", **parts: str) -> Document:
    return read_one(reader, "x.epub", epub(chapters, metadata, **parts))


def test_chapters_come_in_the_order_of_the_spine() -> None:
    assert read({"z.xhtml": "<p>One.</p>", "a.xhtml": "<p>Two.</p>"}).text == "One.\n\nTwo."


def test_the_table_of_contents_names_the_sections() -> None:
    nav = '<nav epub:type="toc"><a href="a.xhtml">The War</a><a href="a.xhtml#p">Peace</a></nav>'
    chapters = {
        "c.xhtml": "<p>Cover</p>",
        "a.xhtml": "<h1>I</h1><p>x</p><h2 id='p'>II</h2><p>y</p>",
    }
    document = read(chapters, nav=nav)
    named = [(title, document.text[a:b].split()) for title, a, b in document.sections]
    assert named == [("The War", ["I", "x"]), ("Peace", ["II", "y"])]


def test_without_a_table_of_contents_headings_name_the_sections() -> None:
    document = read({"a.xhtml": "<h1>One</h1><p>x</p>", "b.xhtml": "<h1>Two</h1><p>y</p>"})
    assert [section.title for section in document.sections] == ["One", "Two"]


def test_page_breaks_of_the_print_edition_are_pages() -> None:
    body = (
        '<p>a <span epub:type="pagebreak" title="12"/>b</p>'
        '<div role="doc-pagebreak" aria-label="13"/><p>c</p>'
    )
    document = read({"a.xhtml": body})
    assert [(label, document.text[a:b].strip()) for label, a, b in document.pages] == [
        ("12", "b"),
        ("13", "c"),
    ]
    assert document.text == "a b\n\nc"


def test_a_page_list_names_the_pages() -> None:
    nav = '<nav epub:type="page-list"><a href="a.xhtml#p5">v</a></nav>'
    document = read({"a.xhtml": "<p>a</p><p id='p5'>b</p>"}, nav=nav)
    assert [(label, document.text[a:b]) for label, a, b in document.pages] == [("v", "b")]


def test_notes_and_the_heads_of_chapters_are_kept() -> None:
    body = "<header><h1>Head</h1></header><p>Text</p><aside><p>Note</p></aside>"
    assert quoted(read({"a.xhtml": body})) == ["Head", "Text", "Note"]


def test_marks_of_notes_are_bracketed_and_not_searched() -> None:
    document = read({"a.xhtml": '<p>ports<a href="#n" epub:type="noteref">1</a> froze</p>'})
    assert document.text == "ports[1] froze"
    assert document.unsearched == ((5, 8),)


def test_the_package_document_is_metadata() -> None:
    metadata = (
        "<dc:title>Emma</dc:title><dc:creator>Jane Austen</dc:creator><dc:language>en</dc:language>"
        '<dc:date opf:event="conversion">2020-01-01</dc:date>'
        "<dc:date>1815-12-23T00:00:00Z</dc:date>"
    )
    found = read({"a.xhtml": "<p>x</p>"}, metadata).metadata
    assert dict(found) == {
        "title": "Emma",
        "author": "Jane Austen",
        "language": "en",
        "date": "1815-12-23",
    }


def test_a_description_is_read_without_its_markup() -> None:
    said = "&lt;p&gt;Of &lt;i&gt;Emma&lt;/i&gt; &amp;amp; her\n friends.&lt;/p&gt;"
    found = read({"a.xhtml": "<p>x</p>"}, f"<dc:description>{said}</dc:description>").metadata
    assert found["description"] == "Of Emma & her friends."


def test_a_chapter_that_is_missing_costs_only_itself() -> None:
    data = epub({"a.xhtml": "<p>x</p>", "b.xhtml": "<p>y</p>"})
    document = read_one(reader, "x.epub", data.replace(b"OPS/b.xhtml", b"OPS/q.xhtml"))
    assert document.text == "x"
    assert document.problems == ("OPS/b.xhtml is missing",)


def test_a_protected_book_is_refused() -> None:
    protection = '<e><CipherReference URI="OPS/a.xhtml"/></e>'
    opf = '<p><item id="a" href="a.xhtml"/><itemref idref="a"/></p>'
    parts: dict[str, str | bytes] = {
        "META-INF/container.xml": '<c><rootfile full-path="OPS/b.opf"/></c>',
        "META-INF/encryption.xml": protection,
        "OPS/b.opf": opf,
        "OPS/a.xhtml": b"\x00",
    }
    with pytest.raises(ReaderError, match="protected"):
        read_one(reader, "x.epub", zipped(parts))


def test_a_zip_file_without_a_package_document_is_refused() -> None:
    with pytest.raises(ReaderError, match="no package document"):
        read_one(reader, "x.epub", zipped({"a.txt": "a"}))


def test_an_editor_is_no_author_where_there_is_one() -> None:
    metadata = (
        '<dc:creator opf:role="edt">Ed</dc:creator><dc:creator opf:role="aut">Ann</dc:creator>'
        '<dc:creator id="c">Bo</dc:creator><meta refines="#c" property="role">aut</meta>'
    )
    found = read({"a.xhtml": "<p>x</p>"}, metadata).metadata
    assert (found["author"], found["editor"]) == ("Ann; Bo", "Ed")


def test_the_main_title_is_the_title_wherever_it_stands() -> None:
    metadata = (
        '<dc:title id="s">A subtitle</dc:title><dc:title id="m">Main</dc:title>'
        '<meta refines="#m" property="title-type">main</meta>'
    )
    assert read({"a.xhtml": "<p>x</p>"}, metadata).metadata["title"] == "Main"
