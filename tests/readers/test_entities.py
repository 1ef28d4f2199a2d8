"""Entities made of entities: never expanded, whatever the suffix of the file that declares them."""

from importlib.metadata import entry_points

import pytest
from officefiles import zipped

from sourcesearch.errors import ReaderError
from sourcesearch.readers import SourceFile, read

DECLARED = "".join(
    f"<!ENTITY a{number} '{f'&a{number - 1};' * 10 if number else 'ice and snow'}'>"
    for number in range(9)
)
SUFFIXES = sorted({
    suffix
    for point in entry_points(group="sourcesearch.readers")
    for suffix in point.load().suffixes
})  # fmt: skip
XML = [
    ".alto",
    ".didl",
    ".ead",
    ".fodp",
    ".fodt",
    ".mets",
    ".page",
    ".prxml",
    ".rdf",
    ".tei",
    ".tetml",
    ".xml",
]
PARTS = {
    ".docx": "word/document.xml",
    ".epub": "META-INF/container.xml",
    ".ods": "content.xml",
    ".odp": "content.xml",
    ".odt": "content.xml",
    ".pptx": "ppt/presentation.xml",
    ".xlsx": "xl/workbook.xml",
}


def bomb(root: str = "TEI") -> str:
    return f"<?xml version='1.0'?><!DOCTYPE {root} [{DECLARED}]><{root}><p>&a8;</p></{root}>"


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_reader_expands_them(suffix: str) -> None:
    data = bomb().encode()
    try:
        text = "".join(document.text for document in read(SourceFile(f"a{suffix}", content=data)))
    except ReaderError as error:
        text = str(error)
    assert len(text) <= len(data)


@pytest.mark.parametrize("suffix", XML)
def test_xml_that_declares_them_is_refused(suffix: str) -> None:
    with pytest.raises(ReaderError, match="refused"):
        list(read(SourceFile(f"a{suffix}", content=bomb().encode())))


@pytest.mark.parametrize("suffix", PARTS)
def test_documents_with_a_part_that_declares_them_are_refused(suffix: str) -> None:
    data = zipped({"mimetype": "", PARTS[suffix]: bomb("x")})
    with pytest.raises(ReaderError, match=r"refused|no spreadsheet"):
        list(read(SourceFile(f"a{suffix}", content=data)))
