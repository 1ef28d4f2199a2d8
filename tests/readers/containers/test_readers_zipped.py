"""Parts of zipped documents: how far they are read, and what is refused."""

from __future__ import annotations

import io

import pytest
from officefiles import zipped

from sourcesearch.errors import ReaderError
from sourcesearch.readers.containers.zipped import XmlTexts, Zipped, parse_xml
from sourcesearch.readers.reader import SourceFile


def test_names_are_local_and_texts_are_those_of_their_elements() -> None:
    texts = XmlTexts()
    assert parse_xml(io.BytesIO(b'<m xmlns:d="d"><d:title> A </d:title></m>'), texts) is None
    assert texts.first("title") == "A"


def test_xml_that_breaks_off_says_so_and_keeps_what_came_before() -> None:
    texts = XmlTexts()
    problem = parse_xml(io.BytesIO(b"<m><title>A</title>"), texts)
    assert problem is not None
    assert problem.startswith("damaged")
    assert texts.first("title") == "A"


def test_elements_nested_too_deep_are_left_out() -> None:
    deep = io.BytesIO(b"<a>" * 1_001)
    assert parse_xml(deep, XmlTexts()) == "too long or nested too deeply: the rest is left out"


def test_a_tag_without_an_end_is_refused() -> None:
    with pytest.raises(ReaderError, match="a tag of more than 4 MB"):
        parse_xml(io.BytesIO(b"<a b='" + b"x" * (6 << 20)), XmlTexts())


@pytest.mark.parametrize(
    "declared",
    ['<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">', "<!ATTLIST t a CDATA 'aaaaaa'>"],
    ids=["entities", "attributes"],
)
def test_a_document_type_that_declares_what_may_grow_is_refused(declared: str) -> None:
    part = f"<!DOCTYPE m [{declared}]><m><t>&b;</t></m>".encode()
    with pytest.raises(ReaderError, match="declares a document type"):
        parse_xml(io.BytesIO(part), XmlTexts(), types_allowed=True)


def test_a_document_type_without_declarations_is_no_harm_where_formats_have_one() -> None:
    part = b'<!DOCTYPE m PUBLIC "-//M//EN" "m.dtd"><m><t>one</t></m>'
    texts = XmlTexts()
    assert parse_xml(io.BytesIO(part), texts, types_allowed=True) is None
    assert texts.first("t") == "one"


def test_a_part_longer_than_its_limit_is_refused() -> None:
    data = zipped({"a": bytes(1 << 20)})
    package = Zipped(SourceFile("x", content=data))
    with package, pytest.raises(ReaderError, match="more than"):
        package.read("a", (1 << 20) - 1)


def test_a_damaged_part_is_named() -> None:
    data = zipped({"a.xml": "<a>" + "text " * 1_000 + "</a>"})
    broken = data[:40] + b"\xff\xff\xff" + data[43:]
    with Zipped(SourceFile("x", content=broken)) as package:
        problem = package.parse("a.xml", XmlTexts())
    assert problem is not None
    assert problem.startswith("a.xml: damaged")
