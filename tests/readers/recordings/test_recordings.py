"""Transcripts with times: a paragraph for each utterance, by who says it and when."""

from __future__ import annotations

import json as written
from unittest.mock import Mock

import pytest
from markupfiles import documents, pieces

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers import json, xml

TURNS = """<!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans scribe="(unknown)" audio_filename="18061">
<Speakers><Speaker id="spk1" name="interviewer"/><Speaker id="spk2" name="Mme Dupont"/></Speakers>
<Topics><Topic id="to1" desc="La guerre"/></Topics><Episode program="CFPP" air_date="2005-03-14">
<Section type="report" topic="to1"><Turn speaker="spk1" startTime="0" endTime="3.2"><Sync time="0"/>
vous habitez le quartier
<Sync time="1.9"/>
depuis <Event desc="rire"/> quand
</Turn><Turn speaker="spk1 spk2" startTime="3609.1"><Sync time="3609.1"/><Who nb="1"/>
ah oui
<Who nb="2"/>
depuis toujours
</Turn></Section></Episode></Trans>"""

TIERS = """<ANNOTATION_DOCUMENT><HEADER><PROPERTY NAME="n">28</PROPERTY></HEADER><TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="170"/><TIME_SLOT TIME_SLOT_ID="t2"/>
<TIME_SLOT TIME_SLOT_ID="t3" TIME_VALUE="65000"/></TIME_ORDER>{}</ANNOTATION_DOCUMENT>"""


def tier(name: str, *annotations: tuple[str, str, str], above: str = "", who: str = "") -> str:
    """A tier of annotations: the name of each, what it hangs on, its text."""
    inner = "".join(
        (
            f'<REF_ANNOTATION ANNOTATION_ID="{own}" ANNOTATION_REF="{on}">'
            f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></REF_ANNOTATION>"
            if above
            else f'<ALIGNABLE_ANNOTATION ANNOTATION_ID="{own}" TIME_SLOT_REF1="{on}">'
            f"<ANNOTATION_VALUE>{text}</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION>"
        )
        for own, on, text in annotations
    )
    return f'<TIER TIER_ID="{name}" PARENT_REF="{above}" PARTICIPANT="{who}">{inner}</TIER>'


def said(document: Document) -> list[tuple[str, str, str]]:
    """The time at which each paragraph begins, who says it, and what."""
    found = []
    for start, end in document.paragraphs:
        time = [page.label for page in document.pages if page.start <= start][-1]
        who = [each.title for each in document.sections if each.start <= start][-1]
        found.append((time, who, document.text[start:end]))
    return found


def test_turns_have_their_speakers_and_times_and_no_noises() -> None:
    (document,) = documents(xml.reader, TURNS, "a.trs")
    assert said(document) == [
        ("0:00:00", "interviewer", "vous habitez le quartier depuis quand"),
        ("1:00:09", "interviewer", "ah oui"),
        ("1:00:09", "Mme Dupont", "depuis toujours"),
    ]
    assert [page.label for page in document.pages][:2] == ["0:00:00", "0:00:01"]
    assert dict(document.metadata) == {
        "title": "CFPP",
        "date": "2005-03-14",
        "speaker": "interviewer; Mme Dupont",
    }


def test_tiers_of_several_speakers_are_told_in_the_order_of_time() -> None:
    first = tier("A", ("a1", "t1", "Where were you born?"), ("a3", "t3", "Yes."), who="Ann")
    words = tier("A-words", ("w1", "a1", "Where"), ("w2", "a1", "were"), above="A")
    second = tier("B", ("b1", "t2", "In Lüshun, by the port."), who="")
    (document,) = documents(xml.reader, TIERS.format(first + words + second), "a.eaf")
    assert said(document) == [
        ("0:00:00", "Ann", "Where were you born?"),
        ("0:00:00", "B", "In Lüshun, by the port."),
        ("0:01:05", "Ann", "Yes."),
    ]


def test_a_recording_may_be_of_hours() -> None:
    late = TIERS.replace("65000", "7265000").format(tier("A", ("a", "t3", "We left."), who="Ann"))
    (document,) = documents(xml.reader, late, "a.eaf")
    assert said(document) == [("2:01:05", "Ann", "We left.")]


def test_sentences_may_stand_below_a_tier_of_numbers() -> None:
    numbers = tier("ref", ("r1", "t3", "001"))
    below = tier("tx", ("x1", "r1", "qōn ne vōwal"), above="ref", who="Harold")
    free = tier("ft", ("f1", "r1", "one day the rat"), above="ref")
    (document,) = documents(xml.reader, TIERS.format(numbers + below + free), "a.eaf")
    assert said(document) == [("0:01:05", "Harold", "qōn ne vōwal")]


def test_where_there_are_only_words_these_are_read() -> None:
    (document,) = documents(xml.reader, TIERS.format(tier("A", ("a1", "t1", "Port"))), "a.eaf")
    assert pieces(document) == ["Port"]


@pytest.mark.parametrize("content", ["<Trans/>", TIERS.format("")])
def test_a_transcript_in_which_nothing_is_said_is_said_to_be_one(content: str) -> None:
    with pytest.raises(ReaderError, match="nothing is said"):
        documents(xml.reader, content)


SEGMENTS = [
    {"id": 0, "start": 0.0, "end": 4.2, "text": " I was born in Glasgow,", "tokens": [50364, 286]},
    {"id": 1, "start": 4.2, "end": 8.0, "text": " near the harbour.", "tokens": [50364]},
    {"id": 2, "start": 3725.5, "end": 3729.0, "text": " And your father?", "speaker": "SPEAKER_00"},
]


def test_segments_of_whisper_become_sentences_with_their_times() -> None:
    content = {"text": " I was born", "segments": SEGMENTS, "language": "en"}
    (document,) = documents(json.reader, written.dumps(content), "interview.json")
    assert pieces(document) == ["I was born in Glasgow, near the harbour.", "And your father?"]
    times = {page.label: document.text[page.start : page.end] for page in document.pages}
    assert times["0:00:04"] == "near the harbour."
    assert times["1:02:05"] == "And your father?"
    assert dict(document.metadata) == {"language": "en", "speaker": "SPEAKER_00"}


@pytest.mark.parametrize("segments", [[], "three", [{"text": "a"}], [{"start": 1, "text": 2}]])
def test_other_segments_are_those_of_a_record(segments: object) -> None:
    content = {"text": "A street of two segments.", "segments": segments}
    (document,) = documents(json.reader, written.dumps(content), "street.json")
    assert (document.text, document.format) == ("A street of two segments.", "json")


def test_what_whisper_heard_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    content = written.dumps({"segments": SEGMENTS})
    loads = Mock(side_effect=written.loads)
    monkeypatch.setattr(written, "loads", loads)
    documents(json.reader, content, "interview.json")
    loads.assert_called_once_with(content.encode())


def test_segments_in_which_nothing_is_said_are_a_transcript_all_the_same() -> None:
    content = written.dumps({"segments": [{"start": 0, "text": " "}]})
    with pytest.raises(ReaderError, match="nothing is said"):
        documents(json.reader, content, "silence.json")
