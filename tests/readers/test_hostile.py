"""Small files made to take for ever, or all memory: read or refused, and soon.

Before, each of them took minutes, gigabytes or longer. `read_or_refuse` gives ten seconds.
"""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable

import pytest
from markupfiles import tei
from mutations import read_or_refuse
from officefiles import docx, epub, numbered, odt, paragraph, zipped

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers import SourceFile, read

_HEAD = "A Title of Words\nBy John Smith\n1 May 1900\n\nThe body of it.\n\n"
_MAIL = "From: a@b.c\nSubject: s\n"
_PARTS = _MAIL + 'Content-Type: multipart/{}; boundary="B"\n\n'
_WORKBOOK = {
    "xl/workbook.xml": '<workbook><sheets><sheet name="S" r:id="r"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r" Type="x/worksheet"'
    ' Target="s.xml"/></Relationships>',
}
_NOTE = f'<w:footnote w:id="1">{paragraph("x" * 100) * 30}</w:footnote>'


def _many(text: str, count: int) -> str:
    """The text so often, with the number in the place of `{}`."""
    return "".join(text.format(number) for number in range(count))


def _xlsx(rows: str, **parts: str) -> bytes:
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    return zipped({**_WORKBOOK, "xl/s.xml": sheet, **parts})


def _aliases() -> str:
    lines = ["a: &a [" + ", ".join(["x" * 50] * 90) + "]", "b: &b [" + ", ".join(["*a"] * 90) + "]"]
    return "---\n" + "\n".join([*lines, "c: [" + ", ".join(["*b"] * 90) + "]"]) + "\n---\nText\n"


TEXTS: dict[str, tuple[str, Callable[[], str]]] = {
    "a title again, and a line of blanks": ("txt", lambda: f"{_HEAD}A Title of Words\n{' ' * 400_000}"),
    "pages of blanks": ("txt", lambda: "Head\n\fA\n" + " " * 400_000 + "\n\fB\nc\nd\ne\nf\ng\n"),
    "pages of a letter": ("txt", lambda: "a\nb\nc\nd\ne\f" * 300_000),
    "front matter that refers to itself": ("md", _aliases),
    "a key of thousands of parts": ("md", lambda: f"+++\na{'.a' * 30_000}=1\n+++\nText\n"),
    "attributes on a tag": ("html", lambda: f"<p {_many('a{}=1 ', 120_000)}>x</p>"),
    "attributes of the page": ("html", lambda: _many("<body a{}=1>", 100_000) + "x"),
    "options within options": ("html", lambda: "<select>" + "<option>" * 100_000),
    "code within code": ("html", lambda: "<p>" + _many("<code a={}>", 3_000) + "</p><p>x" * 20_000),
    "blocks that hide their depth": ("html", lambda: "<div></x>" * 300_000 + "x"),
    "headings within headings": ("html", lambda: "<h1><div>" * 2_000 + "x" * 1_000_000),
    "a title of separators": ("html", lambda: f"<title>{' | ' * 300_000}</title>x"
                              "<meta property=og:site_name content=q>"),
    "statements that differ": ("html", lambda: _many("<meta name=a content=b{}>", 60_000) + "x"),
    "notes within notes": ("html", lambda: "a<sup>" * 9_000 + "1" * 1_000_000),
    "blanks before XML": ("xml", lambda: "<r>x" + " " * 400_000 + "y</r>"),
    "XML that never begins": ("xml", lambda: "<?xml " * 70_000),
    "attributes for every element": ("xml", lambda: "<!DOCTYPE r ["
                                     + _many("<!ATTLIST b a{} CDATA 'x'>", 7_000)
                                     + "]><r>" + "<b/>" * 50_000 + "x</r>"),
    "dates within dates": ("tei", lambda: tei("<div type='letter'><opener>"
                           + ("<date>x" * 150 + "</date>" * 150) * 400 + "</opener><p>x</p></div>")),
    "a title about itself": ("tei", lambda: tei("<p>x</p>", "<teiHeader><fileDesc><titleStmt><title>A"
                             + ": a digital edition." * 20_000
                             + "x</title></titleStmt></fileDesc></teiHeader>")),
    "text blocks within text blocks": ("alto", lambda: "<alto><Layout><Page>"
                                       + ("<TextBlock>" * 90 + "<TextLine><String CONTENT='x'/>"
                                          "</TextLine>" * 20 + "</TextBlock>" * 90) * 400
                                       + "</Page></Layout></alto>"),
    "an order for every page": ("alto", lambda: "<alto><ReadingOrder>" + "<ElementRef REF='b'/>" * 20_000
                                + "</ReadingOrder><Layout>" + "<Page><TextBlock ID='b'><TextLine>"
                                "<String CONTENT='x'/></TextLine></TextBlock></Page>" * 5_000
                                + "</Layout></alto>"),
    "an order that never ends": ("page", lambda: "<PcGts><Page><TextRegion custom='"
                                 + "readingOrder {" * 60_000 + "'><TextLine><TextEquiv><Unicode>x"
                                 "</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>"),
    "an outline of digits": ("page", lambda: "<PcGts><Page><TextRegion><TextLine><Coords points='"
                             + "1" * 400_000 + "'/><TextEquiv><Unicode>x</Unicode></TextEquiv>"
                             "</TextLine></TextRegion></Page></PcGts>"),
    "a folded header": ("eml", lambda: f"{_MAIL}Content-Type: text/plain;\r" + " a=b;\r" * 200_000 + "\rx"),
    "parts of a message": ("eml", lambda: _PARTS.format("mixed")
                           + _many("--B\nContent-Type: text/plain\n\nx{}\n", 200_000) + "--B--"),
    "messages in a message": ("eml", lambda: _PARTS.format("digest")
                              + _many("--B\n\nSubject: x\n\ny{}\n", 19_000) + "--B--"),
    "parts within parts": ("eml", lambda: _MAIL + _many('Content-Type: multipart/mixed; boundary="{0}"'
                           "\n\n--{0}\n", 99) + "x\n" * 1_500_000),
    "recipients": ("eml", lambda: f"{_MAIL}Content-Type: message/delivery-status\n\n" + "A: b\n\n" * 500_000),
    "empty messages": ("mbox", lambda: "From a Fri Apr  4 19:23:51 2003\n\n" * 400_000),
    "columns for every row": ("csv", lambda: "id,text" + "," * 9_000 + "\n" + "1,x\n" * 2_000),
    "lists within lists": ("json", lambda: "[" * 1_000_000),
    "a number of a million digits": ("json", lambda: '[{"text": "x", "n": ' + "1" * 1_000_000 + "}]"),
    "bytes that are no RTF": ("rtf", lambda: "{\\rtf1\\bin999999999 " + "x" * 1_000),
    "groups within groups": ("rtf", lambda: "{\\rtf1" + "{" * 1_000_000),
}  # fmt: skip

FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "references to a note": ("docx", lambda: docx(
        f"<w:p>{'<w:footnoteReference w:id=&quot;1&quot;/>'.replace('&quot;', chr(34)) * 50_000}</w:p>",
        footnotes=_NOTE)),
    "a thousand blanks, often": ("odt", lambda: odt(
        "<text:p>x" + '<text:s text:c="1000"/>' * 16_000 + "y</text:p>")),
    "a tag of note references": ("epub", lambda: epub(
        {"a.xhtml": "<p>x<a " + ' "noteref" ' * 40_000 + ">x</p>"})),
    "places with one name": ("epub", lambda: epub(
        {"a.xhtml": "<p id='i'>x</p>" * 20_000},
        nav="<nav epub:type='toc'>" + "<a href='a.xhtml#i'>x</a>" * 20_000 + "</nav>")),
    "cells far to the right": ("xlsx", lambda: _xlsx(
        '<row><c t="str"><v>text</v></c></row>' + '<row><c r="ALK1" t="str"><v>x</v></c></row>' * 3_000)),
    "letters of another alphabet": ("zip", lambda: zipped(
        {f"{number}.txt": "x" for number in range(5_000)})),
    "a picture as large as a country": ("png", lambda: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"\x7f" * 12),
    "pictures in a circle": ("tif", lambda: b"II*\0\x08\0\0\0" + struct.pack(
        "<HHHLLHHLLL", 2, 256, 4, 1, 10, 257, 4, 1, 10, 8)),
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_made_to_take_for_ever_does_not(name: str) -> None:
    ending, made = TEXTS[name]
    read_or_refuse(f"a.{ending}", made().encode())


@pytest.mark.parametrize("name", FILES)
def test_a_packed_file_made_to_take_for_ever_does_not(name: str) -> None:
    ending, made = FILES[name]
    read_or_refuse(f"a.{ending}", made())
