import re
from xml.etree.ElementTree import fromstring

import pytest
from markupfiles import documents, pieces

from sourcesearch.errors import ReaderError
from sourcesearch.readers.scans.alto import reader
from sourcesearch.readers.scans.layout.altoboxes import box_of, word_boxes

SOURCE = r"<sourceImageInformation><fileName>D:\scans\0070.tif</fileName></sourceImageInformation>"


def alto(*pages: str, order: str = "") -> str:
    namespace = "http://www.loc.gov/standards/alto/ns-v4#"
    description = f"<Description>{SOURCE}</Description>{order}"
    return f'<alto xmlns="{namespace}">{description}<Layout>{"".join(pages)}</Layout></alto>'


def page(content: str, attributes: str = "") -> str:
    return f"<Page {attributes}>{content}</Page>"


def line(text: str) -> str:
    words = "".join(f'<String CONTENT="{word}"/>' for word in text.split())
    return f"<TextLine>{words}</TextLine>"


def block(*lines: str, attributes: str = "") -> str:
    return f"<TextBlock {attributes}>{''.join(map(line, lines))}</TextBlock>"


def test_lines_are_lines_and_blocks_are_paragraphs() -> None:
    content = page(f"<PrintSpace>{block('Ice in', 'the port')}{block('No wind')}</PrintSpace>")
    (document,) = documents(reader, alto(content))
    assert document.text == "Ice in\nthe port\n\nNo wind"
    assert document.format == "alto"


def test_a_table_of_a_few_words_a_cell_is_one_paragraph_with_its_lines() -> None:
    cells = block("Amsterdam") + block("kurz", "169,10") + block("Paris")
    table = f'<ComposedBlock TYPE="table">{cells}</ComposedBlock>'
    content = page(f"<PrintSpace>{block('Course')}{table}{block('Berlin')}</PrintSpace>")
    (document,) = documents(reader, alto(content))
    assert pieces(document) == ["Course", "Amsterdam\nkurz\n169,10\nParis", "Berlin"]
    long = content.replace(block("Paris"), block("Paris is where it is quoted, " * 5))
    (document,) = documents(reader, alto(long))
    assert pieces(document)[:2] == ["Course", "Amsterdam"]


def test_pages_have_their_printed_or_else_their_physical_number() -> None:
    content = f"<PrintSpace>{block('Ice.')}</PrintSpace>"
    (document,) = documents(
        reader,
        alto(
            page(content, 'PHYSICAL_IMG_NR="1" PRINTED_IMG_NR="[iv]"'),
            page(content, 'PHYSICAL_IMG_NR="2"'),
            page(content),
        ),
    )
    assert [page.label for page in document.pages] == ["[iv]", "2", "0070"]


def test_the_place_of_a_page_in_escriptorium_is_not_its_number() -> None:
    """As in HTR-United/CREMMA-AN-TestamentsDePoilus, where wills are numbered down from 129."""
    content = page(f"<PrintSpace>{block('Ice.')}</PrintSpace>", 'PHYSICAL_IMG_NR="129"')
    content = re.sub(r'<Page (ID="[^"]*" ?)?', '<Page ID="eSc_dummypage_" ', content)
    (document,) = documents(reader, alto(content))
    assert [page.label for page in document.pages] == ["0070"]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ('<String CONTENT="gov"/><HYP CONTENT="-"/>', "gov-\nern"),
        ('<String CONTENT="gov"/><SP/><HYP CONTENT="¬"/>', "gov¬\nern"),
        ('<String CONTENT="gov"/><HYP/>', "gov\u00ad\nern"),
        ('<String CONTENT="gov-" SUBS_TYPE="HypPart1" SUBS_CONTENT="govern"/>', "gov-\nern"),
        ('<String CONTENT="gov" SUBS_TYPE="HypPart1" SUBS_CONTENT="govern"/>', "gov\u00ad\nern"),
    ],
)
def test_a_word_broken_over_a_line_ends_it_with_a_hyphen(line: str, text: str) -> None:
    second = '<TextLine><String CONTENT="ern"/></TextLine>'
    lines = f"<TextBlock><TextLine>{line}</TextLine>{second}</TextBlock>"
    (document,) = documents(reader, alto(page(f"<PrintSpace>{lines}</PrintSpace>")))
    assert document.text == text


def test_margins_stand_around_the_print_space() -> None:
    content = (
        f"<TopMargin>{block('HEAD')}</TopMargin><BottomMargin>{block('7')}</BottomMargin>"
        f"<PrintSpace><ComposedBlock>{block('Ice.')}</ComposedBlock></PrintSpace>"
    )
    (document,) = documents(reader, alto(page(content)))
    assert pieces(document) == ["HEAD", "Ice.", "7"]


def test_blocks_follow_the_reading_order() -> None:
    blocks = block("b", attributes='ID="B"') + block("a", attributes='ID="A"')
    group = '<OrderedGroup><ElementRef REF="A"/><ElementRef REF="B"/></OrderedGroup>'
    content = page(f"<PrintSpace>{blocks}</PrintSpace>")
    (document,) = documents(reader, alto(content, order=f"<ReadingOrder>{group}</ReadingOrder>"))
    assert pieces(document) == ["a", "b"]


