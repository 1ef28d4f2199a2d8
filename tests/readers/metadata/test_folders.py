"""What the folders of a page tell of it: the day and the name of its newspaper."""

from pathlib import PurePosixPath

import pytest
from deliveryfiles import alto, block

from sourcesearch.document import Metadata
from sourcesearch.readers import SourceFile, read
from sourcesearch.readers.metadata.folders import from_folders


@pytest.mark.parametrize(
    ("path", "date", "source"),
    [
        ("x/0002088/1832/1123/0002088_0001.xml", "1832-11-23", None),
        ("x/luxzeit_1858-12-07_01/text/1858-12-07_01-00002.xml", "1858-12-07", "luxzeit"),
        ("x/Courrier_du_Léman/1883/01/03/257179/4479035.xml", "1883-01-03", "Courrier du Léman"),
        ("x/esj/1772/0057/00000007.xml", "1772", "esj"),
        ("x/Le-Gaulois/18820208_1/ALTO/18820208_1-0004.xml", "1882-02-08", "Le-Gaulois"),
        ("x/EZR/data/EZR/18400221_01/ALTO/00006.xml", "1840-02-21", "EZR"),
        ("x/Herald/1900/13/40/1.xml", "1900", "Herald"),
        ("x/scans/letters/page7.xml", None, None),
        ("x/batch_20190920/0002088/1832/1123/1.xml", "1832-11-23", None),
    ],
)
def test_the_nearest_date_counts_and_what_stands_above_it(
    path: str, date: str | None, source: str | None
) -> None:
    found = from_folders(PurePosixPath(path))
    assert (found.get("date"), found.get("source")) == (date, source)


def test_a_title_may_stand_above_a_number_where_the_date_is_known() -> None:
    path = PurePosixPath("x/Excelsior/4600000/toc/M4600000.xml")
    assert dict(from_folders(path, is_dated=True)) == {"source": "Excelsior"}


def test_a_page_that_says_nothing_of_itself_is_called_by_its_folders(tmp_path) -> None:
    page = tmp_path / "Herald" / "1832" / "1123" / "0007.xml"
    page.parent.mkdir(parents=True)
    page.write_text(alto(block("A", "Ice"), number=7), encoding="utf-8")
    (document,) = read(SourceFile.on_disk(page))
    assert document.metadata["title"] == "Herald, 1832-11-23, p. 7"
    assert document.metadata.origin("date") == "folders"


def test_what_a_table_of_names_says_goes_before_the_folders() -> None:
    told = Metadata.of("names.csv", {"source": "The Port Herald"})
    content = alto(block("A", "Ice")).encode()
    (document,) = read(SourceFile("ph/1832/11/23/1.xml", content=content, around=told))
    assert document.metadata["source"] == "The Port Herald"


@pytest.mark.parametrize("name", ["ocr.txt", "ocr.xml"])
@pytest.mark.parametrize("day", ["1898/02/16", "1898-02-16"])
def test_a_page_of_chronicling_america_is_called_by_its_number_in_the_issue(
    day: str, name: str
) -> None:
    content = alto(block("A", "Ice"), number=1) if name.endswith("xml") else "Ice\n"
    file = SourceFile(f"batch/sn83030214/{day}/ed-1/seq-2/{name}", content=content.encode())
    (document,) = read(file)
    assert document.metadata["title"] == "sn83030214, 1898-02-16, p. 2"
    assert [(page.label, page.start, page.end) for page in document.pages] == [("2", 0, 3)]


@pytest.mark.parametrize(
    ("path", "title", "label"),
    [
        ("long history/0639.xml", "long history", "639"),
        ("long history/alto/page_12.xml", "long history", "12"),
        ("long_history/GT-PAGE/27_66e57_default.xml", "long history", "27"),
        ("letters/herald-1848.xml", "herald-1848", "1"),
        ("letters/1848.xml", "letters, 1848, p. 1", "1"),
        ("18780103/0014.xml", "0014", "14"),
        ("0639.xml", "0639", "639"),
    ],
)
def test_a_page_of_a_book_is_called_by_its_folder_and_the_number_in_its_name(
    path: str, title: str, label: str
) -> None:
    (document,) = read(SourceFile(path, content=alto(block("A", "Ice"), number=1).encode()))
    assert document.metadata["title"] == title
    assert [page.label for page in document.pages] == [label]


@pytest.mark.parametrize("said", ['PHYSICAL_IMG_NR="7"', 'PRINTED_IMG_NR="1"'])
def test_a_page_that_knows_its_number_keeps_it(said: str) -> None:
    content = alto(block("A", "Ice"), number=3).replace('PHYSICAL_IMG_NR="3"', said).encode()
    (document,) = read(SourceFile("book/0012.xml", content=content))
    assert [page.label for page in document.pages] == [said.split('"')[1]]


def test_pages_that_are_not_alone_in_their_file_are_not_called_by_its_name() -> None:
    pages = "".join(
        f'<div class="ocr_page" title="bbox 0 0 9 9; ppageno {n}"><p class="ocr_par">'
        f'<span class="ocr_line" title="bbox 0 0 9 9">Ice</span></p></div>'
        for n in range(2)
    )
    (document,) = read(SourceFile("book/0012.hocr", content=f"<html>{pages}</html>".encode()))
    assert [page.label for page in document.pages] == ["1", "2"]


@pytest.mark.parametrize(
    ("path", "title", "label"),
    [
        ("Reise nach Island/page-0012.txt", "Reise nach Island", "12"),
        ("Reise nach Island/Seite_3.txt", "Reise nach Island", "3"),
        ("diary/txt/fol_12v.txt", "diary", "12v"),
        ("page-0012.txt", "page-0012", "12"),
        ("letters/0012.txt", "0012", None),
        ("hathi/39015012345678/00000012.txt", "39015012345678", "12"),
        ("uc1.ark+=13960=t0xp6w56f/00000012.txt", "uc1.ark+=13960=t0xp6w56f", "12"),
        ("letters/00000012.txt", "00000012", None),
        ("letters/homepage 12 words.txt", "homepage 12 words", None),
    ],
)
def test_a_text_that_is_called_a_page_is_one_and_a_number_alone_may_be_a_letter(
    path: str, title: str, label: str | None
) -> None:
    (document,) = read(SourceFile(path, content=b"The ships lay in the port.\n"))
    assert document.metadata["title"] == title
    assert [page.label for page in document.pages] == ([label] if label else [])


def test_a_page_that_says_its_title_has_it() -> None:
    content = b"title: Mein Titel\ndate: 1850-03-04\n\nText der Seite.\n"
    (document,) = read(SourceFile("Buch/page-0001.txt", content=content))
    assert (document.metadata["title"], document.pages[0].label) == ("Mein Titel", "1")


def test_a_page_of_a_work_from_fromthepage_is_called_by_the_work_and_its_name() -> None:
    folder = "letters-from-riga/plaintext/verbatim_transcript_pages"
    (document,) = read(SourceFile(f"{folder}/001r.txt", content=b"The ice came late.\nVery late."))
    assert document.metadata["title"] == "letters-from-riga"
    assert [page.label for page in document.pages] == ["001r"]
