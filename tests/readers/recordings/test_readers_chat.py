"""Transcripts in CHAT; after the manual of the format, and files of the CABNC (saulalbert)."""

from __future__ import annotations

import pytest
from markupfiles import documents, pieces

from sourcesearch.errors import ReaderError
from sourcesearch.readers.recordings import chat

HEAD = """@UTF8
@PID:\t11312/c-00034743-1
@Begin
@Languages:\teng, spa
@Participants:\tCHI Target_Child , MAR Margaret friend , COL Investigator , RIC Investigator
@ID:\teng|Brown|CHI|1;06.00|female|||Target_Child|||
@Date:\t{}
@Situation:\tmeeting in
\tthe street
@Location:\tGlasgow
"""
TALK = """*MAR:\tYou enjoyed yourself in America . \x153625_21325\x15
%mor:\tpro|you v|enjoy-PAST pro|yourself prep|in n:prop|America .
*CHI:\the [/] he fell (1.5) &=laughs down@s:spa 0there . \x153726000_3727000\x15
*CHI:\tdid you ?
*RIC:\tYes .
*COL:\tOh . •174225_175825•
        It's horrible •185125_241825•
@End
"""


def test_what_is_said_is_a_paragraph_at_its_time_under_who_says_it() -> None:
    (document,) = documents(chat.reader, HEAD.format("15-OCT-1962") + TALK, "a.cha")
    assert pieces(document) == [
        "You enjoyed yourself in America .",
        "he [/] he fell (1.5) &=laughs down@s:spa 0there .",
        "did you ?",
        "Yes .",
        "Oh . •174225_175825•\n        It's horrible",
    ]
    times = {document.text[page.start : page.end]: page.label for page in document.pages}
    assert times["You enjoyed yourself in America ."] == "0:00:03"
    assert times["he [/] he fell (1.5) &=laughs down@s:spa 0there ."] == "1:02:06"
    assert (times["Oh ."], times["It's horrible"]) == ("0:02:54", "0:03:05")
    who = [section.title for section in document.sections]
    assert who == ["Margaret", "Target Child", "Investigator (RIC)", "Investigator"]
    assert document.lines(*document.paragraphs[0]) == (11, 11)


def test_headers_say_what_is_known_of_a_recording() -> None:
    (document,) = documents(chat.reader, HEAD.format("15-OCT-1962") + TALK, "a.cha")
    assert dict(document.metadata) == {
        "identifier": "11312/c-00034743-1",
        "language": "eng",
        "date": "1962-10-15",
        "description": "meeting in the street",
        "place": "Glasgow",
        "speaker": "Margaret; Target Child; Investigator (RIC); Investigator",
    }


@pytest.mark.parametrize(
    ("written", "day"), [("1992-03-13:  ", "1992-03-13"), ("01-JAN-1984", "1984-01-01")]
)
def test_the_day_is_read_as_the_manual_and_as_others_write_it(written: str, day: str) -> None:
    (document,) = documents(chat.reader, HEAD.format(written) + TALK, "a.cha")
    assert document.metadata["date"] == day


def test_codes_times_and_other_tiers_are_not_searched() -> None:
    (document,) = documents(chat.reader, HEAD.format("") + TALK, "a.cha")
    searched, at = [], 0
    for start, end in document.unsearched:
        searched.append(document.text[at:start])
        at = end
    words = " ".join("".join(searched).replace(".", " ").replace("?", " ").split())
    assert words == ("You enjoyed yourself in America he he fell down did you Yes Oh It's horrible")


def test_a_transcript_in_which_nothing_is_said_is_said_to_be_one() -> None:
    with pytest.raises(ReaderError, match="nothing is said"):
        documents(chat.reader, HEAD.format("") + "*CHI:\t\x151_2\x15\n@End\n", "a.cha")


def test_a_line_that_an_editor_has_wrapped_goes_on() -> None:
    wrapped = TALK.replace("yourself in", "yourself\nin").replace("v|enjoy-PAST ", "v|enjoy-PAST\n")
    (document,) = documents(chat.reader, HEAD + wrapped, "a.cha")
    assert pieces(document)[0] == "You enjoyed yourself\nin America ."
    assert document.lines(*document.paragraphs[0]) == (11, 12)
    assert pieces(document)[1].startswith("he [/]")


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_lines_may_end_as_on_other_machines(end: str) -> None:
    content = (HEAD + TALK).replace("\n", end)
    (document,) = documents(chat.reader, content, "a.cha")
    assert pieces(document)[:3] == pieces(documents(chat.reader, HEAD + TALK, "a.cha")[0])[:3]
