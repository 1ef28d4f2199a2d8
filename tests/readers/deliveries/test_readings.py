"""What a METS file names of one page or article in several forms, and what is no page."""

import io
import zipfile

import pytest
from deliveryfiles import ISSUE, alto, article, block, div, mets, mods, pointer, read, title

from sourcesearch.document import Box
from sourcesearch.errors import Companion, ReaderError
from sourcesearch.readers import SourceFile
from sourcesearch.readers.deliveries.members.arrangement import places
from sourcesearch.readers.deliveries.members.claims import claim
from sourcesearch.readers.deliveries.mets import reader

HOCR = (
    '<html><head><meta name="ocr-system" content="x"/></head><body><div class="ocr_page"'
    ' title="bbox 0 0 100 200"><p class="ocr_par"><span class="ocr_line" title="bbox 10 20 60 40">'
    "{}</span></p></div></body></html>"
)


def pcgts(text: str) -> str:
    line = f"<TextLine><TextEquiv><Unicode>{text}</Unicode></TextEquiv></TextLine>" if text else ""
    return (
        '<PcGts><Page imageFilename="1.tif" imageWidth="10" imageHeight="10"><TextRegion id="r">'
        f"{line}</TextRegion></Page></PcGts>"
    )


def workspace(*groups: tuple[str, str], pages: str = "", logical: str = "") -> str:
    """A METS file with a file in each group: pairs of what it is used for, and its name."""
    files = "".join(
        f'<fileGrp USE="{use}"><file ID="F{n}"><FLocat xlink:href="{name}"/></file></fileGrp>'
        for n, (use, name) in enumerate(groups)
    )
    pointers = "".join(f'<fptr FILEID="F{n}"/>' for n in range(len(groups)))
    pages = pages or f'<div TYPE="page" ORDER="1">{pointers}</div>'
    return (
        '<mets xmlns="http://www.loc.gov/METS/" xmlns:mods="m" xmlns:xlink="x">'
        f"{ISSUE}<fileSec>{files}</fileSec>"
        f'<structMap TYPE="LOGICAL">{logical}</structMap>'
        f'<structMap TYPE="PHYSICAL"><div TYPE="physSequence">{pages}</div></structMap></mets>'
    )


def test_of_the_steps_of_a_recognition_the_last_one_with_a_text_is_read() -> None:
    """As OCR-D has them: each step is a group of files, the last ones need have no text."""
    head = workspace(("OCR", "ocr/1.xml"), ("FINE", "fine/1.xml"), ("LINES", "lines/1.xml"))
    files = {"ocr/1.xml": pcgts("lce"), "fine/1.xml": pcgts("Ice"), "lines/1.xml": pcgts("")}
    (document,) = read(reader, head, **files)
    assert document.text == "Ice"
    assert [page.label for page in document.pages] == ["1"]


def test_a_workspace_without_a_text_is_said_to_have_none() -> None:
    with pytest.raises(ReaderError, match="pages without text"):
        read(reader, workspace(("LINES", "lines/1.xml")), **{"lines/1.xml": pcgts("")})


def test_a_report_on_a_recognition_is_no_reading_of_the_page() -> None:
    head = workspace(("OCR", "ocr/1.xml"), ("EVAL", "eval/1.html"))
    report = "<html><body><p>98 of 100</p></body></html>"
    (document,) = read(reader, head, **{"ocr/1.xml": pcgts("Ice"), "eval/1.html": report})
    assert document.text == "Ice"


def test_what_says_where_words_stand_is_read_before_the_words_alone() -> None:
    head = workspace(("coordOCR", "1.html"), ("ocr", "1.txt"))
    (document,) = read(reader, head, **{"1.html": HOCR.format("Ice"), "1.txt": "Ice"})
    assert document.text == "Ice"
    assert document.regions[0].box == Box(0.1, 0.1, 0.5, 0.1)


