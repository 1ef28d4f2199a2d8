"""PDF: the text of each page in reading order, and what cannot be read page by page."""

from __future__ import annotations

import zlib

import pytest
from officefiles import lines, numbered, pdf, quoted, read_one

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.pdf.pdf import reader

pytest.importorskip("pypdfium2")

FULL = "A line of print that reaches the right edge of its column"


def read(data: bytes) -> Document:
    return read_one(reader, "x.pdf", data)


def test_lines_stay_as_they_are_printed() -> None:
    document = read(pdf([lines("Stalin wanted", "ice-free ports.")]))
    assert document.text == "Stalin wanted\nice-free ports."


def test_a_hyphen_at_the_end_of_a_line_is_kept_with_its_line_end() -> None:
    document = read(pdf([lines("the new govern-", "ment of Korea")]))
    assert document.text == "the new govern-\nment of Korea"


def test_white_space_between_lines_parts_paragraphs() -> None:
    texts = [*lines(FULL, FULL), *lines(FULL, FULL, top=650)]
    assert quoted(read(pdf([texts]))) == [f"{FULL}\n{FULL}"] * 2


def test_an_indented_line_begins_a_paragraph() -> None:
    texts = [*lines(FULL, FULL + "."), (65, 676, FULL), *lines(FULL, top=664)]
    assert quoted(read(pdf([texts]))) == [f"{FULL}\n{FULL}.", f"{FULL}\n{FULL}"]


def test_a_sentence_that_ends_short_of_the_edge_ends_its_paragraph() -> None:
    document = read(pdf([lines(FULL, "ends here.", FULL, FULL)]))
    assert quoted(document) == [f"{FULL}\nends here.", f"{FULL}\n{FULL}"]


def test_what_is_drawn_from_the_bottom_up_is_read_from_the_top_down() -> None:
    document = read(pdf([list(reversed(lines("first", "second", "third")))]))
    assert document.text.split() == ["first", "second", "third"]


def test_columns_are_read_one_after_the_other() -> None:
    left, right = lines("a1", "a2", "a3"), lines("b1", "b2", "b3", left=300)
    assert read(pdf([[*left, *right]])).text.split() == ["a1", "a2", "a3", "b1", "b2", "b3"]


def test_columns_that_were_drawn_line_by_line_are_read_one_after_the_other() -> None:
    left = lines(*(f"left column, line {number}" for number in range(6)))
    right = lines(*(f"right column, line {number}" for number in range(6)), left=300)
    mixed = [piece for pair in zip(left, right, strict=True) for piece in pair]
    read_lines = read(pdf([mixed])).text.split("\n")
    assert read_lines == [text for _, _, text in [*left, *right]]


def test_rows_of_a_table_stay_together() -> None:
    names = lines("Port Arthur", "Dairen", "Vladivostok", "Chongjin", "Rashin")
    years = lines("1898", "1905", "1860", "1908", "1932", left=300)
    mixed = [piece for pair in zip(names, years, strict=True) for piece in pair]
    assert read(pdf([mixed])).text.split("\n")[:2] == ["Port Arthur 1898", "Dairen 1905"]


def test_a_page_bears_its_printed_label() -> None:
    labels = "/PageLabels<</Nums[0<</S/r>> 2<</S/D/St 1>>]>>"
    document = read(pdf([lines("a"), lines("b"), lines("c"), lines("d")], catalog=labels))
    assert [page.label for page in document.pages] == ["i", "ii", "1", "2"]
    assert [document.text[a:b] for _, a, b in document.pages] == ["a", "b", "c", "d"]


def test_a_page_without_a_label_bears_its_number() -> None:
    assert [page.label for page in read(pdf([lines("a"), lines("b")])).pages] == ["1", "2"]


