"""Files of Nexis Uni; the form is that of the samples of LexisNexisTools and of newspapers (R)."""

from __future__ import annotations

from officefiles import docx, paragraph
from pressfiles import NEXIS_UNI, articles, known, searched

from sourcesearch.readers import SourceFile, read

NAMES = ("title", "source", "date", "author", "section", "page", "language")


def test_each_article_is_a_document_and_the_list_above_them_is_none() -> None:
    first, second = articles("ports.txt", NEXIS_UNI)
    assert known(first, *NAMES) == (
        "The ports stay open", "The Harbour Herald (London)", "2019-07-01", "Jane Pilot",
        "POLITICS", "A4", "en",
    )  # fmt: skip
    assert known(second, *NAMES[:3]) == ("A second title", "The Baltic Post", "2009-06-26")
    assert first.text.startswith("The ports stay open\n\nThe Harbour Herald")
    assert [document.part for document in (first, second)] == ["1", "2"]
    named = articles("ports.txt", f"User Name: JANE PILOT\n\n{NEXIS_UNI}")
    assert [each.text for each in named] == [first.text, second.text]


def test_title_text_and_captions_are_searched_and_nothing_else() -> None:
    first, second = articles("ports.txt", NEXIS_UNI)
    assert searched(first) == [
        "The ports stay open", "Highlight: No ice this year",
        "The ice came late, says the body of the pilots.", "Notes: the harbour was open.",
        "They stayed there.",
        "A ship in the harbour",
    ]  # fmt: skip
    assert searched(second) == ["A second", "title", "Nothing new."]


def test_the_same_text_in_a_word_document_has_the_same_articles() -> None:
    blocks = [" ".join(block.split("\n")) for block in NEXIS_UNI.split("\n\n")]
    data = docx("".join(map(paragraph, filter(str.strip, blocks))))
    found = list(read(SourceFile("ports.docx", content=data)))
    assert {document.format for document in found} == {"docx"}
    plain = [known(each, *NAMES) for each in articles("ports.txt", NEXIS_UNI)]
    assert [known(each, *NAMES) for each in found] == plain


def test_an_article_without_a_day_has_none_and_is_there() -> None:
    text = NEXIS_UNI.replace("June 26, 2009 Friday", "Correction Appended")
    second = articles("ports.txt", text)[1]
    assert known(second, *NAMES[:3]) == ("A second title", "The Baltic Post", None)


def test_lines_without_blank_lines_between_them_say_the_same() -> None:
    text = (
        "Ice in\nthe harbour\nHafenblatt (Regionalausgaben)\nDienstag 7. Juli 2020\n\n"
        "Section: LOKALES; S. 6\nLength: 75 words\nByline: Anna Kai\nBody\nThe ice came late.\n"
        "It was no ice at all.\nLoad-Date: July 6, 2020\nEnd of Document\n"
    )
    (document,) = articles("ice.txt", text)
    assert known(document, *NAMES[:6]) == (
        "Ice in the harbour", "Hafenblatt (Regionalausgaben)", "2020-07-07", "Anna Kai",
        "LOKALES", "6",
    )  # fmt: skip
    assert searched(document) == [
        "Ice in", "the harbour", "The ice came late.", "It was no ice at all.",
    ]  # fmt: skip


def test_what_cannot_be_told_stays_a_document_as_it_is() -> None:
    text = NEXIS_UNI.replace("A second\ntitle\n\nThe Baltic Post\n\nJune 26, 2009 Friday\n\n", "")
    second = articles("ports.txt", text)[1]
    assert "Nothing new." in searched(second)