def test_a_page_may_be_plain_text_of_which_blank_lines_set_off_paragraphs() -> None:
    head = workspace(("image", "1.jp2"), ("ocr", "1.txt"))
    (document,) = read(reader, head, **{"1.txt": "Ice in\nthe port\n \nNo wind\n"})
    paragraphs = [document.text[start:end] for start, end in document.paragraphs]
    assert paragraphs == ["Ice in\nthe port", "No wind"]


def test_what_holds_the_pages_and_names_the_whole_text_is_read_once() -> None:
    page = '<fptr FILEID="F1"/><div TYPE="page" ORDER="1"><fptr FILEID="F0"/></div>'
    head = workspace(("FULLTEXT", "1.xml"), ("DOWNLOAD", "book.txt"), pages=page)
    (document,) = read(reader, head, **{"1.xml": pcgts("Ice"), "book.txt": "Ice"})
    assert document.text == "Ice"


def test_texts_without_a_physical_structure_are_read_once_each() -> None:
    head = workspace(("A", "alto/1.xml"), ("T", "txt/1.txt"), pages="<div/>")
    (document,) = read(reader, head, **{"alto/1.xml": pcgts("Ice"), "txt/1.txt": "Ice"})
    assert document.text == "Ice"


def test_a_text_that_is_no_page_is_a_document_with_what_the_head_says() -> None:
    head = workspace(("FULLTEXT", "book.html")).replace("The Port Herald", "Of ice")
    text = "<html><head><title>x</title></head><body><p>Ice in the port</p></body></html>"
    (document,) = read(reader, head, **{"book.html": text})
    assert (document.text, document.format, document.part) == (
        "Ice in the port",
        "html",
        "book.html",
    )
    assert document.metadata["title"] == "Of ice"
    assert document.metadata["date"] == "1832-11-23"


def articles(*pointers: str) -> list[tuple[str | None, str]]:
    """The titles and texts of two articles that point so, and what is left."""
    found = "".join(
        f'<div TYPE="article" ID="a{n}" LABEL="Article {n}">{each}</div>'
        for n, each in enumerate(pointers)
    )
    logical = f'<div TYPE="issue" DMDID="ISSUE">{found}</div>'
    groups = [("ALTO", "1.xml"), ("ALTO", "2.xml"), ("TXT", "1.txt"), ("TXT", "2.txt")]
    pages = "".join(f'<div TYPE="page"><fptr FILEID="F{n}"/></div>' for n in (0, 1))
    head = workspace(*groups, pages=pages, logical=logical)
    files = {"1.xml": pcgts("Ice"), "2.xml": pcgts("Wind"), "1.txt": "Ice", "2.txt": "Wind"}
    return [(d.metadata.get("title"), d.text) for d in read(reader, head, **files)]


def test_an_article_may_be_a_file_of_its_own_in_several_forms() -> None:
    first, second = (
        '<fptr FILEID="F0"/><fptr FILEID="F2"/>',
        '<fptr FILEID="F3"/><fptr FILEID="F1"/>',
    )
    assert articles(first, second) == [("Article 0", "Ice"), ("Article 1", "Wind")]


def test_articles_that_share_a_file_are_parts_of_one_document() -> None:
    assert articles('<fptr FILEID="F0"/>', '<fptr FILEID="F0"/><fptr FILEID="F1"/>') == [
        ("The Port Herald, 1832-11-23", "Ice\n\nWind")
    ]


def test_an_article_that_is_a_web_page_has_the_title_that_it_is_described_by() -> None:
    described = ISSUE + mods("A", title("Of ice")) + mods("B", title("Of wind"))
    found = article("a", '<fptr FILEID="A1"/>', DMDID="A") + article(
        "b", '<fptr FILEID="A2"/>', DMDID="B"
    )
    head = mets(found, described=described, pages=0).replace(
        "<fileGrp>",
        '<fileGrp><file ID="A1"><FLocat xlink:href="1.html"/></file><file ID="A2"><FLocat'
        ' xlink:href="2.html"/></file>',
    )
    page = "<html><body><p>Ice</p></body></html>"
    first, second = read(reader, head, **{"1.html": page, "2.html": page.replace("Ice", "Wind")})
    assert (first.part, first.metadata["title"], first.text) == ("a", "Of ice", "Ice")
    assert (second.part, second.metadata["kind"], second.text) == ("b", "article", "Wind")


