import io
import zipfile
from xml.sax.saxutils import escape

import pytest

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.tables import xlsx

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text(value: str) -> str:
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def rows(*cells: list[str]) -> str:
    return "".join(f"<row>{''.join(row)}</row>" for row in cells)


def workbook(sheets: dict[str, str], **parts: str) -> bytes:
    """A workbook with the given XML of its sheets' rows, and of its other parts."""
    numbered = list(enumerate(sheets.items(), 1))
    listed = "".join(f'<sheet name="{n}" r:id="r{i}"/>' for i, (n, _) in numbered)
    related = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/s{i}.xml"/>'
        for i, _ in numbered
    )
    sheets_part = f'<workbook {MAIN} xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    content = {
        "xl/workbook.xml": sheets_part,
        "xl/_rels/workbook.xml.rels": f"<Relationships>{related}</Relationships>",
    }
    for i, (_, data) in numbered:
        sheet = f"<worksheet {MAIN}><sheetData>{data}</sheetData></worksheet>"
        content[f"xl/worksheets/s{i}.xml"] = sheet
    content |= {f"xl/{name}.xml": part for name, part in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return stream.getvalue()


def documents(data: bytes) -> list[Document]:
    return list(xlsx.reader.read(SourceFile("a.xlsx", content=data)))


def test_a_row_is_a_document() -> None:
    data = rows([text("Titel"), text("Text")], [text("Brief"), text("Liebe\nMutter")])
    (letter,) = documents(workbook({"S": data}))
    assert (letter.text, letter.part, letter.first_line) == ("Liebe\nMutter", "1", None)
    assert letter.metadata["title"] == "Brief"
    assert letter.metadata.origin("title") == "XLSX column Titel"


def test_shared_texts_come_without_the_readings_above_japanese() -> None:
    strings = (
        f"<sst {MAIN}><si><t>Text</t></si>"
        "<si><r><t>東</t></r><r><t>京</t></r><rPh sb='0' eb='2'><t>トウキョウ</t></rPh></si></sst>"
    )
    data = '<row><c t="s"><v>0</v></c></row><row><c t="s"><v>1</v></c></row>'
    (record,) = documents(workbook({"S": data}, sharedStrings=strings))
    assert record.text == "東京"


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        ("1891", 0, "1891"),
        ("1.5", 0, "1.5"),
        ("2", 1, "1900-01-02"),
        ("61", 1, "1900-03-01"),
        ("-3649", 1, "1890-01-02"),
        ("36526.5", 2, "2000-01-01 12:00:00"),
        ("36526", 3, "36526"),
    ],
)
def test_numbers_and_dates_are_written_out(value: str, style: int, expected: str) -> None:
    styles = (
        f'<styleSheet {MAIN}><numFmts><numFmt numFmtId="164" formatCode="DD/MM/YYYY\\ HH:MM"/>'
        '<numFmt numFmtId="165" formatCode="[Red]0&quot; days&quot;"/></numFmts><cellXfs>'
        '<xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/>'
        "</cellXfs></styleSheet>"
    )
    cell = f'<c s="{style}"><v>{value}</v></c>'
    data = rows([text("text"), text("n")], [text("x"), cell])
    (record,) = documents(workbook({"S": data}, styles=styles))
    assert record.metadata["n"] == expected


def test_cells_stand_where_they_say() -> None:
    header = '<row><c r="B1" t="str"><v>title</v></c><c r="D1" t="str"><v>text</v></c></row>'
    row = '<row><c r="D2" t="str"><v>x</v></c></row>'
    (record,) = documents(workbook({"S": header + row}))
    assert record.text == "x"
    assert "title" not in record.metadata


def test_records_of_several_sheets_bear_the_name_of_theirs() -> None:
    data = rows([text("text")], [text("x")])
    found = documents(workbook({"Letters": data, "Empty": "", "Cards": data}))
    assert [d.part for d in found] == ["Letters!1", "Cards!1"]


def test_a_damaged_sheet_costs_the_rest_of_that_sheet() -> None:
    data = rows([text("text")], [text("x")])
    first, second = documents(workbook({"A": data + "<row><c></row>", "B": data}))
    assert (first.part, second.part) == ("A!1", "B!1")
    assert "xl/worksheets/s1.xml: not well-formed" in first.problems[0]


def test_a_sheet_that_fills_its_cells_from_end_to_end_is_no_bomb() -> None:
    data = rows([text("text")], ['<c r="XFD1048576" t="str"><v>far</v></c>', text("x")])
    with pytest.raises(ReaderError, match="without records"):
        documents(workbook({"S": data}))


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 99, b"no zip at all"])
def test_what_is_no_workbook_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(ReaderError, match="Excel workbook"):
        documents(data)


def test_a_workbook_of_zeros_is_refused() -> None:
    with pytest.raises(ReaderError, match="far more than"):
        documents(workbook({"S": " " * 40_000_000}))


def test_a_title_above_the_table_is_no_record() -> None:
    above = [[text("Register of letters")], [text("No"), text("Regest")]]
    data = rows(*above, [text("1"), text("A letter to the king")])
    (record,) = documents(workbook({"S": data}))
    assert (record.part, record.text, record.metadata["no"]) == ("1", "A letter to the king", "1")
    assert record.problems == ("rows above the table that are no records: 1",)
