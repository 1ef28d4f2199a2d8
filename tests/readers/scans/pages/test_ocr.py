from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Box, Metadata, Region
from sourcesearch.readers.scans.pages.ocr import Line, OcrPage, OcrText

WORDS = st.text("ab-", min_size=1, max_size=5)


def test_a_line_knows_its_box_in_fractions_of_the_picture() -> None:
    text = OcrText()
    lines = [Line("Ice in"), Line("the port", Box(10, 20, 50, 40))]
    text.add(OcrPage("1", "a.png", 100, 200, [lines]))
    assert text.regions == [Region(7, 15, "a.png", Box(0.1, 0.1, 0.5, 0.2))]


def test_a_word_broken_over_pages_is_broken_over_a_line_only() -> None:
    text = OcrText()
    text.add(OcrPage("1", blocks=[[Line("the gov-")]]))
    text.add(OcrPage("2", blocks=[[Line("ernment")], [Line("Next")]]))
    document = text.document("alto", Metadata())
    assert document.text == "the gov-\nernment\n\nNext"
    assert [(page.label, page.start, page.end) for page in document.pages] == [
        ("1", 0, 8),
        ("2", 9, 22),
    ]


def test_pages_without_text_are_no_pages() -> None:
    text = OcrText()
    text.add(OcrPage("1", blocks=[[], [Line("  ")]]))
    text.add(OcrPage("2", blocks=[[Line("Ice")]]))
    assert [page.label for page in text.document("alto", Metadata()).pages] == ["2"]


@given(st.lists(st.lists(st.lists(WORDS, min_size=1), min_size=1), min_size=1))
def test_regions_are_the_lines_they_were_made_of(pages: list[list[list[str]]]) -> None:
    text = OcrText()
    box = Box(0, 0, 1, 1)
    for blocks in pages:
        text.add(OcrPage("", "", 1, 1, [[Line(line, box) for line in block] for block in blocks]))
    found = text.document("page", Metadata()).text
    lines = [line for blocks in pages for block in blocks for line in block]
    assert [found[region.start : region.end] for region in text.regions] == lines