COLUMNS = alto(block("A", "Ice in", "the port"), block("B", "No wind", y=400))
"""The lines of A are in the middle of 10 and 30, that of B of 410; their words 100 wide."""


def outlined(first: str, second: str) -> list[str]:
    """The texts of two articles that are outlined so, and what is left."""
    pointers = [f'<fptr><area FILEID="{each}"/></fptr>' for each in (first, second)]
    head = mets(article("a", pointers[0]), article("b", pointers[1]), pages=1)
    return [document.text for document in read(reader, head, page1=COLUMNS)]


@pytest.mark.parametrize("file", ["ALTO1", "IMG1"])
def test_an_article_may_be_what_stands_inside_of_an_outline(file: str) -> None:
    rectangle = f'{file}" SHAPE="RECT" COORDS="0,0,500,100'
    polygon = f'{file}" SHAPE="POLY" COORDS="0,390,90,390,90,450,0,450'
    assert outlined(rectangle, polygon) == ["Ice in\nthe port", "No", "wind"]


def test_of_outlines_that_overlap_the_smaller_one_has_the_words() -> None:
    whole = 'ALTO1" SHAPE="RECT" COORDS="0,0,1000,2000'
    circle = 'ALTO1" SHAPE="CIRCLE" COORDS="50,410,40'
    assert outlined(whole, circle) == ["Ice in\nthe port\n\nwind", "No"]


def test_elements_of_a_page_count_before_outlines_on_its_picture() -> None:
    """As the British Library has both."""
    named = 'ALTO1" BETYPE="IDREF" BEGIN="A'
    on_picture = '</fptr><fptr><area FILEID="IMG1" SHAPE="RECT" COORDS="0,0,9999,9999"/>'
    head = mets(article("a", f'<fptr><area FILEID="{named}"/>{on_picture}</fptr>'), pages=1)
    assert [each.text for each in read(reader, head, page1=COLUMNS)] == [
        "Ice in\nthe port",
        "No wind",
    ]


def test_outlines_are_those_of_lines_on_pages_of_other_formats() -> None:
    pointer = '<fptr><area FILEID="ALTO1" SHAPE="RECT" COORDS="0,0,100,60"/></fptr>'
    rest = '<span class="ocr_line" title="bbox 10 120 60 140">No wind'
    page = HOCR.format("Ice").replace("</span></p>", f"</span> {rest}</span></p>")
    found = read(reader, mets(article("a", pointer), pages=1), page1=page)
    assert [each.text for each in found] == ["Ice", "No wind"]


def region(name: str, *lines: str) -> str:
    inner = "".join(
        f'<TextLine id="{name}{n}"><TextEquiv><Unicode>{line}</Unicode></TextEquiv></TextLine>'
        for n, line in enumerate(lines)
    )
    return f'<TextRegion id="{name}">{inner}</TextRegion>'


@pytest.mark.parametrize(
    ("areas", "texts"),
    [
        (["1/a", "1/c"], ["Ice in\nthe port", "Sails", "No wind"]),
        (["1/a1-b0", "1/c0"], ["the port\n\nNo wind", "Sails", "Ice in"]),
        (["1/c"], ["Sails", "Ice in\nthe port\n\nNo wind"]),
    ],
)
def test_articles_may_be_regions_or_lines_of_page_xml(areas: list[str], texts: list[str]) -> None:
    regions = region("a", "Ice in", "the port") + region("b", "No wind") + region("c", "Sails")
    head = mets(*(article(f"x{n}", pointer(each)) for n, each in enumerate(areas)), pages=1)
    page = f'<PcGts><Page imageWidth="9" imageHeight="9">{regions}</Page></PcGts>'
    assert [each.text for each in read(reader, head, page1=page)] == texts


