"""Transcripts made with Praat and EXMARaLDA: who says what, from which second on."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupfiles import documents

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers import xml
from sourcesearch.readers.recordings import praat

SHORT = """File type = "ooTextFile short"
"TextGrid"

0
70.5
<exists>
3
"IntervalTier"
"Anna"
0
70.5
3
0
4.2
"When was the harbour closed?"
4.2
61
""
61
70.5
"And then?"
"IntervalTier"
"Anna - words"
0
70.5
2
0
0.4
"When"
0.4
0.6
"was"
"TextTier"
"Otto"
0
70.5
1
4.5
"In nineteen ""forty-one"", in May."
"""

LONG = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 70.5
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "Anna"
        xmin = 0
        xmax = 70.5
        intervals: size = 3
        intervals [1]:
            xmin = 0
            xmax = 4.2
            text = "When was the harbour closed?"
        intervals [2]:
            xmin = 4.2
            xmax = 61
            text = ""
        intervals [3]:
            xmin = 61
            xmax = 70.5
            text = "And then?"
    item [2]:
        class = "TextTier"
        name = "Otto"
        xmin = 0
        xmax = 70.5
        points: size = 1
        points [1]:
            number = 4.5
            mark = "In nineteen ""forty-one"", in May."
"""

SAID = [
    ("0:00:00", "Anna", "When was the harbour closed?"),
    ("0:00:04", "Otto", 'In nineteen "forty-one", in May.'),
    ("0:01:01", "Anna", "And then?"),
]

EVENTS = """<basic-transcription><head><meta-information><transcription-name>Der Hafen
</transcription-name><referenced-file url="hafen.wav"/></meta-information><speakertable>
<speaker id="SPK0"><abbreviation>INT</abbreviation></speaker>
<speaker id="SPK1"><abbreviation>OTT</abbreviation></speaker></speakertable></head>
<basic-body><common-timeline><tli id="T0" time="0.0"/><tli id="T1" time="3.5"/><tli id="T2"/>
<tli id="T3" time="65.0"/><tli id="T4" time="66.0"/></common-timeline>{}</basic-body>
</basic-transcription>"""


def tier(speaker: str, *events: tuple[str, str, str], kind: str = "t") -> str:
    """A tier of events: where each starts and ends, and its text."""
    inner = "".join(f'<event start="{one}" end="{two}">{text}</event>' for one, two, text in events)
    return f'<tier id="X" speaker="{speaker}" category="v" type="{kind}">{inner}</tier>'


def said(document: Document) -> list[tuple[str, str, str]]:
    """The time at which each paragraph begins, who says it, and what."""
    return [
        (
            [page.label for page in document.pages if page.start <= start][-1],
            [each.title for each in document.sections if each.start <= start][-1],
            document.text[start:end],
        )
        for start, end in document.paragraphs
    ]


@pytest.mark.parametrize("written", [SHORT, LONG], ids=["short", "long"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_both_ways_to_write_a_grid_are_the_same_utterances(written: str, encoding: str) -> None:
    (document,) = documents(praat.reader, written.encode(encoding), "a.TextGrid")
    assert said(document) == SAID
    assert document.metadata["speaker"] == "Anna; Otto"


def test_where_there_are_only_words_and_sounds_the_words_are_read_up_to_a_pause() -> None:
    words = '"IntervalTier"\n"words"\n0\n9\n4\n'
    words += '0\n1\n"the"\n1\n2\n"harbour"\n2\n3\n"sil"\n3\n4\n"froze"\n'
    sounds = '"IntervalTier"\n"phones"\n0\n9\n1\n0\n1\n"DH"\n'
    head = 'File type = "ooTextFile short"\n"TextGrid"\n0\n9\n<exists>\n2\n'
    (document,) = documents(praat.reader, head + words + sounds, "a.TextGrid")
    assert [text for _, _, text in said(document)] == ["the harbour", "froze"]


def test_a_grid_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    (document,) = documents(praat.reader, SHORT[: SHORT.index("61\n70.5")], "a.TextGrid")
    assert [text for _, _, text in said(document)] == ["When was the harbour closed?"]
    assert document.problems == ("the tier Anna breaks off",)


@given(st.text(alphabet='"0 1\n.<exists>abc[]=', max_size=60))
def test_any_text_is_read_or_refused(rest: str) -> None:
    with suppress(ReaderError):
        (document,) = documents(praat.reader, f'"TextGrid"\n"IntervalTier"\n{rest}', "a.TextGrid")
        assert document.text.strip()


def test_what_is_no_grid_is_refused() -> None:
    with pytest.raises(ReaderError, match="no TextGrid"):
        documents(praat.reader, "The harbour is closed.", "a.TextGrid")


def test_events_that_are_parted_within_words_are_one_utterance_up_to_its_end() -> None:
    asked = tier("SPK0", ("T0", "T1", "Wann wurde der Ha"), ("T1", "T2", "fen geschlossen? "))
    heard = tier("SPK1", ("T1", "T2", "((hustet)) "), ("T3", "T4", "Im Mai. "))
    remarks = tier("SPK1", ("T0", "T4", "noise of a ship"), kind="d")
    (document,) = documents(xml.reader, EVENTS.format(asked + heard + remarks), "a.exb")
    assert said(document) == [
        ("0:00:00", "INT", "Wann wurde der Hafen geschlossen?"),
        ("0:00:03", "OTT", "((hustet))"),
        ("0:01:05", "OTT", "Im Mai."),
    ]
    assert dict(document.metadata) == {
        "title": "Der Hafen",
        "recording": "hafen.wav",
        "speaker": "INT; OTT",
    }


def test_phrases_that_end_with_a_bar_are_utterances() -> None:
    """As in https://github.com/TimoSchuer/ExmaraldaR: blanks stand at the beginning of events."""
    events = ("T0", "T1", "this is a "), ("T1", "T2", "test"), ("T2", "T3", " file|")
    spoken = tier("SPK0", *events, ("T3", "T4", "it is for one purpose|"))
    (document,) = documents(xml.reader, EVENTS.format(spoken), "a.exb")
    assert [text for _, _, text in said(document)] == [
        "this is a test file|",
        "it is for one purpose|",
    ]


def test_events_without_blanks_at_their_ends_are_utterances_by_themselves() -> None:
    spoken = tier("SPK0", ("T0", "T1", "we left"), ("T1", "T2", "in the spring"))
    (document,) = documents(xml.reader, EVENTS.format(spoken), "a.exb")
    assert [text for _, _, text in said(document)] == ["we left", "in the spring"]
