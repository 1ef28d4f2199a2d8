"""What a scan of bytes finds is what a look at each spelling finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vocabulary_samples import spellings

from sourcesearch import analysis

FORMS = ["Port", "PORTS", "Häfen", "naïve", "ports", "gov-\nernment", "Port's", "1,745", "朝鮮"]

forms_of_letters = st.lists(st.text("abAB朝é'-\n", min_size=1, max_size=6), max_size=12)


def those(forms, accepts):
    return [number for number, form in enumerate(forms) if accepts(analysis.folded(form))]


def test_a_form_is_spelled_as_it_is_folded():
    assert spellings(FORMS).strings([*range(9)]) == [
        "port", "ports", "hafen", "naive", "ports", "government", "port", "1745", "朝鲜",
    ]  # fmt: skip


def test_what_is_folded_is_found_and_what_is_written_is_not():
    assert spellings(FORMS).containing("fen").tolist() == [2]
    assert spellings(FORMS).containing("ä").tolist() == []


def test_letters_over_the_border_of_two_forms_are_no_match():
    assert spellings(["xa", "bx", "ab"]).containing("ab").tolist() == [2]


def test_a_match_that_overlaps_such_letters_is_found():
    assert spellings(["xab", "aba"]).containing("aba").tolist() == [1]
    assert spellings(["xa", "aa"]).containing("aa").tolist() == [1]


@given(forms_of_letters, st.text("abé", min_size=1, max_size=3))
def test_forms_that_hold_some_letters(forms, text):
    assert spellings(forms).containing(text).tolist() == those(forms, lambda s: text in s)


@given(forms_of_letters, st.text("abé朝", max_size=3), st.text("abé朝", max_size=3))
def test_forms_between_two_spellings(forms, start, end):
    expected = those(forms, lambda s: start <= s < end)
    assert spellings(forms).between(start, end).tolist() == expected


@given(forms_of_letters, st.integers(0, 6))
def test_forms_of_one_length(forms, length):
    column = spellings(forms)
    found = column.of_length(length)
    assert found.tolist() == those(forms, lambda s: len(s) == length)
    rows = ["".join(map(chr, row)) for row in column.codes(found, length).tolist()]
    assert rows == column.strings(found)


@pytest.mark.parametrize("surrogate", ["\ud800", "a\udfff"])
def test_half_a_surrogate_pair_is_a_character(surrogate):
    column = spellings([surrogate, "port"], fold=str)
    assert column.strings([0, 1]) == [surrogate, "port"]
    assert column.of_length(len(surrogate)).tolist() == [0]
