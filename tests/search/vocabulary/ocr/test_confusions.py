"""What a machine takes for what: examples from recognised newspapers, and what is no confusion."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from sourcesearch.search.vocabulary.forms.fuzzy import prefixes
from sourcesearch.search.vocabulary.ocr.confusions import allowance, long_s
from sourcesearch.search.vocabulary.ocr.readings import readings


def cost(word, read):
    """What it costs to read a word so, None if that is more than it may."""
    return readings({word: allowance(word)})[word].get(read)


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("will", "wiil"),
        ("corn", "coru"),
        ("house", "houfe"),
        ("house", "bouse"),
        ("while", "wliile"),
        ("their", "tiieir"),
        ("modern", "modem"),
        ("letter", "leiter"),
        ("strike", "btrike"),
        ("majesty", "alajesty"),
        ("assembly", "affembly"),
        ("dorchester", "dorcheiter"),
        ("manchester", "manchefter"),
        ("manchester", "mancheller"),
        ("parliament", "parliarnent"),
        ("parliament", "parliamcnt"),
    ],
)
def test_letters_are_taken_for_others_that_look_alike(word, read):
    assert cost(word, read) is not None


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("will", "hill"), ("will", "wild"), ("will", "wall"), ("will", "kill"), ("will", "well"),
        ("letter", "latter"), ("letter", "better"), ("letter", "litter"),
        ("king", "kind"), ("king", "ring"), ("king", "wing"),
        ("house", "horse"), ("house", "mouse"), ("house", "hose"),
        ("corn", "born"), ("corn", "coin"), ("laws", "lawn"),
        ("sheep", "sleep"), ("sheep", "sheet"), ("sheep", "steep"),
        ("stealing", "scaling"), ("stealing", "steaming"), ("chartist", "artist"),
        ("cholera", "choler"), ("manchester", "winchester"),
    ],
)  # fmt: skip
def test_other_words_are_not_what_it_may_read(word, other):
    assert cost(word, other) is None


def test_a_frequent_confusion_costs_less_than_an_occasional_one():
    assert cost("letter", "lctter") == 0.4
    assert cost("letter", "leiter") == 0.6


def test_two_confusions_cost_what_both_do():
    assert cost("parliament", "parliarncnt") == 0.8
    assert cost("government", "govcrnmcnt") == 0.8


def test_a_letter_may_be_read_twice_and_in_long_words_be_lost():
    assert cost("letter", "lettter") == 0.6
    assert cost("parliament", "parliment") == 1.0
    assert cost("letter", "leter") is None


def test_several_long_s_are_one_confusion():
    assert cost("possess", "poffefs") == 0.4
    assert cost("assassin", "affaffin") == 0.4


def test_an_s_at_the_end_was_never_a_long_one():
    assert long_s("class") == "clafs"
    assert cost("classes", "clasfef") is None
    assert cost("classes", "claffef") is None


def test_what_capitals_are_taken_for_stands_at_the_beginning():
    assert cost("bishop", "vishop") == 0.6
    assert cost("harbour", "harvour") is None


@pytest.mark.parametrize(
    ("word", "allowed"),
    [("war", 0), ("1914", 0), ("u.s.a.", 0), ("port", 0.5), ("house", 0.5), ("letter", 0.75),
     ("dorchester", 1.25), ("constantinople", 1.5)],
)  # fmt: skip
def test_long_words_may_be_misread_worse_and_short_ones_and_numbers_not_at_all(word, allowed):
    assert allowance(word) == allowed


words = st.text("abcdefhilmnorstuvw", min_size=1, max_size=8)


@given(words, st.floats(0, 1.5))
def test_nothing_is_dearer_than_allowed(word, most):
    found = readings({word: most})[word]
    assert found[word] == 0
    assert all(0 < cost <= most for read, cost in found.items() if read != word)


@given(words)
def test_more_is_never_read_for_less(word):
    assert readings({word: 0.5})[word].items() <= readings({word: 1.5})[word].items()


@given(words)
def test_two_confusions_change_four_letters_at_most_but_for_the_long_s(word):
    for read in readings({word: 1.5})[word]:
        assert min(Levenshtein.distance(each, read) for each in (word, long_s(word))) <= 4


@given(words)
def test_each_reading_is_known_by_its_own_length_and_hash(word):
    known = set()

    def held(lengths, hashes):
        known.update(zip(lengths.tolist(), hashes.tolist(), strict=True))
        return lengths >= 0

    found = readings({word: 1.5}, held)[word]
    assert known == {(len(read), prefixes(read)[0][-1]) for read in found}


@given(words)
def test_what_is_not_held_is_no_reading(word):
    longer = readings({word: 1.5}, lambda lengths, _: lengths > len(word))[word]
    every = readings({word: 1.5})[word]
    assert longer == {read: cost for read, cost in every.items() if len(read) > len(word)}


@given(st.lists(st.text("aceilmnrsſu", min_size=1, max_size=12), max_size=6, unique=True))
def test_several_words_are_misread_as_each_by_itself(words):
    asked = {word: allowance(word) for word in words}
    assert readings(asked) == {word: readings({word: most})[word] for word, most in asked.items()}
