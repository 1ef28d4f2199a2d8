"""Russian of before the decree of 10 October 1918, read in today's letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis.orthography.russian import modern_russian


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("хлѣбъ", "хлеб"),
        ("міръ", "мир"),  # the world, and миръ is peace
        ("миръ", "мир"),
        ("ѳедоръ", "федор"),
        ("мѵро", "миро"),
        ("исторія", "история"),
        ("новаго", "нового"),
        ("лучшаго", "лучшего"),
        ("синяго", "синего"),
        ("счастливыя", "счастливые"),
        ("ея", "ее"),
        ("онѣ", "они"),
        ("однѣхъ", "одних"),
        ("безполезный", "бесполезный"),
        ("чрезчуръ", "чресчур"),
        ("разсказъ", "рассказ"),
        ("изслѣдованіе", "исследование"),
        ("возстаніе", "восстание"),
    ],
)
def test_what_the_decree_changed_is_changed(old, new):
    assert modern_russian(old) == new


@pytest.mark.parametrize("word", "объявил подъезд благо чикаго сантьяго изба возраст моя".split())
def test_a_word_of_today_stays_as_it_is(word):
    assert modern_russian(word) == word


@given(st.text("абвгезикоъьыяѣіѳѵ", max_size=10))
def test_no_letter_that_was_abolished_is_left(word):
    assert not set(modern_russian(word)) & set("ѣіѳѵ")
