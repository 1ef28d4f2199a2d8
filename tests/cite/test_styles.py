"""A footnote says what is known and makes nothing up."""

from types import SimpleNamespace

import pytest

from sourcesearch.cite.french import note as french
from sourcesearch.cite.german import note as german
from sourcesearch.cite.item import item_of
from sourcesearch.cite.locators import Pinpoint, pinpoint, place
from sourcesearch.cite.styles import cited as citation
from sourcesearch.cite.typography import plain
from sourcesearch.document import Locator

ANYWHERE = Locator(None, None, None, None, (0, 5))


def document(**known):
    empty = {"title": None, "author": None, "source": None, "date": None, "shown": "a/b.txt"}
    return SimpleNamespace(**{**empty, **known})


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (Locator("xii", None, 3, None, (0, 5)), "p. xii, ¶ 3"),
        (Locator(None, None, 38, (96, 96), (0, 5)), "¶ 38, line 96"),
        (Locator(None, None, 38, (96, 98), (0, 5)), "¶ 38, lines 96–98"),
        (Locator(None, "Chapter  IV", 2966, None, (0, 5)), "Chapter IV, ¶ 2966"),
        (Locator("7", "Of Ice", 2, None, (0, 5)), "p. 7, Of Ice, ¶ 2"),
        (Locator(None, "ice and " * 20, 2, None, (0, 5)), "ice and " * 9 + "ice and …, ¶ 2"),
        (Locator("00:01:12", None, 2, (7, 7), (0, 5)), "at 00:01:12, ¶ 2, line 7"),
        (ANYWHERE, ""),
    ],
)
def test_a_place_is_named_as_far_as_the_format_has_places(where, said):
    assert place(where) == said


def test_everything_known_is_cited_in_order():
    cited = citation(
        document(title="The Port", author="A. Clerk", source="The Times", date="1860-08-23"),
        Locator("4", None, 2, None, (0, 5)),
    )
    assert cited == "A. Clerk, “The Port,” The Times, 1860-08-23, p. 4, ¶ 2"


def test_a_document_without_a_title_is_cited_by_its_path():
    assert citation(document(date="1860"), ANYWHERE) == "a/b.txt, 1860"


def test_a_source_that_is_the_title_is_not_said_twice():
    assert citation(document(title="The Herald", source="The Herald"), ANYWHERE) == "“The Herald”"


def test_an_author_without_a_title_stands_before_the_path():
    assert citation(document(author="A. Clerk"), ANYWHERE) == "A. Clerk, a/b.txt"


def test_a_section_that_is_called_as_its_document_is_not_named_again():
    where = Locator(None, "Of Ice", 2, None, (0, 5))
    assert place(where, "Of Ice") == "¶ 2"
    assert citation(document(title="Of Ice"), where) == "“Of Ice,” ¶ 2"
    assert citation(document(title="Winter"), where) == "“Winter,” Of Ice, ¶ 2"


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("12r", Pinpoint("folio", "12r")),
        ("fol. 3", Pinpoint("folio", "3")),
        ("col. 4", Pinpoint("column", "4")),
        ("00:12:10", Pinpoint("timestamp", "00:12:10")),
        ("slide 3", Pinpoint("slide", "3")),
        ("xii", Pinpoint("page", "xii")),
    ],
)
def test_a_page_is_called_what_is_printed_on_it(page, said):
    assert pinpoint(Locator(page, "Chapter", 3, (4, 5), (0, 5))) == said


BOOK = {"title": "Vergangene Zukunft: Zur Semantik", "author": "Reinhart Koselleck", "type": "book",
        "publisher": "Suhrkamp", "place": "Frankfurt am Main", "date": "1979"}  # fmt: skip


def test_a_book_is_cited_as_german_and_french_footnotes_have_it():
    item, page = item_of(BOOK, "text"), Pinpoint("page", "17")
    assert german(item, page) == (
        "Reinhart Koselleck, Vergangene Zukunft. Zur Semantik. Frankfurt am Main 1979, 17."
    )
    assert plain(french(item, page)) == (
        "Reinhart Koselleck, Vergangene Zukunft: Zur Semantik, Frankfurt am Main, Suhrkamp, 1979,"
        " p.\u00a017."
    )


def test_a_slide_is_no_page():
    item, slide = item_of(BOOK, "pptx"), Pinpoint("slide", "3")
    assert german(item, slide).endswith(" 1979, Folie 3.")
    assert plain(french(item, slide)).endswith(" 1979, diapositive\u00a03.")
    assert place(Locator("slide 3", None, 2, None, (0, 5))) == "slide 3, ¶ 2"


def test_a_lord_is_never_given_a_first_name():
    item = item_of({"author": "Viscount Palmerston", "type": "letter"}, "text")
    assert item["author"] == [{"literal": "Viscount Palmerston"}]


def test_an_unknown_type_is_a_document():
    assert item_of({"type": "thingamajig", "title": "X"}, "text")["type"] == "document"