def test_articles_may_be_paragraphs_of_hocr() -> None:
    page = HOCR.format("Ice").replace("<p ", '<p id="a" ').replace(
        "</p>", '</p><p class="ocr_par" id="b"><span class="ocr_line">No wind</span></p>'
    )  # fmt: skip
    head = mets(article("x", pointer("1/b")), pages=1)
    assert [each.text for each in read(reader, head, page1=page)] == ["No wind", "Ice"]


def test_mets_2_has_other_names_for_the_same() -> None:
    """https://github.com/mets/METS-schema/blob/main/METS2.md"""
    described = '<mdSec><mdGrp USE="DESCRIPTIVE">' + ISSUE.replace("dmdSec", "md")
    page = '<structMap TYPE="physical"><div TYPE="page" ORDERLABEL="iv"><fptr FILEID="F1"/></div>'
    logical = '<structMap TYPE="logical"><div TYPE="issue" MDID="ISSUE"/></structMap></structSec>'
    head = (
        f'<mets xmlns="http://www.loc.gov/METS/v2" xmlns:mods="m">{described}</mdGrp></mdSec>'
        '<fileSec><fileGrp><file ID="F1"><FLocat LOCTYPE="SYSTEM" LOCREF="1.xml"/></file></fileGrp>'
        f"</fileSec><structSec>{page}</structMap>{logical}</mets>"
    )
    found = claim(SourceFile("mets.xml", content=head.encode()))
    assert found
    assert found.names == ("1.xml",)
    (document,) = read(reader, head, **{"1.xml": pcgts("Ice")})
    assert [page.label for page in document.pages] == ["iv"]
    assert document.metadata["source"] == "The Port Herald"


