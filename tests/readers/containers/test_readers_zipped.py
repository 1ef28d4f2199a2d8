"""Parts of zipped documents: how far they are read, and what is refused."""

from __future__ import annotations

import pytest
from officefiles import zipped

from sourcesearch.errors import ReaderError, Refused
from sourcesearch.readers.containers.zipped import Zipped
from sourcesearch.readers.markup.xmlhandler import XmlHandler, XmlTexts
from sourcesearch.readers.reader import SourceFile


def package(parts: dict[str, str | bytes]) -> Zipped:
    return Zipped(SourceFile("x", content=zipped(parts)))


def test_a_part_is_told_to_its_handler() -> None:
    texts = XmlTexts()
    with package({"a.xml": "<m><title>A</title></m>"}) as parts:
        assert parts.parse("a.xml", texts) == []
    assert texts.first("title") == "A"


def test_what_could_not_be_read_of_a_part_bears_its_name() -> None:
    with package({"a.xml": "<m>"}) as parts:
        said = parts.parse("a.xml", XmlTexts())
    assert said == ["a.xml: not well-formed in line 1 (breaks off): read up to there"]


def test_a_part_longer_than_its_limit_is_refused() -> None:
    parts = package({"a": bytes(1 << 20)})
    with parts, pytest.raises(ReaderError, match="more than"):
        parts.read("a", (1 << 20) - 1)


def test_a_part_that_is_not_there_is_named() -> None:
    with package({}) as parts, pytest.raises(ReaderError, match=r"a\.xml is missing"):
        parts.parse("a.xml", XmlTexts())


def test_all_parts_together_unpack_to_no_more_than_texts_do() -> None:
    with package({"a.xml": "<a>" + " " * (20 << 20) + "</a>"}) as parts:
        assert parts.parse("a.xml", XmlHandler()) == []
        with pytest.raises(Refused, match="far more than texts do"):
            parts.parse("a.xml", XmlHandler())


def damaged_at(place: int) -> bytes:
    text = "<a><t>" + "".join(f"text {n} " for n in range(200_000)) + "</t></a>"
    data = zipped({"a.xml": text})
    place = place * len(data) // 100 + 40
    return data[:place] + b"\xff\xff\xff" + data[place + 3 :]


@pytest.mark.parametrize("place", [0, 50])
def test_a_damaged_part_is_named_and_read_up_to_there(place: int) -> None:
    with Zipped(SourceFile("x", content=damaged_at(place))) as parts:
        (said,) = parts.parse("a.xml", XmlTexts())
    assert said.startswith("a.xml: damaged")


def test_a_damaged_part_is_not_read_as_if_it_were_whole() -> None:
    with (
        Zipped(SourceFile("x", content=damaged_at(50))) as parts,
        pytest.raises(ReaderError, match=r"a\.xml: damaged"),
    ):
        parts.read("a.xml", 1 << 28)


def test_a_part_whose_place_is_damaged_is_named() -> None:
    data = zipped({"a.xml": "<a/>"})
    with Zipped(SourceFile("x", content=b"XXXX" + data[4:])) as parts:
        (said,) = parts.parse("a.xml", XmlTexts())
    assert said.startswith("a.xml: damaged")
