"""What a query asks for, and which of its words say nothing."""

from sourcesearch.search.query.nodes import Slot, Text, phrase_way
from sourcesearch.search.query.stopwords import stop_words
from sourcesearch.search.ranking import concepts_of


def word(typed):
    return Text(typed, (phrase_way([Slot(frozenset({typed}))]),))


def asked(text, *languages):
    return [c.typed for c in concepts_of([word(w) for w in text.split()], languages or ("en",))]


def test_articles_and_questions_are_left_out():
    assert asked("what did Stalin say of the railway") == ["Stalin", "say", "railway"]


def test_where_nothing_else_is_left_they_are_what_is_looked_for():
    assert asked("to be or not to be") == ["to", "be", "or", "not"]


def test_what_is_asked_for_twice_counts_twice():
    found = concepts_of([word("port"), word("ice"), word("port")], ("en",))
    assert [(concept.typed, concept.weight) for concept in found] == [("port", 2), ("ice", 1)]


def test_neighbours_tell_an_article_from_a_verb():
    assert asked("die Regierung und der Hafen", "en", "de") == ["Regierung", "Hafen"]
    assert asked("where did the king die", "en", "de") == ["king", "die"]


def test_case_accents_and_punctuation_do_not_hide_a_stop_word():
    assert asked("Où? était-il le port,", "fr") == ["était-il", "port,"]


def test_questions_in_turkish_and_arabic_are_left_out():
    assert asked("Osman Bey hangi yılda ne yaptı", "tr") == ["Osman", "Bey", "yılda", "yaptı"]
    assert asked("من هو أبو بكر؟", "ar") == ["أبو", "بكر؟"]


def test_a_language_without_a_list_keeps_all_words():
    assert asked("the port", "xx") == ["the", "port"]


def test_stop_words_are_folded():
    assert "für" not in stop_words("de")
    assert "fur" in stop_words("de")
