"""Items of the Internet Archive: one text of a book, and what describes it."""

import gzip
import json

import pytest
from deliveryfiles import read
from hypothesis import given, settings
from mutations import EDITS, mutated

from sourcesearch.document import Document
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers import SourceFile
from sourcesearch.readers.deliveries.members.claims import claim
from sourcesearch.readers.deliveries.portals.archiveorg import reader
from sourcesearch.readers.xml import reader_of

META = (
    "<metadata><identifier>ports</identifier><mediatype>texts</mediatype><title>Of ports</title>"
    "<creator>Roe, Jane</creator><creator>Doe, John</creator><date>1884-12</date>"
    "<language>eng</language></metadata>"
)
FILES = '<files><file name="{}"/><file name="ports_meta.xml"/></files>'


def djvu(*words: str) -> str:
    leaves = "".join(
        f'<OBJECT usemap="ports_{n:04}.djvu" width="9" height="9"><LINE><WORD>{word}</WORD></LINE>'
        "</OBJECT>"
        for n, word in enumerate(words, start=1)
    )
    return f"<DjVuXML><BODY>{leaves}</BODY></DjVuXML>"


def item(**files: str | bytes) -> list[Document]:
    return read(reader, META, **{f"ports{name}": content for name, content in files.items()})


def test_the_best_form_of_a_book_is_read_once() -> None:
    (document,) = item(**{"_djvu.txt": "lce Wind", "_djvu.xml": djvu("Ice", "Wind")})
    assert (document.text, document.format) == ("Ice\n\nWind", "djvu")
    assert dict(document.metadata) | {"ocr_quality": ""} == {
        "identifier": "ports",
        "title": "Of ports",
        "author": "Roe, Jane; Doe, John",
        "date": "1884-12",
        "language": "eng",
        "ocr_quality": "",
    }


def test_pages_have_the_numbers_that_are_printed_on_leaves() -> None:
    numbers = {"pages": [{"leafNum": 2, "pageNumber": "17"}, {"leafNum": 3, "pageNumber": ""}]}
    files = {"_djvu.xml": djvu("Ice", "Wind"), "_page_numbers.json": json.dumps(numbers)}
    (document,) = item(**files)
    assert [page.label for page in document.pages] == ["n1", "17"]
    scanned = (
        '<book><pageData><page leafNum="1"><pageNumber>16</pageNumber></page></pageData></book>'
    )
    (document,) = item(**{"_djvu.xml": djvu("Ice", "Wind"), "_scandata.xml": scanned})
    assert [page.label for page in document.pages] == ["16", "n2"]


def test_characters_of_hocr_make_words_whatever_stands_between_them() -> None:
    """As `_chocr.html.gz` has them, each in an element on a line of its own."""
    words = "\n".join(
        '<span class="ocrx_word">\n'
        + "\n".join(f'<span class="ocrx_cinfo">{letter}</span>' for letter in word)
        + "\n</span>"
        for word in ("Ice", "in")
    )
    line = f'<span class="ocr_line" title="bbox 1 1 9 9">\n{words}\n</span>'
    page = f'<div class="ocr_page" title="bbox 0 0 9 9; ppageno 0">{line}</div>'
    (document,) = item(**{"_chocr.html.gz": gzip.compress(page.encode())})
    assert (document.text, document.format) == ("Ice in", "hocr")


def test_a_form_that_cannot_be_read_gives_way_to_the_next() -> None:
    files: dict[str, str | bytes] = {"_abbyy.gz": b"\x1f\x8b no", "_djvu.txt": "Ice in the port"}
    (document,) = item(**files)
    assert document.text == "Ice in the port"


def test_the_list_of_files_is_a_head_as_well() -> None:
    head = FILES.format("letter.txt").replace("<files>", '<files><file name="a/b_djvu.xml"/>')
    found = claim(SourceFile("x_files.xml", content=head.encode()))
    assert found
    # The letter is nothing that was made of a scan.
    assert found.names == ("a/b_djvu.xml", "ports_meta.xml")
    described = META.replace("ports</title>", "ice</title>")
    files = {"a/b_djvu.xml": djvu("Ice"), "ports_meta.xml": described}
    (document,) = read(reader, head, **files)
    assert document.metadata["title"] == "Of ice"


def test_several_books_of_an_item_are_documents() -> None:
    files = {"one_djvu.xml": djvu("Ice"), "two_djvu.xml": djvu("Wind"), "two_djvu.txt": "Wind"}
    documents = read(reader, META, **files)
    assert [(each.part, each.text) for each in documents] == [("one", "Ice"), ("two", "Wind")]


def test_an_item_without_texts_is_a_companion() -> None:
    with pytest.raises(Companion, match="description"):
        item()


@pytest.mark.parametrize(
    "content", ["<metadata><a>Ice</a></metadata>", "<files><file>a</file></files>"]
)
def test_other_files_that_begin_so_are_no_items(content: str) -> None:
    assert reader_of(SourceFile("x.xml", content=content.encode())).format == "xml"


@settings(max_examples=60, deadline=None)
@given(EDITS, EDITS)
def test_damaged_items_are_read_or_refused(head: list, text: list) -> None:
    numbers = SourceFile("n.json", content=mutated(b'{"pages": [{"leafNum": 1}]}', head))
    companions = {
        "ports_djvu.xml": SourceFile("x.xml", content=mutated(djvu("Ice").encode(), text)),
        "ports_page_numbers.json": numbers,
        "ports_scandata.xml": numbers,
    }
    file = SourceFile("m.xml", content=mutated(META.encode(), head), companions=companions)
    try:
        documents = list(reader.read(file))
    except ReaderError:
        return
    assert all(document.text for document in documents)
