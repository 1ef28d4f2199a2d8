"""Pages in ALTO inside of other XML, as libraries hand them over with what describes them."""

from __future__ import annotations

import pytest
from deliveryfiles import alto, block
from markupfiles import documents

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.xml import reader

SAID = (
    "<metadata><title>Åbo Underrättelser</title><issn>0785-398X</issn><date>5.11.1881</date>"
    "<issueNumber>130</issueNumber><pageNumber>{page}</pageNumber><language>sv</language></metadata>"
)


def wrapped(*pages: str, page: int = 3) -> str:
    said = SAID.format(page=page)
    return f"<export>{said}<content>{''.join(pages)}</content><text>Bare text</text></export>"


def read(content: str) -> Document:
    (document,) = documents(reader, content)
    return document


def test_the_words_are_those_of_the_alto_and_the_rest_describes_them() -> None:
    document = read(wrapped(alto(block("A", "Fartyget avgick"))))
    assert (document.format, document.text.strip()) == ("alto", "Fartyget avgick")
    assert [page.label for page in document.pages] == ["3"]
    known = {name: document.metadata[name] for name in ("source", "date", "number", "language")}
    assert known == {
        "source": "Åbo Underrättelser",
        "date": "1881-11-05",
        "number": "130",
        "language": "sv",
    }
    assert document.metadata["title"] == "Åbo Underrättelser, 1881-11-05, p. 3"


def test_what_stands_in_the_alto_describes_no_page() -> None:
    document = read(f"<export>{alto(block('A', 'Fartyget'))}</export>")
    assert not {"source", "date"} & dict(document.metadata).keys()


def test_several_pages_in_one_file_are_all_read() -> None:
    pages = (alto(block("A", "Fartyget")), alto(block("A", "Handeln")))
    assert read(wrapped(*pages)).text.split() == ["Fartyget", "Handeln"]


def test_a_file_that_breaks_off_is_read_up_to_there() -> None:
    content = wrapped(alto(block("A", "Fartyget avgick"), block("B", "Handeln")))
    document = read(content[: content.index("Handeln")])
    assert document.text.strip() == "Fartyget avgick"
    assert len(document.problems) == 1


def test_without_words_it_says_so() -> None:
    with pytest.raises(ReaderError, match="without text"):
        read(wrapped(alto()))
