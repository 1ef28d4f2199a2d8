"""The times in the transcript of a recording, and the pages in that of a source."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

import sourcesearch
from sourcesearch.document import Document, Page
from sourcesearch.readers.common.paragraphs import paragraphs
from sourcesearch.readers.metadata.transcripts import with_places


def document(text: str) -> Document:
    return with_places(Document(text, paragraphs=paragraphs(text)))


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
        "next day (17:41:11) a\n> next day (17:41:11) a\n>> next day (17:41:11) a",
        "[09:00:00] a [05:00:00] b [03:00:00] c [01:00:00] d",
        "John (3:16), (4:1), (5:12), (6:2), (7:8), (9:1)",
    ],
)
def test_few_times_or_such_as_fall_and_verses_are_text(text: str) -> None:
    assert document(text).unsearched == ()


def test_pages_of_the_source_stay() -> None:
    text = "[00:00:05] a [00:00:09] b [00:00:10] c"
    pages = (Page("3", 0, len(text)),)
    assert with_places(Document(text, pages=pages)).pages == pages


WORDS = "the harbour was closed by ice and no vessel could leave before spring " * 14
"""A thousand characters, as a page has them."""


def book(mark: str, numbers: Sequence[object], page: str = WORDS, above: str = "") -> str:
    """A text in which marks stand before its pages."""
    return above + "".join(mark.format(number) + f" alpha {page}" for number in numbers)


@pytest.mark.parametrize(
    "mark",
    ["[Pg {}]", "[p. {}]", "[page {}]", "{{p{}}}", "<S. {}>", "[{}]", "{{{}}}", "[ {} ]",
     "\n\nPage {}\n\n", "\n\n- {} -\n\n", "\nPAGE {}\n",
     "\n\n          - {} -\n\n", "\n   Page {}\n", "\np. {}\n", "\nS. {}\n", "\nBlatt {}\n",
     "\n— {} —\n", "\n[{}]\n", "\r\n\r\nSeite {}\r\n\r\n"],
)  # fmt: skip
def test_marks_that_count_as_pages_do_are_pages_and_not_searched(mark: str) -> None:
    numbers = range(41, 47)
    text = book(mark, numbers)
    found = document(text)
    assert [page.label for page in found.pages] == [str(number) for number in numbers]
    for page in found.pages:
        assert text[page.start : page.end].strip().startswith(mark.format(page.label).strip())
    hidden = [text[start:end].strip() for start, end in found.unsearched]
    assert hidden == [mark.format(number).strip() for number in numbers]


@pytest.mark.parametrize(
    ("format", "mark", "labels"),
    [
        ("docx", "[p. {}]", ["41", "42", "43", "44", "45"]),
        ("docx", "[{}]", ["1"]),
        ("pdf", "[p. {}]", ["1"]),
    ],
)
def test_pages_of_the_source_come_before_those_of_a_typescript(
    format: str, mark: str, labels: list[str]
) -> None:
    text = book(mark, range(41, 46))
    typed = Document(text, format=format, pages=(Page("1", 0, len(text)),))
    assert [page.label for page in with_places(typed).pages] == labels


def test_lines_that_only_say_that_a_page_begins_are_pages_without_numbers() -> None:
    """As in the testaments that HTR-United has transcribed."""
    found = document("[Page]\nCeci est mon\n[Page]\ntestament. Fait à Lyon\n")
    pages = {page.label: found.text[page.start : page.end].strip() for page in found.pages}
    assert pages == {"[1]": "[Page]\nCeci est mon", "[2]": "[Page]\ntestament. Fait à Lyon"}
    assert [found.text[start:end].strip() for start, end in found.unsearched] == ["[Page]"] * 2


@pytest.mark.parametrize("text", ["[Page]\nIce\n", "See the [page] and\nthe [page] there.\n"])
def test_one_such_line_or_such_words_in_sentences_are_no_pages(text: str) -> None:
    assert document(text).pages == ()


def test_a_misprint_and_tags_are_in_the_way_of_no_pages() -> None:
    numbers = [*range(41, 51), 50, *range(52, 62)]
    found = document(book("<i>Ice</i> was [{}]", numbers))
    assert [page.label for page in found.pages] == [str(number) for number in [40, *numbers]]


def test_leaves_and_roman_pages_are_marked_so_too() -> None:
    leaves = ["1r", "1v", "2r", "2v", "3v"]
    assert [page.label for page in document(book("[fol. {}]", leaves)).pages] == leaves
    assert [page.label for page in document(book("[p. {}]", ["iii", "iv", "v"])).pages] == [
        "iii", "iv", "v",
    ]  # fmt: skip
    columns = [f"{number}{part}" for number in (526, 527) for part in "ABCD"]
    found = document(book("[0{}]", columns))  # as in Migne's Patrologia
    assert [page.label for page in found.pages] == [label.lower() for label in columns]
    zeros = document(book("[page {}]", ["001", "002", "003"]))
    assert [page.label for page in zeros.pages] == ["1", "2", "3"]


def test_what_stands_before_the_first_mark_is_of_the_page_before() -> None:
    found = document(book("[p. {}]", [12, 13, 14], above="The end of page eleven. "))
    assert [page.label for page in found.pages] == ["11", "12", "13", "14"]
    preface = document(book("[p. {}]", [12, 13, 14], above=WORDS * 5))
    assert [page.label for page in preface.pages] == ["12", "13", "14"]


def test_where_a_text_ends_with_a_mark_they_stand_at_the_feet_of_pages() -> None:
    text = "".join(f"alpha {WORDS}\n\n- {number} -\n\n" for number in range(1, 7))
    found = document(text)
    assert [page.label for page in found.pages] == ["1", "2", "3", "4", "5", "6"]
    assert text[found.pages[1].start : found.pages[1].end].strip().endswith("- 2 -")


@pytest.mark.parametrize(
    "text",
    [
        book("[{}]", range(1, 9), "short ") + "Notes",  # marks of notes
        book("[{}]", range(1, 9)) + "".join(f"\n[{n}] a note" for n in range(1, 9)),
        "".join(f"{WORDS.strip()}.[{number}] " for number in range(1, 9)) + "1. A note",
        book("[{}]", [1, 2, 9, 30, 4, 5, 77]),
        "".join(f"[{n}] {WORDS * (1 + 2 * (n % 2))}" for n in range(1, 12)),  # marks as they come
        book("[p. {}]", [12, 3, 40, 8]),  # citations
        book("\n\n- {} -\n\n", range(1, 9), WORDS * 20),  # chapters
        book("\n\n{}\n\n", range(1, 9)),  # poems, letters
        book("\n\n[ {} ] ", range(1, 9), f"{WORDS}ends.\n"),  # sections of a classic
        book("\n\n- {} -\n\n", range(1, 9), f"{WORDS}ends!”\n"),
        book("[p. {}]", [1, 2]),
        book("\n1.{0} Scope of research [p. {0}]", range(4, 20), "") + WORDS,  # contents
        book("[S{}]", range(1, 9)),  # studies
        book("\nS{}\n", range(1, 9), WORDS) + "\n- a list",  # the heads of rows
        book("\np {}\n", range(1, 9), WORDS) + "\n- a list",
    ],
)
def test_notes_citations_and_chapters_are_no_pages(text: str) -> None:
    found = document(text)
    assert (found.pages, found.unsearched) == ((), ())


def test_pages_may_begin_within_a_word() -> None:
    text = "".join(f"{WORDS}har[{number}]bour " for number in range(1, 9))
    assert len(document(text).pages) == 8


def test_a_sentence_is_found_and_cited_over_the_mark_of_a_page(tmp_path) -> None:
    text = book("[p. {}]", range(12, 17)).replace("alpha", "alpha omega")
    text = text.replace("[p. 14] alpha omega", "northern ports [p. 14] were ice-free")
    (tmp_path / "letters.txt").write_text(text)
    with sourcesearch.build(tmp_path, into=tmp_path / "index", language="en") as collection:
        passage = collection.search("northern ports were ice-free").hits[0].passages[0]
        assert (passage.locator.page, passage.locator.last_page) == ("13", "14")
        (verdict,) = collection.verify("“leave before spring northern ports were ice-free”")
        assert verdict.status == "exact"


@pytest.mark.parametrize("mark", ["[p. {}]", "\nPage {}\n"])
def test_pages_of_a_long_book_are_found_by_its_middle(mark: str) -> None:
    numbers = range(1, 101)
    assert [page.label for page in document(book(mark, numbers)).pages] == [*map(str, numbers)]
    few = book(mark, range(1, 6)) + f" alpha {WORDS}" * 95
    assert document(few).pages == ()
