"""What does a text say of itself at its head, and where does it repeat that?"""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Page
from sourcesearch.readers.metadata import head as heads
from sourcesearch.readers.metadata.head import NO_HEAD, find_head, repeated_heads
from sourcesearch.readers.metadata.runningheads import running_heads

ARTICLE = """

The road to the sea

- Source: Coast Herald
- [21:51 June 16 2010]
- [Comments](#)

Anna Roe

The road was long.
"""


def test_a_title_with_labels_below_is_a_head() -> None:
    head = find_head(ARTICLE)
    assert dict(head.metadata) == {
        "title": "The road to the sea",
        "source": "Coast Herald",
        "date": "2010-06-16",
    }
    assert head.metadata.origin("date") == "head of the text"
    assert head.span == (2, ARTICLE.index("\n\nAnna"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A LONG DAY IN MAY\n\nMay 3, 1890\n\nText.", ["A LONG DAY IN MAY", "1890-05-03"]),
        ("A day in May\nBy Anna van Roe\n\nText.", ["A day in May", "Anna van Roe"]),
        ("# A day in May\n\n**Author:** Anna Roe\n", ["A day in May", "Anna Roe"]),
        (
            "Franklin D. Roosevelt\nThe Day of Infamy\nDecember 8, 1941\nMr. Vice President,",
            ["The Day of Infamy", "Franklin D. Roosevelt", "1941-12-08"],
        ),
        (
            "On the state of the harbour\nAnna van Roe\n3 May 1890\nThe harbour",
            ["On the state of the harbour", "Anna van Roe", "1890-05-03"],
        ),
        ("War Message\nFranklin Roosevelt\nDecember 8, 1941\nMr. Speaker,", ["1941-12-08"]),
        ("From: Anna\nTo: Ben\nDate: 3 May 1890\n\nDear Ben,", ["1890-05-03", "Ben", "Anna"]),
        ("狂人日記\n魯迅\n一九一八年四月\n\n某君昆仲，今隱其名。", ["1918-04"]),
        ("實業計畫\n民國八年八月\n\n歐戰甫完之夕。", ["實業計畫", "1919-08"]),
        (
            "題名：狂人日記\n作者：魯迅\n日期：1918年4月2日\n\n某君昆仲。",
            ["狂人日記", "魯迅", "1918-04-02"],
        ),
        ("Annual Message of the President. January 22, 1970\nMr. Speaker,", []),
        ("Annual Message to the Upper House. January 22, 1970\nMr. Speaker,", []),
    ],
)
def test_heads_of_many_shapes_are_read(text: str, said: list[str]) -> None:
    found = find_head(text).metadata
    expected = said or [text.split(".")[0], "1970-01-22"]
    assert sorted(found.values()) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "Fellow-Citizens of the Senate and of the House of Representatives:\n\nAmong the many",
        "My fellow citizens:\n\nI stand here today",
        "June 25 is the 60th anniversary of the war\n\nMany died.",
        "Frankreich.\nGesetzgeber. Den 19. Niv. (8. Jän.) ward",
        "FAITS DIVERS\nLa panique des éléphants",
        "CHAPTER I\n\nIt was a dark night.",
        "It was late\n\nand dark.",
        "Anna: How are you?\nBen: I am well.",
        "Source: the well of all water.",
        "It was late\nAnd it was dark\nin 1890\nwhen they came",
        "今天晚上，\n很好的月光。\n一九一八年四月",
        "百年孤獨\n多年以後",
        "My links\n\n[one](a)\n[two](b)\n\nMore.",
        "[Home](/)\n[About](/about)\n\nMore.",
        "",
    ],
)
def test_what_is_no_certain_head_is_text(text: str) -> None:
    assert find_head(text) == NO_HEAD


def test_a_lone_dateline_dates_a_letter_and_stays_quotable() -> None:
    head = find_head("Washington, March 4, 1865\n\nDear Sir,")
    assert (head.metadata["date"], head.span) == ("1865-03-04", None)
    assert find_head("北京、大正八年五月四日\n\n拝啓").metadata["date"] == "1919-05-04"


