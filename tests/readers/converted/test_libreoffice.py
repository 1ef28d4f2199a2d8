"""Documents of old programs, converted by LibreOffice: or what is said where it is not there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest
from officefiles import docx, odt, paragraph, zipped
from programfiles import alone, gone, soffice, soon

import sourcesearch
from sourcesearch import readers
from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.common import process
from sourcesearch.readers.converted import libreoffice

from conftest import write

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
WORDPERFECT = b"\xffWPC" + bytes(100)
SOFT = "<text:p>One.</text:p><text:p>Two<text:soft-page-break/>.</text:p>"
PLACES = ", brew install --cask libreoffice, or https://www.libreoffice.org)"

real = pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")


def read(name: str, content: bytes) -> Document:
    (document,) = readers.read(readers.SourceFile(name, content=content))
    return document


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.doc", OLE, f"a Word file from before 2007: .*libreoffice-writer{PLACES}, .*.docx"),
        ("a.WPD", WORDPERFECT, "a WordPerfect file: to read it, install LibreOffice .*"),
        ("a.ppt", OLE, "a presentation from before 2007: .*libreoffice-impress.* as .pdf"),
        ("a.sxc", b"PK\x03\x04", "a StarOffice table: .*libreoffice-calc.* as .xlsx"),
    ],
)
def test_without_libreoffice_one_line_says_what_it_is_and_how_to_read_it(
    name: str, content: bytes, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path / "bin")
    with pytest.raises(ReaderError, match=f"^{said.replace('(', '.').replace(')', '.')}$"):
        read(name, content)


def test_what_it_makes_is_read_as_the_file_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    meta = "<dc:title>Harbours</dc:title><meta:initial-creator>Doe</meta:initial-creator>"
    fake = soffice(
        monkeypatch, tmp_path, odt("<text:h>Ice</text:h><text:p>Snow.</text:p>", "", meta)
    )
    document = read("letters/a.doc", OLE)
    assert (document.text, document.format) == ("Ice\n\nSnow.", "doc")
    assert [section.title for section in document.sections] == ["Ice"]
    assert document.metadata["author"] == "Doe"
    assert document.metadata.origin("title") == "DOC"
    assert [(call["given"], call["name"]) for call in fake.calls] == [(OLE.hex(), "document.doc")]


def test_each_file_has_a_folder_and_a_profile_of_its_own_in_which_no_macro_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = soffice(monkeypatch, tmp_path, odt("<text:p>Snow.</text:p>"))
    for name in ("a.doc", "b.doc"):
        read(name, OLE)
    folders = {call["folder"] for call in fake.calls}
    assert len(folders) == 2
    for call in fake.calls:
        assert call["arguments"][0].startswith(f"-env:UserInstallation=file://{call['folder']}/")
        assert '"DisableMacrosExecution" oor:op="fuse"><value>true<' in call["settings"]
    assert not any(map(os.path.exists, folders))


def test_pages_are_those_that_the_file_breaks_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soffice(monkeypatch, tmp_path, odt(SOFT))
    assert read("a.doc", OLE).pages == ()
    style = (
        '<style:style style:name="New"><style:paragraph-properties fo:break-before="page"/>'
        "</style:style>"
    )
    body = '<text:p>One.</text:p><text:p text:style-name="New">Two.</text:p>'
    soffice(monkeypatch, tmp_path, odt(body, style))
    assert [page.label for page in read("a.doc", OLE).pages] == ["1", "2"]
    soffice(monkeypatch, tmp_path, odt(body.replace("Two.", "Two. " * 700), style))
    assert read("a.doc", OLE).pages == ()
    count = '<meta:document-statistic meta:page-count="3"/>'
    soffice(monkeypatch, tmp_path, odt(body, style, count))
    assert read("a.doc", OLE).pages == ()


def test_what_it_cannot_read_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    soffice(monkeypatch, tmp_path, b"nothing")
    said = "damaged, opens only with a password, or not a Word file from before 2007"
    with pytest.raises(ReaderError, match=f"^LibreOffice cannot read it: {said}$"):
        read("a.doc", OLE)


def all_gone(call: dict[str, Any]) -> bool:
    """Whether nothing of a conversion goes on or is left behind."""
    return all(map(gone, call["processes"])) and not Path(call["folder"]).exists()


def test_one_that_hangs_is_ended_with_all_that_it_has_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = soffice(monkeypatch, tmp_path, b"sleep")
    monkeypatch.setattr(libreoffice, "_SECONDS", 2)
    monkeypatch.setattr(process, "PATIENCE", 1)
    with pytest.raises(ReaderError, match=r"^LibreOffice took more than 2 s to convert it$"):
        read("a.doc", OLE)
    (call,) = fake.calls
    assert soon(lambda: all_gone(call))


def test_it_ends_where_the_process_that_reads_is_killed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = soffice(monkeypatch, tmp_path, b"sleep")
    (tmp_path / "a.doc").write_bytes(OLE)
    code = (
        "from pathlib import Path; from sourcesearch.readers import SourceFile, read;"
        "list(read(SourceFile.on_disk(Path(sys.argv[1]))))"
    )
    reading = subprocess.Popen(process.python(code, str(tmp_path / "a.doc")))
    while not fake.calls and reading.poll() is None:
        time.sleep(0.1)
    reading.kill()
    reading.wait()
    (call,) = fake.calls
    assert soon(lambda: all_gone(call))


@pytest.mark.parametrize(
    ("name", "content", "form"),
    [
        ("a.doc", rb"{\rtf1 Snow.}", "rtf"),
        ("a.doc", docx(paragraph("Snow.")), "docx"),
        ("a.doc", b"<html><body><p>Snow.</p></body></html>", "html"),
        ("a.doc", b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>Snow.</p>", "mhtml"),
        ("a.doc", b"Snow.", "text"),
        ("a.dot", b"Snow.", "text"),
        ("a.123", b"Snow.", "text"),
        ("a.key", b"Snow.", "text"),
    ],
)
def test_what_is_called_so_and_is_something_else_is_read_as_that(
    name: str, content: bytes, form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path / "bin")
    document = read(name, content)
    assert (document.text, document.format) == ("Snow.", form)


def test_what_nothing_tells_is_taken_for_wordperfect_and_never_for_a_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = soffice(monkeypatch, tmp_path, odt("<text:p>Snow.</text:p>"))
    read("a.wpd", b"\xcb\n\x01\xf6" + bytes(100))
    read("a.wpd", WORDPERFECT)
    filters = ["--infilter=WordPerfect" in call["arguments"] for call in fake.calls]
    assert filters == [True, False]
    with pytest.raises(ReaderError, match=r"^damaged, or not a presentation from before 2007$"):
        read("a.ppt", b"\x7fELF" + bytes(100))


def test_a_text_of_wordstar_is_not_read_as_if_it_were_none() -> None:
    with pytest.raises(ReaderError, match=r"^a WordStar file: save it as .txt or .docx$"):
        read("a.doc", b"Dea\xf2 Si\xf2 \x8d\n I have the hono\xf2")
    chinese = "本报讯昨日码头无船进出，港内结冰，商旅皆苦，百姓亦然。\n哀鸿遍野趰\n" * 20
    assert b"\x8d\n" in chinese.encode("gbk")
    assert read("a.doc", chinese.encode("gbk")).text == chinese


def test_rows_are_those_of_the_table_that_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("python_calamine")
    table = (Path(__file__).parents[1] / "corpus" / "sheet.ods").read_bytes()
    wanted = list(readers.read(readers.SourceFile("a.ods", content=table)))
    soffice(monkeypatch, tmp_path, table)
    found = list(readers.read(readers.SourceFile("a.sxc", content=b"PK\x03\x04")))
    assert [each.text for each in found] == [each.text for each in wanted]
    assert {each.format for each in found} == {"sxc"}


def test_a_flat_table_is_read_as_xml_where_libreoffice_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path / "bin")
    flat = b'<?xml version="1.0"?><office:document xmlns:office="o"><p>Snow.</p></office:document>'
    document = read("a.fods", flat)
    assert document.text == "Snow."
    assert document.problems[0].startswith(
        "a table of LibreOffice: to read it, install LibreOffice"
    )


def test_it_is_read_in_archives_and_as_an_attachment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    soffice(monkeypatch, tmp_path, odt("<text:p>Snow.</text:p>"))
    document = read("a.zip", zipped({"box/a.wpd": WORDPERFECT}))
    assert (document.part, document.text) == ("box/a.wpd", "Snow.")
    mail = (
        b"Subject: x\nMIME-Version: 1.0\nContent-Type: application/msword\n"
        b"Content-Transfer-Encoding: base64\n"
        b'Content-Disposition: attachment; filename="a.doc"\n\n0M8R4KGxGuE=\n'
    )
    document = read("a.eml", mail)
    assert (document.part, document.text, document.format) == ("a.doc", "Snow.", "doc")


def test_what_could_not_be_read_is_read_once_libreoffice_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, {"in/a.doc": OLE, "in/b.txt": "Ice."})
    alone(monkeypatch, tmp_path / "bin")
    ((key, cause),) = sourcesearch.update("in", into="index", jobs=1).problems
    assert (key, cause[:27]) == ("in/a.doc", "a Word file from before 200")
    soffice(monkeypatch, tmp_path, odt("<text:p>Snow.</text:p>"))
    summary = sourcesearch.update("in", into="index", jobs=1)
    assert (summary.problems, summary.unchanged) == ([], 1)
    with sourcesearch.open("index") as collection:
        assert {each.text for each in collection.documents()} == {"Snow.", "Ice."}


FLAT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"
 office:mimetype="application/vnd.oasis.opendocument.{kind}">
<office:meta><dc:title>Harbours</dc:title>
<meta:initial-creator>Jane Doe</meta:initial-creator></office:meta>
<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document>"""

