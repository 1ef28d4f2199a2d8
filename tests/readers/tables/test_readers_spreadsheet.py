"""Spreadsheets: a row is a document, by the number that the spreadsheet shows."""

import io
import sys
import zipfile

import pytest
from mutations import CORPUS
from sheetfiles import cell, ods, ods_cell, ods_of, rows, xlsx

from sourcesearch import readers
from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.tables import spreadsheet


def documents(data: bytes, name: str = "a.xlsx") -> list[Document]:
    return list(spreadsheet.reader.read(SourceFile(name, content=data)))


def test_a_row_is_a_document() -> None:
    data = rows([cell("Titel"), cell("Text")], [cell("Brief"), cell("Liebe\nMutter")])
    (letter,) = documents(xlsx({"S": data}))
    assert (letter.text, letter.part, letter.first_line) == ("Liebe\nMutter", "2", None)
    assert letter.metadata["title"] == "Brief"
    assert letter.metadata.origin("title") == "XLSX column Titel"


def test_a_row_bears_the_number_that_the_spreadsheet_shows() -> None:
    table = (
        '<row r="3"><c r="B3" t="str"><v>title</v></c><c r="D3" t="str"><v>text</v></c></row>'
        '<row r="7"><c r="D7" t="str"><v>x</v></c></row>'
    )
    (record,) = documents(xlsx({"S": table}))
    assert (record.text, record.part, "title" in record.metadata) == ("x", "7", False)


def test_a_title_above_the_table_is_no_record() -> None:
    above = [[cell("Register of letters")], [cell("No"), cell("Regest")]]
    data = rows(*above, [cell("1"), cell("A letter to the king")])
    (record,) = documents(xlsx({"S": data}))
    assert (record.part, record.text, record.metadata["no"]) == ("3", "A letter to the king", "1")
    assert record.problems == ("rows above the table that are no records: 1",)


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        ("1891", 0, "1891"),
        ("1.5", 0, "1.5"),
        ("2", 1, "1900-01-02"),
        ("61", 1, "1900-03-01"),
        ("36526.5", 2, "2000-01-01 12:00:00"),
    ],
)
def test_numbers_and_dates_are_written_out(value: str, style: int, expected: str) -> None:
    styles = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/></cellXfs>'
    data = rows([cell("text"), cell("n")], [cell("x"), f'<c s="{style}"><v>{value}</v></c>'])
    (record,) = documents(xlsx({"S": data}, styles))
    assert record.metadata["n"] == expected


def test_records_of_several_sheets_bear_the_name_of_theirs() -> None:
    data = rows([cell("text")], [cell("x")])
    found = documents(xlsx({"Letters": data, "Empty": "", "Cards": data}))
    assert [document.part for document in found] == ["Letters!2", "Cards!2"]


def test_a_damaged_sheet_costs_only_itself() -> None:
    data = rows([cell("text")], [cell("x")])
    (record,) = documents(xlsx({"A": data + "<row><c></row>", "B": data}))
    assert record.part == "B!2"
    assert record.problems[0].startswith("sheet 'A': damaged (")


def test_a_table_of_opendocument_is_read_alike() -> None:
    (record,) = documents(ods([["title", "text"], ["Letter", "Dear mother"]]), "a.ods")
    assert (record.text, record.format, record.part) == ("Dear mother", "ods", "2")
    assert record.metadata.origin("title") == "ODS column title"


@pytest.mark.parametrize("name", ["a.xlsx", "a.xlsb", "a.xls", "a.ods"])
@pytest.mark.parametrize("data", [b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 99, b"no zip at all"])
def test_what_is_no_spreadsheet_is_refused_in_one_line(name: str, data: bytes) -> None:
    with pytest.raises(ReaderError, match="no spreadsheet, or a damaged one"):
        documents(data, name)


def test_what_unpacks_to_far_more_than_tables_do_is_refused() -> None:
    with pytest.raises(ReaderError, match="far more than"):
        documents(xlsx({"S": " " * 40_000_000}))


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576">' + "<c/>" * 99 + '<c t="str"><v>far</v></c></row>',
        '<row r="1048576"><c t="str"><v>far</v></c></row><row><c r="XFD" t="str"><v>x</v></c></row>'
        '<row><c r="XFD3" t="str"><v>x</v></c></row>',
    ],
)
def test_cells_that_do_not_say_where_they_are_count_as_well(far: str) -> None:
    with pytest.raises(ReaderError, match="most of them empty"):
        documents(xlsx({"S": rows([cell("text")]) + far}))


