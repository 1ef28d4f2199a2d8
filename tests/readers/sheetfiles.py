"""Small spreadsheets, as bytes: what programs write of them, and no more than that."""

from __future__ import annotations

from xml.sax.saxutils import escape

from officefiles import zipped

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def cell(value: str) -> str:
    """A cell of a text."""
    return f'<c t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def rows(*cells: list[str]) -> str:
    """Rows of cells."""
    return "".join(f"<row>{''.join(row)}</row>" for row in cells)


def xlsx(sheets: dict[str, str], styles: str = "", dimension: str = "") -> bytes:
    """An Excel workbook with the given XML of its sheets' rows, and of its styles.

    dimension: the range of cells that each sheet says it has.
    """
    numbered = list(enumerate(sheets.items(), 1))
    listed = "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, (n, _) in numbered)
    related = "".join(
        f'<Relationship Id="r{i}" Type="{_OFFICE}/worksheet" Target="worksheets/s{i}.xml"/>'
        for i, _ in numbered
    )
    if styles:
        related += f'<Relationship Id="r0" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r"'
        f' Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>{listed}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        "</Relationships>",
    }
    for i, (_, data) in numbered:
        says = f'<dimension ref="{dimension}"/>' if dimension else ""
        sheet = f"<worksheet {_MAIN}>{says}<sheetData>{data}</sheetData></worksheet>"
        parts[f"xl/worksheets/s{i}.xml"] = sheet
    if styles:
        parts["xl/styles.xml"] = f"<styleSheet {_MAIN}>{styles}</styleSheet>"
    return zipped(parts)


def ods_cell(value: str, **attributes: str) -> str:
    """A cell of OpenDocument with a text."""
    said = "".join(f' table:number-{name}-repeated="{n}"' for name, n in attributes.items())
    return (
        f'<table:table-cell{said} office:value-type="string"><text:p>{escape(value)}</text:p>'
        "</table:table-cell>"
    )


def ods(table: list[list[str]]) -> bytes:
    """A table of OpenDocument."""
    rows = ("".join(map(ods_cell, row)) for row in table)
    return ods_of("".join(f"<table:table-row>{row}</table:table-row>" for row in rows))


def ods_of(rows: str) -> bytes:
    """A table of OpenDocument with the given XML of its rows."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table")
    )
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>",
        "META-INF/manifest.xml": "<manifest:manifest "
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
    })  # fmt: skip
