"""Small files of the formats that word processors and printers make, as bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from sourcesearch.document import Document
from sourcesearch.readers.common.problems import attached
from sourcesearch.readers.reader import Reader, SourceFile

Text = tuple[float, float, str]
"""Left edge and base line in points, and what is printed there."""


def read_one(reader: Reader, name: str, data: bytes) -> Document:
    """The only document of a file. Raises `ReaderError` if that is without text."""
    (document,) = attached(reader.read(SourceFile(name, content=data)))
    return document


def quoted(document: Document) -> list[str]:
    """The paragraphs as they are quoted."""
    return [document.text[start:end] for start, end in document.paragraphs]


def zipped(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document; `parts` are "styles", "footnotes", "endnotes" and "core"."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    roots = {"styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    relations = "".join(
        f'<Relationship Id="{name}" Type="{office}/{name}" Target="{name}.xml"/>' for name in roots
    )
    files: dict[str, str | bytes] = {
        f"word/{name}.xml": f"<w:{root} {space}>{parts[name]}</w:{root}>"
        for name, root in roots.items()
        if name in parts
    }
    if "core" in parts:
        dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        files["docProps/core.xml"] = f"<core {dublin}>{parts['core']}</core>"
    return zipped({
        "word/_rels/document.xml.rels": f"<Relationships>{relations}</Relationships>",
        "word/document.xml": f"<w:document {space}><w:body>{body}</w:body></w:document>",
        **files,
    })  # fmt: skip


def paragraph(text: str, properties: str = "") -> str:
    """A paragraph of a Word document."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, styles: str = "", meta: str = "") -> bytes:
    """An OpenDocument text."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "text", "table", "style", "fo", "draw", "meta")
    )
    dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {spaces}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "meta.xml": f"<office:document-meta {spaces} {dublin}>{meta}</office:document-meta>",
    })  # fmt: skip


def epub(chapters: dict[str, str], metadata: str = "", **parts: str) -> bytes:
    """An e-book: chapters by file name in the order of the spine; `nav` is its contents."""
    items = "".join(f'<item id="{name}" href="{name}"/>' for name in chapters)
    if "nav" in parts:
        items += '<item id="nav" href="nav.xhtml" properties="nav"/>'
        chapters = {**chapters, "nav.xhtml": parts["nav"]}
    spine = "".join(f'<itemref idref="{name}"/>' for name in chapters if name != "nav.xhtml")
    html = 'xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"'
    return zipped({
        "META-INF/container.xml": '<c><rootfile full-path="OPS/book.opf"/></c>',
        "OPS/book.opf": '<package xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:opf="http://www.idpf.org/2007/opf"><metadata>{metadata}</metadata>'
        f"<manifest>{items}</manifest><spine>{spine}</spine></package>",
        **{
            f"OPS/{name}": f'<?xml version="1.0" encoding="utf-8"?><html {html}><head/>'
            f"<body>{body}</body></html>"
            for name, body in chapters.items()
        },
    })  # fmt: skip


def pdf(
    pages: Sequence[Sequence[Text] | None],
    info: str = "",
    catalog: str = "",
    objects: Sequence[str] = (),
) -> bytes:
    """A PDF of pages of 10-point text; None is a page with nothing but an image.

    Page n (from 0) is object 10 + 2 n; `objects` are numbered from 200.
    """
    kids = " ".join(f"{10 + 2 * number} 0 R" for number in range(len(pages)))
    image = "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
    table = {
        1: f"<</Type/Catalog/Pages 2 0 R {catalog}>>",
        2: f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>",
        3: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: f"{image}/BitsPerComponent 8/Length 1>>stream\n0\nendstream",
        5: f"<<{info}>>",
        **dict(enumerate(objects, 200)),
    }
    for number, texts in enumerate(pages):
        shown = "q 500 0 0 500 0 0 cm /I Do Q" if texts is None else _shown(texts)
        table[10 + 2 * number] = (
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]"
            f"/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>/Contents {11 + 2 * number} 0 R>>"
        )
        table[11 + 2 * number] = f"<</Length {len(shown)}>>stream\n{shown}\nendstream"
    return numbered(table)


def _shown(texts: Sequence[Text]) -> str:
    escaped = ((x, y, text.replace("(", r"\(").replace(")", r"\)")) for x, y, text in texts)
    return "".join(f"BT /F 10 Tf {x} {y} Td ({text}) Tj ET\n" for x, y, text in escaped)


def numbered(table: dict[int, str]) -> bytes:
    out = b"%PDF-1.7\n"
    lines = []
    for number, content in table.items():
        lines.append(f"{number} 1\n{len(out):010} 00000 n \n")
        out += f"{number} 0 obj\n{content}\nendobj\n".encode("cp1252")
    trailer = f"trailer<</Size {max(table) + 1}/Root 1 0 R/Info 5 0 R>>\n"
    return out + f"xref\n{''.join(lines)}{trailer}startxref\n{len(out)}\n%%EOF".encode()


def lines(*texts: str, left: float = 50, top: float = 700, leading: float = 12) -> list[Text]:
    """Lines of print below one another."""
    return [(left, top - leading * number, text) for number, text in enumerate(texts)]