LETTER = """<text:h text:outline-level="1">The treaty</text:h>
<text:p>It was signed<text:note text:id="n" text:note-class="footnote">
<text:note-citation>1</text:note-citation><text:note-body><text:p>FO 17.</text:p></text:note-body>
</text:note>.</text:p>"""


def made(folder: Path, flat: str, ending: str) -> bytes:
    """What LibreOffice makes of a flat document, with another ending."""
    (folder / "a.xml").write_text(flat, encoding="utf-8")
    profile = (folder / "profile").as_uri()
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", ending]
    subprocess.run([*command, "a.xml"], cwd=folder, check=True, capture_output=True)
    return (folder / f"a.{ending}").read_bytes()


@real
def test_libreoffice_itself_keeps_notes_headings_title_and_author(tmp_path: Path) -> None:
    content = made(tmp_path, FLAT.format(kind="text", body=LETTER), "doc")
    assert content.startswith(OLE[:8])
    document = read("a.doc", content)
    assert document.text == "The treaty\n\nIt was signed[1].\n\n[1] FO 17."
    assert [section.title for section in document.sections] == ["The treaty"]
    assert (document.metadata["title"], document.metadata["author"]) == ("Harbours", "Jane Doe")


@real
def test_libreoffice_itself_reads_slides(tmp_path: Path) -> None:
    slide = (
        '<draw:page draw:name="a"><draw:frame svg:width="9cm" svg:height="3cm"><draw:text-box>'
        "<text:p>{}</text:p></draw:text-box></draw:frame></draw:page>"
    )
    body = slide.format("Ice") + slide.format("Snow")
    document = read("a.ppt", made(tmp_path, FLAT.format(kind="presentation", body=body), "ppt"))
    assert (document.text, document.format) == ("Ice\n\nSnow", "ppt")
    assert [page.label for page in document.pages] == ["slide 1", "slide 2"]


@real
def test_libreoffice_itself_reads_flat_tables() -> None:
    pytest.importorskip("python_calamine")
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    row = "<table:table-row>" + cell * 2 + "</table:table-row>"
    rows = row.format("title", "text") + row.format("A", "Snow fell.")
    body = f'<table:table table:name="T">{rows}</table:table>'
    document = read("a.fods", FLAT.format(kind="spreadsheet", body=body).encode())
    assert (document.text, document.metadata["title"]) == ("Snow fell.", "A")
    assert document.metadata.origin("title") == "FODS column title"


@real
def test_nothing_is_fetched_that_a_document_links_to(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    link = f'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:href="http://127.0.0.1:{port}/a.png"'
    frame = f'<draw:frame svg:width="2cm" svg:height="2cm"><draw:image {link}/></draw:frame>'
    flat = FLAT.format(kind="text", body=f"<text:p>Snow.{frame}</text:p>")
    content = made(tmp_path, flat, "doc")
    assert f":{port}/a.png".encode() in content
    with socket.create_server(("127.0.0.1", port)) as server:
        server.settimeout(0)
        assert read("a.doc", content).text == "Snow."
        with pytest.raises(BlockingIOError):  # as nobody has called
            server.accept()
