"""Strings drawn from texts, and what comes of asking for them."""

import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from known_items import Question, Source, Texts, answered, drawn, named, remembered, words_of

PARAGRAPH = (
    "When the harbour is free of ice, ships of all na-\ntions come AND go; no more than that."
)


def strings(paragraph, length):
    return {each.text for each in drawn(Source("a", [[paragraph]]), length, 100, 1)}


@pytest.fixture(autouse=True)
def few_tries(monkeypatch):
    monkeypatch.setattr("known_items._TRIES", 2_000)


def test_strings_are_of_one_clause_and_have_no_broken_word_and_no_operator():
    assert strings(PARAGRAPH, 4) == {
        "When the harbour is", "the harbour is free", "harbour is free of", "is free of ice",
        "no more than that",
    }  # fmt: skip


def test_words_run_on_over_lines():
    assert strings("the port\nof Dalian", 4) == {"the port of Dalian"}


def test_the_same_seed_draws_the_same():
    source = Source("a", [[PARAGRAPH]])
    first, again = (list(drawn(source, 3, 4, 1)) for _ in range(2))
    assert first == again
    assert len(first) == 4


def test_what_is_asked_about_is_something_of_something():
    source = Source("a", [["He was captain of the Beagle, and end of the day."]])
    asked = [one.asked for one in named(source, 1, 1)]
    assert asked[0] == "who was the captain of the Beagle"
    assert asked[2] == "where did the captain of the Beagle take place"


def test_words_stand_side_by_side_whatever_is_between_them():
    assert words_of("Ice-free\nports, 1945!") == " ice free ports 1945 "


def test_a_string_is_remembered_with_a_word_wrong_left_out_put_in_two_wrong_and_two_swapped():
    words = "a b c d e f g h".split()
    question = Question("a", 8, " ".join(words), "")
    found = [one.asked.split() for one in remembered(question, ["X"], random.Random(1))]
    assert [len(one) for one in found] == [8, 7, 9, 8, 8]
    assert [sum(word == "X" for word in one) for one in found] == [1, 0, 1, 2, 0]
    assert [len(set(words) - set(one)) for one in found] == [1, 1, 0, 2, 0]
    assert sorted(found[4]) == words != found[4]
    assert {one[0] for one in found[:4]} == {"a"}


@pytest.fixture
def found(seeds):
    def finder(text):
        return answered(seeds, Texts(seeds), Question("a", 2, text, text))

    return finder


def test_a_string_that_stands_in_a_document_has_its_rank(found):
    assert found("ice-free ports").rank == 1
    assert found("ice-free ports").shown


def test_a_string_that_stands_nowhere_has_no_rank(found):
    assert found("ports ice-free").rank == float("inf")
    assert not found("ports ice-free").shown
