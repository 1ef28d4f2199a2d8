"""What is known of a document, and whose word counts?"""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Box, Document, Metadata, Page, Region
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.metadata.describe import describe
from sourcesearch.readers.metadata.head import find_head

TEXT = "A day in May\n- Source: Herald\n- 3 May 1890\n\nIt was warm.\n\n"


def document(text: str, **metadata: str) -> Document:
    return Document(text, Metadata.of("meta", metadata), paragraphs=paragraphs(text))


def test_the_strongest_source_wins_and_is_named() -> None:
    beside = Metadata.of("metadata.csv", {"title": "From the table"})
    found = describe(document(TEXT, title="No", author="Ann"), "1891-x.txt", beside).metadata
    assert {name: found.entries()[name] for name in found} == {
        "title": ("From the table", "metadata.csv"),
        "author": ("Ann", "meta"),
        "source": ("Herald", "head of the text"),
        "date": ("1890-05-03", "head of the text"),
    }


def test_the_day_in_a_stated_title_is_surer_than_that_in_the_first_lines() -> None:
    found = describe(document(TEXT, title="Coast Herald 1890-05-08"), "x.txt").metadata
    assert found.entries()["date"] == ("1890-05-08", "title")
    dated = describe(document(TEXT, title="Coast Herald 1890-05-08", date="1890"), "x.txt")
    assert dated.metadata["date"] == "1890"


@pytest.mark.parametrize("said", ["unknown", "n.d.", "o. D.", "s. d.", "不詳", "-", "Undated"])
def test_who_says_that_there_is_no_date_is_believed(said: str) -> None:
    assert "date" not in describe(document(TEXT, date=said), "1891-x.txt").metadata
    assert describe(document(TEXT, date="May"), "1891-x.txt").metadata["date"] == "May"


RUNNING = "THE COAST HERALD\nMay 3, 1890\n"


def test_a_head_that_runs_on_over_the_pages_is_no_title() -> None:
    text, pages = "", []
    for number in range(1, 5):
        start = len(text)
        text += f"{RUNNING}{number}\nThe harbour {number}.\nThe ice.\nThe sea.\nThe end of it.\n"
        pages.append(Page(str(number), start, len(text)))
    scan = Document(text, paragraphs=paragraphs(text), pages=tuple(pages))
    found = describe(scan, "scan.xml").metadata
    assert (found["title"], found["date"]) == ("scan", "1890-05-03")


def test_the_head_of_a_single_page_that_was_recognised_is_no_title() -> None:
    text = f"{RUNNING}\nThe harbour is free of ice."
    region = Region(0, len(text), "scan.png", Box(0, 0, 1, 1))
    scan = Document(text, paragraphs=paragraphs(text), regions=(region,))
    assert describe(scan, "scan.xml").metadata["title"] == "scan"
    assert describe(document(text), "a.txt").metadata["title"] == "THE COAST HERALD"


def test_the_name_of_the_file_is_the_last_resort() -> None:
    found = describe(document("It was warm."), "1891-walks.txt").metadata
    assert found.entries() == {
        "title": ("1891-walks", "file name"),
        "date": ("1891", "file name"),
    }


def test_the_head_is_searched_but_no_paragraph() -> None:
    described = describe(document(TEXT), "a.txt")
    assert [TEXT[slice(*span)] for span in described.paragraphs] == ["It was warm."]
    assert described.unsearched == ()


def test_the_repeated_head_is_not_searched() -> None:
    text = TEXT + TEXT
    described = describe(document(text), "a.txt")
    assert described.unsearched == ((len(TEXT), len(TEXT) + TEXT.index("\n\n")),)
    assert [text[slice(*span)] for span in described.paragraphs] == ["It was warm."] * 2


def test_lone_surrogates_do_not_reach_the_output() -> None:
    found = describe(document("x", author="\ud800"), "caf\udce9.txt").metadata
    assert dict(found) == {"author": "\\ud800", "title": "caf\\udce9"}


@given(st.text("Ab:.\n\f-[]1890 ", max_size=300))
def test_nothing_but_the_head_is_neither_quotable_nor_unsearched(text: str) -> None:
    described = describe(document(text), "a.txt")
    head = find_head(text).span
    seen = bytearray(len(text))
    for start, end in (*described.paragraphs, *described.unsearched, *([head] if head else [])):
        assert not any(seen[start:end])
        seen[start:end] = b"\x01" * (end - start)
    assert not "".join(c for c, covered in zip(text, seen, strict=True) if not covered).strip()
