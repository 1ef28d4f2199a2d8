"""A document is read at a paragraph, on a page or on a line, with what stands around it."""

import pytest

import sourcesearch
from sourcesearch.errors import DocumentMissing

LINES = [f"Paragraph {number} is here." for number in range(1, 6)]

BOOK = (
    "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader/><text><body>"
    "<pb n='7'/><p>One begins.</p><p>Two runs <pb n='8'/>over.</p><p>Three stays.</p>"
    "<pb n='9'/><p>Four ends.</p></body></text></TEI>"
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "letter.txt").write_text("\n\n".join(LINES) + "\n")
    (folder / "book.xml").write_text(BOOK)
    with sourcesearch.build(folder, into=folder / "index", jobs=1) as collection:
        yield collection


@pytest.mark.parametrize(
    ("place", "numbers"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"paragraph": 1}, [1]),
        ({"paragraph": 5}, [5]),
        ({"paragraph": 2, "until": 4}, [2, 3, 4]),
        ({"paragraph": 3, "context": 1}, [2, 3, 4]),
        ({"paragraph": 1, "context": 1}, [1, 2]),
        ({"paragraph": 5, "context": 2}, [3, 4, 5]),
        ({"line": 3}, [2]),
        ({"line": 9, "context": 1}, [4, 5]),
    ],
)
def test_paragraphs_are_read_by_their_numbers_and_lines(shelf, place, numbers):
    found = shelf.read("letter.txt", **place)
    assert [passage.text for passage in found] == [LINES[number - 1] for number in numbers]
    assert [passage.locator.paragraph for passage in found] == numbers


@pytest.mark.parametrize(
    ("page", "firsts"), [("7", ["One", "Two"]), ("8", ["Two", "Three"]), ("9", ["Four"])]
)
def test_a_page_has_the_paragraphs_of_which_something_stands_on_it(shelf, page, firsts):
    assert [each.text.split()[0] for each in shelf.read("book.xml", page=page)] == firsts


@pytest.mark.parametrize(
    ("name", "place", "said"),
    [
        ("letter.txt", {"paragraph": 6}, "there is no paragraph 6"),
        ("letter.txt", {"line": 2}, "there is no text on line 2"),
        ("book.xml", {"page": "10"}, "there is no page 10; its pages are 7 to 9"),
        ("book.xml", {"page": "9", "paragraph": 1}, "there is no paragraph 1"),
    ],
)
def test_a_place_that_is_not_there_is_named(shelf, name, place, said):
    with pytest.raises(DocumentMissing, match=said):
        shelf.read(name, **place)


def test_what_a_query_matches_is_marked_where_it_is_asked_for(shelf):
    (plain,) = shelf.read("letter.txt", paragraph=2)
    (marked,) = shelf.read("letter.txt", paragraph=2, query="here")
    assert plain.highlights == ()
    assert [marked.text[slice(*span)] for span in marked.highlights] == ["here"]
