"""Web pages that were saved as one file."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from mutations import CORPUS
from officefiles import read_one

from sourcesearch.errors import ReaderError
from sourcesearch.readers.mail.mhtml import reader
from sourcesearch.readers.reader import SourceFile

PAGE = (
    "<html lang=fr><head><title>Le port</title><meta charset=iso-8859-1></head>"
    "<body><h1>Dairen</h1><p>Libre de glace, été comme hiver.</p></body></html>"
)


def saved(page: str = PAGE, subject: str = "Le port — gelé", kind: str = "html") -> bytes:
    """A page with a style sheet, as Python's `email` writes it."""
    message = EmailMessage()
    message["Subject"] = subject
    message["Date"] = "Mon, 6 Feb 2023 10:00:00 -0000"
    message["Snapshot-Content-Location"] = "https://example.org/port?a=1"
    message.set_content(page, subtype=kind, cte="quoted-printable")
    message.make_related()
    message.add_related("p { color: red }", subtype="css")
    return message.as_bytes()


def test_the_page_is_read_and_what_it_only_shows_is_not() -> None:
    document = read_one(reader, "a.mhtml", saved())
    assert document.text == "Dairen\n\nLibre de glace, été comme hiver."
    assert [section.title for section in document.sections] == ["Dairen"]
    assert document.format == "mhtml"


def test_the_headers_say_address_and_day_and_the_page_the_rest() -> None:
    assert dict(read_one(reader, "a.mhtml", saved()).metadata) == {
        "title": "Le port",
        "language": "fr",
        "url": "https://example.org/port?a=1",
        "accessed": "2023-02-06",
    }


def test_a_page_without_a_title_has_that_of_the_header() -> None:
    document = read_one(reader, "a.mht", saved("<p>Libre de glace.</p>"))
    assert document.metadata["title"] == "Le port — gelé"


def test_the_page_of_a_browser_is_read() -> None:
    document = read_one(reader, "page.mhtml", (CORPUS / "page.mhtml").read_bytes())
    assert (
        document.text
        == "A page\n\nThe port is free of ice, and stays so — a long line that is broken."
    )
    assert document.metadata["url"] == "https://example.org/page"


@pytest.mark.parametrize("data", [saved(kind="plain"), b"", b"\0\xff" * 100])
def test_a_file_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(ReaderError, match="no web page in it"):
        list(reader.read(SourceFile("a.mhtml", content=data)))
