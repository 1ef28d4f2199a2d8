"""Selectors: a passage is found again where the text has shifted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.ledger.selectors import found_by, selectors_of

TEXT = "The port was closed. Nobody knew why the port was closed, nor for how long."


@given(st.text(min_size=1), st.data())
def test_in_the_same_text_a_passage_is_found_where_it_was(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = found_by(selectors_of(text, (start, end)), text)
    assert found == ((start, end) if text[start:end].strip() else None)


@given(st.text("ab ", max_size=40))
def test_behind_what_was_put_before_it_is_found(before):
    span = TEXT.index("port was closed,"), TEXT.index(", nor")
    start, end = found_by(selectors_of(TEXT, span), before + TEXT)
    assert (start - len(before), end - len(before)) == span


def test_of_two_places_with_the_same_words_the_one_with_the_same_around_it_is_meant():
    second = TEXT.rindex("port")
    text = "At last: " + TEXT
    assert found_by(selectors_of(TEXT, (second, second + 4)), text) == (second + 9, second + 13)


def test_of_two_places_with_the_same_around_them_the_nearest_to_where_it_was_is_meant():
    line = "-" * 40 + "port" + "-" * 40  # more around it than a selector has
    selectors = selectors_of(line * 2, (124, 128))
    assert found_by(selectors, "At last: " + line * 2) == (133, 137)


def test_lines_that_were_broken_anew_do_not_matter():
    text = TEXT.replace("Nobody knew", "Nobody\n  knew")
    span = TEXT.index("Nobody"), TEXT.index(" why")
    start, end = found_by(selectors_of(TEXT, span), text)
    assert text[start:end] == "Nobody\n  knew"


def test_words_that_are_gone_are_found_nowhere():
    span = TEXT.index("Nobody"), TEXT.index(" why")
    assert found_by(selectors_of(TEXT, span), TEXT.replace("Nobody", "Everybody")) is None


@pytest.mark.parametrize("selectors", [[], [{}], [{"type": "TextPositionSelector", "start": 3}]])
def test_selectors_that_say_nothing_find_nothing(selectors):
    assert found_by(selectors, TEXT) is None


@pytest.mark.parametrize("start", ["x", None, -3, 1.5, 10**9])
def test_a_position_that_is_none_is_passed_over(start):
    selectors = [
        {"type": "TextQuoteSelector", "exact": "port"},
        {"type": "TextPositionSelector", "start": start},
    ]
    assert found_by(selectors, "The port.") == (4, 8)
