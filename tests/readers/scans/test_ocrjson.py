"""Pages that services have recognised: texts, lines, places as their references have them."""

import json
import time

import pytest

from sourcesearch.document import Box
from sourcesearch.readers.json import reader
from sourcesearch.readers.reader import SourceFile


def read(content, name="1.jpg.json"):
    (document,) = reader.read(SourceFile(name, content=json.dumps(content).encode()))
    return document


def corners(x, y, width, height):
    """The corners of a box as Vision has them: what is 0 is left out."""
    found = [(x, y), (x + width, y), (x + width, y + height), (x, y + height)]
    return [
        {name: value for name, value in zip("xy", each, strict=True) if value} for each in found
    ]


def word(text, x, y, after):
    symbols = [{"text": letter} for letter in text]
    symbols[-1]["property"] = {"detectedBreak": {"type": after}}
    return {"symbols": symbols, "boundingBox": {"vertices": corners(x, y, 50, 20)}}


def vision(*paragraphs):
    blocks = [{"paragraphs": [{"words": words}]} for words in paragraphs]
    page = {"width": 1000, "height": 2000, "blocks": blocks}
    texts = [{"description": "Ice in\nthe port", "boundingPoly": {"vertices": corners(0, 0, 9, 9)}}]
    return {"responses": [{"textAnnotations": texts, "fullTextAnnotation": {"pages": [page]}}]}


def test_lines_of_vision_end_at_the_breaks_that_end_one():
    document = read(
        vision(
            [word("Ice", 0, 0, "SPACE"), word("in", 60, 0, "EOL_SURE_SPACE"),
             word("the", 0, 30, "SPACE"), word("port", 60, 30, "LINE_BREAK")],
            [word("No", 0, 300, "SPACE"), word("wind", 60, 300, "LINE_BREAK")],
        )
    )  # fmt: skip
    assert document.text == "Ice in\nthe port\n\nNo wind"
    first = document.regions[0]
    assert (first.image, first.box) == ("1.jpg", Box(0, 0, 0.11, 0.01))
    assert document.text[first.start : first.end] == "Ice in"


def test_a_hyphen_at_a_line_s_end_is_a_break_and_no_sign():
    document = read(vision([word("govern", 0, 0, "HYPHEN"), word("ment", 0, 30, "LINE_BREAK")]))
    assert document.text == "govern\u00ad\nment"


def geometry(left, top):
    return {"BoundingBox": {"Left": left, "Top": top, "Width": 0.2, "Height": 0.02}}


def line(name, text, top, page=1):
    return {"BlockType": "LINE", "Id": name, "Text": text, "Confidence": 90.0, "Page": page,
            "Geometry": geometry(0.1, top)}  # fmt: skip


def test_words_of_textract_are_read_once_with_their_lines():
    words = [{"BlockType": "WORD", "Id": "w", "Text": "Ice", "Page": 1}]
    blocks = [line("a", "Ice in", 0.1), line("b", "the port", 0.2), *words, line("c", "No", 0.1, 2)]
    document = read({"DocumentMetadata": {"Pages": 2}, "Blocks": blocks})
    assert document.text == "Ice in\nthe port\n\nNo"
    assert [page.label for page in document.pages] == ["1", "2"]
    assert document.regions[1].box == Box(0.1, 0.2, 0.2, 0.02)
    assert document.metadata["ocr_quality"] == "0.900"


def test_paragraphs_of_textract_come_in_the_order_of_the_layout():
    layout = [
        {"BlockType": "LAYOUT_TEXT", "Id": name, "Page": 1,
         "Relationships": [{"Type": "CHILD", "Ids": ids}]}
        for name, ids in (("p", ["b", "c"]), ("q", ["a"]))
    ]  # fmt: skip
    lines = [line("a", "No wind", 0.1), line("b", "Ice in", 0.1), line("c", "the port", 0.2)]
    assert read({"Blocks": [*lines, *layout]}).text == "Ice in\nthe port\n\nNo wind"


def test_a_line_of_textract_that_a_layout_names_twice_is_read_once():
    related = [{"Type": "CHILD", "Ids": ["a", "a"]}]
    layout = {"BlockType": "LAYOUT_TEXT", "Id": "p", "Page": 1, "Relationships": related}
    assert read({"Blocks": [line("a", "Ice in", 0.1), layout]}).text == "Ice in"


AZURE = [
    {"lines": [{"boundingBox": [10, 20, 110, 20, 110, 40, 10, 40], "text": "Ice in"},
               {"boundingBox": [10, 50, 110, 50, 110, 70, 10, 70], "text": "the port"}]},
    {"lines": [{"polygon": [10, 20, 110, 20, 110, 40, 10, 40], "content": "Ice in"},
               {"polygon": [{"x": 10, "y": 50}, {"x": 110, "y": 50}, {"x": 110, "y": 70}],
                "content": "the port"}]},
]  # fmt: skip


@pytest.mark.parametrize("lines", AZURE)
@pytest.mark.parametrize("name", ["readResults", "pages"])
def test_lines_of_azure_have_their_places(lines, name):
    page = {"page": 3, "width": 1000, "height": 2000, "unit": "pixel", **lines}
    document = read({"status": "succeeded", "analyzeResult": {name: [page]}})
    assert document.text == "Ice in\nthe port"
    assert document.pages[0].label == "3"
    assert document.regions[0].box == Box(0.01, 0.01, 0.1, 0.01)


def test_lines_of_azure_are_in_the_paragraphs_that_it_tells():
    lines = [{"content": text, "spans": [{"offset": at, "length": len(text)}]}
             for at, text in ((0, "Ice in"), (7, "the port"), (16, "No wind"))]  # fmt: skip
    paragraphs = [
        {"spans": [{"offset": at, "length": length}]} for at, length in ((0, 15), (16, 7))
    ]
    answer = {"analyzeResult": {"pages": [{"lines": lines}], "paragraphs": paragraphs}}
    assert read(answer).text == "Ice in\nthe port\n\nNo wind"


def test_a_book_of_azure_is_read_in_the_time_of_its_pages():
    def spanned(at):
        return {"content": "ice", "spans": [{"offset": at, "length": 4}]}

    places = range(0, 4 * 20_000, 4)
    pages = [{"lines": [*map(spanned, places[at : at + 40])]} for at in range(0, len(places), 40)]
    answer = {"analyzeResult": {"pages": pages, "paragraphs": [*map(spanned, places)]}}
    started = time.process_time()
    assert read(answer).text.split("\n\n") == ["ice"] * len(places)
    assert time.process_time() - started < 8


def test_records_that_only_have_such_a_name_are_records():
    document = read({"id": "7", "text": "Ice in the port", "analyzeResult": "none"})
    assert (document.format, document.text) == ("json", "Ice in the port")
