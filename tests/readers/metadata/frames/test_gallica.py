"""What Gallica writes above a text that it has recognised."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.readers import SourceFile, read
from sourcesearch.readers.metadata.frames.gallica import find_frame

RATE = "Le taux de reconnaissance estimé pour ce document est de {} %."
NEWSPAPER = f"""Rappel de votre demande:
Format de téléchargement: : Texte
Notice complète:
Titre : Le Figaro (Paris. 1854)
Éditeur : [s.n.] (Paris)
Date d'édition : 1862-06-19
Type : texte
Type : publication en série imprimée
Langue : français
Langue : language.label.français
Identifiant : ark:/12148/bpt6k6277519m
Source : Bibliothèque nationale de France, Z-4876
Date de mise en ligne : 11/10/2012
Le texte affiché peut comporter un certain nombre d'erreurs. {RATE.format("96,29")}
"""
TEXT = "Nancy est au due de Lorraine, et c'est le duc de Lorraine qui commandait.\n"


def test_a_newspaper_is_the_source_of_what_was_recognised() -> None:
    (document,) = read(SourceFile("bpt6k6277519m.txt", content=(NEWSPAPER + TEXT).encode()))
    assert dict(document.metadata) == {
        "title": "Le Figaro (Paris. 1854), 1862-06-19",
        "source": "Le Figaro (Paris. 1854)",
        "place": "Paris",
        "date": "1862-06-19",
        "language": "français",
        "url": "https://gallica.bnf.fr/ark:/12148/bpt6k6277519m",
        "shelfmark": "Bibliothèque nationale de France, Z-4876",
        "ocr_quality": "0.963",
    }
    assert [document.text[start:end] for start, end in document.paragraphs] == [TEXT.strip()]
    assert document.text[slice(*document.unsearched[0])].strip() == NEWSPAPER.strip()


def test_a_book_has_its_title_author_and_publisher() -> None:
    header = (
        "Titre : Les misérables. Tome 1 / par Victor Hugo\n"
        "Auteur : Hugo, Victor (1802-1885). Auteur du texte\n"
        "Éditeur : J. Hetzel et A. Lacroix (Paris)\nType : monographie imprimée\n"
    )
    frame = find_frame(f"{header}{RATE.format(100)} En savoir plus sur l'OCR\n\nEn 1815")
    assert frame is not None
    assert dict(frame.metadata) == {
        "title": "Les misérables. Tome 1",
        "author": "Hugo, Victor",
        "publisher": "J. Hetzel et A. Lacroix",
        "place": "Paris",
        "ocr_quality": "1.000",
    }


NOTICE = (
    "1/ Les contenus accessibles sur le site Gallica sont pour la plupart des reproductions.\n"
    "8/ Pour obtenir un document de Gallica en haute définition, contacter\n"
    "utilisationcommerciale@bnf.fr."
)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "Jambe de Fer, Philibert (1515?-1566?). Auteur du texte. Epitome\nmusical des tons, "
            "sons et accordz. P. & I.. 1556.",
            {
                "author": "Jambe de Fer, Philibert",
                "title": "Epitome musical des tons, sons et accordz. P. & I",
                "date": "1556",
            },
        ),
        (
            "Le Temps (Paris. 1861). 1914-08-02.",
            {
                "title": "Le Temps (Paris. 1861), 1914-08-02",
                "source": "Le Temps (Paris. 1861)",
                "date": "1914-08-02",
            },
        ),
        ("Cahier de doléances. [s.d.].", {"title": "Cahier de doléances", "date": "[s.d.]"}),
    ],
)
def test_the_cover_of_a_pdf_says_what_the_work_is(line: str, said: dict[str, str]) -> None:
    cover = f"Epitome [...]\n\nSource gallica.bnf.fr / Bibliothèque nationale\n\n{line}\n"
    frame = find_frame(f"{cover}{NOTICE}\n{TEXT}")
    assert frame is not None
    assert dict(frame.metadata) == said
    assert frame.spans == ((0, len(cover + NOTICE)),)


@pytest.mark.parametrize(
    "text", ["", TEXT, RATE.format(96), f"Titre : Rien\n{TEXT}", TEXT * 20 + NEWSPAPER]
)
def test_what_has_no_record_or_no_rate_has_no_frame(text: str) -> None:
    assert find_frame(text) is None


@given(st.text(), st.integers(0, len(NEWSPAPER)), st.integers(0, 40))
def test_whatever_is_damaged_is_read(inserted: str, at: int, gone: int) -> None:
    frame = find_frame(NEWSPAPER[:at] + inserted + NEWSPAPER[at + gone :] + TEXT)
    assert frame is None or frame.spans[0][0] == 0
