from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis import Token, alternatives, joined, tokens


def placed(text, language=None, unsearched=()):
    return [(token.position, token.term) for token in tokens(text, language, unsearched)]


def test_a_token_is_term_form_position_and_range():
    assert list(tokens("Ice-free ports", "en")) == [
        Token("ice", "Ice", 0, 0, 3),
        Token("free", "free", 1, 4, 8),
        Token("port", "ports", 2, 9, 14),
    ]


def test_without_a_language_nothing_is_stemmed():
    assert placed("The ports") == [(0, "the"), (1, "ports")]


def test_the_pieces_of_a_broken_word_share_its_position():
    assert placed("an ice-\nfree port") == [
        (0, "an"),
        (1, "icefree"),
        (1, "ice"),
        (1, "free"),
        (2, "port"),
    ]


def test_unsearched_ranges_give_no_tokens_and_take_no_positions():
    text = "Stalin\n[Global Times]\nbegan"
    assert placed(text, unsearched=[(7, 21)]) == [(0, "stalin"), (1, "began")]


def test_a_word_may_not_span_an_unsearched_range():
    assert placed("gov[12]ern", unsearched=[(3, 7)]) == [(0, "gov"), (1, "ern")]


def test_a_typed_word_asks_for_its_stem_in_every_language():
    assert alternatives("Ports", ["en", "de", None]) == (frozenset({"port", "ports"}),)


def test_a_typed_compound_asks_for_a_phrase():
    ice_free = (frozenset({"ice"}), frozenset({"free"}))
    assert alternatives("ice-free", [None]) == ice_free
    assert alternatives("ice free", [None]) == ice_free


def test_typed_chinese_asks_for_its_characters_in_a_row():
    assert alternatives("東京", ["ja", "en"]) == (frozenset({"东"}), frozenset({"京"}))


def test_an_elision_asks_for_both_its_words():
    assert alternatives("l’indépendance", ["fr"]) == (
        frozenset({"l"}),
        frozenset({"independ"}),
    )


def test_typed_punctuation_asks_for_nothing():
    assert alternatives("-- !?", ["en"]) == ()


def test_without_languages_the_folded_form_is_asked_for():
    assert alternatives("Ports", []) == (frozenset({"ports"}),)


def test_a_typed_broken_word_asks_for_the_whole_or_a_piece():
    assert alternatives("ice-\nfree", [None]) == (frozenset({"icefree", "ice", "free"}),)


def test_a_table_can_stand_in_for_the_stemmer():
    table = {("Ports", "en"): "port"}
    assert alternatives("Ports", ["en"], lambda *key: table[key]) == (frozenset({"port"}),)


def test_a_typed_sum_of_money_asks_for_itself_and_a_number_for_any():
    assert alternatives("£500", [None]) == (frozenset({"£500"}),)
    assert alternatives("500", [None]) == (frozenset({"500"}),)
    assert placed("£500 more") == [(0, "£500"), (0, "500"), (1, "more")]


def test_a_typed_shelf_mark_asks_for_its_numbers_in_a_row():
    assert alternatives("23/196", [None]) == (frozenset({"23"}), frozenset({"196"}))


def test_the_pronoun_does_not_ask_for_the_abbreviation():
    assert alternatives("us", ["en"]) == (frozenset({"us"}),)
    assert alternatives("U.S.", ["en"]) == alternatives("U.S", ["en"]) == (frozenset({"u.s."}),)


def test_two_typed_words_may_be_one_that_a_line_end_broke():
    assert joined("ice", "free", [None]) == frozenset({"icefree"})
    assert joined("J", "F", ["en"]) == frozenset({"jf"})


def test_what_is_not_one_word_is_not_joined():
    assert joined("東", "京", [None]) == frozenset()
    assert joined("ice-free", "port", [None]) == frozenset()
    assert joined("", "port", [None]) == frozenset()


@given(st.text("aB1é'’.,-¬\n\x02 東\u0301$_", max_size=40))
def test_every_form_is_a_slice_and_positions_never_fall_or_jump(text):
    last = -1
    for token in tokens(text, "fr"):
        assert token.form == text[token.start : token.end]
        assert token.position - last in (0, 1)
        last = token.position


@given(st.text("aB1é'’.,-¬\n 東\u0301$_", max_size=20))
def test_a_text_is_found_by_its_own_words(text):
    asked = alternatives(text, ["fr", None])
    first = {}
    for token in tokens(text, "fr"):
        first.setdefault(token.position, token.term)
    assert all(term in asked[position] for position, term in first.items())


def test_a_term_stands_at_a_position_once():
    found = [(token.position, token.term, token.form) for token in tokens("know-\ning it", "en")]
    assert found == [(0, "know", "know-\ning"), (0, "ing", "ing"), (1, "it", "it")]
