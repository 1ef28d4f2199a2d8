"""The cover that JSTOR puts before an article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers import SourceFile, read
from sourcesearch.readers.metadata.frames.jstor import find_frame

COVER = """Slavery and Freedom: The American
Paradox
Author(s): Edmund S. Morgan
Source: {}
Published by: Oxford University Press on behalf of Organization of
American Historians
Stable URL: http://www.jstor.org/stable/1888384
Accessed: 17-02-2016 12:34 UTC

JSTOR is a not-for-profit service. For more information, please contact support@jstor.org.

This content downloaded from 128.135.12.127 on Wed, 17 Feb 2016 12:34:56 UTC
All use subject to JSTOR Terms and Conditions"""
SOURCE = "The Journal of American History, Vol. 59, No. 1 (Jun., 1972), pp. 5-29"
FOOT = """This content downloaded from 128.135.12.127 on Wed, 17 Feb 2016 12:34:56 UTC
All use subject to https://about.jstor.org/terms"""
ARTICLE = f"American historians interested in the rise of liberty\n{FOOT}\nhave been challenged.\n"


def test_the_cover_says_what_the_article_is() -> None:
    content = f"{COVER.format(SOURCE)}\n{ARTICLE}".encode()
    (document,) = read(SourceFile("1888384.txt", content=content))
    assert dict(document.metadata) == {
        "title": "Slavery and Freedom: The American Paradox",
        "author": "Edmund S. Morgan",
        "source": "The Journal of American History",
        "volume": "59",
        "number": "1",
        "pages": "5-29",
        "date": "1972-06",
        "publisher": "Oxford University Press on behalf of Organization of American Historians",
        "url": "http://www.jstor.org/stable/1888384",
    }


def test_neither_the_cover_nor_the_lines_below_pages_are_searched_or_quoted() -> None:
    text = f"{COVER.format(SOURCE)}\n{ARTICLE}"
    (document,) = read(SourceFile("1888384.txt", content=text.encode()))
    outside = [document.text[start:end] for start, end in document.unsearched]
    assert [each.strip() for each in outside] == [COVER.format(SOURCE), *FOOT.split("\n")]
    assert [document.text[start:end].strip() for start, end in document.paragraphs] == [
        "American historians interested in the rise of liberty",
        "have been challenged.",
    ]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("Past & Present, No. 50 (Feb., 1971), pp. 76-136", ("Past & Present", "50", "1971-02")),
        (
            "Diplomatic History, Spring 1988, Vol. 12, No. 2 (Spring 1988), pp. 101-120",
            ("Diplomatic History", "2", "1988"),
        ),
        (
            "The William and Mary Quarterly, Vol. 3, No. 2 (Apr. 1, 1946), p. 7",
            ("The William and Mary Quarterly", "2", "1946-04-01"),
        ),
        ("Annales", ("Annales", None, None)),
    ],
)
def test_journals_are_told_apart_from_volumes_and_dates(
    source: str, said: tuple[str | None, ...]
) -> None:
    frame = find_frame(COVER.format(source))
    assert frame is not None
    assert tuple(frame.metadata.get(name) for name in ("source", "number", "date")) == said


@pytest.mark.parametrize(
    "text",
    ["", ARTICLE, "See http://www.jstor.org/stable/1888384", COVER.format("").split("Sta")[0]],
)
def test_other_texts_have_no_cover(text: str) -> None:
    assert find_frame(text) is None


NOTES = "My reading\n\n" + "\n\n".join(
    f"Author(s): {name}\nSource: {SOURCE}\nStable URL: http://www.jstor.org/stable/{n}\n\n"
    f"What {name} says of the harbour."
    for n, name in enumerate(("Ann", "Bo"))
)
ESSAY = "The ice came late, as nobody has said so far.\n" * 30 + COVER.format(SOURCE)


def test_notes_on_several_articles_stay_searched_below_the_first() -> None:
    frame = find_frame(NOTES)
    assert frame is not None
    assert frame.metadata["author"] == "Ann"
    ((start, end),) = frame.spans
    assert "What Ann says" not in NOTES[start:end]
    assert NOTES[end:].strip().startswith("What Ann says")


def test_an_essay_that_cites_an_article_below_has_no_cover() -> None:
    assert find_frame(ESSAY) is None


def test_a_table_in_the_article_is_no_part_of_the_cover() -> None:
    table = f"{ARTICLE}Source: the census of 1860\n\nThe end."
    frame = find_frame(f"{COVER.format(SOURCE)}\n{table}")
    assert frame is not None
    assert frame.spans[0] == (0, len(COVER.format(SOURCE)))
    assert frame.metadata["source"] == "The Journal of American History"


def test_a_cover_whose_address_stands_apart_from_its_name_is_read() -> None:
    text = f"{COVER.format(SOURCE)}\n{ARTICLE}".replace("Stable URL: ", "Stable URL:\n\n")
    assert list(read(SourceFile("1888384.txt", content=text.encode())))


def test_a_cover_that_nothing_ends_ends_with_its_last_line() -> None:
    cover = COVER.format(SOURCE).split("Accessed")[0]
    frame = find_frame(cover + "The ice came late.\nNo ship could leave.\n")
    assert frame is not None
    assert frame.spans == ((0, len(cover) - 1),)
    only = find_frame(cover.strip())
    assert only is not None
    assert only.spans == ((0, len(cover) - 1),)


@given(st.text(max_size=40), st.integers(0, len(COVER)), st.integers(0, 90))
def test_a_damaged_cover_is_read(inserted: str, at: int, gone: int) -> None:
    text = COVER.format(SOURCE)
    text = text[:at] + inserted + text[at + gone :] + ARTICLE
    frame = find_frame(text)
    assert frame is None or all(0 <= start <= end <= len(text) for start, end in frame.spans)
