"""A word counts more in the form in which it was typed than in others that have its term."""

import pytest

import sourcesearch

from conftest import write


@pytest.fixture(scope="module")
def french(tmp_path_factory):
    folder = tmp_path_factory.mktemp("french")
    texts = {
        "a.txt": "On parle d'un crime dans la ville.",
        "b.txt": "On parle de la Crimée dans la ville.",
        "c.txt": "On parle de la guerre dans la ville.",
    }
    write(folder / "texts", texts)
    with sourcesearch.build(folder / "texts", into=folder / "index", language="fr") as built:
        yield built


def found(collection, query):
    return [hit.document.file.name for hit in collection.search(query)]


def test_of_two_words_that_the_stemmer_takes_for_one_the_typed_one_comes_first(french):
    assert found(french, "Crimée") == ["b.txt", "a.txt"]
    assert found(french, "crime") == ["a.txt", "b.txt"]


def test_capitals_and_accents_are_not_another_form(french):
    assert found(french, "CRIMEE") == ["b.txt", "a.txt"]


def test_a_form_that_nobody_writes_favours_none(french):
    first, second = french.search("crimes")
    assert first.score == pytest.approx(second.score)


def bm25(frequency, length):
    """Of a text or window of so many times the average length."""
    return frequency * 2.2 / (frequency + 1.2 * (0.4 + 0.6 * length))


def test_another_form_counts_six_tenths_in_the_document_and_in_its_passage(french):
    first, second = french.search("Crimée")
    typed, other = (0.7 * bm25(each, 1) + 0.3 * bm25(each, 8 / 100) for each in (1, 0.6))
    assert second.score / first.score == pytest.approx(other / typed, abs=1e-3)


def test_an_explanation_with_other_forms_adds_up(french):
    for hit in french.search("Crimée ville", explain=True):
        assert hit.explanation.score == pytest.approx(hit.score, abs=1e-3)
        assert hit.explanation.grade >= -1e-6


def test_a_query_in_its_very_forms_comes_before_others_and_is_the_passage_that_is_shown(tmp_path):
    write(tmp_path / "texts", {
        "other.txt": "The old ports. The old ports, the old ports.",
        "typed.txt": "The old ports were full.\n\n" + "He saw nothing at all. " * 30
        + "\n\nThere lay the old port, alone.",
    })  # fmt: skip
    collection = sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", language="en")
    with collection:
        first, _ = collection.search("the old port", explain=True)
        assert first.document.file.name == "typed.txt"
        assert "the old port," in first.passages[0].text
        assert first.explanation.score == pytest.approx(first.score, abs=1e-3)
