"""Outlines in pixels of a picture, over pages in tenths of a millimetre or 1200ths of an inch."""

import struct

import pytest
from deliveryfiles import ISSUE, alto, article, block, mets, read

from sourcesearch.readers.deliveries.mets import reader

PAGE = alto(block("A", "Ice in", "the port"), block("B", "No wind", y=400))
"""1000 units wide and 2000 high. Lines of A are at 10 and 30, that of B is at 410."""


def in_unit(unit: str) -> str:
    described = f"<Description><MeasurementUnit>{unit}</MeasurementUnit></Description>"
    return PAGE.replace("<Layout>", f"{described}<Layout>")


def sized(width: int, height: int, inside: str = "basicImageInformation") -> str:
    """What MIX says of a picture."""
    return (
        '<amdSec><techMD ID="T1"><mdWrap MDTYPE="NISOIMG"><xmlData>'
        f"<mix><{inside}><imageWidth>{width}</imageWidth><imageHeight>{height}</imageHeight>"
        f"</{inside}></mix></xmlData></mdWrap></techMD></amdSec>"
    )


def outlined(file: str, corners: str, **said: str) -> str:
    pointer = f'<fptr><area FILEID="{file}" SHAPE="RECT" COORDS="{corners}"/></fptr>'
    head = mets(article("a", pointer), pages=1, **said)
    return head.replace('<file ID="IMG1">', '<file ID="IMG1" ADMID="T1">')


@pytest.mark.parametrize("unit", ["mm10", "inch1200"])
def test_outlines_on_a_picture_are_brought_to_the_unit_of_the_page(unit: str) -> None:
    """The picture has 2000 by 8000 pixels: of y every 4 are a unit."""
    head = outlined("IMG1", "0,0,2000,160", described=ISSUE + sized(2000, 8000))
    found = read(reader, head, page1=in_unit(unit))
    assert [each.text for each in found] == ["Ice in\nthe port", "No wind"]


def test_the_picture_itself_tells_its_size() -> None:
    box = struct.pack(">LL", 8000, 2000)
    picture = b"\0\0\0\x0cjP  \r\n\x87\n" + b"\0\0\0\x2djp2h\0\0\0\x16ihdr" + box + bytes(10)
    found = read(
        reader,
        outlined("IMG1", "0,1500,2000,1700"),
        page1=in_unit("mm10"),
        **{"images/1.jp2": picture},
    )
    assert [each.text for each in found] == ["No wind", "Ice in\nthe port"]


def test_what_is_outlined_on_a_picture_of_unknown_size_is_said_and_not_guessed() -> None:
    (rest,) = read(reader, outlined("IMG1", "0,0,2000,160"), page1=in_unit("mm10"))
    assert rest.part == "rest"
    assert rest.text == "Ice in\nthe port\n\nNo wind"
    assert [problem.partition(":")[0] for problem in rest.problems] == ["page1.xml"]
    assert "1 parts are outlined in pixels" in rest.problems[0]


@pytest.mark.parametrize(("corners"), ["0,0,1000,100", "0,0,2000,160"])
def test_an_outline_on_a_page_counts_in_what_holds_more_of_its_lines(corners: str) -> None:
    """METS does not say which: 100 units of the page, or 160 pixels of its picture."""
    head = outlined("ALTO1", corners, described=ISSUE + sized(2000, 8000))
    found = read(reader, head, page1=in_unit("mm10"))
    assert [each.text for each in found] == ["Ice in\nthe port", "No wind"]
