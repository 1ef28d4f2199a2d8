"""By their letters one finds what a scan of all spellings finds."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from query_samples import edits
from vocabulary_samples import spellings

from sourcesearch.search.vocabulary.forms.fuzzy import NearSpellings

PORTS = ["airport", "ports", "port", "pot", "sport", "sprot", "harbor", "prt", "p", "treaty"]


def near(word, most, words=PORTS):
    """The spellings within `most` edits, and how far each is."""
    found = NearSpellings([spellings(words, fold=str)]).within([word], most)
    assert {words[n] for n in found.forms[0].forms.tolist()} == set(found.forms[0].spellings)
    return found.edits[word]


def test_one_edit_is_a_letter_more_or_less_or_another():
    assert near("port", 1) == {"port": 0, "ports": 1, "sport": 1, "pot": 1, "prt": 1}


def test_two_letters_that_change_places_are_two_edits():
    assert near("sport", 2)["sprot"] == 2


def test_no_edits_is_the_word_itself():
    assert near("port", 0) == {"port": 0}


@pytest.mark.parametrize("word", ["", "p", "pr"])
def test_very_short_words_are_near_one_another(word):
    assert near(word, 2, ["", "p", "pr", "xyz"]).keys() == {
        spelling for spelling in ["", "p", "pr", "xyz"] if edits(word, spelling) <= 2
    }


def test_a_word_that_is_near_nothing_has_no_near_forms():
    assert near("constantinople", 2) == {}


def test_in_an_empty_vocabulary_nothing_is_near():
    assert near("port", 1, []) == {}


letters = st.text("abé朝", max_size=8)


@given(letters, st.sets(letters, max_size=30), st.integers(0, 2))
def test_what_is_found_is_what_a_scan_finds(word, words, most):
    words = sorted(words)
    expected = {each: far for each in words if (far := edits(word, each)) <= most}
    assert near(word, most, words) == expected


@given(st.sets(letters, min_size=1, max_size=4), st.sets(letters, max_size=20), st.integers(0, 2))
def test_several_words_are_looked_up_together(asked, words, most):
    asked, words = sorted(asked), sorted(words)
    found = NearSpellings([spellings(words, fold=str)]).within(asked, most).edits
    assert found == {
        word: {each: far for each in words if (far := edits(word, each)) <= most} for word in asked
    }


def test_columns_are_looked_up_together():
    columns = [spellings(["port", "pork"]), spellings(["Port", "PORT", "fort"])]
    found = NearSpellings(columns).within(["port"], 1)
    assert [some.forms.tolist() for some in found.forms] == [[0, 1], [0, 1, 2]]
    assert found.edits == {"port": {"port": 0, "pork": 1, "fort": 1}}


@pytest.mark.parametrize("most", [1, 2])
def test_a_word_edited_at_random_is_found_again(most):
    choose = random.Random(most)
    words = ["".join(choose.choices("aeinrst", k=choose.randint(3, 14))) for _ in range(500)]
    index = NearSpellings([spellings(words)])
    for number, word in enumerate(words):
        edited = list(word)
        for _ in range(most):
            edited[choose.randrange(len(edited))] = choose.choice("aeinrst")
        assert number in index.within(["".join(edited)], most).forms[0].forms
