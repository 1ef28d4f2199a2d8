"""XML under all its names: what is refused, read and said does not depend on the suffix."""

from __future__ import annotations

import io
import zipfile
from importlib.metadata import entry_points

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mutations import COMPANIONS, CORPUS
from officefiles import zipped

from sourcesearch.errors import ReaderError
from sourcesearch.readers import SourceFile, read
from sourcesearch.readers.markup.xmlscan import scan

DECLARED = "".join(
    f"<!ENTITY a{number} '{f'&a{number - 1};' * 10 if number else 'ice and snow'}'>"
    for number in range(9)
)
SUFFIXES = sorted({
    suffix
    for point in entry_points(group="sourcesearch.readers")
    for suffix in point.load().suffixes
})  # fmt: skip
XML = (".alto .didl .ead .fodp .fodt .mets .page .prxml .rdf .tei .tetml .xml").split()
PARTS = {
    ".docx": "word/document.xml",
    ".epub": "book.opf",
    ".odp": "content.xml",
    ".odt": "content.xml",
    ".pptx": "ppt/presentation.xml",
}
REFUSED: dict[str, tuple[str | bytes, str]] = {
    "entities of entities": (
        f"<!DOCTYPE r [{DECLARED}]><r>&a8;</r>",
        "declares an entity that grows: &a1; (refused)",
    ),
    "entities as long as texts": (
        f"<!DOCTYPE r [<!ENTITY a '{'x' * 200}'>]><r>&a;</r>",
        "declares an entity that grows: &a; (refused)",
    ),
    "one entity a million times": (
        f"<!DOCTYPE r [<!ENTITY a '{'x' * 90}'>]><r>{'&a;' * 200_000}</r>",
        "entities make up more than 16 MB (refused)",
    ),
    "attributes for every element": (
        f"<!DOCTYPE r [<!ATTLIST r a CDATA '{'x' * 2_000}'>]><r/>",
        "declares attributes that grow: <r a> (refused)",
    ),
    "a tag without an end": (
        f"<r a='{'x' * (17 << 20)}",
        "a tag or comment of more than 16 MB (refused)",
    ),
    "no XML": ("ice and snow", "no XML: syntax error in line 1"),
    "a picture": ("\x89PNG\r\n\x1a\n".encode("latin-1") + bytes(99), "binary content, not text"),
}  # fmt: skip


class Nothing:
    def start(self, name: str, attributes: dict[str, str]) -> None: ...
    def data(self, text: str) -> None: ...
    def end(self, name: str) -> None: ...


def said(suffix: str, data: bytes) -> str:
    """All that is said of a file, its own name apart: why it is refused, or its problems."""
    part = PARTS.get(suffix)
    content = zipped({"mimetype": "", part: data}, zipfile.ZIP_STORED) if part else data
    try:
        documents = list(read(SourceFile(f"a{suffix}", content=content)))
    except ReaderError as error:
        return str(error).replace(f"{part}: ", "")
    return "; ".join(problem for document in documents for problem in document.problems)


LARGE = ("one entity a million times", "a tag without an end")
"""Kinds that take seconds: a file and a part say that the scanner of all of them refuses these."""


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [
        (kind, suffix)
        for kind in REFUSED
        for suffix in ((".xml", ".odt") if kind in LARGE else (*XML, *PARTS))
    ],
)
def test_the_same_bytes_are_refused_in_the_same_words(kind: str, suffix: str) -> None:
    content, words = REFUSED[kind]
    assert said(suffix, content if isinstance(content, bytes) else content.encode()) == words


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_reader_expands_entities_of_entities(suffix: str) -> None:
    data = f"<?xml version='1.0'?><!DOCTYPE TEI [{DECLARED}]><TEI><p>&a8;</p></TEI>".encode()
    assert len(said(suffix, data)) <= len(data)


