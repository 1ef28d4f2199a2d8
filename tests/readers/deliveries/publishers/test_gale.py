"""Issues of newspapers as Gale and the British Library with JISC gave them to universities."""

import pytest

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.xml import reader


def read(content: str) -> list[Document]:
    return list(reader.read(SourceFile("issue.xml", content=content.encode())))


def paragraph(*words: tuple[str, int]) -> str:
    """Words and where they begin on their lines, in pixels."""
    return "<p>" + "".join(f'<wd pos="{x},9,{x + 5},19">{text}</wd>' for text, x in words) + "</p>"


ARTICLE = (
    '<article type="News"><id>T-1-001</id><ocr>87.5</ocr><ti>Ice In Port</ti><ct>Shipping</ct>'
    '<pi pgref="1">T-1-0005</pi><text>'
    f"<text.title>{paragraph(('ICE', 0))}</text.title><text.cr>"
    f"{paragraph(('The', 0), ('govern-', 50), ('ment', 0), ('of', 50))}{paragraph(('No', 0))}"
    "</text.cr></text></article>"
)
SAID = "<pf>19121110</pf><is>412</is><jn>The Times</jn>"
ISSUES = {
    "LTO": f'<!DOCTYPE issue SYSTEM "LTO_issue.dtd"><issue><id>T-1</id>{SAID}{ARTICLE}</issue>',
    "ncco": f"<issue><metadatainfo>{SAID}</metadatainfo><page>{ARTICLE}</page></issue>",
    "GALENP": f"<GALENP><issue>{SAID}<page>{ARTICLE}</page></issue></GALENP>",
    "UKP": (
        '<ukp:UKP xmlns:ukp="http://tempuri.org/ncbpissue"><ukp:Periodical><ukp:issue>'
        f"{SAID}<page>{ARTICLE}</page></ukp:issue></ukp:Periodical></ukp:UKP>"
    ),
}


@pytest.mark.parametrize("issue", ISSUES.values(), ids=ISSUES)
def test_an_article_is_a_document_of_its_issue(issue: str) -> None:
    (document,) = read(issue)
    assert document.part == "T-1-001"
    assert document.text == "ICE\n\nThe govern-\nment of\n\nNo"
    said = {name: document.metadata.get(name) for name in ("title", "source", "date", "section")}
    assert said == {
        "title": "Ice In Port",
        "source": "The Times",
        "date": "1912-11-10",
        "section": "Shipping",
    }
    assert document.metadata["kind"] == "news"
    assert document.metadata["ocr_quality"] == "0.875"
    assert [page.label for page in document.pages] == ["5"]


def test_the_number_that_is_printed_on_a_page_is_its_label() -> None:
    (document,) = read(ISSUES["ncco"].replace("<page>", "<page><pa>xii</pa>"))
    assert [page.label for page in document.pages] == ["xii"]


def test_an_article_of_the_british_library_may_stand_on_two_pages() -> None:
    images = "".join(
        f"<articleImage><pageSequence>{number}</pageSequence><articleText>{words}</articleText>"
        "</articleImage>"
        for number, words in (
            (3, '<articleWord coord="0,9,9,9">Ice</articleWord>'
                '<articleWord coord="50,9,9,9">in</articleWord>'),
            (4, '<articleWord coord="0,9,9,9">port</articleWord>'),
        )
    )  # fmt: skip
    (document,) = read(
        '<BL_newspaper xmlns:dc="http://purl.org/dc/elements/1.1/"><BL_article><title_metadata>'
        "<title>The Port Herald</title><placeOfPublication>Leeds</placeOfPublication>"
        "</title_metadata><issue_metadata><normalisedDate>1885.01.02</normalisedDate>"
        "</issue_metadata><article_metadata><dc_metadata><dc:Title>Of ice</dc:Title></dc_metadata>"
        f"</article_metadata><image_metadata>{images}</image_metadata></BL_article></BL_newspaper>"
    )
    assert document.text == "Ice in\n\nport"
    assert [page.label for page in document.pages] == ["3", "4"]
    said = [document.metadata[name] for name in ("title", "source", "date", "place")]
    assert said == ["Of ice", "The Port Herald", "1885-01-02", "Leeds"]


def test_what_breaks_off_is_read_up_to_there() -> None:
    (document,) = read(ISSUES["LTO"][:-15])
    assert document.problems


def test_an_issue_of_something_else_is_read_as_any_xml() -> None:
    (document,) = read("<issue><summary>The ice is broken</summary></issue>")
    assert document.format == "xml"


def test_an_issue_without_a_text_is_said() -> None:
    with pytest.raises(ReaderError, match="no article with a text"):
        read(f"<GALENP><issue>{SAID}</issue></GALENP>")


def test_words_of_paragraphs_in_paragraphs_are_read_once() -> None:
    issue = ISSUES["GALENP"].replace("<text.cr>", "<text.cr><text.cr><p>")
    (document,) = read(issue.replace("</text.cr>", "</p></text.cr></text.cr>"))
    assert document.text.split() == "ICE The govern- ment of No".split()
