"""Damaged files of all office formats: documents or a `ReaderError`, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import mutated, read_or_refuse
from officefiles import docx, epub, lines, odt, paragraph, pdf, zipped

from sourcesearch.readers import docx as docx_reader
from sourcesearch.readers import epub as epub_reader
from sourcesearch.readers import odt as odt_reader
from sourcesearch.readers import pdf as pdf_reader
from sourcesearch.readers import rtf as rtf_reader
from sourcesearch.readers.reader import Reader

_NOTE = '<w:footnote w:id="1"><w:p><w:r><w:t>Note.</w:t></w:r></w:p></w:footnote>'
_WORD = (
    '<w:p><w:r><w:t>Ports</w:t><w:footnoteReference w:id="1"/></w:r></w:p>'
    f"<w:tbl><w:tr><w:tc>{paragraph('Cell')}</w:tc></w:tr></w:tbl>"
    '<w:p><w:r><w:br w:type="page"/><w:t>Two</w:t></w:r></w:p>'
    '<w:sectPr><w:pgNumType w:start="3"/></w:sectPr>'
)
_TEXT = (
    '<text:h>A</text:h><text:p>b<text:note text:note-class="footnote"><text:note-citation>1'
    "</text:note-citation><text:note-body><text:p>Note</text:p></text:note-body></text:note></text:p>"
    "<table:table-row><table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>"
)
_RICH = (
    rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0\fcharset204 A;}}{\stylesheet{\s1 heading 1;}}"
    rb"{\info{\title T}{\creatim\yr2001\mo5}}{\header H}\s1 \'c3\'eb\par \u8364?\chftn"
    rb"{\footnote\ftnalt N}\trowd\intbl a\cell\row\pard{\bin3 }}}\page"
    rb"{\field{\*\fldinst x}{\fldrslt y}}}"
)
_CHAPTERS = {"a.xhtml": '<h1 id="x">A</h1><p>b<span epub:type="pagebreak" title="2"/></p>'}
_NAV = '<nav epub:type="toc"><a href="a.xhtml#x">A</a></nav>'

FILES: dict[str, tuple[Reader, bytes]] = {
    "pdf": (pdf_reader.reader, pdf([lines("a b", "c-", "d"), None], info="/Title(T)")),
    "docx": (docx_reader.reader, docx(_WORD, footnotes=_NOTE)),
    "odt": (odt_reader.reader, odt(_TEXT)),
    "rtf": (rtf_reader.reader, _RICH),
    "epub": (epub_reader.reader, epub(_CHAPTERS, "<dc:title>T</dc:title>", nav=_NAV)),
}
PARTS = {
    "docx": ("word/document.xml", f"<w:document xmlns:w='w'>{_WORD}</w:document>".encode()),
    "odt": ("content.xml", _TEXT.replace("text:", "").replace("table:", "").encode()),
}


def damage(form: str, seed: int) -> None:
    reader, data = FILES[form]
    read_or_refuse(reader, f"x.{form}", mutated(data, seed))
    if form == "epub":
        chapter = mutated(_CHAPTERS["a.xhtml"].encode(), seed).decode("latin-1")
        contents = mutated(_NAV.encode(), seed).decode("latin-1")
        read_or_refuse(reader, "x.epub", epub({"a.xhtml": chapter}, nav=contents))
    if form in PARTS:
        name, part = PARTS[form]
        read_or_refuse(reader, f"x.{form}", zipped({name: mutated(part, seed)}))


@pytest.mark.parametrize("form", FILES)
@settings(max_examples=200, deadline=10_000, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**64))
def test_a_damaged_file_is_read_or_refused(form: str, seed: int) -> None:
    damage(form, seed)


@pytest.mark.nightly
@pytest.mark.parametrize("form", FILES)
@settings(max_examples=10_000, deadline=10_000, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**64))
def test_ten_thousand_damaged_files_are_read_or_refused(form: str, seed: int) -> None:
    damage(form, seed)
