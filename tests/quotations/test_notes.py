"""A note is compared with the source and place of what was found."""

from types import SimpleNamespace

import pytest

from sourcesearch import dates
from sourcesearch.document import Locator
from sourcesearch.quotations.notes import names_document, noted


def document():
    return SimpleNamespace(
        title="The Fleet in the Northern Ice",
        author="Jane Dow",
        source="The Polar Herald",
        date="1860-08-23",
        interval=dates.parse("1860-08-23"),
        shown="letters/harbour-board.txt",
    )


@pytest.mark.parametrize(
    ("note", "page", "is_there"),
    [
        ("Dow, p. 12.", "12", True),
        ("Dow, p. 12.", "13", False),
        ("Dow, pp. 123–125.", "124", True),
        ("Dow, pp. 123-5.", "125", True),  # the hundreds and tens are those of the first
        ("Dow, pp. 123-5.", "126", False),
        ("Dow, S. 98-102", "100", True),
        ("Dow, p. xii", "xii", True),
        ("Dow, p. xii", "12", False),
        ("Dow, p. 12", "xii", False),
        ("Dow, p. [2].", "2", True),  # in brackets is what nobody printed
        ("Dow, p. 2.", "[2]", True),
        ("Dow, p. [2].", "3", False),
        ("Dow, p. [2–3].", "3", True),
        ("Dow, p. [2]–[4].", "3", True),
        ("Dow, p. [2]–[4].", "5", False),
        ("Dow, p. [iv].", "iv", True),
        ("Dow, fol. 12r", "fol. 12r", True),
        ("Dow, fol. 12r", "12v", False),
        ("Dow, 00:12:10", "00:12:10", True),
        ("Jane Dow, Ice (Polar Press, 1954), 12.", "12", True),
        ("Jane Dow, Ice (Polar Press, 1954), 12-14.", "14", True),
        ("Jane Dow, Ice (Polar Press, 1954), 12.", "14", False),
        ("Dow, p. 12.", None, None),
        ("Dow, Ice.", "12", None),
        ("Dow, p. 4, but see p. 12.", "12", True),  # the last one
    ],
)
def test_a_page_is_compared_as_its_note_has_it(note, page, is_there):
    assert noted(note, document(), Locator(page, None, 3, None, (0, 5))).is_there is is_there


@pytest.mark.parametrize(
    ("note", "pages", "is_there"),
    [
        ("Dow, p. 13.", ("12", "14"), True),
        ("Dow, pp. 14-15.", ("12", "14"), True),
        ("Dow, p. 15.", ("12", "14"), False),
        ("Dow, fol. 12v", ("fol. 12r", "fol. 12v"), True),
        ("Dow, fol. 13r", ("fol. 12r", "fol. 12v"), False),
    ],
)
def test_a_quotation_over_a_break_stands_on_each_of_its_pages(note, pages, is_there):
    first, last = pages
    where = Locator(first, None, 3, None, (0, 5), last_page=last)
    assert noted(note, document(), where).is_there is is_there


@pytest.mark.parametrize(
    ("note", "paragraph", "lines", "is_there"),
    [
        ("Dow, ¶ 3", 3, None, True),
        ("Dow, ¶ 3-5", 5, None, True),
        ("Dow, para. 3", 4, None, False),
        ("Dow, line 7", 1, (7, 7), True),
        ("Dow, lines 7-9", 1, (9, 12), True),
        ("Dow, lines 7-9", 1, (4, 7), True),
        ("Dow, lines 7-9", 1, (10, 12), False),
        ("Dow, lines 7-9", 1, (4, 6), False),
        ("Dow, line 7", 1, None, None),
        ("Dow, ¶ 3", None, (7, 7), None),
    ],
)
def test_lines_and_paragraphs_are_there_where_they_meet(note, paragraph, lines, is_there):
    assert (
        noted(note, document(), Locator(None, None, paragraph, lines, (0, 5))).is_there is is_there
    )


@pytest.mark.parametrize(
    ("note", "names"),
    [
        ("The Fleet in the Northern Ice", True),
        ("“Fleet in Northern Ice”", True),  # most words of the title
        ("The Ice", False),
        ("Dow, p. 4", True),
        ("Jane Austen, Emma", False),
        ("The Polar Herald", True),
        ("The Polar Herald, 1860", True),
        ("The Polar Herald, 1861", False),
        ("The Polar Times", False),
        ("harbour-board", True),
        ("harbour", False),
        ("Ibid., 12", None),
        ("17", None),
    ],
)
def test_a_note_names_a_document_by_its_title_author_source_or_file(note, names):
    assert names_document(note, document()) is names
