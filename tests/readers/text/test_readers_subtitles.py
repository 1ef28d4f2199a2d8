"""Subtitles are read cue by cue, and a footnote can name the time."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.document import Document
from sourcesearch.errors import ReaderError
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.text.subtitles import reader

CORPUS = Path(__file__).parent.parent / "corpus"


def read(data: bytes) -> Document:
    (document,) = reader.read(SourceFile("a.srt", content=data))
    return document


def cues(document: Document) -> list[tuple[str, str]]:
    return [(page.label, document.text[page.start : page.end]) for page in document.pages]


def searched(document: Document) -> str:
    kept = list(document.text)
    for start, end in document.unsearched:
        kept[start:end] = " " * (end - start)
    return " ".join("".join(kept).split())


def test_a_cue_is_a_paragraph_with_its_time() -> None:
    document = read((CORPUS / "interview.srt").read_bytes())
    assert cues(document) == [
        ("00:00:01", "We left <i>Dairen</i> in the\nwinter of 1946."),
        ("00:01:12", "The port was full of ice."),
    ]
    assert document.lines(*document.paragraphs[1]) == (8, 8)


def test_only_what_is_said_is_searched() -> None:
    document = read((CORPUS / "interview.vtt").read_bytes())
    assert cues(document)[0][0] == "00:01"
    assert searched(document) == "We left Dairen in the winter of 1946."


def test_the_text_is_that_of_the_file_in_its_encoding() -> None:
    data = "1\r\n00:00:01,0 --> 00:00:02,0\r\nGrüße\r\n\r\n".encode("cp1252")
    document = read(data)
    assert document.text.encode(document.encoding or "") == data
    assert cues(document) == [("00:00:01", "Grüße")]


@pytest.mark.parametrize("data", [b"no cues\n", b"00:00:01,000 --> 00:00:02,000\n\nx\n"])
def test_a_file_without_cues_is_refused(data: bytes) -> None:
    with pytest.raises(ReaderError, match="no cue"):
        read(data)


PIECES = st.sampled_from(["1\n", "00:01,0 --> 2\n", "a <b> c\n", "\n", "{\\an8}", " ", "\r", "<"])


@given(st.lists(PIECES).map("".join))
def test_whatever_the_file_its_cues_are_apart_and_in_order(text: str) -> None:
    try:
        document = read(text.encode())
    except ReaderError:
        return
    edges = [edge for span in document.paragraphs for edge in span]
    assert edges == sorted(edges)
    assert all(said == said.strip() != "" for _, said in cues(document))
    assert len(document.pages) <= text.count("-->")


def test_who_speaks_is_the_heading_of_what_is_said() -> None:
    """The voices of WebVTT, also with classes; one lasts until its end, or that of its cue."""
    document = read(
        b"WEBVTT\n\n00:01.000 --> 00:02.000\n<v.loud Esme O&apos;Hara>We left.</v> Silence.\n\n"
        b"00:03.000 --> 00:04.000\n<v Roger  Bingham>In winter?\n\n"
        b"00:05.000 --> 00:06.000\n<v Roger Bingham>Of 1946?\n\n"
        b"00:07.000 --> 00:08.000\nThe port was full of ice.\n"
    )
    said = {
        section.title: document.text[section.start : section.end] for section in document.sections
    }
    assert list(said) == ["Esme O'Hara", "Roger Bingham"]
    assert "We left." in said["Esme O'Hara"]
    assert "Silence" not in said["Esme O'Hara"]
    assert "In winter?" in said["Roger Bingham"]
    assert "Of 1946?" in said["Roger Bingham"]
    assert "port" not in said["Roger Bingham"]
    assert document.metadata["speaker"] == "Esme O'Hara; Roger Bingham"
    assert searched(document).startswith("We left. Silence. In winter?")


def test_subtitles_without_voices_have_no_speaker() -> None:
    document = read((CORPUS / "interview.srt").read_bytes())
    assert not document.sections
    assert "speaker" not in document.metadata
