"""Of a page in several forms beside each other the one with places is read, and no other."""

import shutil
import zipfile
from pathlib import Path

import pytest
from deliveryfiles import alto, article, block, mets, pointer

import sourcesearch
from sourcesearch import readers

from conftest import write

HOCR = (
    '<html><body><div class="ocr_page" title="bbox 0 0 100 200"><span class="ocr_line"'
    ' title="bbox 10 20 60 40">Ice in the port</span></div></body></html>'
)
PAGE = (
    '<PcGts><Page imageFilename="1.tif" imageWidth="10" imageHeight="10"><TextRegion id="r">'
    '<Coords points="1,1 2,1 2,2"/><TextEquiv><Unicode>Ice in the port</Unicode></TextEquiv>'
    "</TextRegion></Page></PcGts>"
)
ALTO = alto(block("A", "Ice in the port"))
TEXT = "Ice in the port\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def indexed(*paths):
    """What a run says, and the formats of the documents by the names of their files."""
    summary = sourcesearch.update(*(paths or ("in",)), into="index", jobs=1)
    with sourcesearch.open("index") as collection:
        found = {document.id: document.format for document in collection.documents()}
    return summary, found


@pytest.mark.parametrize(
    ("page", "name", "form"),
    [(ALTO, "1.xml", "alto"), (PAGE, "1.xml", "page"), (ALTO, "1.alto.xml", "alto"),
     (ALTO, "1.alto", "alto"), (HOCR, "1.hocr", "hocr")],
)  # fmt: skip
def test_a_text_and_a_picture_beside_a_page_are_not_read_again(page, name, form, folder):
    write(folder, {f"in/{name}": page, "in/1.txt": TEXT, "in/2.txt": "No wind\n"})
    (folder / "in/1.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    summary, found = indexed()
    assert found == {f"in/{name}": form, "in/2.txt": "text"}
    assert (summary.companions, summary.problems) == (2, [])


def test_the_forms_may_lie_in_folders_that_are_called_after_them(folder):
    write(folder, {"in/alto/1.xml": ALTO, "in/txt/1.txt": TEXT, "in/other/1.txt": TEXT})
    assert indexed()[1].keys() == {"in/alto/1.xml", "in/other/1.txt"}


def test_of_two_forms_with_places_the_one_in_xml_is_read(folder):
    write(folder, {"in/1.hocr": HOCR, "in/1.xml": ALTO, "in/1.txt": TEXT})
    assert indexed()[1] == {"in/1.xml": "alto"}


def test_a_text_beside_other_xml_is_a_document_of_its_own(folder):
    write(folder, {"in/1.xml": "<letter><p>Of the port</p></letter>", "in/1.txt": TEXT})
    assert indexed()[1].keys() == {"in/1.xml", "in/1.txt"}


def test_a_text_beside_a_page_that_a_delivery_names_is_not_read(folder):
    write(folder, {"in/mets.xml": mets(article("a", pointer("1/A")), pages=1)})
    write(folder, {"in/page1.xml": ALTO, "in/page1.txt": TEXT})
    assert indexed()[1] == {"in/mets.xml#a": "mets"}


def test_the_text_is_read_where_its_page_is_damaged_or_goes(folder):
    write(folder, {"in/1.xml": ALTO[:150], "in/1.txt": TEXT})
    summary, found = indexed()
    assert found == {"in/1.xml": "text"}
    ((name, cause),) = summary.problems
    assert name == "in/1.xml"
    assert cause.startswith("pages without text")
    assert cause.endswith("the text is that of 1.txt")
    Path("in/1.xml").unlink()
    assert indexed()[1] == {"in/1.txt": "text"}


def test_a_text_that_comes_later_is_a_companion_as_in_a_fresh_index(folder):
    write(folder, {"in/1.xml": ALTO})
    indexed()
    write(folder, {"in/1.txt": TEXT})
    again = indexed()
    shutil.rmtree("index")
    assert again[1] == indexed()[1] == {"in/1.xml": "alto"}
    with sourcesearch.open("index") as collection:
        companion = collection.companion("in/1.txt")
    assert (companion.kind, companion.head) == ("text", "in/1.xml")


def test_in_an_archive_as_well(folder):
    Path("in").mkdir()
    with zipfile.ZipFile("in/all.zip", "w") as packed:
        for name, content in {"1.txt": TEXT, "1.xml": ALTO, "1.jpg": "x", "2.txt": "Wind"}.items():
            packed.writestr(name, content)
    summary, found = indexed()
    assert sorted(found.values()) == ["alto", "text"]
    assert summary.problems == []


def test_pages_in_an_archive_do_not_wait_for_their_texts(folder, monkeypatch):
    """All texts may come before all pages, and more of them than there is room for."""
    monkeypatch.setattr("sourcesearch.readers.archives.archive.MEMORY", 10 * len(ALTO))
    with zipfile.ZipFile("all.zip", "w") as packed:
        for name, content in (("alto/{}.xml", ALTO), ("txt/{}.txt", TEXT)):
            for n in range(20):
                packed.writestr(name.format(n), content)
    found = list(readers.read(readers.SourceFile.on_disk(folder / "all.zip")))
    assert [document.format for document in found] == ["alto"] * 20
    assert [problem for document in found for problem in document.problems] == []


def test_an_export_of_transkribus_is_read_once(folder):
    """All of it lies beside the folder of its pages, as TEI, in Word and as text."""
    write(folder, {"in/7/Port/mets.xml": mets(pages=1), "in/7/Port/page1.xml": ALTO})
    whole = {f"in/7/Port{ending}": TEXT for ending in (".docx", ".pdf", ".txt", ".xlsx")}
    write(folder, {**whole, "in/7/Port_tei.xml": "<TEI><text><p>Ice</p></text></TEI>"})
    write(folder, {"in/7/Notes.txt": "No wind\n"})
    summary, found = indexed()
    assert found == {"in/7/Port/mets.xml": "mets", "in/7/Notes.txt": "text"}
    assert summary.problems == []


def test_without_its_list_of_pages_a_page_of_transkribus_is_read_once(folder):
    """In whatever forms it was exported: the text of each lies beside them, too."""
    write(folder, {"in/page/1.xml": PAGE, "in/alto/1.xml": ALTO, "in/txt/1.txt": TEXT})
    summary, found = indexed()
    assert found == {"in/page/1.xml": "page"}
    assert (summary.companions, summary.problems) == (2, [])


def test_where_the_pages_are_not_there_the_whole_is_read(folder):
    write(folder, {"in/Port/mets.xml": mets(pages=1), "in/Port.txt": TEXT})
    assert indexed()[1] == {"in/Port.txt": "text"}


def test_of_a_book_from_the_internet_archive_one_form_is_read(folder):
    words = '<WORD coords="1,5,3,1">Ice</WORD>'
    inner = f"<HIDDENTEXT><PARAGRAPH><LINE>{words}</LINE></PARAGRAPH></HIDDENTEXT>"
    page = f'<OBJECT width="10" height="10">{inner}</OBJECT>'
    forms = ("_djvu.txt", ".djvu", ".pdf", ".epub", "_abbyy.gz", "_chocr.html.gz", "_hocr.html")
    write(folder, {f"in/port{ending}": "Ice" for ending in forms})
    write(folder, {"in/port_djvu.xml": f"<DjVuXML><BODY>{page}</BODY></DjVuXML>"})
    summary, found = indexed()
    assert found == {"in/port_djvu.xml": "djvu"}
    assert (summary.companions, summary.problems) == (7, [])


def test_a_page_has_the_number_in_the_name_of_its_picture_where_a_dump_of_exif_says_it(folder):
    page = (
        '<page width="100" height="200" resolution="300"><block><text><par>'
        '<line l="1" t="2" r="3" b="4"><formatting lang="FrenchStandard">{}</formatting></line>'
        "</par></text></block></page>"
    )
    said = '[{{"SourceFile":"/STR/{0}.jp2","File":{{"FileName":"CL_1883_01_03_{0}.jp2"}}}}]'
    write(
        folder,
        {
            "in/4479037.xml": page.format("Le port"),
            "in/4479037_exif.json": said.format("0002"),
            "in/4479039.xml": page.format("Le vent"),
            "in/4479039_exif.json": said.format("0013"),
        },
    )
    summary, _ = indexed()
    with sourcesearch.open("index") as collection:
        labels = {each.id: [page.label for page in each.pages] for each in collection.documents()}
    assert labels == {"in/4479037.xml": ["2"], "in/4479039.xml": ["13"]}
    assert (summary.companions, summary.problems) == (2, [])