def test_a_sheet_whose_cells_are_at_its_far_ends_is_refused() -> None:
    far = '<row><c r="XFD1048576" t="str"><v>far</v></c></row>'
    with pytest.raises(ReaderError, match="most of them empty"):
        documents(xlsx({"S": rows([cell("text")]) + far}))


def ods_row(cells: str, times: object = 1) -> str:
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


BLANK = '<table:table-cell table:number-columns-repeated="16384"/>'


@pytest.mark.parametrize(
    "rows",
    [
        ods_row(ods_cell("x") * 3, 1 << 20) * 40,
        ods_row(ods_cell("x", columns="16384")) * 4000,
        (ods_row(BLANK, 1 << 20) + ods_row(ods_cell("x"))) * 40,
        ods_row(ods_cell("x"), "+10000000000000"),
        ods_row(ods_cell("x"), 1 << 20) + ods_row(BLANK + ods_cell("x")),
        "<!--<table:table-cell x='-->" + ods_row(ods_cell("x"), 1 << 30),
        ods_row("<table:table-cell><text:p>x</text:p></table:table-cell>", 1 << 30),
    ],
    ids=["rows", "columns", "gaps", "one row", "far right", "comment", "bare text"],
)
def test_what_is_repeated_without_measure_is_refused(rows: str) -> None:
    with pytest.raises(ReaderError, match="most of them empty"):
        documents(ods_of(ods_row(ods_cell("text")) + rows), "a.ods")


def test_blank_cells_behind_the_last_one_do_not_count() -> None:
    row = ods_row(ods_cell("text") + BLANK) + ods_row(ods_cell("Dear mother") + BLANK)
    (record,) = documents(ods_of(row + ods_row(BLANK, 1048574)), "a.ods")
    assert record.text == "Dear mother"


def test_tables_that_are_no_xml_are_refused() -> None:
    with pytest.raises(ReaderError, match=r"content\.xml: damaged"):
        documents(ods_of("<table:table-row></table:table-cell>"), "a.ods")


def test_cells_are_found_where_a_sheet_says_they_are_and_not_where_it_says_it_ends() -> None:
    data = xlsx({"S": rows([cell("text")], [cell("x")])}, dimension="A1:XFD1048576")
    assert [document.text for document in documents(data)] == ["x"]
    with pytest.raises(ReaderError, match="most of them empty"):
        documents(xlsx({"S": '<row><c r="xfd1048576" t="str"><v>far</v></c></row>'}))


def test_without_the_package_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(ReaderError, match=r"pip install 'sourcesearch\[excel\]'"):
        documents(xlsx({"S": rows([cell("text")])}))


def test_of_sheets_with_one_name_the_first_is_read_and_the_others_are_said() -> None:
    first, second = (rows([cell("text")], [cell(text)]) for text in ("Eis", "Schnee"))
    (record,) = documents(xlsx({"Cards": first, "Card&#115;": second}))
    assert record.text == "Eis"
    assert record.problems == ("sheet 'Cards': 2 have this name, of which the first was read",)


def running_in_circles(data: bytes) -> bytes:
    """A workbook of Excel 97 whose folder is a chain of sectors without an end (MS-CFB, 2.3)."""
    folder, table = (int.from_bytes(data[at : at + 4], "little") for at in (0x30, 0x4C))
    entry = (table + 1) * 512 + 4 * folder
    return data[:entry] + folder.to_bytes(4, "little") + data[entry + 4 :]


def test_a_workbook_that_crashes_the_library_costs_its_archive_only_itself() -> None:
    damaged = running_in_circles((CORPUS / "sheet.xls").read_bytes())
    with io.BytesIO() as stream:
        with zipfile.ZipFile(stream, "w") as archive:
            archive.writestr("bad.xls", damaged)
            archive.writestr("good.xls", (CORPUS / "sheet.xls").read_bytes())
        found = list(readers.read(SourceFile("a.zip", content=stream.getvalue())))
    assert {document.part.partition("#")[0] for document in found} == {"good.xls"}
    (problem,) = (problem for document in found for problem in document.problems)
    assert problem.startswith("bad.xls: no spreadsheet, or a damaged one")
