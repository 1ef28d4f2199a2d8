"""XML of projects that call their elements as they like: a document each letter or speech."""

import pytest

from sourcesearch.document import Document
from sourcesearch.readers.reader import SourceFile
from sourcesearch.readers.text.xmltexts import text_element
from sourcesearch.readers.xml import reader_of

LONG = (
    "The harbour has been closed by ice since the second week of December, and no ship may leave."
)
LETTERS = f"""<opus xmlns="x:y" lang="en"><note>From the archive.</note><letters>
<letter nr="1" date="1765-01-02" from="Ann" to="Bo"><head>To <b>Bo</b></head><p>{LONG}</p></letter>
<letter nr="2a"><line/>Dear Sir,<line/>{LONG} <i>Farewell.</i></letter>
<letter nr="2a">{LONG}</letter></letters></opus>"""


def read(content: str) -> list[Document]:
    file = SourceFile("letters.xml", content=content.encode())
    return list(reader_of(file).read(file))


def test_each_letter_is_a_document_called_by_its_number() -> None:
    assert [(each.part, each.text) for each in read(LETTERS)] == [
        ("1", f"To Bo\n\n{LONG}"),
        ("2a", f"Dear Sir,\n{LONG} Farewell."),
        ("2a~2", LONG),
        ("0", "From the archive."),
    ]


def test_its_attributes_and_its_heading_say_what_it_is() -> None:
    first, second, *_ = read(LETTERS)
    assert dict(first.metadata) == {
        "title": "To Bo",
        "author": "Ann",
        "recipient": "Bo",
        "date": "1765-01-02",
        "language": "en",
    }
    assert dict(second.metadata) == {"language": "en"}


@pytest.mark.parametrize("name", ["brief", "Speech", "letterText", "discours", "newspaperArticle"])
def test_what_is_called_for_a_text_is_one(name: str) -> None:
    one = f"<{name}>{LONG}</{name}>"
    file = SourceFile("x.xml", content=f"<all>{one * 3}</all>".encode())
    assert text_element(file) == (1, name)


SPEECH = f"<SPEECH><SPEAKER>ANN</SPEAKER><LINE>{LONG}</LINE></SPEECH>"
ANSWER = f"<interviewer>Then?</interviewer><interviewee>{LONG}</interviewee>"
PARAGRAPH, CHAPTER, LETTER = (
    f"<{name} nr='1'>{LONG}</{name}>" for name in ("p", "chapter", "letter")
)


@pytest.mark.parametrize(
    "content",
    [
        f"<book>{PARAGRAPH * 9}</book>",
        f"<book>{CHAPTER * 9}</book>",
        f"<letters>{LETTER * 2}</letters>",
        f"<letters>{'<letter>To Bo</letter>' * 9}</letters>",
        f"<book>{PARAGRAPH * 3}{LETTER * 3}</book>",
        f"<book>{LETTER.replace('letter', 'letters') * 3}</book>",
        f"<book>{LETTER.replace('letter', 'letterParagraph') * 9}</book>",
        f"<book>{LETTER.replace('letter', 'article_page') * 9}</book>",
        f"<libro><carta n='1r'>{LONG}</carta><carta n='1v'>{LONG}</carta>"
        f"<carta n='2r'>{LONG}</carta></libro>",
        f"<PLAY><ACT><SCENE>{SPEECH * 9}</SCENE></ACT></PLAY>",
        f"<interview>{ANSWER * 9}</interview>",
    ],
    ids=[
        "paragraphs",
        "chapters",
        "two",
        "names",
        "letters in a book",
        "volumes of letters",
        "paragraphs of letters",
        "pages of articles",
        "leaves",
        "a play",
        "an interview",
    ],
)
def test_parts_of_one_text_are_none(content: str) -> None:
    file = SourceFile("x.xml", content=content.encode())
    assert text_element(file) is None
    assert len(read(content)) == 1
