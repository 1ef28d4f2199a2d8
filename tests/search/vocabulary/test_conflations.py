"""Forms that have the term of a word and are other words: they are not found by it."""

import pytest

import sourcesearch

from conftest import write

TEXTS = {
    "en": "An old dog did not die, and off it will go. The war was in the park.",
    "en2": "He died willing. Wills, a note and notes were offered to Charles II, and I saw it.",
    "de": "Die Offerte: die Anna war da. Er starb, die Note kam.",
    "fi": "Anna ja Annan koira.",
    "sv": "Hon var äldre än Anna, och än en park.",
    "fr": "La note de Paris est par ici, et un pas dans le parc.",
    "pt": "Foi para Paris, para a note.",
    "hu": "A park szép, egy pár nap.",
    "it": "I vizii di Carlo II e di Napoleone III.",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("conflations")
    table = "".join(f"{name}.txt,{name[:2]}\n" for name in TEXTS)
    texts = {f"{name}.txt": text for name, text in TEXTS.items()}
    write(folder / "texts", {**texts, "metadata.csv": f"file,language\n{table}"})
    with sourcesearch.build(folder / "texts", into=folder / "index", jobs=1) as collection:
        yield collection


def found(collection, query):
    """What is marked in each document that is found, each once."""
    return {
        hit.document.file.stem: {
            p.text[start:end] for p in hit.passages for start, end in p.highlights
        }
        for hit in collection.search(query, variants=False, passages=9)
    }


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Anna", {"de": {"Anna"}, "fi": {"Anna", "Annan"}, "sv": {"Anna"}}),
        ("Paris", {"fr": {"Paris"}, "pt": {"Paris"}}),
        ("note", {"en2": {"note", "notes"}, "de": {"Note"}, "fr": {"note"}, "pt": {"note"}}),
        ("offer", {"en2": {"offered"}}),
        ("willing", {"en2": {"willing", "Wills"}}),
        ("died", {"en": {"die"}, "en2": {"died"}}),
        ("II", {"en2": {"II"}, "it": {"II"}}),
    ],
)
def test_by_a_word_no_other_word_is_meant_that_has_its_term_by_chance(made, query, expected):
    assert found(made, query) == expected


@pytest.mark.parametrize(
    ("query", "document", "form"),
    [("an", "en", "An"), ("para", "pt", "para"), ("war", "en", "war"), ("war", "de", "war")],
)
def test_a_function_word_itself_is_found(made, query, document, form):
    assert form in found(made, query)[document]


def test_a_phrase_has_no_other_words_in_it_either(made):
    assert found(made, '"for Paris"') == {}
    assert found(made, '"para Paris"') == {"pt": {"para Paris"}}
    assert found(made, '"war da"') == {"de": {"war da"}}


def test_the_form_that_was_typed_comes_first_among_the_inflections(tmp_path):
    texts = {"a.txt": "koira Annan", "b.txt": "koira Anna", "c.txt": "an old dog"}
    table = "file,language\na.txt,fi\nb.txt,fi\nc.txt,en\n"
    write(tmp_path / "texts", {**texts, "metadata.csv": table})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", jobs=1) as collection:
        hits = collection.search("koira Anna").hits
    assert [hit.document.file.stem for hit in hits] == ["b", "a"]


@pytest.mark.parametrize("query", ["that's", "That’s", "here's"])
def test_a_function_word_with_an_ending_is_found_as_one(tmp_path, query):
    write(tmp_path / "texts", {"a.txt": "That's nothing. Here’s that.", "b.txt": "It is not so."})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", language="en") as made:
        assert [hit.document.file.stem for hit in made.search(query).hits] == ["a"]
        (passage,) = made.search(query).hits[0].passages
        assert query.lower().replace("’", "'") in passage.text.lower().replace("’", "'")
        assert passage.highlights


BAPTISMS = """Le 3 mars 1750 a été baptisée Marie Morel, du mari de la marraine. Jamais James ne fut
à Damas avec cette dame. La marée est belle, bel oiseau ; il est rare, rarement vu ; elle aime, il
aimait, aimant, aimer. Il mit le papa du pape en note, notez-le. Les dames sont belles.
"""


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("Marie", {"Marie", "mari"}),
        ("dame", {"dame", "dames"}),
        ("James", {"James"}),
        ("papa", {"papa"}),
        ("belle", {"belle", "belles", "bel"}),
        ("rarement", {"rare", "rarement"}),
        ("aime", {"aime", "aimait", "aimant", "aimer"}),
        ("note", {"note", "notez"}),
    ],
)
@pytest.mark.parametrize("several", [False, True])
def test_in_french_other_nouns_are_not_meant_that_have_the_stem_of_a_verb_that_is_not_there(
    tmp_path, query, marked, several
):
    english = {"in/en.txt": "It will mar the note of a dam."} if several else {}
    write(tmp_path, {"in/fr.txt": BAPTISMS, **english})
    with sourcesearch.build(tmp_path / "in", into=tmp_path / "index", jobs=1) as collection:
        assert found(collection, query)["fr"] == marked
