"""A table of times, speakers and what they say is one document, an interview."""

from __future__ import annotations

import pytest

from sourcesearch.document import Document
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.tables import table

INTERVIEW = (
    "TIMECODE\tSPEAKER\tTRANSCRIPT\n00:00:04.241\tINT\tWhere were you born?\n"
    "00:00:10.090\tAM\tIn Glasgow,\n01:00:13.120\tAM\tby the port.\n"
)
WHISPER = "start\tend\ttext\n0\t4200\tIn Glasgow,\n3725000\t3729000\tby the port.\n"


def documents(content: str, name: str = "a.tsv") -> list[Document]:
    return list(table.reader.read(SourceFile(name, content=content.encode())))


def test_an_interview_is_cited_by_time_and_says_who_speaks() -> None:
    (document,) = documents(INTERVIEW)
    times = {page.label: document.text[page.start : page.end] for page in document.pages}
    assert times == {
        "0:00:04": "Where were you born?",
        "0:00:10": "In Glasgow,",
        "1:00:13": "by the port.",
    }
    said = [(each.title, document.text[each.start : each.end]) for each in document.sections]
    assert [(who, text.strip()) for who, text in said] == [
        ("INT", "Where were you born?"),
        ("AM", "In Glasgow,\n\nby the port."),
    ]
    assert (document.metadata["speaker"], document.part) == ("INT; AM", "")


AS_DATA = (
    "timestamp,speaker,words,tags\n,DB:,Thank you.,\n,KM:,A pleasure.,\n"
    "[00:03:43] beginning of the interview,DB:,Where were you born?,home\n,KM:,In Glasgow.,home\n"
)
"""As github.com/uidaholib/oral-history-as-data has it."""


@pytest.mark.parametrize("content", [AS_DATA, AS_DATA.replace("[00:03:43] beginning", "")])
def test_a_row_without_a_time_is_said_at_the_one_before(content: str) -> None:
    (document,) = documents(content.replace(" of the interview", ""), "a.csv")
    texts = [document.text[start:end] for start, end in document.paragraphs]
    assert texts == ["Thank you.", "A pleasure.", "Where were you born?", "In Glasgow."]
    assert document.metadata["speaker"] == "DB; KM"
    times = {page.label: document.text[page.start : page.end] for page in document.pages}
    assert times == ({"0:03:43": "Where were you born?\n\nIn Glasgow."} if "[" in content else {})


def test_times_of_whisper_are_milliseconds() -> None:
    (document,) = documents(WHISPER)
    assert [page.label for page in document.pages] == ["0:00:00", "1:02:05"]


@pytest.mark.parametrize(
    "content",
    [
        INTERVIEW.replace("01:00:13.120", "00:00:01.000"),  # times go back
        INTERVIEW.replace("TIMECODE", "date"),
        INTERVIEW.replace("SPEAKER", "title"),
        "time\ttext\n10:04:00\tWind from the north.\n11:00:00\tIce in sight.\n",  # a ship's log
    ],
)
def test_other_tables_are_a_record_each(content: str) -> None:
    assert len(documents(content)) == content.count("\n") - 1


@pytest.mark.parametrize("form", ["{}", "{}0801"])
@pytest.mark.parametrize("speaker", ["", "speaker"])
def test_a_chronicle_of_years_or_days_is_no_recording(form: str, speaker: str) -> None:
    rows = "".join(
        f"{form.format(year)}\t{form.format(year + 1)}\tAnn\tThe port was closed by ice in {year}\n"
        for year in range(1908, 1914)
    )
    found = documents(f"start\tend\t{speaker or 'author'}\ttext\n{rows}")
    assert [each.text for each in found] == [
        f"The port was closed by ice in {year}" for year in range(1908, 1914)
    ]
