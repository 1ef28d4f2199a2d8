"""Files of nexis.com; the form is that of the samples of LexisNexisTools and of newspapers (R)."""

from __future__ import annotations

import pytest
from pressfiles import NEXIS, articles, known, searched

NAMES = ("title", "source", "date", "author", "section", "page", "language")


def test_each_article_is_a_document_by_newspaper_day_author_section_page_and_language() -> None:
    first, second, third = articles("ports.txt", NEXIS)
    assert known(first, *NAMES) == (
        "The ports stay open", "The Harbour Herald (London)", "2010-01-11", "Jane Pilot in Riga",
        "NEWS", "6", "en",
    )  # fmt: skip
    assert known(second, *NAMES) == (
        "La glace", "Le Port", "1999-04-12", "Marie Quai", "INTERNATIONAL", "35", "fr",
    )  # fmt: skip
    assert known(third, *NAMES[1:4]) == ("Hafenblatt", "2012-02-27", None)
    assert first.metadata["edition"] == "Edition 1; Scotland"
    assert [page.label for page in first.pages] == ["6"]


def test_title_text_and_captions_are_searched_and_nothing_else() -> None:
    first, _, third = articles("ports.txt", NEXIS)
    assert searched(first) == [
        "The ports", "stay open",
        "The ice came late this winter, and the ports of the", "north were open until Christmas.",
        "STOCKHOLM: The pilots said that they had seen no such",
        "winter since the war. There were 3 of 100 DOCUMENTS on", "the table, said the captain.",
        "GRAPHIC: A ship in the harbour",
    ]  # fmt: skip
    assert searched(third) == ["Kein Titel, nur ein Satz."]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_articles_are_slices_of_the_file_and_their_lines_are_those_of_the_file(
    newline: str,
) -> None:
    whole = NEXIS.lstrip("\ufeff").replace("\n", newline)
    lines = whole.split(newline)
    for document in articles("ports.txt", whole):
        assert document.text in whole
        for start, end in document.paragraphs:
            located = document.lines(start, end)
            assert located is not None
            quoted = document.text[start:end].split(newline)
            there = lines[located[0] - 1 : located[1]]
            assert [line.strip() for line in quoted] == [line.strip() for line in there]


def test_an_order_of_one_article_is_a_document_without_a_number() -> None:
    text = NEXIS[NEXIS.index("                               1 of 3") :]
    text = text[: text.index("2 of 3")].replace("1 of 3 DOCUMENTS", "1 of 1 DOCUMENT")
    (document,) = articles("port.txt", text)
    assert (document.part, document.metadata["title"]) == ("", "The ports stay open")


def test_the_same_text_in_a_web_page_has_the_same_articles() -> None:
    blocks = (" ".join(block.split()) for block in NEXIS.split("\n\n") if block.strip())
    page = "<html><body>" + "".join(f"<div><p>{block}</p></div>" for block in blocks)
    plain = [known(each, *NAMES) for each in articles("ports.txt", NEXIS)]
    assert [known(each, *NAMES) for each in articles("ports.html", page)] == plain


def test_lines_without_blank_lines_between_them_say_the_same() -> None:
    dense = NEXIS.replace("\n\nRUBRIQUE", "\nRUBRIQUE").replace("\n\nLONGUEUR", "\nLONGUEUR")
    dense = dense.replace("143 mots\n\n", "143 mots\n")
    second = articles("ports.txt", dense)[1]
    expected = articles("ports.txt", NEXIS)[1]
    assert known(second, *NAMES) == known(expected, *NAMES)
    assert searched(second) == searched(expected) == ["La glace", "La glace est venue tard."]


@pytest.mark.parametrize("label", ["LANGUAGE: ENGLISH", "PUBLICATION-TYPE: Newspaper"])
def test_a_text_below_labels_that_mostly_stand_below_it_is_searched(label: str) -> None:
    first, *_ = articles("a.txt", NEXIS.replace("LENGTH: 1,012", f"{label}\n\nLENGTH: 1,012"))
    assert searched(first) == searched(articles("a.txt", NEXIS)[0])


def test_an_article_about_copyright_is_searched_from_its_beginning() -> None:
    said = "Copyright Law was on the table when the captains of the northern ports met"
    text = NEXIS.replace("The ice came late this winter", f"{said}; the ice came late this winter")
    text = text.replace("SECTION: NEWS; Pg. 6\n\nLENGTH: 1,012 words\n", "SECTION: NEWS; Pg. 6\n")
    first, *_ = articles("a.txt", text)
    assert any(said in line for line in searched(first))
