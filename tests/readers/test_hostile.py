"""Small files made to take for ever, or all memory: read or refused, and soon.

Each took minutes, gigabytes or longer, or would without a limit. `read_or_refuse` gives ten
seconds; bombs have to be refused before they are unpacked.
"""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from markupfiles import tei
from mutations import read_or_refuse
from officefiles import docx, epub, lines, numbered, odt, paragraph, pdf, zipped
from sheetfiles import cell, rows, xlsx

from sourcesearch.errors import ReaderError
from sourcesearch.readers import SourceFile, read

Made = Callable[[], str | bytes]

SLOW: dict[str, Made] = {}
"""What makes files that took for ever, by the names of the files."""

BOMBS: dict[str, Made] = {}
"""What makes files that are refused, since they would take all memory."""


def slow(ending: str) -> Callable[[Made], Made]:
    """Enters a function that makes a file with this ending in `SLOW`."""

    def enter(made: Made) -> Made:
        SLOW[f"{made.__name__}.{ending}"] = made
        return made

    return enter


def bomb(ending: str) -> Callable[[Made], Made]:
    """Enters a function that makes a file with this ending in `BOMBS`."""

    def enter(made: Made) -> Made:
        BOMBS[f"{made.__name__}.{ending}"] = made
        return made

    return enter


def data_of(made: Made) -> bytes:
    made_of = made()
    return made_of if isinstance(made_of, bytes) else made_of.encode()


def many(text: str, count: int) -> str:
    """The text so often, with the number in the place of `{}`."""
    return "".join(text.format(number) for number in range(count))


@pytest.mark.parametrize("name", SLOW)
def test_a_file_made_to_take_for_ever_does_not(name: str) -> None:
    read_or_refuse(name, data_of(SLOW[name]))


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_made_to_fill_the_memory_is_refused(name: str) -> None:
    file = SourceFile(name, content=data_of(BOMBS[name]))
    tracemalloc.start()
    try:
        with pytest.raises(ReaderError) as refused:
            list(read(file))
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()
    assert not str(refused.value).startswith("the reader failed")


# Texts.

HEAD = "A Title of Words\nBy John Smith\n1 May 1900\n\nThe body of it.\n\n"


@slow("txt")
def a_title_again_and_a_line_of_blanks() -> str:
    return HEAD + "A Title of Words\n" + " " * 400_000


@slow("txt")
def pages_of_blanks() -> str:
    return "Head\n\fA\n" + " " * 400_000 + "\n\fB\nc\nd\ne\nf\ng\n"


@slow("txt")
def pages_of_few_letters() -> str:
    return "a\nb\nc\nd\ne\f" * 100_000


@slow("md")
def front_matter_that_refers_to_itself() -> str:
    texts, lists = ", ".join(['"' + "x" * 50 + '"'] * 90), ", ".join(["*{0}"] * 90)
    block = f"a: &a [{texts}]\nb: &b [{lists.format('a')}]\nc: [{lists.format('b')}]"
    return f"---\n{block}\n---\nText\n"


@slow("md")
def a_key_of_thousands_of_parts() -> str:
    return f"+++\na{'.a' * 30_000}=1\n+++\nText\n"


@slow("txt")
def a_page_of_the_internet_archive_of_empty_lines() -> str:
    return 'Full text of "a"' + "\n" * 200_000 + "x"


@slow("txt")
def a_name_in_brackets_at_gallica() -> str:
    author = "(" * 3_500 + "1" * 3_500
    rate = "Le taux de reconnaissance estimé pour ce document est de 90 %."
    return f"Titre : a\nAuteur : {author}\n{rate}\nx"


@slow("txt")
def leaders_above_an_article_of_proquest() -> str:
    article = "\n\nAuthor: A\n\nFull text: x\n\nProQuest document ID: 1\n\nDatabase: A\n\n"
    return f"A title{article}A title\n\n{'.' * 60_000}x\n\nA title{article}"


# Web pages.


@slow("html")
def attributes_of_a_tag() -> str:
    return f"<p {many('a{}=1 ', 120_000)}>x</p>"


@slow("html")
def attributes_of_the_page() -> str:
    return many("<body a{}=1>", 100_000) + "x"


@slow("html")
def options_in_options() -> str:
    return "<select>" + "<option>" * 50_000


@slow("html")
def code_in_code() -> str:
    return "<p>" + many("<code a={}>", 3_000) + "</p><p>x" * 5_000


@slow("html")
def blocks_that_hide_their_depth() -> str:
    return "<div></x>" * 100_000 + "x"


@slow("html")
def headings_in_headings() -> str:
    return "<h1><div>" * 2_000 + "x" * 1_000_000


@slow("html")
def a_title_of_separators() -> str:
    return f"<title>{' | ' * 300_000}</title>x<meta property=og:site_name content=q>"


