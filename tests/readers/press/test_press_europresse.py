"""Exports of Europresse; the form is that of the samples of tm.plugin.europresse (R)."""

from __future__ import annotations

from pressfiles import EUROPRESSE, articles, known, searched


def test_each_article_is_a_document_by_the_line_with_its_day() -> None:
    first, second = articles("glace.html", EUROPRESSE)
    assert known(first, "title", "source", "date", "author", "section", "page") == (
        "La glace est tard", "Le Port", "2006-03-14", "Marie Quai", "Politique", "MDE6",
    )  # fmt: skip
    assert known(second, "title", "source", "date", "section", "identifier") == (
        "Rien", "La Rade, no. 12", "2006-03-13", None, "news·20060314·LR·0q1403_1255263",
    )  # fmt: skip


def test_title_and_text_are_searched_and_nothing_else() -> None:
    first, second = articles("glace.html", EUROPRESSE)
    assert searched(first) == [
        "MERS", "La glace est tard", "Le 3 mars 2006, les ports étaient ouverts.",
    ]  # fmt: skip
    assert searched(second) == ["Rien", "Rien de neuf."]


def test_a_paragraph_that_begins_as_the_small_print_does_is_searched() -> None:
    said = "Le présent document a été signé au port."
    _, last = articles(
        "a.html", EUROPRESSE.replace("<p>Rien de neuf.", f"<p>{said}</p><p>Rien de neuf.")
    )
    assert said in searched(last)
