"""Lines that were mended in the text beside a page are those that are searched and quoted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Box, Document, Page, Region
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.scans.pages.corrections import corrected
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, documents

READ = [["Tbe liarbour was free of ice-", "free sbips iii tbe winter"], ["No wind", "|| ~"]]


def page(blocks: list[list[str]]) -> Document:
    """A recognised page, on which the line of number n stands n from above, in a thousand."""
    numbers = iter(range(1000))
    lines = [[Line(text, Box(0, next(numbers), 1, 1)) for text in block] for block in blocks]
    (document,) = documents([OcrPage("7", "7.jpg", 1, 1000, lines)], "alto", "ALTO", [])
    return document


def mended(document: Document, text: str) -> Document:
    return corrected(document, "7.txt", SourceFile("7.txt", content=text.encode()))


def lines_by_place(document: Document) -> dict[int, str]:
    return {round(box.y * 1000): document.text[a:b] for a, b, _, box in document.regions}


def test_mended_lines_stand_where_those_stood_that_they_mend() -> None:
    text = "The harbour was free of ice-\nfree ships in the winter\n\nNo wind\n"
    document = mended(page(READ), text)
    assert lines_by_place(document) == {
        0: "The harbour was free of ice-",
        1: "free ships in the winter",
        2: "No wind",
        3: "|| ~",
    }
    assert document.pages == (Page("7", 0, len(document.text)),)
    assert [document.text[a:b] for a, b in document.paragraphs] == [
        "The harbour was free of ice-\nfree ships in the winter",
        "No wind\n|| ~",
    ]
    assert (document.metadata["corrected"], document.problems) == ("7.txt", ())


def test_the_same_words_on_other_lines_or_in_another_order_change_nothing() -> None:
    text = "Tbe liarbour was free of ice-free sbips\n\niii tbe winter No wind || ~\n"
    assert mended(page(READ), text) == page(READ)
    assert mended(page(READ), "\n".join([*READ[1], "", *READ[0]])) == page(READ)


def test_another_text_is_not_read_and_that_is_said() -> None:
    document = mended(page(READ), "My notes on this page:\nSee the second box.\nAsk Ann.\n")
    assert document.text == page(READ).text
    assert document.problems == ("7.txt: other words than those of the page, and not read",)


def test_a_line_that_was_added_is_not_read_and_that_is_said() -> None:
    text = "The harbour was free of ice-\nfree ships in the winter\nNo wind\nAnd so to bed.\n"
    document = mended(page(READ), text)
    assert lines_by_place(document)[0] == "The harbour was free of ice-"
    assert document.problems == ("7.txt: lines that are not on the page, and not read",)


def test_a_text_that_cannot_be_read_costs_only_itself() -> None:
    document = corrected(
        page(READ), "7.txt", SourceFile("7.txt", content=b"\x00\x01PK\x03\x04" * 9)
    )
    assert document.text == page(READ).text
    assert document.problems[0].startswith("7.txt: ")


LINES = st.lists(st.text("abcd efgh", min_size=1).filter(str.strip), min_size=1, max_size=5)


@given(st.lists(LINES, min_size=1, max_size=4), st.lists(st.text("abcd\n "), max_size=8))
def test_every_place_has_one_line_whatever_the_text_beside_it(
    blocks: list[list[str]], others: list[str]
) -> None:
    before = page(blocks)
    document = mended(before, "\n".join(others))
    places = lines_by_place(document)
    assert places.keys() == lines_by_place(before).keys()
    written = {" ".join(line.split()) for line in "\n".join(others).splitlines()}
    for number, line in places.items():
        assert line in {lines_by_place(before)[number], *written}
    assert "\n".join(places.values()) == document.text.replace("\n\n", "\n")
    assert len(document.paragraphs) == len(before.paragraphs)
    assert all(isinstance(region, Region) for region in document.regions)
