"""The times in the transcript of a recording."""

from __future__ import annotations

import pytest

from sourcesearch.document import Document, Page
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.metadata.transcripts import timed


def document(text: str) -> Document:
    return timed(Document(text, paragraphs=paragraphs(text)))


def test_times_before_what_is_said_are_its_pages_and_are_not_searched() -> None:
    text = "Hull\n\n[00:00:05] SMITH: Born?\n\n[00:00:09] ROE: On the (00:01:20.5) docks."
    found = document(text)
    pages = {page.label: text[page.start : page.end] for page in found.pages}
    assert pages == {
        "00:00:05": "[00:00:05] SMITH: Born?\n\n",
        "00:00:09": "[00:00:09] ROE: On the ",
        "00:01:20": "(00:01:20.5) docks.",
    }
    hidden = [text[start:end] for start, end in found.unsearched]
    assert hidden == ["[00:00:05]", "[00:00:09]", "(00:01:20.5)"]


def test_times_of_f4_stand_behind_what_is_said() -> None:
    """As in the examples of the manual of f4transkript."""
    text = "I: Wo?\n#00:00:05-1#\n\nB: In Kiel.\n#00:00:09-7#\n\nI: Ja?\n#00:00:12-0#\n"
    found = document(text)
    assert [page.label for page in found.pages] == ["00:00:05", "00:00:09", "00:00:12"]
    second = found.pages[1]
    assert text[second.start : second.end].strip() == "B: In Kiel.\n#00:00:09-7#"


@pytest.mark.parametrize(
    "text",
    [
        "at [00:00:05] and [00:00:09]: two: are: few:",
        "[09:00:00] a [05:00:00] b [03:00:00] c [01:00:00] d",
        "John (3:16), (4:1), (5:12), (6:2), (7:8), (9:1)",
    ],
)
def test_few_times_or_such_as_fall_and_verses_are_text(text: str) -> None:
    assert document(text).unsearched == ()


def test_pages_of_the_source_stay() -> None:
    text = "[00:00:05] a [00:00:09] b [00:00:10] c"
    pages = (Page("3", 0, len(text)),)
    assert timed(Document(text, pages=pages)).pages == pages