def test_blocks_follow_their_next_one_even_in_a_circle() -> None:
    blocks = (
        block("a", attributes='ID="A" IDNEXT="C"')
        + block("b", attributes='ID="B" IDNEXT="B"')
        + block("c", attributes='ID="C"')
    )
    (document,) = documents(reader, alto(page(f"<PrintSpace>{blocks}</PrintSpace>")))
    assert pieces(document) == ["a", "c", "b"]


def test_the_quality_is_the_mean_of_the_word_confidences() -> None:
    words = "".join(f'<String CONTENT="a" WC="{sure}"/>' for sure in ("0.5", "1.0", "-"))
    lines = f'<TextBlock LANG="de"><TextLine>{words}</TextLine></TextBlock>'
    (document,) = documents(reader, alto(page(f"<PrintSpace>{lines}</PrintSpace>")))
    assert document.metadata["ocr_quality"] == "0.750"
    assert document.metadata.origin("ocr_quality") == "ALTO word confidence"
    assert document.metadata["language"] == "de"


def test_pages_without_words_are_refused() -> None:
    with pytest.raises(ReaderError, match="pages without text"):
        documents(reader, alto(page("<PrintSpace/>")))


def test_pages_that_are_counted_from_zero_are_cited_from_one() -> None:
    space = f"<PrintSpace>{block('Ice.')}</PrintSpace>"
    pages = [page(space, f'PHYSICAL_IMG_NR="{number}"') for number in (0, 1)]
    (document,) = documents(reader, alto(*pages))
    assert [page.label for page in document.pages] == ["1", "2"]


def regions(content: str, attributes: str = 'WIDTH="100" HEIGHT="100"') -> list[tuple[str, tuple]]:
    """What stands in the boxes of a page, which are hundredths of it."""
    (document,) = documents(reader, alto(page(content, attributes)))
    return [
        (document.text[r.start : r.end], tuple(round(100 * number) for number in r.box))
        for r in document.regions
    ]


WORDS = '<String CONTENT="Ice" {}/><String CONTENT="in" {}/>'
TWO = WORDS.format("", "")
PLACED = WORDS.format(
    'HPOS="10" VPOS="20" WIDTH="9" HEIGHT="3"', 'HPOS="20" VPOS="21" WIDTH="10" HEIGHT="4"'
)
LINE = 'HPOS="10" VPOS="20" WIDTH="50" HEIGHT="5"'
BLOCK = 'HPOS="5" VPOS="10" WIDTH="60" HEIGHT="40"'


@pytest.mark.parametrize(
    ("block", "line", "words", "box"),
    [
        (BLOCK, LINE, PLACED, (10, 20, 50, 5)),
        (BLOCK, "", PLACED, (10, 20, 20, 5)),
        ("", "", PLACED, (10, 20, 20, 5)),
        (BLOCK, 'HPOS="10" VPOS="20" WIDTH="50"', PLACED, (10, 20, 50, 5)),
        (BLOCK, 'HPOS="10" VPOS="20"', TWO, (10, 20, 55, 30)),
        (BLOCK, 'HPOS="10" VPOS="20" HEIGHT="5"', TWO, (10, 20, 55, 5)),
        (BLOCK, "", TWO, (5, 10, 60, 40)),
        ("", 'HPOS="10" VPOS="20"', TWO, None),
        ("", "", TWO, None),
    ],
)
def test_a_line_without_a_box_is_where_its_words_are_or_in_its_block(
    block: str, line: str, words: str, box: tuple | None
) -> None:
    content = f"<TextBlock {block}><TextLine {line}>{words}</TextLine></TextBlock>"
    found = regions(f"<PrintSpace>{content}</PrintSpace>")
    assert found == ([("Ice in", box)] if box else [])


def test_a_page_without_a_size_has_that_of_its_print_space_at_the_corner() -> None:
    text = f"<TextBlock><TextLine {LINE}>{PLACED}</TextLine></TextBlock>"
    space = '<PrintSpace HPOS="{}" VPOS="0" WIDTH="100" HEIGHT="100">' + text + "</PrintSpace>"
    assert regions(space.format(0), "") == [("Ice in", (10, 20, 50, 5))]
    assert regions(space.format(7), "") == []


@pytest.mark.parametrize(
    ("words", "box"),
    [
        ('<String CONTENT="Ice" HPOS="10"/><SP HPOS="30"/><String CONTENT="in"/>', (10, 20, 20, 5)),
        ('<String CONTENT="Ice" HPOS="10"/><String CONTENT="in" HPOS="25"/>', (10, 20, 15, 5)),
        ('<String CONTENT="Ice" HPOS="30"/>', (30, 20, 30, 5)),
        ('<String CONTENT="Ice" HPOS="30" WIDTH="8"/>', (30, 20, 8, 5)),
        ('<String CONTENT="Ice" HPOS="99"/>', None),
    ],
)
def test_a_word_without_a_width_ends_where_the_next_one_begins(
    words: str, box: tuple[int, ...] | None
) -> None:
    line = fromstring(f"<TextLine {LINE}>{words}</TextLine>")
    assert word_boxes(line, box_of(line))[0] == box
