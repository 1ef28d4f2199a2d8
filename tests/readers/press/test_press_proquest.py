"""Exports of ProQuest; the form is that of the samples of tm.plugin.proquest (R) and pq_parser."""

from __future__ import annotations

import pytest
from pressfiles import PROQUEST, articles, known, searched

NAMES = ("title", "source", "date", "author", "section", "page", "language", "identifier")


def test_each_article_is_a_document_by_what_its_labels_say() -> None:
    first, second = articles("ports.txt", PROQUEST)
    assert known(first, *NAMES) == (
        "The ports stay open; Pilots see no ice", "Harbour Herald", "2010-05-08", "Pilot, Jane",
        "News", "AA.2", "en", "251439970",
    )  # fmt: skip
    assert known(second, *NAMES) == (
        "A second title", "Baltic Post", "1909-11-07", None, None, "B.1", None, "422208782",
    )  # fmt: skip


def test_title_and_text_are_searched_and_a_word_with_a_colon_ends_no_text() -> None:
    first, second = articles("ports.txt", PROQUEST)
    assert searched(first) == [
        "The ports stay open; Pilots see no ice", "The ice came late this winter.",
        "Location: the northern ports, said the pilot.", "They stayed open.",
    ]  # fmt: skip
    assert searched(second) == ["A second title", "Nothing new."]


def test_labels_without_blank_lines_between_them_say_the_same() -> None:
    head, _, tail = PROQUEST.partition("Subject: Ports; Ice")
    dense = f"{head}Subject: Ports; Ice{tail}".replace("\n\nP", "\nP").replace("\n\nD", "\nD")
    assert dense.count("\n\n") < PROQUEST.count("\n\n") - 10
    for document, expected in zip(
        articles("ports.txt", dense), articles("ports.txt", PROQUEST), strict=True
    ):
        assert known(document, *NAMES) == known(expected, *NAMES)
        assert searched(document) == searched(expected)


@pytest.mark.parametrize(
    "said",
    [
        "Terms and Conditions were agreed upon by the pilots.",
        "People: the pilots of Riga.\n\nNotes: none were taken.\n\nThen they went home.",
    ],
    ids=["small print", "labels in a row"],
)
def test_what_a_text_has_in_common_with_what_stands_around_it_loses_none_of_it(said: str) -> None:
    first, _ = articles("a.txt", PROQUEST.replace("They stayed open.", f"{said}\n\nThey stayed."))
    found = searched(first)
    assert "They stayed." in found
    assert set(said.split("\n\n")) <= set(found)
    assert known(first, "date", "identifier") == ("2010-05-08", "251439970")
