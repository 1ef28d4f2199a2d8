"""Exports of Factiva; the form is that of the samples of tm.plugin.factiva and newspapers (R)."""

from __future__ import annotations

from pressfiles import FACTIVA_HTML, FACTIVA_RTF, articles, known, searched

NAMES = ("title", "source", "date", "author", "section", "page", "language", "identifier")


def test_each_article_of_a_page_is_a_document_by_what_stands_above_it() -> None:
    first, second = articles("ports.html", FACTIVA_HTML)
    assert known(first, *NAMES) == (
        "The ports stay open", "The Harbour Herald", "1993-01-09", "JANE PILOT",
        "A very long name of a section, longer than the title", "1", "en",
        "HARH000020050408dp1900j9s",
    )  # fmt: skip
    assert known(second, *NAMES) == (
        "Kein Eis", "Hafenblatt", "2017-11-25", None, None, "KIN3", "de",
        "HAFB000020171125edbp0006f",
    )  # fmt: skip
    assert first.metadata["edition"] == "Late Edition - Final"


def test_title_and_text_are_searched_and_nothing_else() -> None:
    first, second = articles("ports.html", FACTIVA_HTML)
    assert searched(first) == [
        "The ports stay open", "RIGA, Jan. 8 -- The ice came late.",
        "There were 12 words on the wall.",
    ]  # fmt: skip
    assert searched(second) == ["Kein Eis", "Das Eis blieb aus."]


def test_codes_say_the_same_in_an_rtf_file() -> None:
    (document,) = articles("ports.rtf", FACTIVA_RTF)
    assert known(document, *NAMES) == (
        "The ports stay open", "Le Port", "2011-12-29", "Jane Pilot", None, "26", "fr",
        "LEPORT0020111229e7ct0001r",
    )  # fmt: skip
    assert searched(document) == [
        "The ports stay open", "The ice came late.", "The pilots waited.", "They went home.",
    ]  # fmt: skip


def test_lines_without_blank_lines_between_them_say_the_same() -> None:
    text = (
        "The ports stay open\n1,877 words\n9 January 1993\nThe Harbour Herald\nHARH\n1\nEnglish\n"
        "Copyright 1993 The Harbour Herald Company.\n\nRIGA -- The ice\ncame late.\n\n"
        "Document HARH000020050408dp1900j9s\n"
    )
    (document,) = articles("ports.txt", text)
    assert known(document, *NAMES[:7]) == (
        "The ports stay open", "The Harbour Herald", "1993-01-09", None, None, "1", "en",
    )  # fmt: skip
    assert searched(document) == ["The ports stay open", "RIGA -- The ice", "came late."]
