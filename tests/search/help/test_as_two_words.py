"""A compound that no document has, as two words that some have."""

import pytest

import sourcesearch

from conftest import write

GERMAN = {
    "a.txt": "Die Krankheit der Kartoffeln kam im Herbst über das Land, und die Not war groß.",
    "b.txt": "Eine Krankheit zog durch das Dorf; die Kartoffel war im Keller.",
    "c.txt": "Die Bewegung der Arbeiter wuchs, und mit ihr wuchs die Zahl der Vereine im Land.",
    "d.txt": "Das Land war still, und niemand sprach von der Bewegung auf den Feldern.",
}
ENGLISH = {
    "e.txt": "The hunger was great, and it was not the last; they had bread and wheat again."
}


def made(folder, texts):
    table = "file,language\n" + "".join(
        f"{name},{'en' if name in ENGLISH else 'de'}\n" for name in texts
    )
    write(folder / "texts", {**texts, "metadata.csv": table})
    return sourcesearch.build(folder / "texts", into=folder / "index", jobs=1)


@pytest.fixture(scope="module")
def german(tmp_path_factory):
    with made(tmp_path_factory.mktemp("german"), GERMAN) as collection:
        yield collection


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    with made(tmp_path_factory.mktemp("mixed"), {**GERMAN, **ENGLISH}) as collection:
        yield collection


def suggested(collection, query):
    return [(one.instead, one.documents) for one in collection.search(query).suggestions]


@pytest.mark.parametrize(
    ("query", "instead", "documents"),
    [
        ("Kartoffelkrankheit", "Kartoffel Krankheit", 2),
        ("Arbeiterbewegung", "Arbeiter Bewegung", 1),
        ("Landesbewegung", "Land Bewegung", 2),
    ],
)
def test_its_words_are_suggested_without_the_letters_that_join_them(
    german, query, instead, documents
):
    assert suggested(german, query) == [(instead, documents)]
    assert german.search(instead).total == documents


def test_in_a_collection_of_several_languages_they_are_asked_in_one_that_has_compounds(mixed):
    assert suggested(mixed, "Kartoffelkrankheit") == [("Kartoffel Krankheit language:de", 2)]
    assert suggested(mixed, "Hungersnot") == []  # hunger, and not, are English


@pytest.mark.parametrize("query", ["Kartoffelbrot", "Krankheit", '"eine Kartoffelkrankheit"'])
def test_nothing_is_of_words_of_which_no_document_has_both_nor_in_quotation_marks(german, query):
    assert suggested(german, query) == []


def test_english_has_no_such_compounds(tmp_path):
    with made(tmp_path, ENGLISH) as collection:
        assert suggested(collection, "breadwheat") == []
