import pytest
from markupfiles import documents, pieces

from sourcesearch.readers.scans.page_xml import reader


def page(content: str, metadata: str = "") -> str:
    namespace = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
    size = 'imageFilename="scans/0007.png" imageWidth="100" imageHeight="200"'
    pages = f"<Metadata>{metadata}</Metadata><Page {size}>{content}</Page>"
    return f'<PcGts xmlns="{namespace}">{pages}</PcGts>'


def text(content: str, conf: str = "", index: str = "") -> str:
    attributes = f'conf="{conf}" ' * bool(conf) + f'index="{index}"' * bool(index)
    return f"<TextEquiv {attributes}><Unicode>{content}</Unicode></TextEquiv>"


def region(name: str, *lines: str, inside: str = "") -> str:
    content = "".join(f"<TextLine>{text(line)}</TextLine>" for line in lines)
    return f'<TextRegion id="{name}">{inside}{content}</TextRegion>'


def test_regions_come_in_reading_order_and_others_behind_them() -> None:
    order = (
        "<ReadingOrder><OrderedGroup>"
        '<UnorderedGroupIndexed index="2" regionRef="x"><RegionRef regionRef="c"/>'
        '</UnorderedGroupIndexed><RegionRefIndexed index="0" regionRef="b"/>'
        "</OrderedGroup></ReadingOrder>"
    )
    regions = region("a", "last") + region("b", "first", "line¬", "end") + region("c", "second")
    (document,) = documents(reader, page(order + regions))
    assert pieces(document) == ["first\nline¬\nend", "second", "last"]
    assert document.format == "page"


def test_cells_of_a_table_follow_it() -> None:
    cells = region("one", "1") + region("two", "2")
    table = f'<TableRegion id="t">{cells}</TableRegion>'
    (document,) = documents(reader, page(table + region("a", "after")))
    assert pieces(document) == ["1", "2", "after"]


def test_lines_come_in_the_order_that_transkribus_gives() -> None:
    lines = "".join(
        f'<TextLine custom="readingOrder {{index:{n};}}">{text(word)}</TextLine>'
        for n, word in ((1, "b"), (0, "a"))
    )
    (document,) = documents(reader, page(f"<TextRegion>{lines}</TextRegion>"))
    assert document.text == "a\nb"


@pytest.mark.parametrize(
    "content",
    [
        text("ice and", index="1") + text("Ice and", index="0"),
        f"<Word>{text('Ice')}</Word><Word>{text('and')}</Word>",
    ],
)
def test_a_line_is_its_first_reading_or_its_words(content: str) -> None:
    (document,) = documents(
        reader, page(f"<TextRegion><TextLine>{content}</TextLine></TextRegion>")
    )
    assert document.text == "Ice and"


def test_a_region_without_lines_is_its_own_text() -> None:
    (document,) = documents(reader, page(f"<TextRegion>{text('Ice')}</TextRegion>"))
    assert document.text == "Ice"


def test_the_page_is_known_by_its_number_or_its_picture() -> None:
    (document,) = documents(reader, page(region("a", "Ice")))
    assert document.pages[0].label == "0007"
    (document,) = documents(reader, page(region("a", "Ice"), '<TranskribusMetadata pageNr="12"/>'))
    assert document.pages[0].label == "12"


def test_the_quality_is_that_of_the_words_else_of_the_lines() -> None:
    words = (
        f"<Word>{text('Ice', '0.5')}</Word><Word>{text('x', '0.7')}</Word>{text('Ice x', '0.1')}"
    )
    line = text("snow", "0.9")
    content = f"<TextRegion><TextLine>{words}</TextLine><TextLine>{line}</TextLine></TextRegion>"
    (document,) = documents(reader, page(content))
    assert document.metadata["ocr_quality"] == "0.700"


def test_cells_of_a_few_words_come_row_by_row() -> None:
    cells = "".join(
        f'<TableCell row="{row}" col="{column}"><TextLine>{text(word)}</TextLine></TableCell>'
        for row, column, word in ((1, 0, "c"), (0, 1, "b"), (0, 0, "a"))
    )
    (document,) = documents(reader, page(f'<TableRegion id="t">{cells}</TableRegion>'))
    assert pieces(document) == ["a\nb", "c"]


def test_a_cell_of_many_words_is_a_paragraph_in_a_table_of_page_2019_too() -> None:
    """https://ocr-d.de/en/gt-guidelines/pagexml: the role of a region says where it stands."""
    cells = "".join(
        f'<TextRegion><TextLine>{text(line)}</TextLine><Roles><TableCellRole rowIndex="{row}"'
        f' columnIndex="{column}"/></Roles></TextRegion>'
        for row, column, line in ((0, 0, "Anna"), (0, 1, "1832"), (1, 0, "Of the port " * 5),
                                  (1, 1, "and of the north " * 5))
    )  # fmt: skip
    (document,) = documents(reader, page(f'<TableRegion id="t">{cells}</TableRegion>'))
    assert [len(piece.split()) for piece in pieces(document)] == [2, 15, 20]


def test_what_the_printer_needed_is_no_text_and_the_number_of_the_page_is_its_own() -> None:
    named = region("n", "— 12. —").replace("<TextRegion", '<TextRegion type="page-number"')
    caught = region("c", "hörun=").replace("<TextRegion", '<TextRegion type="catch-word"')
    (document,) = documents(reader, page(named + region("a", "samt Zuge=") + caught))
    assert pieces(document) == ["samt Zuge="]
    hidden = [document.text[start:end] for start, end in document.unsearched]
    assert hidden == ["— 12. —", "hörun="]
    assert [each.label for each in document.pages] == ["12"]


@pytest.mark.parametrize("numbers", [["12", "13"], ["A ij"], ["Anno 1756"]])
def test_what_is_no_one_number_is_that_of_no_page(numbers: list[str]) -> None:
    named = "".join(region("n", each) for each in numbers)
    typed = named.replace("<TextRegion", '<TextRegion type="page-number"')
    (document,) = documents(reader, page(typed + region("a", "Ice")))
    assert [each.label for each in document.pages] == ["0007"]