def test_running_heads_and_page_numbers_are_neither_searched_nor_quoted() -> None:
    bodies = [[f"{word} {n}" for n in "abcd"] for word in ("one", "two", "three", "four")]
    pages = [
        [(50, 760, "HISTORY OF KOREA"), *lines(*body), (300, 40, str(number))]
        for number, body in enumerate(bodies, 11)
    ]
    document = read(pdf(pages))
    heads = [document.text[start:end] for start, end in document.unsearched]
    assert heads == [head for n in range(11, 15) for head in ("HISTORY OF KOREA", str(n))]
    assert quoted(document) == ["\n".join(body) for body in bodies]


def test_a_line_that_is_the_label_of_its_page_is_not_quoted() -> None:
    labels = "/PageLabels<</Nums[0<</S/r/St 4>>]>>"
    document = read(pdf([[*lines("The preface"), (300, 40, "- iv -")]], catalog=labels))
    assert quoted(document) == ["The preface"]


def test_a_paragraph_that_runs_on_over_the_page_is_one() -> None:
    document = read(pdf([lines("The war in the"), lines("north had ended.")]))
    assert quoted(document) == ["The war in the\nnorth had ended."]


def test_a_sentence_that_ends_with_the_page_ends_its_paragraph() -> None:
    document = read(pdf([lines("The war had ended."), lines("Nobody knew.")]))
    assert quoted(document) == ["The war had ended.", "Nobody knew."]


def test_document_information_is_metadata() -> None:
    info = "/Title(Letters)/Author(Jane Roe)/CreationDate(D:20090301120000Z)"
    document = read(pdf([lines("a")], info=info))
    assert dict(document.metadata) == {
        "title": "Letters",
        "author": "Jane Roe",
        "created": "2009-03-01",
    }
    assert document.metadata.origin("title") == "PDF"


@pytest.mark.parametrize("title", ["untitled", "Microsoft Word - a.doc", "scan0001.pdf"])
def test_what_a_program_put_for_a_title_is_none(title: str) -> None:
    assert "title" not in read(pdf([lines("a")], info=f"/Title({title})")).metadata


def test_bookmarks_are_sections_from_where_their_title_stands() -> None:
    outline = [
        "<</First 201 0 R/Last 201 0 R>>",
        "<</Title(The  War)/Parent 200 0 R/Dest[12 0 R/Fit]>>",
    ]
    pages = [lines("Preface"), lines("end of the preface", "The War", "began")]
    document = read(pdf(pages, catalog="/Outlines 200 0 R", objects=outline))
    ((title, start, end),) = document.sections
    assert (title, document.text[start:end]) == ("The War", "The War\nbegan")


def test_pages_of_nothing_but_images_are_named() -> None:
    document = read(pdf([lines("a"), None, None, [], None]))
    assert document.problems == (
        "pages 2-3, 5: no text, only an image; --ocr reads it with tesseract",
    )


def test_a_pdf_of_nothing_but_images_is_refused() -> None:
    with pytest.raises(ReaderError, match="--ocr reads it with tesseract"):
        read(pdf([None, None]))


def test_a_page_that_is_missing_costs_only_itself() -> None:
    data = pdf([lines("a"), lines("b"), lines("c")]).replace(b"12 0 R 14", b"99 0 R 14")
    document = read(data)
    assert document.text.split() == ["a", "c"]
    assert document.problems == ("page 2: cannot be read",)


def test_a_pdf_without_its_end_is_read() -> None:
    data = pdf([lines("a"), lines("b"), lines("c")])
    document = read(data[: data.index(b"14 0 obj")])
    assert document.text.split() == ["a", "b"]
    assert document.problems == ("damaged: pages may be missing",)


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(ReaderError, match="no page can be found"):
        read(b"%PDF-1.4 and nothing more")


def test_a_stream_that_unpacks_to_more_than_a_page_can_hold_is_refused() -> None:
    bomb = zlib.compress(bytes(80 << 20), 9)
    head = b"\n300 0 obj\n<</Filter/FlateDecode>>stream\n"
    with pytest.raises(ReaderError, match="more than 64 MB"):
        read(pdf([lines("a")]) + head + bomb + b"\nendstream\nendobj")


