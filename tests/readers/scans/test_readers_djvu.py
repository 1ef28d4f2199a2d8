"""DjVu's XML: pages, paragraphs, lines, words with their corners."""

from hypothesis import given, settings
from mutations import EDITS, mutated

from sourcesearch.document import Box
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans.djvu import pages, reader
from sourcesearch.readers.xml import reader_of

BOOK = """<?xml version="1.0"?>
<!DOCTYPE DjVuXML PUBLIC "-//W3C//DTD DjVuXML 1.1//EN" "pubtext/DjVuXML-s.dtd">
<DjVuXML><HEAD></HEAD><BODY>
<OBJECT data="file://localhost/x.djvu" usemap="x_0001.djvu" width="1000" height="2000">
<PARAM name="PAGE" value="x_0001.djvu"/>
<HIDDENTEXT><PAGECOLUMN><REGION>
<PARAGRAPH><LINE><WORD coords="100,60,300,20" x-confidence="90">The</WORD>
<WORD coords="320,60,500,20" x-confidence="70">ports are gov-</WORD></LINE>
<LINE><WORD coords="100,120,300,80,118">erned</WORD></LINE></PARAGRAPH>
<PARAGRAPH><LINE><WORD>No wind</WORD></LINE></PARAGRAPH>
</REGION></PAGECOLUMN></HIDDENTEXT></OBJECT>
<MAP name="x_0001.djvu"/>
<OBJECT usemap="x_0002.djvu" width="1000" height="2000"><HIDDENTEXT><LINE><WORD>Sails</WORD></LINE>
</HIDDENTEXT></OBJECT></BODY></DjVuXML>"""


def source(content: str) -> SourceFile:
    return SourceFile("x_djvu.xml", content=content.encode())


def test_it_has_pages_paragraphs_lines_and_places() -> None:
    assert reader_of(source(BOOK)) is reader
    (document,) = reader.read(source(BOOK))
    assert document.text == "The ports are gov-\nerned\n\nNo wind\n\nSails"
    assert [page.label for page in document.pages] == ["1", "2"]
    assert document.regions[0].box == Box(0.1, 0.01, 0.4, 0.02)
    assert document.regions[1].box == Box(0.1, 0.04, 0.2, 0.02)
    assert document.metadata["ocr_quality"] == "0.800"


def test_a_page_is_called_as_its_picture() -> None:
    assert [page.image for page in pages(source(BOOK), [])] == ["x_0001.djvu", "x_0002.djvu"]


@settings(max_examples=60, deadline=None)
@given(EDITS)
def test_a_damaged_file_is_read_or_refused(edits: list) -> None:
    try:
        documents = list(reader.read(SourceFile("x.xml", content=mutated(BOOK.encode(), edits))))
    except ReaderError:
        return
    for document in documents:
        assert all(0 <= start < end <= len(document.text) for start, end in document.paragraphs)
