"""Compounds, elided articles and phrases that no document has, beside other words, as words."""

import pytest

import sourcesearch

from conftest import write


@pytest.fixture(scope="module")
def english(tmp_path_factory):
    texts = {
        "a.txt": "Pure religion and undefiled before God is this, to visit the fatherless.",
        "b.txt": "James the brother of Joses was among them.",
        "c.txt": "Golan in Bashan, and Ramoth in Gilead out of the Gadites.",
        "d.txt": "Seek ye first the kingdom.",
    }
    yield from made(tmp_path_factory.mktemp("english"), texts, "en")


@pytest.fixture(scope="module")
def french(tmp_path_factory):
    texts = {
        "a.txt": "Le chef parle de l'opposition dans la ville.",
        "b.txt": "Il y a peu d'astres dans le ciel, et un chef d'escadre.",
        "c.txt": "Un chien parle dans la rue, et l'enfant pleure.",
    }
    yield from made(tmp_path_factory.mktemp("french"), texts, "fr")


def made(folder, texts, language):
    write(folder / "texts", texts)
    with sourcesearch.build(folder / "texts", into=folder / "index", language=language) as built:
        yield built


def found(collection, query):
    return [hit.document.file.name for hit in collection.search(query)]


def test_of_a_phrase_that_no_document_has_the_words_beside_others_count(english):
    results = english.search('according to James what is "pure and undefiled religion"')
    assert results.relaxed
    assert [hit.document.file.name for hit in results] == ["a.txt", "b.txt"]
    assert found(english, 'what should we "seek first"') == ["d.txt"]


def test_what_is_no_question_searches_for_its_phrase(english):
    assert found(english, '"pure and undefiled religion"') == []
    assert found(english, '"ye first" james') == ["d.txt", "b.txt"]
    assert found(english, '"first ye" james') == ["b.txt"]


def test_of_a_compound_beside_other_words_each_word_is_some_of_them(english):
    assert found(english, "the tribe of Ramoth-Gilead") == ["c.txt"]


def test_what_is_elided_before_a_word_is_not_demanded_of_what_has_some_of_the_words(french):
    assert found(french, "quels sont des exemples d'astres") == ["b.txt"]
    assert found(french, "chef d'opposition") == ["a.txt", "b.txt"]


def test_an_elided_word_that_no_text_has_behind_its_article_is_found_without(french):
    results = french.search("d'opposition")
    assert [hit.document.file.name for hit in results] == ["a.txt"]
    assert results.relaxed
    assert found(french, '"d\'opposition"') == []


def test_words_that_say_nothing_do_so_in_a_compound_too(french):
    assert found(french, "y a-t-il un chien") == ["c.txt"]