@slow("html")
def statements_that_differ() -> str:
    return many("<meta name=a content=b{}>", 60_000) + "x"


@slow("html")
def notes_in_notes() -> str:
    return "a<sup>" * 9_000 + "1" * 1_000_000


# XML.


@slow("xml")
def blanks_before_text() -> str:
    return "<r>x" + " " * 400_000 + "y</r>"


@slow("xml")
def declarations_that_never_end() -> str:
    return "<?xml " * 70_000


@slow("xml")
def attributes_for_every_element() -> str:
    declared = many("<!ATTLIST b a{} CDATA 'x'>", 7_000)
    return f"<!DOCTYPE r [{declared}]><r>{'<b/>' * 50_000}x</r>"


@slow("xml")
def letters_without_numbers() -> str:
    letter = f"<letter>{'x' * 90}</letter>"
    return f"<all>{letter * 60_000}</all>"


@slow("tei")
def dates_in_dates() -> str:
    dates = ("<date>x" * 150 + "</date>" * 150) * 200
    return tei(f"<div type='letter'><opener>{dates}</opener><p>x</p></div>")


@slow("tei")
def a_title_about_itself() -> str:
    title = "A" + ": a digital edition." * 20_000 + "x"
    statement = f"<fileDesc><titleStmt><title>{title}</title></titleStmt></fileDesc>"
    return tei("<p>x</p>", f"<teiHeader>{statement}</teiHeader>")


@slow("alto")
def blocks_in_blocks() -> str:
    text = "<TextLine><String CONTENT='x'/></TextLine>" * 20
    blocks = ("<TextBlock>" * 90 + text + "</TextBlock>" * 90) * 200
    return f"<alto><Layout><Page>{blocks}</Page></Layout></alto>"


@slow("alto")
def an_order_for_every_page() -> str:
    order = "<ElementRef REF='b'/>" * 20_000
    line = "<TextLine><String CONTENT='x'/></TextLine>"
    pages = f"<Page><TextBlock ID='b'>{line}</TextBlock></Page>" * 5_000
    return f"<alto><ReadingOrder>{order}</ReadingOrder><Layout>{pages}</Layout></alto>"


def page(region: str, line: str = "") -> str:
    text = "<TextEquiv><Unicode>x</Unicode></TextEquiv>"
    region = f"<TextRegion {region}><TextLine>{line}{text}</TextLine></TextRegion>"
    return f"<PcGts><Page>{region}</Page></PcGts>"


@slow("page")
def an_order_that_never_ends() -> str:
    return page(f"custom='{'readingOrder {' * 60_000}'")


@slow("page")
def an_outline_of_digits() -> str:
    return page("", f"<Coords points='{'1' * 400_000}'/>")


# Mail.

MAIL = "From: a@b.c\nSubject: s\n"


@slow("eml")
def a_header_folded_by_carriage_returns() -> str:
    return f"{MAIL}Content-Type: text/plain;\r{' a=b;' * 3}" + "\r a=b;" * 200_000 + "\r\rx"


@slow("eml")
def parts() -> str:
    inside = many("--B\nContent-Type: text/plain\n\nx{}\n", 200_000)
    return f'{MAIL}Content-Type: multipart/mixed; boundary="B"\n\n{inside}--B--'


@slow("eml")
def messages_in_a_message() -> str:
    inside = many("--B\n\nSubject: x\n\ny{}\n", 9_000)
    return f'{MAIL}Content-Type: multipart/digest; boundary="B"\n\n{inside}--B--'


@slow("eml")
def parts_in_parts() -> str:
    levels = many('Content-Type: multipart/mixed; boundary="{0}"\n\n--{0}\n', 99)
    return MAIL + levels + "x\n" * 1_500_000


@slow("eml")
def recipients() -> str:
    return f"{MAIL}Content-Type: message/delivery-status\n\n" + "A: b\n\n" * 500_000


@slow("mbox")
def empty_messages() -> str:
    return "From a Fri Apr  4 19:23:51 2003\n\n" * 200_000


# Tables and records.


@slow("csv")
def columns_for_every_row() -> str:
    return "id,text" + "," * 9_000 + "\n" + "1,x\n" * 2_000


@slow("xlsx")
def cells_far_to_the_right() -> bytes:
    far = '<row><c r="ALK1" t="str"><v>x</v></c></row>' * 3_000
    return xlsx({"S": rows([cell("text")]) + far})


@slow("json")
def lists_in_lists() -> str:
    return "[" * 1_000_000


@slow("json")
def a_number_of_a_million_digits() -> str:
    return '[{"text": "x", "n": ' + "1" * 1_000_000 + "}]"


# Documents of word processors, e-books, printed pages.


@slow("docx")
def references_to_one_note() -> bytes:
    note = f'<w:footnote w:id="1">{paragraph("x" * 100) * 30}</w:footnote>'
    reference = '<w:p><w:footnoteReference w:id="1"/></w:p>'
    return docx(reference * 20_000, footnotes=note)