@pytest.mark.parametrize("suffix", [".ods", ".xlsx"])
def test_spreadsheets_that_declare_them_are_refused(suffix: str) -> None:
    name = {".ods": "content.xml", ".xlsx": "xl/workbook.xml"}[suffix]
    data = zipped({"mimetype": "", name: f"<!DOCTYPE x [{DECLARED}]><x><p>&a8;</p></x>"})
    with pytest.raises(ReaderError, match=r"no spreadsheet|declares a document type"):
        list(read(SourceFile(f"a{suffix}", content=data)))


DAMAGE = st.lists(
    st.tuples(
        st.integers(0, 200),
        st.integers(0, 40),
        st.sampled_from(
            [b"", b"<", b">", b"&", b'"', b"]]>", b"<!--", b"\x00", b"<x>", b"</p>", b"&#0;",
             b"&odd;", b"<!ENTITY y '&x;&x;'>", b"<include href='a'/>", b"\xe2\x80"]
        ),
    ),
    max_size=3,
)  # fmt: skip
SAMPLE = b"""<?xml version="1.0"?>
<!DOCTYPE r [<!ENTITY x 'ice'>]>
<r><p>of &x; and <i>snow</i></p> <p n="1">in the port of <!-- no --> Dairen</p></r>
"""


@settings(max_examples=60, deadline=None)
@given(DAMAGE, st.sampled_from([*XML, *PARTS]))
def test_what_is_said_of_damage_is_what_the_scanner_says(
    damage: list[tuple[int, int, bytes]], suffix: str
) -> None:
    data = SAMPLE
    for place, length, inserted in damage:
        data = data[:place] + inserted + data[place + length :]
    try:
        causes = [cause for cause in scan(SourceFile("a", content=data), Nothing()) if cause]
    except ReaderError as error:
        causes = [str(error)]
    everything = said(suffix, data)
    assert [cause for cause in causes if cause not in everything] == []


def contents(name: str, data: bytes) -> list[tuple[str, str, dict[str, str]]]:
    file = SourceFile(name, content=data, companions=COMPANIONS)
    return [(document.part, document.text, dict(document.metadata)) for document in read(file)]


XML_FILES = sorted(
    path.name for path in CORPUS.iterdir()
    if path.suffix in XML and not path.read_bytes().startswith(b"\xff\xfe")
)  # fmt: skip
ZIPPED_FILES = sorted(path.name for path in CORPUS.iterdir() if path.suffix in PARTS)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("name", XML_FILES)
def test_a_file_reads_alike_in_every_form_of_unicode(name: str, encoding: str) -> None:
    data = (CORPUS / name).read_bytes()
    assert contents(name, data.decode().encode(encoding)) == contents(name, data)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("name", ZIPPED_FILES)
def test_parts_read_alike_in_every_form_of_unicode(name: str, encoding: str) -> None:
    with zipfile.ZipFile(io.BytesIO((CORPUS / name).read_bytes())) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    other = {
        part: data.decode().encode(encoding) if data.lstrip().startswith(b"<") else data
        for part, data in parts.items()
    }
    assert contents(name, zipped(dict(other))) == contents(name, zipped(dict(parts)))


@pytest.mark.parametrize("suffix", [".docx", ".fodt", ".odt", ".tei", ".xml"])
def test_an_old_encoding_is_understood_even_where_the_declaration_is_wrong(suffix: str) -> None:
    text = "Der Hafen ist für Schiffe zu, und das Eis trägt die Körbe."
    inside = {
        ".docx": "<r><p><r><t>{}</t></r></p></r>",
        ".tei": "<TEI><text><p>{}</p></text></TEI>",
    }
    content = '<?xml version="1.0" encoding="utf-8"?>' + inside.get(suffix, "<r><p>{}</p></r>")
    data = content.format(text).encode("cp1252")
    if part := PARTS.get(suffix):
        data = zipped({part: data})
    (document,) = read(SourceFile(f"a{suffix}", content=data))
    assert document.text == text
