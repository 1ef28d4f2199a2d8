import time
from contextlib import suppress
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupfiles import documents, tei

from sourcesearch.errors import ReaderError
from sourcesearch.readers import xml
from sourcesearch.readers.markup.xmlscan import root
from sourcesearch.readers.reader import Reader, SourceFile
from sourcesearch.readers.scans import hocr

ENTITY = "<!DOCTYPE TEI [<!ENTITY {0}>]>" + tei("<p>a&x;b</p>")


def read(content: str | bytes) -> str:
    (document,) = documents(xml.reader, content)
    return document.text


def test_the_first_element_is_known_by_name_and_namespace() -> None:
    file = SourceFile("a.xml", content=b'<?xml version="1.0"?><!-- a --><t:TEI xmlns:t="urn:t"/>')
    assert root(file)[:2] == ("TEI", "urn:t")


def test_entities_of_the_file_and_of_html_become_their_characters() -> None:
    assert read(ENTITY.format('x "—"')) == "a—b"
    assert read(tei("<p>caf&eacute; &amp; th&#233;</p>")) == "café & thé"


def test_an_unknown_entity_stays_as_it_is_written_and_is_named() -> None:
    (document,) = documents(xml.reader, tei("<p>a&odd;b</p>"))
    assert document.text == "a&odd;b"
    assert document.problems == ("not known, left as written: &odd;",)


def test_an_entity_may_be_an_address_and_have_signs_of_xml() -> None:
    address = f"https://a.org/{'y' * 200}&amp;z"
    (document,) = documents(xml.reader, ENTITY.format(f'x "{address}"'))
    assert document.text == f"ahttps://a.org/{'y' * 200}&zb"
    assert not document.problems


def test_nothing_outside_the_file_is_read() -> None:
    (document,) = documents(xml.reader, ENTITY.format('x SYSTEM "file:///etc/passwd"'))
    assert document.text == "ab"
    assert document.problems == ("in another file, not read: &x;",)


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (ENTITY.format('y "yyyy"><!ENTITY x "&y;&y;"'), "entity that grows: &x;"),
        (ENTITY.format(f'x "{"y" * 101}"'), "entity that grows: &x;"),
        (ENTITY.format(f'x "https://{"y" * 1_000}"'), "entity that grows: &x;"),
        (f"<!DOCTYPE a [<!ATTLIST b c CDATA '{'x' * 2_000}'>]><a/>", "attributes that grow: <b c>"),
        ("<!DOCTYPE a [" + "<!ATTLIST b c CDATA #IMPLIED>" * 2_001 + "]><a/>", "attributes that"),
        (tei("<!--" + "a" * (17 << 20) + "-->"), "more than 16 MB"),
        ("no markup at all", "no XML: syntax error in line 1"),
        ("", "no XML: breaks off in line 1"),
    ],
)
def test_what_is_dangerous_or_no_xml_is_refused_in_one_line(content: str, cause: str) -> None:
    with pytest.raises(ReaderError, match=cause):
        read(content)


def test_elements_nested_hundreds_of_times_are_read_up_to_there() -> None:
    (document,) = documents(xml.reader, "<a>" * 200 + "deep" + "<a>" * 9 + "deeper")
    assert document.text == "deep"
    assert document.problems == ("too long or nested too deeply: the rest is left out",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "latin-1", "cp1251"])
def test_the_encoding_is_found_even_where_the_declaration_is_wrong(encoding: str) -> None:
    text = "Ледяной порт свободен" if encoding == "cp1251" else "Der Hafen ist für Schiffe zu"
    declared = encoding if encoding == "cp1251" else "utf-8"
    content = f'<?xml version="1.0" encoding="{declared}"?><a>{text}</a>'
    assert read(content.encode(encoding)) == text


def test_control_characters_do_no_harm() -> None:
    assert read(b"\n<?xml version='1.0'?><a>ice\x0c and\x00 snow</a>") == "ice and snow"


@pytest.mark.parametrize("reference", ["&#11;", "&#31;", "&#x1f;", "&#x0B;", "&#0;"])
def test_references_to_control_characters_do_no_harm(reference: str) -> None:
    assert read(f"<a>ice{reference} and snow &#9;&#x41;&amp;</a>") == "ice and snow A&"


def test_a_reference_may_stand_where_a_file_is_read_in_pieces() -> None:
    for length in range((1 << 18) - 12, (1 << 18) + 2):
        text = "<a>".ljust(length, "x") + "&#31;and &amp; more</a>"
        assert read(text).endswith("x and & more")


SAMPLES = (
    tei('<pb n="1"/><div type="letter"><head>A</head><p>b <choice><sic>c</sic><corr>d</corr>'
        "</choice><note>e &eacute;</note></p></div>" * 2),
    '<alto><Layout><Page WIDTH="9" HEIGHT="9"><PrintSpace><TextBlock ID="a" IDNEXT="a"><TextLine '
    'HPOS="1" VPOS="1" WIDTH="1" HEIGHT="1"><String CONTENT="a" WC="1"/><HYP CONTENT="-"/>'
    "</TextLine></TextBlock></PrintSpace></Page></Layout></alto>",
    '<PcGts><Page imageFilename="a" imageWidth="9"><ReadingOrder><OrderedGroup><RegionRefIndexed '
    'index="0" regionRef="r"/></OrderedGroup></ReadingOrder><TextRegion id="r"><TextLine>'
    '<Coords points="1,2 3,4"/><TextEquiv index="0" conf="1"><Unicode>a</Unicode></TextEquiv>'
    "</TextLine></TextRegion></Page></PcGts>",
    "<html><div class='ocr_page' title='image \"a\"; bbox 0 0 9 9; ppageno 0'><span "
    "class='ocr_line' title='bbox 1 2 3 4'><span class='ocrx_word' title='x_wconf 9'>a</span>",
    "<!DOCTYPE r [<!ENTITY x 'y'>]><r><a>b <i>c</i> &x;</a></r>",
)  # fmt: skip
CUTS = st.lists(
    st.tuples(st.integers(0, 400), st.integers(0, 3), st.sampled_from(
        [b"", b"<", b">", b"&", b"\"", b"'", b"]]>", b"<!--", b"\x00", b"\xff", b"<div>", b"</p>",
         b"-1", b"1e999", b"nan", b"<pb/>", b"<head>", b"&#0;", b"\xe2\x80"])),
    min_size=1, max_size=4,
)  # fmt: skip


@settings(max_examples=200)
@given(st.sampled_from(SAMPLES), CUTS, st.sampled_from([xml.reader, hocr.reader]))
def test_a_mutated_file_is_read_or_refused(
    sample: str, cuts: list[tuple[int, int, bytes]], reader: Reader
) -> None:
    content = sample.encode()
    for place, length, inserted in cuts:
        content = content[:place] + inserted + content[place + length :]
    started = time.process_time()
    with suppress(ReaderError):
        for document in documents(reader, content):
            assert all(0 <= a < b <= len(document.text) for a, b in document.paragraphs)
            assert all(a.end <= b.start for a, b in pairwise(document.pages))
    assert time.process_time() - started < 10
