"""How is plain text read?"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.text import text as text_module
from sourcesearch.readers.text.text import reader


def documents(content: bytes) -> list[Document]:
    return list(reader.read(SourceFile("a.txt", content=content)))


def test_a_file_is_one_document_as_it_stands() -> None:
    (document,) = documents(b"One.\r\n\r\nTwo\x0b.\r\n")
    assert document.text == "One.\r\n\r\nTwo\x0b.\r\n"
    assert document.paragraphs == ((0, 4), (8, 13))
    assert (document.first_line, document.encoding, document.part) == (1, "utf-8", "")
    assert document.lines(8, 13) == (3, 3)


def test_form_feeds_part_pages() -> None:
    (document,) = documents(b"One\n\fTwo\f\fFour\f")
    assert document.pages == (("1", 0, 4), ("2", 5, 8), ("4", 10, 14))


def test_a_text_without_form_feeds_has_no_pages() -> None:
    assert documents(b"One")[0].pages == ()


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    (document,) = documents("Ærø".encode("utf-8-sig"))
    assert (document.text, document.encoding) == ("Ærø", "utf-8-sig")


def test_damage_in_the_encoding_is_said() -> None:
    (document,) = documents("é".encode() * 9 + b"\xe9.")
    assert document.problems == (
        "damaged: not valid UTF-8 at byte 18; what is not is read as cp1252",
    )


def test_binary_content_is_refused() -> None:
    with pytest.raises(ReaderError, match="binary content"):
        documents(b"PK\x03\x04" + bytes(100))


@pytest.fixture
def small_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "PART", 40)


@pytest.mark.usefixtures("small_parts")
def test_a_very_large_text_is_read_in_parts_between_paragraphs() -> None:
    content = b"A paragraph that is thirty-five.\n\n\nThe second one is here.\n\nThe third."
    first, second = documents(content)
    assert first.text == "A paragraph that is thirty-five.\n\n\n"
    assert second.text == "The second one is here.\n\nThe third."
    assert (first.part, second.part) == ("1", "2")
    assert (first.first_line, second.first_line) == (1, 4)
    assert second.lines(*second.paragraphs[1]) == (6, 6)


@pytest.mark.usefixtures("small_parts")
def test_pages_are_counted_through_the_parts() -> None:
    first, second = documents(b"a" * 35 + b"\f" + b"b" * 20 + b"\fc")
    assert [page.label for page in first.pages] == ["1"]
    assert [page.label for page in second.pages] == ["2", "3"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.usefixtures("small_parts")
@given(st.text("ab .\n\r\f\u00e9", max_size=300))
def test_the_parts_together_are_the_file(text: str) -> None:
    line = 1
    rest = text
    for document in documents(text.encode()):
        skipped, _, rest = rest.partition(document.text)
        assert not skipped.strip()
        line += len(Document(skipped).line_starts) - 1
        assert document.first_line == line
        assert len(document.text) <= 41
        line += len(document.line_starts) - 1
    assert not rest.strip()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=300))
def test_the_recorded_encoding_reads_the_same_text_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8", newline="")
    for document in reader.read(SourceFile.on_disk(path)):
        with path.open(encoding=document.encoding, newline="") as stream:
            assert stream.read() == document.text


def test_a_text_of_very_many_lines_is_read_in_parts_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_module, "LINES", 4)
    found = documents(b"one\r\n\r\ntwo\r\n\r\nthree\r\n\r\nfour")
    assert [part.text for part in found] == ["one\r\n\r\ntwo\r\n\r\n", "three\r\n\r\nfour"]
    assert [part.first_line for part in found] == [1, 5]