@pytest.mark.parametrize(
    "text",
    [
        "Carel Louise Antoinette\nCarle Charles\n18 Août 1903\nCartier Joseph\n19 Janvier 1904\n"
        "Casanova Anne\n20 Janvier 1904\nCartet Laure\n",
        "3 March 1862\nRain.\n4 March 1862\nRain again.\n5 March 1862\nThe roof is off.\n",
    ],
)
def test_of_a_list_of_days_none_is_its_own(text: str) -> None:
    """As of a register of births, or a diary of short entries."""
    assert find_head(text) == NO_HEAD


def test_a_letter_has_its_day_though_another_says_when_it_came() -> None:
    text = "Moscow, 22 February 1946\nReceived 23 February 1946\nIn view of recent events\n"
    assert find_head(text).metadata.get("date") == "1946-02-22"


def test_the_head_is_found_again_whatever_its_marks() -> None:
    again = "The road to the sea\n\nSource: Coast Herald\n\n[21:51 June 16 2010]\n\n[Comments](#)"
    text = f"{ARTICLE}\n{again}\n\nThe sea was cold."
    (span,) = repeated_heads(text, find_head(text))
    assert text[slice(*span)] == again


def test_a_title_alone_in_the_text_is_no_repeated_head() -> None:
    text = (
        ARTICLE + "\nThe road to the sea\n\nwas long. The road to the sea\n- Source: Coast Herald"
    )
    spans = repeated_heads(text, find_head(text))
    assert spans == ()


def test_letters_between_the_same_people_are_no_running_heads() -> None:
    text = "From: Ann\nTo: Ben\nDate: 1 May 1890\n\nDear Ben.\n\nFrom: Ann\nTo: Ben\n\nNo."
    assert repeated_heads(text, find_head(text)) == ()


def test_a_line_that_differs_ends_the_repeated_head() -> None:
    text = ARTICLE + "\nThe road to the sea\n- Source: Coast Herald\n- 1 May 1891\n- [Comments](#)"
    (span,) = repeated_heads(text, find_head(text))
    assert text[slice(*span)] == "The road to the sea\n- Source: Coast Herald"


def test_names_in_capitals_are_tried_without_delay() -> None:
    assert find_head("A day in May\nBy " + "A" * 70 + "!") == NO_HEAD


def test_lines_on_three_pages_in_a_row_are_running_heads() -> None:
    pages, text = [], ""
    for number in range(1, 6):
        head = f"{number}  A HISTORY OF KENT\n" if number != 4 else "Plate\n"
        start = len(text)
        text += head + "".join(f"{word * number}\n" for word in ("a", "b", "c", "d", "e"))
        pages.append(Page(str(number), start, len(text)))
    found = [text[slice(*span)] for span in running_heads(text, pages)]
    assert found == [f"{number}  A HISTORY OF KENT" for number in (1, 2, 3, 5)]


@pytest.mark.parametrize(
    "notes",
    [("Ibid., p. 4.", "Ibid., p. 9.", "Ibid., p. 7."), ("TNA, 1/2", "TNA, 2/2", "TNA, 4/5")],
)
def test_notes_that_differ_in_their_numbers_are_text(notes: tuple[str, ...]) -> None:
    assert running_feet(notes) == []


@pytest.mark.parametrize(
    "note",
    ["Ibid.", "{} Ibid., p. 7", "Ebd., S. {}.", "{} TNA, CAB 23/196.", "12 Там же, л. {}"],
)
def test_notes_are_text_on_however_many_pages_in_a_row(note: str) -> None:
    assert running_feet([note.format(number) for number in range(20)]) == []


@pytest.mark.parametrize("foot", ["{}", "Page {}.", "Kent {}", "All rights reserved."])
def test_a_line_that_runs_on_at_the_foot_is_running(foot: str) -> None:
    feet = [foot.format(number) for number in range(20)]
    assert running_feet(feet) == feet


def test_a_number_that_runs_on_with_a_few_pages_of_many_is_no_page_number() -> None:
    numbers = [90, 3, 14, 15, 16, 70, 8, 9, 23, 84]
    assert running_feet([f"Smith, Ports, p. {number}" for number in numbers]) == []