def test_texts_may_lie_in_an_archive_beside_their_head() -> None:
    """As HathiTrust has them, in a folder of the archive."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("39015/1.txt", "Ice in the port")
        archive.writestr("39015/2.txt", "not named")
    head = workspace(("zip archive", "39015.zip"), ("ocr", "1.txt"))
    (document,) = read(reader, head, **{"39015.zip": packed.getvalue()})
    assert document.text == "Ice in the port"


def test_a_head_of_pictures_is_a_companion() -> None:
    with pytest.raises(Companion, match="METS"):
        read(reader, workspace(("MAX", "https://x.example/1.jpg")))


def test_what_is_not_on_the_web_is_where_a_file_is() -> None:
    """OCR-D names both places."""
    both = '<FLocat xlink:href="https://x.example/PAGE/9.xml"/><FLocat xlink:href="1.xml"/>'
    head = workspace(("PAGE", "1.xml")).replace('<FLocat xlink:href="1.xml"/>', both)
    (document,) = read(reader, head, **{"1.xml": pcgts("Ice")})
    assert document.text == "Ice"


def test_a_text_on_the_web_may_be_saved_by_its_number() -> None:
    """As Visual Library has them, of which only the type of the file says what they are."""
    address = "https://www.example.ch/download/fulltext/alto3/4711"
    head = workspace(
        ("MAX", "https://www.example.ch/download/webcache/0/4711"), ("FULLTEXT", address)
    )
    head = head.replace('<file ID="F1">', '<file ID="F1" MIMETYPE="text/xml">')
    found = claim(SourceFile("mets.xml", content=head.encode()))
    assert found
    assert "alto3/4711.xml" in found.names
    assert "/in/4711.xml" in places("/in/mets.xml", "alto3/4711.xml")
    (document,) = read(reader, head, **{"alto3/4711.xml": pcgts("Ice")})
    assert document.text == "Ice"


@pytest.mark.parametrize(
    "picture", ["PPN7_tif\\\\1.tif", "https://x.example/content/PPN7/800/1.jpg"]
)
def test_texts_may_lie_beside_a_head_that_names_pictures(picture: str) -> None:
    """As Goobi leaves them: each called as its picture, in folders of their forms."""
    head = workspace(("DEFAULT", picture), ("MAX", picture.replace("800", "1200")))
    found = claim(SourceFile("PPN7.xml", content=head.encode()))
    assert found
    assert {"PPN7_alto/1.xml", "PPN7_txt/1.txt", "ocr/alto/1.xml"} <= {*found.names}
    edition = "<TEI><text><body><p>Ice</p></body></text></TEI>"
    files = {"PPN7_wc/1.xml": edition, "PPN7_txt/1.txt": "Ice", "PPN7_alto/1.xml": pcgts("Ice")}
    (document,) = read(reader, head, **files)
    assert document.text == "Ice"
    assert [page.label for page in document.pages] == ["1"]
    assert document.format == "mets"


def test_the_numbers_of_a_volume_are_documents_with_the_days_they_are_labelled_with() -> None:
    """As newspapers have it in the DFG's profile: newspaper, year, month, day, issue."""

    def day(number: int, date: str) -> str:
        inner = div("issue", f'<fptr FILEID="F{number}"/>', ID=f"i{number}", LABEL="Nr. 1")
        return div("day", inner, ORDERLABEL=date)

    days = day(0, "1871-01-12") + day(1, "1871-01-13")
    newspaper = div("newspaper", div("year", div("month", days), LABEL="1871"), LABEL="The Echo")
    pages = "".join(f'<div TYPE="page"><fptr FILEID="F{n}"/></div>' for n in (0, 1))
    head = workspace(("A", "1.xml"), ("A", "2.xml"), pages=pages, logical=newspaper)
    head = head.replace(ISSUE, "")
    first, second = read(reader, head, **{"1.xml": pcgts("Ice"), "2.xml": pcgts("Wind")})
    assert (first.text, first.metadata["title"]) == ("Ice", "The Echo, 1871-01-12")
    assert (second.text, second.metadata["date"]) == ("Wind", "1871-01-13")


def test_what_transkribus_keeps_of_a_document_is_known() -> None:
    """Its exports have the pages in PAGE and in ALTO, and name those in PAGE."""
    said = "<trpDocMetadata><title>Letters</title><writer>Bernoulli</writer></trpDocMetadata>"
    wrapped = f"<amdSec><sourceMD><mdWrap><xmlData>{said}</xmlData></mdWrap></sourceMD></amdSec>"
    head = workspace(("PAGEXML", "page/1.xml")).replace(ISSUE, wrapped)
    found = claim(SourceFile("mets.xml", content=head.encode()))
    assert found
    assert found.names == ("page/1.xml", "alto/1.xml")
    (document,) = read(reader, head, **{"page/1.xml": pcgts("Ice"), "alto/1.xml": COLUMNS})
    assert (document.text, document.metadata["author"]) == ("Ice", "Bernoulli")


def test_a_record_of_marc_describes_a_book() -> None:
    fields = "".join(
        f'<datafield tag="{tag}"><subfield code="{code}">{text}</subfield></datafield>'
        for tag, code, text in (("245", "a", "Of ice /"), ("100", "a", "Roe, Jane,"))
    )
    fixed = f"{'x' * 7}1832{' ' * 24}eng d"
    record = f'<record><controlfield tag="008">{fixed}</controlfield>{fields}</record>'
    described = f'<dmdSec ID="B"><mdWrap><xmlData>{record}</xmlData></mdWrap></dmdSec>'
    head = workspace(("ocr", "1.txt"), logical='<div TYPE="monograph" DMDID="B"/>')
    (document,) = read(reader, head.replace(ISSUE, described), **{"1.txt": "Ice"})
    known = [document.metadata[name] for name in ("title", "author", "date", "language")]
    assert known == ["Of ice", "Roe, Jane", "1832", "eng"]


