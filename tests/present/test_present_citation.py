"""A footnote says what is known and makes nothing up."""

from types import SimpleNamespace

import pytest
from sourcesearch.present.citation import citation, place

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
