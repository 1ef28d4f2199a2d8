"""DjVu files: their text layer as djvused prints it, or what is said where there is none."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from imagefiles import hocr, install
from officefiles import zipped
from programfiles import FakeProgram, alone, djvused

from sourcesearch import readers
from sourcesearch.document import Box, Document, Region
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers import ReadingOptions

HEAD = b"AT&TFORM\x00\x00\x00\x20DJVMDIRM\x00\x00\x00\x05\x81\x00\x02"
PAGES = """   1 P      100  one.djvu
     I       30  shapes.iff
   2 P      100  two.djvu F=b.djvu T=xii
"""
SIZES = "width=1000 height=2000\nwidth=1000 height=2000\n"
TEXT = r"""(page 100 1000 900 1980
 (para 100 1900 500 1980
  (line 100 1940 500 1980
   (word 100 1940 300 1980 "The")
   (word 320 1940 500 1980 "\"ports\" are gov-"))
  (line 100 1900 300 1920
   (word 100 1900 300 1920 "erned\037")))
 (para 100 1000 200 1100
  (line 100 1000 200 1100 "No wind")))
(page 0 0 0 0 "First line\nsecond\n\nnext")
"""
MISSING = (
    r"^a DjVu file: to read it, install DjVuLibre \(apt install djvulibre-bin, brew install"
    r" djvulibre, or https://djvu.sourceforge.net\), or convert it to .pdf$"
)
NO_OCR, OCR = ReadingOptions(), ReadingOptions(ocr=True)
DRAWING = """#!{python} -SE
import pathlib, sys
(pathlib.Path(__file__).parent / "drawn").write_text(" ".join(sys.argv[1:-1]))
print("P5 1 1 255 x")
"""
ANSWERS = {"print-txt": TEXT, "ls": PAGES, "size": SIZES}

real = pytest.mark.skipif(
    not all(map(shutil.which, ("cjb2", "djvm", "djvused", "djvutoxml"))),
    reason="DjVuLibre is not installed",
)


def read(name: str, content: bytes = HEAD, options: ReadingOptions = NO_OCR) -> Document:
    (document,) = readers.read(readers.SourceFile(name, content=content, options=options))
    return document


def test_without_djvulibre_one_line_says_how_to_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone(monkeypatch, tmp_path / "bin")
    with pytest.raises(ReaderError, match=MISSING):
        read("a.djvu")


def test_it_has_pages_paragraphs_lines_and_places(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    djvused(monkeypatch, tmp_path, ANSWERS)
    document = read("box/a.djvu")
    first = 'The "ports" are gov-\nerned\n\nNo wind'
    assert document.text == f"{first}\n\nFirst line\nsecond\n\nnext"
    assert document.format == "djvu"
    # The second page has a title of its own; zones are measured from the bottom.
    assert [page.label for page in document.pages] == ["1", "xii"]
    assert [region.box for region in document.regions] == [
        Box(0.1, 0.01, 0.4, 0.02),
        Box(0.1, 0.04, 0.2, 0.01),
        Box(0.1, 0.45, 0.1, 0.05),
    ]
    assert {region.image for region in document.regions} == {"a.djvu#page=1"}


def test_a_page_alone_is_called_by_the_number_in_the_name_of_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = {"print-txt": TEXT.partition("(page 0")[0], "ls": PAGES.partition("\n")[0]}
    djvused(monkeypatch, tmp_path, {**ANSWERS, **first})
    assert [page.label for page in read("p0005.djvu").pages] == ["5"]
    assert [page.label for page in read("letter.djvu").pages] == ["1"]


def test_bookmarks_are_sections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outline = '(bookmarks\n ("Ice" "#1" )\n ("Notes"\n  "#two.djvu"\n  ("of 1850" "#7" ) ) )\n'
    djvused(monkeypatch, tmp_path, {**ANSWERS, "print-outline": outline})
    assert [section.title for section in read("a.djvu").sections] == ["Ice", "Notes"]


def test_what_it_says_of_itself_is_its_metadata(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = 'Title\t"Ice \\"ports\\""\nauthor\t"Doe"\nyear\t"1850"\nCreationDate\t"D:20090301"\n'
    djvused(monkeypatch, tmp_path, {**ANSWERS, "print-meta": said})
    known = read("a.djvu").metadata
    assert known["title"] == 'Ice "ports"'
    assert (known["author"], known["date"], known["created"]) == ("Doe", "1850", "2009-03-01")
    assert known.origin("author") == "DjVu"


def test_lines_of_a_page_that_is_shown_turned_have_no_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned = "width=1000 height=2000 rotation=1\n" * 2
    djvused(monkeypatch, tmp_path, {**ANSWERS, "size": turned})
    assert read("a.djvu").regions == ()


@pytest.mark.parametrize(
    ("count", "said"), [(1, "its page is a picture"), (2, "its pages are pictures")]
)
def test_one_without_a_text_layer_says_so(
    count: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = "".join(PAGES.splitlines(keepends=True)[: 2 * count - 1])
    nothing = '(page 0 0 0 0 "")\n' * count
    djvused(monkeypatch, tmp_path, {"print-txt": nothing, "ls": pages, "size": SIZES})
    hint = "--ocr reads it with tesseract"
    with pytest.raises(ReaderError, match=f"^a DjVu file without a text layer: {said}; {hint}$"):
        read("a.djvu")


def test_pages_without_text_are_recognised_where_one_asks_for_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fake = install(monkeypatch, tmp_path, hocr("Seen"))
    first = TEXT.partition("(page 0")[0]
    djvused(monkeypatch, tmp_path, {**ANSWERS, "print-txt": f'{first}(page 0 0 0 0 "")\n'})
    drawn = FakeProgram(tmp_path / "bin", "ddjvu", DRAWING)
    document = read("a.djvu", options=OCR)
    assert document.text.endswith("No wind\n\nSeen")
    assert document.regions[-1] == Region(37, 41, "a.djvu#page=2", Box(0.1, 0, 0.5, 0.1))
    assert document.metadata.origin("ocr_quality") == "tesseract word confidence"
    assert [data for _, _, data in fake.calls] == ["P5"]
    assert (drawn.folder / "drawn").read_text() == "-format=pgm -page=2 -subsample=1"


def test_what_cannot_be_recognised_is_said_and_the_text_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = '(page 0 0 0 0 "")\n'
    djvused(monkeypatch, tmp_path, {**ANSWERS, "print-txt": TEXT.partition("(page 0")[0] + nothing})
    document = read("a.djvu", options=OCR)
    assert document.text.endswith("No wind")
    ((said),) = document.problems
    assert said.startswith("page 2: tesseract is not installed")
    djvused(monkeypatch, tmp_path, {**ANSWERS, "print-txt": nothing * 2})
    with pytest.raises(ReaderError, match=r"^pages 1-2: tesseract is not installed"):
        read("a.djvu", options=OCR)


def test_of_a_damaged_file_the_pages_before_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = TEXT.partition("(page 0")[0]
    answers = {**ANSWERS, "print-txt": first, "fails": "*** Unexpected End Of File.\n*** (x.cpp)"}
    djvused(monkeypatch, tmp_path, answers)
    document = read("a.djvu")
    assert document.text.endswith("No wind")
    assert document.problems == ("damaged: read up to page 1 of 2",)


def test_what_djvused_cannot_open_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    djvused(monkeypatch, tmp_path, {"fails": "*** Unexpected End Of File.\n*** (x.cpp)"})
    said = r"^damaged, or no DjVu file \(Unexpected End Of File\.\)$"
    with pytest.raises(ReaderError, match=said):
        read("a.djvu")
    with pytest.raises(ReaderError, match=r"^no DjVu file$"):
        read("a.djvu", b"\x7fELF\x01")


def test_a_list_of_pages_that_are_files_is_no_document() -> None:
    with pytest.raises(Companion, match=r"^list of pages$"):
        read("index.djvu", HEAD.replace(b"\x81", b"\x01"))


def test_it_is_read_in_archives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    djvused(monkeypatch, tmp_path, ANSWERS)
    document = read("a.zip", zipped({"box/a.djvu": HEAD}))
    assert document.part == "box/a.djvu"
    assert document.text.startswith("The")


def test_a_text_in_another_encoding_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Верующие приходят в церковь по воскресеньям и праздникам, как было в старину"
    page = f'(page 0 0 0 0 "{words}")\n'
    fake = djvused(monkeypatch, tmp_path, {**ANSWERS, "print-txt": page * 2})
    script = (fake.folder / "djvused").read_text()
    (fake.folder / "djvused").write_text(script.replace("encode()", 'encode("cp1251")'))
    assert read("a.djvu").text == f"{words}\n\n{words}"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A DjVu file of two pages, the second without text."""
    (tmp_path / "a.pbm").write_bytes(b"P4\n200 400\n" + bytes(25 * 400))
    text = (
        '(page 0 0 200 400 (line 10 300 110 320 (word 10 300 50 320 "Ice-free")'
        ' (word 60 300 110 320 "ports")) (line 10 270 110 290 (word 10 270 110 290 "of Korea")))'
    )
    (tmp_path / "text").write_text(text)
    (tmp_path / "outline").write_text('(bookmarks ("Ports" "#1"))')

    def run(*command: str) -> None:
        subprocess.run(command, cwd=tmp_path, check=True, capture_output=True)

    run("cjb2", "a.pbm", "one.djvu")
    run("cjb2", "a.pbm", "two.djvu")
    run("djvused", "-e", "select 1; set-txt text", "-s", "one.djvu")
    run("djvm", "-c", "Über 100% #1.djvu", "one.djvu", "two.djvu")
    run("djvused", "-e", "set-outline outline", "-s", "Über 100% #1.djvu")
    return tmp_path / "Über 100% #1.djvu"


@real
def test_djvused_itself_gives_what_djvutoxml_gives(book: Path) -> None:
    (found,) = readers.read(readers.SourceFile.on_disk(book))
    xml = subprocess.run(["djvutoxml", str(book)], check=True, capture_output=True).stdout
    wanted = read("a_djvu.xml", xml)
    assert found.text == wanted.text == "Ice-free ports\nof Korea"
    assert [page.label for page in found.pages] == [page.label for page in wanted.pages] == ["1"]
    assert [section.title for section in found.sections] == ["Ports"]
    for ours, theirs in zip(found.regions, wanted.regions, strict=True):
        assert ours.box == pytest.approx(theirs.box, abs=1.1 / 400)  # a pixel of 400


@real
def test_djvused_itself_reads_what_is_cut_off_up_to_there(book: Path) -> None:
    data = book.read_bytes()
    document = read("a.djvu", data[: data.rindex(b"FORM") + 8])
    assert document.text == "Ice-free ports\nof Korea"
    assert document.problems == ("damaged: read up to page 1 of 2",)
    with pytest.raises(ReaderError, match=r"^damaged, or no DjVu file \(Failed to open document\)"):
        read("a.djvu", data[:40])