def test_a_head_in_a_folder_of_its_own_names_files_as_the_delivery_has_them() -> None:
    assert "/in/issue/alto/1.xml" in places("/in/issue/mets/head.xml", "alto/1.xml")
    assert "/in/alto/1.xml" not in places("/in/issue/head.xml", "alto/1.xml")


def test_a_text_that_cannot_be_read_is_named_and_the_rest_stands() -> None:
    head = workspace(("A", "1.xml"), ("A", "2.docx"), pages='<div><fptr FILEID="F0"/></div>'
                     '<div><fptr FILEID="F1"/></div>')  # fmt: skip
    damaged: dict[str, str | bytes] = {"2.docx": b"PK\x03\x04 no"}
    (document,) = read(reader, head, **{"1.xml": pcgts("Ice"), **damaged})
    assert document.text == "Ice"
    assert [problem.partition(":")[0] for problem in document.problems] == ["2.docx"]
    with pytest.raises(ReaderError):
        read(reader, head, **damaged)


def test_a_head_that_breaks_off_before_it_names_files_has_those_that_are_there() -> None:
    head = workspace(("PAGE", "page/1.xml"), ("PAGE", "page/2.xml"))
    files = {"page/1.xml": pcgts("Ice"), "page/2.xml": pcgts("Wind")}
    (document,) = read(reader, head[: head.index("<fileSec>")], **files)
    assert document.text == "Ice\n\nWind"
    assert document.metadata["date"] == "1832-11-23"
    assert document.problems == ("not well-formed in line 1 (breaks off): read up to there",)


def test_of_several_texts_in_one_delivery_each_has_its_own_title() -> None:
    head = workspace(("A", "a.html"), ("A", "b.html"), pages='<div><fptr FILEID="F0"/></div>'
                     '<div><fptr FILEID="F1"/></div>')  # fmt: skip
    page = "<html><head><title>{0}</title></head><body><p>{0} in the port</p></body></html>"
    files = {"a.html": page.format("Ice"), "b.html": page.format("Wind")}
    first, second = read(reader, head, **files)
    assert (first.part, first.metadata["title"]) == ("a.html", "Ice")
    assert (second.part, second.metadata["title"]) == ("b.html", "Wind")
    assert second.metadata["date"] == "1832-11-23"


def test_xml_of_an_unknown_kind_beside_pages_is_no_text() -> None:
    pages = '<div><fptr FILEID="F0"/></div><div><fptr FILEID="F1"/></div>'
    noted = {"noted.xml": "<noted><status>Well-formed and valid</status></noted>"}
    head = workspace(("A", "1.xml"), ("M", "noted.xml"), pages=pages)
    (document,) = read(reader, head, **{"1.xml": pcgts("Ice"), **noted})
    assert document.text == "Ice"
    (document,) = read(reader, workspace(("M", "noted.xml")), **noted)
    assert document.text == "Well-formed and valid"


def test_tables_that_are_named_are_no_texts() -> None:
    head = workspace(("A", "1.xml"), ("EVAL", "1.json"), ("META", "m.csv"))
    files = {"1.xml": pcgts(""), "1.json": '{"cer": "ice"}', "m.csv": "a,b\n1,2\n"}
    with pytest.raises(ReaderError, match="pages without text"):
        read(reader, head, **files)


def test_pages_whose_names_have_dots_are_different_pages() -> None:
    """As eScriptorium calls those of a PDF: `book.pdf_page_4.xml`."""
    names = [f"book.pdf_page_{n}.xml" for n in (4, 5)]
    head = workspace(*(("export", name) for name in names), pages="<div/>")
    (document,) = read(reader, head, **{names[0]: pcgts("Ice"), names[1]: pcgts("Wind")})
    assert document.text == "Ice\n\nWind"
