"""The frame of Project Gutenberg; the lines are those of its e-books 1661, 15 and 64317."""

from __future__ import annotations

import pytest

from sourcesearch.document import Document, Metadata
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.metadata.describe import describe
from sourcesearch.readers.metadata.frames.gutenberg import find_frame

HEADER = """Project Gutenberg's The Adventures of Sherlock Holmes, by Arthur Conan Doyle

This eBook is for the use of anyone anywhere at no cost


Title: The Adventures of Sherlock Holmes

Author: Arthur Conan Doyle

Posting Date: April 18, 2011 [EBook #1661]

Language: English

*** START OF THIS PROJECT GUTENBERG EBOOK THE ADVENTURES OF SHERLOCK HOLMES ***



Produced by an anonymous Project Gutenberg volunteer and Jose Menendez
"""
WORK = "\n\nTo Sherlock Holmes she is always the woman.\n\n"
FOOTER = """End of the Project Gutenberg EBook of The Adventures of Sherlock Holmes, by
Arthur Conan Doyle

*** END OF THIS PROJECT GUTENBERG EBOOK THE ADVENTURES OF SHERLOCK HOLMES ***

Updated editions will replace the previous one.
"""


def framed(text: str) -> Document:
    return describe(Document(text, paragraphs=paragraphs(text)), "1661.txt")


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_only_the_work_is_searched_and_quoted(line_end: str) -> None:
    document = framed((HEADER + WORK + FOOTER).replace("\n", line_end))
    (passage,) = document.paragraphs
    assert document.text[slice(*passage)] == WORK.strip()
    (_, work), (end, last) = document.unsearched
    assert document.text[work:end].strip() == WORK.strip()
    assert last == len(document.text)


def test_the_header_says_what_the_work_is_and_no_number_of_an_ebook_is_its_year() -> None:
    assert dict(framed(HEADER + WORK + FOOTER).metadata) == {
        "title": "The Adventures of Sherlock Holmes",
        "author": "Arthur Conan Doyle",
        "language": "English",
    }


def test_only_the_original_publication_dates_the_work() -> None:
    published = "Original publication: United States: Charles Scribner's Sons, 1925\n\n*** START"
    text = HEADER.replace("*** START", published) + WORK + FOOTER
    carried = Metadata.of("package", {"date": "2011-04-18", "title": "An eBook"})
    known = describe(Document(text, carried, paragraphs=paragraphs(text)), "x.epub").metadata
    assert known["date"] == "1925"
    assert known["title"] == "The Adventures of Sherlock Holmes"


def test_old_headers_name_the_work_in_their_first_line() -> None:
    header = (
        "**The Project Gutenberg Etext of Moby Dick, by Herman Melville**\n\nCopyright laws\n"
        "*END*THE SMALL PRINT! FOR PUBLIC DOMAIN ETEXTS*Ver.04.29.93*END*\n"
    )
    text = header + WORK + "End of The Project Gutenberg Etext of Moby Dick, by Herman Melville\n"
    document = framed(text)
    assert dict(document.metadata) == {"title": "Moby Dick", "author": "Herman Melville"}
    assert [text[start:end] for start, end in document.paragraphs] == [WORK.strip()]


def test_the_last_part_of_a_long_work_ends_before_the_licence() -> None:
    frame = find_frame(WORK + FOOTER.partition("\n\n")[2])
    assert frame is not None
    assert frame.spans == ((len(WORK), len(WORK + FOOTER.partition("\n\n")[2])),)


def test_a_text_about_project_gutenberg_has_no_frame() -> None:
    assert find_frame("The first year of\n\nEnd of Project Gutenberg's first year") is None
