import pytest
from markupfiles import documents, pieces

from sourcesearch.errors import ReaderError
from sourcesearch.readers.scans.alto import reader

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