def running_feet(feet: Iterable[str]) -> list[str]:
    """What is running of lines at the feet of pages."""
    pages, text = [], ""
    for number, foot in enumerate(feet):
        start = len(text)
        text += "".join(f"{word * (number + 1)}\n" for word in "abcdef") + f"{foot}\n"
        pages.append(Page(str(number), start, len(text)))
    return [text[slice(*span)] for span in running_heads(text, pages)]


def test_a_roman_number_may_run_on() -> None:
    pages, text = [], ""
    for number, label in enumerate(("viii", "ix", "x")):
        start = len(text)
        text += f"PREFACE {label}\n" + "".join(f"{word * (number + 1)}\n" for word in "abcde")
        pages.append(Page(label, start, len(text)))
    assert len(running_heads(text, pages)) == 3


def test_lines_on_pages_far_apart_are_text() -> None:
    pages, text = [], ""
    for number in range(12):
        start = len(text)
        text += ("HAMLET.\n" if number % 5 == 0 else f"{'x' * number}\n") + "a\nb\nc\nd\n" * 2
        pages.append(Page(str(number), start, len(text)))
    assert "HAMLET." not in {text[slice(*span)] for span in running_heads(text, pages)}


@given(st.lists(st.text("#1ivx -", min_size=1, max_size=4), max_size=8))
def test_whatever_stands_on_top_of_pages_can_be_compared(heads: list[str]) -> None:
    pages, text = [], ""
    for number, head in enumerate(heads):
        start = len(text)
        text += f"{head}\n" + "".join(f"{word * (number + 1)}\n" for word in "abcde")
        pages.append(Page(str(number), start, len(text)))
    found = running_heads(text, pages)
    assert {text[slice(*span)] for span in found} <= {head.strip() for head in heads}


@given(st.text("Ab:.\n-[]()# 1890,", max_size=200))
def test_no_text_is_an_error(text: str) -> None:
    head = find_head(text)
    assert head.span is None or text[slice(*head.span)].strip() == text[slice(*head.span)]
    for start, end in repeated_heads(text, head):
        assert text[start:end].strip()


_SIGNS = st.sampled_from([*"-#*_[](). ,;:!\n\f²"])
_WORDS = st.sampled_from(
    ["Dear Ann,", "By Ann Roe", "Paris, ", "3 March 1865", "Date", "www.a.b", "http://", "LOUD"]
)
_TITLES = st.sampled_from(
    [
        "Annual Message to the Congress of the Union. ",
        "a",
        "x" * 390,
        "Source: The Times.\nAuthor: A. Roe.\n",
    ]
)


@given(st.lists(_SIGNS | _WORDS | _TITLES, max_size=12).map("".join))
def test_the_glance_at_a_first_line_tells_what_a_longer_look_tells(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(heads, "_is_sentence", lambda _: False)
        looked = find_head(text)
    assert find_head(text) == looked


def test_a_law_has_its_day_in_a_list_of_definitions() -> None:
    """The head of the Weimar constitution in github.com/bundestag/gesetze."""
    text = (
        "# Die Verfassung des Deutschen Reichs (WRV)\n\nAusfertigungsdatum\n:   1919-08-11\n\n"
        "Fundstelle\n:   RGBl: 1919, 1383\n\n## Art 109\n\n(1) u. (2)\n"
    )
    head = find_head(text)
    assert head.metadata["date"] == "1919-08-11"
    assert head.metadata["source"] == "RGBl: 1919, 1383"
    assert head.span == (0, text.index("\n\n## Art 109"))


def test_an_interview_says_who_speaks_below_its_title() -> None:
    said = "Interviewer: John Smith\nInterviewee: Anna Roe\nDate of interview: 3 May 1998\n"
    head = find_head(f"Interview with Anna Roe\n{said}\nI was born in Hull.")
    assert dict(head.metadata) == {
        "title": "Interview with Anna Roe",
        "interviewer": "John Smith",
        "author": "Anna Roe",
        "date": "1998-05-03",
    }


def test_turns_of_an_interview_are_no_head() -> None:
    assert find_head("Interviewer: Where were you born?\nInterviewee: Hull\n\nWell.") == NO_HEAD
    turns = "The docks of Hull\nInterviewer: Where were you born?\nInterviewee: In Hull.\n"
    assert "author" not in find_head(turns).metadata
