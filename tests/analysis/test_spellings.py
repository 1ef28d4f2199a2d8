"""Rules guess how else a word may have been written."""

from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis.spellings import RULES, respellings


def guesses(word, language="en"):
    return {guess.word for guess in respellings(word, language)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_each_rule_leads_from_its_example_there_and_back(rule):
    typed, found = (text.lower() for text in rule.example)
    language = next(iter(rule.languages), "en")
    for one, other in ((typed, found), (found, typed)):
        assert (other, (rule.name,)) in {
            (guess.word, guess.rules) for guess in respellings(one, language)
        }


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("love", {"loue"}),
        ("loue", {"love", "loü"}),
        ("judge", {"iudge"}),
        ("universe", {"vniverse", "uniuerse", "vniuerse"}),
        ("joyful", {"ioyful"}),  # a u before a consonant was a u
        ("juvenile", {"iuvenile", "juuenile", "iuuenile"}),
        ("queen", {"qveen"}),  # no ü after a q
        ("harbour", set()),
        ("vérité", {"uérité"}),  # é is a vowel
        ("privé", {"priué"}),
        ("obiection", {"objection"}),
        ("nation", set()),
        ("very", {"uery"}),
        ("1914", set()),
        ("u.s.", set()),
    ],
)
def test_letters_are_changed_one_by_one_and_together(word, expected):
    assert guesses(word) == expected


def test_case_and_composition_of_the_typed_word_do_not_matter():
    assert guesses("LOVE") == {"loue"}
    assert guesses("Mu\u0308ller") == guesses("müller") == {"mueller"}


def test_german_rules_hold_in_german():
    assert guesses("teil", "de") == {"theil", "teyl", "theyl"}
    assert guesses("teil", "fr") == set()


@given(
    st.sampled_from(["", "s"]),
    st.text("aeéiuvjwthyäöünsr", max_size=4),  # of more, not all changes are tried
    st.sampled_from(["", "r"]),
    st.sampled_from(["en", "de", "fr"]),
)
def test_what_one_change_leads_to_leads_back(beginning, middle, end, language):
    word = beginning + middle + end
    for guess in respellings(word, language):
        if middles(word, guess.word) in PAIRS:
            assert word in guesses(guess.word, language)


PAIRS = {(letters.old, letters.new) for rule in RULES for letters in rule.letters}


def middles(one, other):
    """What is left of two words without the beginning and the end that they share."""
    start = shared(one, other)
    end = shared(one[start:][::-1], other[start:][::-1])
    return one[start : len(one) - end], other[start : len(other) - end]


def shared(one, other):
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def test_living_words_are_not_taken_for_one_another():
    assert "valve" not in guesses("value")
    assert "values" not in guesses("valves")
    assert "euer" not in guesses("ever")
    assert "lvi" not in guesses("lui")
    assert guesses("xviii") == {"xviij"}


@given(st.text("aeiuvjwthyäöüns", max_size=14), st.sampled_from(["en", "de", None]))
def test_guesses_are_few_and_other_words_that_share_what_they_say_they_share(word, language):
    found = respellings(word, language)
    assert len(found) <= 8 + 28 + 1  # each change, each two of eight, all together
    assert len({guess.word for guess in found}) == len(found)
    for guess in found:
        assert guess.word != word
        assert guess.word[guess.same :] == word[guess.typed :]
        assert guess.rules
