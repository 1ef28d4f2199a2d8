"""Projects in REFI-QDA; the form is that of the standard's description (1.5) and of QualCoder."""

from __future__ import annotations

import io
import zipfile

import pytest
from officefiles import docx, paragraph
from pressfiles import known

from sourcesearch.document import Document
from sourcesearch.readers import SourceFile, read

PROJECT = """<?xml version="1.0" encoding="utf-8"?>
<Project xmlns="urn:QDA-XML:project:1.0" name="Harbours" origin="ATLAS.ti">
<Users><User guid="U1" name="Jane"/></Users><CodeBook><Codes><Code guid="C1" name="ice"
 isCodable="true"><Code guid="C2" name="late ice" isCodable="true"/></Code></Codes></CodeBook>
<Sources><TextSource guid="A1" name="Interview with a pilot" plainTextPath="internal://A1.txt"
 richTextPath="internal://A1.docx" creationDateTime="2019-07-01T09:31:00Z">
<Description>Riga</Description><PlainTextSelection guid="S1" startPosition="0" endPosition="7">
<Coding guid="K1"><CodeRef targetGUID="C2"/></Coding></PlainTextSelection></TextSource>
<TextSource guid="A2" name="Typed in"><PlainTextContent>No ice at all.</PlainTextContent>
</TextSource>
<TextSource guid="A3" name="Only rich" richTextPath="internal://A3.docx"/>
<AudioSource guid="A4" name="Recording" path="internal://A4.m4a"><Transcript guid="T"
 plainTextPath="internal://T.txt"/></AudioSource></Sources>
<Notes><Note guid="N1" name="On ice" plainTextPath="internal://N1.txt"/></Notes></Project>"""
FILES = {
    "project.qde": PROJECT.encode(),
    "sources/A1.txt": "First line.\r\nThe ice came late.\r\n".encode("utf-8-sig"),
    "sources/A1.docx": docx(paragraph("First line.") + paragraph("The ice came late.")),
    "sources/A3.docx": docx(paragraph("Richer.")),
    "sources/A4.m4a": b"\x00\x01",
    "sources/T.txt": b"What was said.",
    "sources/N1.txt": b"A memo.",
}


def project(files: dict[str, bytes]) -> list[Document]:
    """The documents of a project of these files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return list(read(SourceFile("harbours.qdpx", content=stream.getvalue())))


def test_each_source_and_memo_is_read_once_by_its_name_in_the_project() -> None:
    found = {str(each.metadata.get("title")): each for each in project(FILES)}
    assert {title: each.text.strip() for title, each in found.items()} == {
        "Interview with a pilot": "First line.\r\nThe ice came late.",
        "Typed in": "No ice at all.",
        "Only rich": "Richer.",
        "Recording": "What was said.",
        "On ice": "A memo.",
    }
    pilot = found["Interview with a pilot"]
    assert known(pilot, "created", "description", "tags") == ("2019-07-01", "Riga", "late ice")
    assert known(found["On ice"], "kind", "tags") == ("memo", None)
    start = pilot.text.index("The ice")
    assert pilot.lines(start, start + 3) == (2, 2)


def test_the_codes_stand_with_the_sources_also_where_the_project_comes_last() -> None:
    backwards = project(dict(reversed(FILES.items())))
    assert [each.text for each in backwards] == [each.text for each in project(FILES)]


def test_another_file_with_such_an_element_is_read_as_any_xml() -> None:
    plan = b"<Project><Name>Plan of the harbour works in the north</Name></Project>"
    (document,) = read(SourceFile("plan.xml", content=plan))
    assert document.format == "xml"


@pytest.mark.parametrize("path", ["internal://A1.txt", "relative:///texts/A1.txt"])
def test_a_source_whose_file_is_not_in_the_project_is_named(path: str) -> None:
    content = PROJECT.replace("internal://A1.docx", "").replace("internal://A1.txt", path)
    files = {name: data for name, data in FILES.items() if not name.startswith("sources/A1")}
    found = project({**files, "project.qde": content.encode()})
    problems = [problem for each in found for problem in each.problems]
    assert "sources that are not in the project: 1, first Interview with a pilot" in problems[0]
