"""What Google puts into the books it has scanned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers import SourceFile, read
from sourcesearch.readers.metadata.frames.googlebooks import find_frame

ENGLISH = """Google

This is a digital copy of a book that was prcscrvod for gcncrations on library shclvcs bcforc it
was carcfully scanncd by Google. Google Book Search helps readers on the web
at |http: //books .google .com/|
"""
FRENCH = """A propos de ce livre

Ceci est une copie numérique d'un ouvrage conservé depuis des générations dans les rayonnages
par Google, dans le texte intégral de cet ouvrage à l'adresse http : //books . google . com
"""
BOOK = "PRÉCIS DE L'HISTOIRE\n\nLa littérature commence avec les troubadours.\n"


@pytest.mark.parametrize("notice", [ENGLISH, FRENCH, ENGLISH + FRENCH])
def test_the_notice_is_neither_searched_nor_quoted(notice: str) -> None:
    (document,) = read(SourceFile("precis_1834.txt", content=(notice + BOOK).encode()))
    assert document.text[slice(*document.unsearched[0])].strip() == notice.strip()
    shown = [document.text[start:end] for start, end in document.paragraphs]
    assert shown == ["La littérature commence avec les troubadours."]
    assert document.metadata["title"] == "PRÉCIS DE L'HISTOIRE"
    assert document.metadata["date"] == "1834"


@pytest.mark.parametrize(
    "line",
    ["Digitized by Google", "Digitized by VjOOQ IC", "Digitized by LjOOQ", "Digitized by CjOOQIC"],
)
def test_the_line_below_each_page_is_none_of_the_text(line: str) -> None:
    text = f"The road to\n{line}\nthe sea.\n\n{line}\nIt was long.\n{line}\n"
    frame = find_frame(text)
    assert frame is not None
    assert [text[start:end] for start, end in frame.spans] == [line] * 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        BOOK,
        "He wrote of Google, and of a digital copy of a book that was put for good on a shelf.",
        "The catalogue was Digitized by Google\nDigitized by Google\nin 2004.",
        "Digitized by the Library\n" * 5,
    ],
)
def test_other_texts_have_none(text: str) -> None:
    assert find_frame(text) is None


@given(st.text(max_size=40), st.integers(0, len(ENGLISH)), st.integers(0, 60))
def test_a_damaged_notice_is_read(inserted: str, at: int, gone: int) -> None:
    text = ENGLISH[:at] + inserted + ENGLISH[at + gone :] + BOOK
    frame = find_frame(text)
    assert frame is None or all(0 <= start < end <= len(text) for start, end in frame.spans)
