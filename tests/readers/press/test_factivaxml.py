"""Articles of Factiva in XML; the form is that of the sample of tm.plugin.factiva (R)."""

from __future__ import annotations

from pressfiles import FACTIVA_XML, articles, known


def test_each_article_is_a_document_with_its_paragraphs() -> None:
    first, second = articles("ports.xml", FACTIVA_XML)
    assert first.text == "The ports stay open\n\nThe ice came late.\n\nThe pilots waited."
    assert second.text == "Rien\n\nRien de neuf.\n\nLa suite."
    assert known(first, "title", "source", "date", "author", "page", "language") == (
        "The ports stay open", "The Harbour Herald", "1993-01-09", "Jane Pilot", "7", "en",
    )  # fmt: skip
    assert known(second, "title", "date") == ("Rien", "1987-02-26")