@slow("odt")
def a_thousand_blanks_often() -> bytes:
    return odt("<text:p>x" + '<text:s text:c="1000"/>' * 16_000 + "y</text:p>")


@slow("epub")
def a_tag_of_note_references() -> bytes:
    return epub({"a.xhtml": "<p>x<a " + ' "noteref" ' * 40_000 + ">x</p>"})


@slow("epub")
def places_with_one_name() -> bytes:
    contents = "<nav epub:type='toc'>" + "<a href='a.xhtml#i'>x</a>" * 20_000 + "</nav>"
    return epub({"a.xhtml": "<p id='i'>x</p>" * 20_000}, nav=contents)


@slow("rtf")
def groups_in_groups() -> str:
    return "{\\rtf1" + "{" * 1_000_000


@slow("rtf")
def more_bytes_than_there_are() -> str:
    return "{\\rtf1 a\\bin999999999 " + "x" * 1_000


@slow("pdf")
def one_page_ten_thousand_times() -> bytes:
    once, often = b"/Kids[10 0 R]/Count 1", b"/Kids[" + b"10 0 R " * 10_000 + b"]/Count 10000"
    return pdf([lines("a b")]).replace(once, often)


@slow("tif")
def pictures_in_a_circle() -> bytes:
    numbers = (2, 256, 4, 1, 10, 257, 4, 1, 10, 8)
    return b"II*\0\x08\0\0\0" + struct.pack("<HHHLLHHLLL", *numbers)


# What would take all memory.

ZEROS = bytes(1 << 26)


@bomb("txt.gz")
def zeros() -> bytes:
    return gzip.compress(ZEROS)


@bomb("txt.bz2")
def zeros_otherwise() -> bytes:
    return bz2.compress(ZEROS)


@bomb("txt.xz")
def zeros_again() -> bytes:
    return lzma.compress(ZEROS, preset=0)


@bomb("gz")
def packed_three_times() -> bytes:
    return gzip.compress(gzip.compress(gzip.compress(ZEROS)))


@bomb("zip")
def archives_in_archives() -> bytes:
    inner = zipped({"a.txt": b"x " * (1 << 22)})
    for _ in range(5):
        inner = zipped({f"{number}.zip": inner for number in range(4)})
    return inner


@bomb("zip")
def members_that_share_their_bytes() -> bytes:
    size, packer = 10_000_000, zlib.compressobj(9, zlib.DEFLATED, -15)
    text = b"a " * (size // 2)
    packed = packer.compress(text) + packer.flush()
    about = struct.pack("<HHHLLLHH", 8, 0, 0, zlib.crc32(text), len(packed), size, 1, 0)
    local = b"PK\3\4\x14\0\0\0" + about + b"a" + packed
    entries = (b"PK\1\2\x14\0\x14\0\0\0" + about + bytes(14) + b"a") * 200
    return (
        local
        + entries
        + struct.pack("<4s4xHHLLH", b"PK\5\6", 200, 200, len(entries), len(local), 0)
    )


@bomb("epub")
def a_chapter_of_a_gigabyte() -> bytes:
    return epub({"a.xhtml": "x" * (1 << 25)})


@bomb("odt")
def a_tag_that_never_ends() -> bytes:
    return zipped({"content.xml": b"<a b='" + b"x" * (1 << 25)})


@bomb("xlsx")
def a_cell_of_a_gigabyte() -> bytes:
    return xlsx({"S": rows([cell("x" * (1 << 26))])})


@bomb("xlsx")
def a_cell_at_the_far_end() -> bytes:
    return xlsx({"S": '<row><c r="XFD1048576" t="str"><v>far</v></c></row>'})


@bomb("pdf")
def a_stream_packed_twice() -> bytes:
    packed = zlib.compress(zlib.compress(bytes(1 << 24), 9), 9).decode("latin-1")
    page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>"
    filters = f"<</Filter[/FlateDecode/FlateDecode]/Length {len(packed)}>>"
    return numbered({
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: page,
        4: f"{filters}stream\n\nendstream",
        5: "<<>>",
    }).replace(b"stream\n\n", b"stream\n" + packed.encode("latin-1") + b"\n")  # fmt: skip


@bomb("xml")
def entities_in_entities() -> str:
    declared = many("<!ENTITY a{} '" + "&b;" * 10 + "'>", 9)
    return f"<!DOCTYPE a [<!ENTITY b 'bbbbbbbbbb'>{declared}]><a>&a8;</a>"


@bomb("xml")
def an_entity_a_million_times() -> str:
    return f"<!DOCTYPE a [<!ENTITY b '{'b' * 90}'>]><a>{'&b;' * 1_000_000}</a>"


@bomb("png")
def a_picture_as_large_as_a_country() -> bytes:
    return b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x7f" * 12