def test_a_stream_that_is_packed_twice_is_refused() -> None:
    head = b"\n300 0 obj\n<</Filter[/FlateDecode/FlateDecode]>>stream\n"
    with pytest.raises(ReaderError, match="more than 64 MB"):
        read(pdf([lines("a")]) + head + b"x\nendstream\nendobj")


def test_a_large_image_is_no_bomb() -> None:
    packed = zlib.compress(bytes(80 << 20), 9)
    head = b"\n300 0 obj\n<</Subtype/Image/Filter/FlateDecode>>stream\n"
    assert read(pdf([lines("a")]) + head + packed + b"\nendstream\nendobj").text == "a"


def upright_japanese(*columns: str) -> bytes:
    """A page of columns of Japanese, from top to bottom, in a font that is not in the file."""
    shown = "".join(
        f"BT /V 16 Tf {340 - 30 * number} 550 Td <{text.encode('utf-16-be').hex()}> Tj ET\n"
        for number, text in enumerate(columns)
    )
    font = "/Type/Font/BaseFont/HeiseiMin-W3"
    system = "<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>"
    return numbered({
        1: "<</Type/Catalog/Pages 2 0 R>>",
        2: "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: "<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Resources<</Font<</V 5 0 R>>>>"
        "/Contents 4 0 R>>",
        4: f"<</Length {len(shown)}>>stream\n{shown}\nendstream",
        5: f"<<{font}/Subtype/Type0/Encoding/UniJIS-UCS2-V/DescendantFonts[6 0 R]>>",
        6: f"<<{font}/Subtype/CIDFontType0/CIDSystemInfo{system}/DW 1000>>",
    })  # fmt: skip


def test_upright_columns_are_read_from_the_right_and_what_is_lost_is_said() -> None:
    # PDFium knows no HeiseiMin-W3; where no font of the machine stands in for it, the last column
    # has no place on the page.
    columns = [
        "吾輩は猫である。名前はまだ無い。",
        "どこで生れたか頓と見當がつかぬ。",
        "何でも薄暗い",
    ]
    document = read(upright_japanese(*columns))
    found = document.text.split("\n")
    lost = "page 1: letters of a font that is not in the file are missing: print it to a new PDF"
    assert found in (columns, columns[:2])
    assert document.problems == (() if found == columns else (lost,))


@pytest.mark.parametrize(
    ("text", "number", "marks"),
    [
        ("of the war.{} The peace", "12", ["12"]),
        ("of the war{} and peace", "3", ["3"]),
        ("of the war.”{} The peace", "3,4", ["3,4"]),
        ("12 km{} of land", "2", []),
        ("the 10{} of May", "5", []),
        ("the axis XOX{} and", "0", []),  # a prime
        ("time of log{} n steps", "2", []),
        ("the catalog{} and", "2", ["2"]),
        ("the inI{} ships", "1", []),  # misread
    ],
)
def test_a_number_that_is_raised_behind_a_word_is_not_searched(
    text: str, number: str, marks: list[str]
) -> None:
    """Raised by four points and smaller, as `Tf` and `Ts` say."""
    raised = f") Tj /F 6 Tf 4 Ts ({number}) Tj /F 10 Tf 0 Ts ("
    content = pdf([lines(text.format("~" * len(raised)), f"in 1918.{number} And so on")])
    document = read(content.replace(b"~" * len(raised), raised.encode()))
    assert document.text.split() == f"{text.format(number)} in 1918.{number} And so on".split()
    assert [document.text[start:end] for start, end in document.unsearched] == marks


def test_a_number_of_the_line_above_is_no_mark() -> None:
    number = ") Tj /F 8 Tf 9 Ts (405) Tj /F 10 Tf 0 Ts ("
    content = pdf([lines("Carter Melvin" + "~" * len(number) + " Western Ave")])
    document = read(content.replace(b"~" * len(number), number.encode()))
    assert "405" in document.text
    assert document.unsearched == ()
