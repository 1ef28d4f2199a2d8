"""Which reader reads a file?"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document, Metadata
from sourcesearch.errors import ReaderError
from sourcesearch.readers import registry
from sourcesearch.readers.endings import ENDINGS
from sourcesearch.readers.reader import Reader, SourceFile


def file(name: str, content: bytes = b"Some words.") -> SourceFile:
    return SourceFile(name, content=content)


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("a.txt", b"<html>", "text"),
        ("a.MD", b"", "markdown"),
        ("a.htm", b"", "html"),
        ("README", b"Some words.", "text"),
        ("a.dat", "Words".encode("utf-16"), "text"),
        ("a.dat", "Words and more".encode("utf-16-le"), "text"),
        ("page", b"\xef\xbb\xbf\n<!DOCTYPE html><p>x", "html"),
        ("page.php", b"<HTML><p>x", "html"),
        ("letter", b"<?xml version='1.0'?><TEI/>", "xml"),
        ("memo", b"{\\rtf1 words}", "rtf"),
        ("Inbox", b"From a@b Fri Apr  4 19:23:51 2003\r\nSubject: x\r\n\r\nhello", "mail"),
        ("a", b"From Paris to Rome it was a long way at 19:23 in 1890.\nWords.", "text"),
    ],
)
def test_the_ending_decides_or_else_the_content(name: str, content: bytes, format: str) -> None:
    assert registry.reader_for(file(name, content)).format == format


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("a.xyz", "binary file, and no reader for .xyz files"),
        ("a.NUMBERS", "a table of Numbers: export it as .xlsx or .csv"),
        ("a.7z", "an archive: unpack it, or pack it as .zip"),
        ("a", "binary file, and its name has no ending"),
    ],
)
def test_a_binary_file_that_no_reader_claims_is_refused(name: str, cause: str) -> None:
    with pytest.raises(ReaderError, match=f"^{cause}$"):
        registry.reader_for(file(name, b"\x7fELF\x00\x01"))


@pytest.mark.parametrize(
    ("content", "cause"),
    [
        (b"", "empty file"),
        (b" \n\t\r\n", "nothing but white space"),
        (b"\xef\xbb\xbf", "nothing but white space"),
        (b"\x89PNG\r\n\x1a\n\x00", "binary content, not text"),
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
def test_a_file_without_text_is_an_error(name: str, content: bytes, cause: str) -> None:
    with pytest.raises(ReaderError, match=f"^{cause}$"):
        list(registry.read(file(name, content)))


def test_documents_come_with_all_that_is_known_of_them() -> None:
    beside = Metadata.of("metadata.csv", {"place": "Poole"})
    (document,) = registry.read(file("1890-walk.txt"), beside)
    assert dict(document.metadata) == {"place": "Poole", "title": "1890-walk", "date": "1890"}


def test_a_file_that_is_gone_is_a_reader_error(tmp_path: Path) -> None:
    with pytest.raises(ReaderError, match=r"^no such file or directory$"):
        list(registry.read(SourceFile.on_disk(tmp_path / "gone.txt")))


def broken(_: SourceFile) -> Iterator[Document]:
    yield Document("One.")
    raise KeyError("two\nlines")


odd_reader = Reader("odd", (".odd", ".txt"), broken)
no_reader = object()


@pytest.fixture
def _plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    own = EntryPoint("text", "sourcesearch.readers.text.text:reader", registry.GROUP)
    values = {"odd": "odd_reader", "none": "no_reader", "zzz": "missing"}
    others = [
        EntryPoint(name, f"{__name__}:{value}", registry.GROUP) for name, value in values.items()
    ]
    monkeypatch.setattr(registry, "entry_points", lambda group: [*others, own])
    registry._readers.cache_clear()
    yield
    registry._readers.cache_clear()


@pytest.mark.usefixtures("_plugins")
def test_a_bug_in_a_reader_costs_one_file_and_is_one_line() -> None:
    documents = registry.read(file("a.odd"))
    assert next(documents).text == "One."
    with pytest.raises(ReaderError, match=r"^the reader failed \(KeyError: 'two\\nlines'\)$"):
        next(documents)


@pytest.mark.usefixtures("_plugins")
def test_a_reader_of_another_package_comes_before_ours() -> None:
    assert registry.reader_for(file("a.txt")).format == "odd"
    assert registry.reader_for(file("a.unknown")).format == "text"


@pytest.mark.usefixtures("_plugins")
def test_readers_that_cannot_be_loaded_are_one_line_each() -> None:
    none, missing = registry.broken_readers()
    assert none.startswith("reader 'none' cannot be loaded: TypeError: ")
    assert missing.startswith("reader 'zzz' cannot be loaded: AttributeError: ")


def test_what_is_known_of_our_readers_without_loading_them_is_what_they_say() -> None:
    points = entry_points(group=registry.GROUP)
    own = {point.name: point.load() for point in points if point.value.startswith("sourcesearch.")}
    assert {name: reader.suffixes for name, reader in own.items()} == ENDINGS
    assert all(reader.format == name for name, reader in own.items())


def test_a_reader_is_loaded_with_the_first_file_that_it_reads() -> None:
    program = (
        "import sys; from sourcesearch.readers import SourceFile, read;"
        "list(read(SourceFile('a.txt', content=b'Words.')));"
        "print([name for name in sys.modules if name.endswith(('docx', 'text.text'))])"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert run.stdout.decode().strip() == "['sourcesearch.readers.text.text']"


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html", "a", "a.xyz"]))
def test_no_bytes_raise_anything_but_a_reader_error(content: bytes, name: str) -> None:
    try:
        for document in registry.read(file(name, content)):
            document.text.encode("utf-8")
    except ReaderError as error:
        cause = str(error)
    else:
        cause = ""
    assert "\n" not in cause
    assert "failed" not in cause


MAIL = b"From ann at poole.org  Mon Aug  4 10:20:51 2014\nFrom: ann at poole.org (Ann Okafor)\n"


@pytest.mark.parametrize(
    ("name", "content", "format"),
    [
        ("2014-August.txt", MAIL, "mail"),
        ("list/2014q3.txt", MAIL, "mail"),
        ("Week-of-Mon-20140804.txt", MAIL, "mail"),
        ("2014-August.txt", b"From the beginning of the war in 1914 ...", "text"),
        ("letters.txt", MAIL, "text"),
        ("2014-August.txt", None, "text"),
    ],
)
def test_the_month_of_a_mailing_list_is_a_mailbox(name, content, format) -> None:
    """As Mailman's archives call it, with addresses as they write them."""
    reader = registry.named_reader(SourceFile(name, content=content))
    assert reader is not None
    assert reader.format == format
