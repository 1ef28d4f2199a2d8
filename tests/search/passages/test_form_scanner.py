"""The tokens that are found as strings are those that taking the texts apart finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch import analysis
from sourcesearch.search.passages import form_scanner as module
from sourcesearch.search.passages.form_scanner import (
    PARTING,
    groups,
    sightings,
    tokens,
    words,
)

# letters that join, break, elide and end words, blanks, and a script without them
CHARACTERS = st.text(alphabet="abS \n-¬'’\"“”—.,1é²朝\0\xad_", max_size=40)
# and words, broken or whole, with or without others between, which single characters seldom make
WORDS = ["a ", "b, ", "a. ", "ab\n", "a-\nb ", "a¬\nb.\n", "a¬\n b ", "a’b ", "- ", "- - - - - "]
TEXT = CHARACTERS | st.lists(st.sampled_from(WORDS)).map("".join)
TEXTS = st.lists(TEXT, min_size=1, max_size=3)


def all_tokens(text):
    position = -1
    for start, end in analysis.spans(text):
        for part in analysis.parts(text[start:end]):
            position += part.step
            yield part.form, position, start + part.start, start + part.end


@st.composite
def texts_and_forms(draw):
    texts = draw(TEXTS)
    present = sorted({token[0] for text in texts for token in all_tokens(text)})
    some = draw(st.sets(st.sampled_from(present), max_size=4)) if present else set()
    return texts, frozenset(some | draw(st.sets(st.text("ab", min_size=1, max_size=2), max_size=2)))


def as_one(texts):
    return PARTING.join(["", *texts, ""])


def begins(texts):
    return [1 + sum(len(text) + 1 for text in texts[:number]) for number in range(len(texts))]


def spelled(texts, forms):
    """The tokens of all texts, each text's by itself: form, position, range."""
    return [
        [(form, at, begin + a, begin + b) for form, at, a, b in all_tokens(text) if form in forms]
        for begin, text in zip(begins(texts), texts, strict=True)
    ]


either_way = pytest.mark.parametrize("many", [0, 128], ids=["taken apart", "as strings"])


def sighted(text, forms, many):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MANY", many)
        return sightings(text, forms)


@either_way
@given(drawn=texts_and_forms())
def test_words_are_those_of_the_texts_taken_apart(many, drawn):
    texts, forms = drawn
    text = as_one(texts)
    found = {*words(text, sighted(text, forms, many), forms)}
    assert found == {(a, b) for some in spelled(texts, forms) for _, _, a, b in some}


@either_way
@given(drawn=texts_and_forms(), reach=st.integers(1, 3))
def test_what_stands_within_reach_is_in_one_group_with_its_distance(many, drawn, reach):
    texts, forms = drawn
    text = as_one(texts)
    grouped = [
        {(form, a, b): at for form, at, a, b in tokens(text, group, forms, 0)}
        for group in groups(text, sighted(text, forms, many), reach, begins(texts))
    ]
    for some in spelled(texts, forms):
        for form, at, *span in some:
            for other, place, *where in some:
                if abs(place - at) <= reach:
                    assert place - at in {
                        each[other, *where] - each[form, *span]
                        for each in grouped
                        if (form, *span) in each and (other, *where) in each
                    }


@given(drawn=texts_and_forms())
def test_no_group_is_of_two_texts(drawn):
    texts, forms = drawn
    text = as_one(texts)
    starts = begins(texts)
    for group in groups(text, sightings(text, forms), 5, starts):
        assert len({sum(start <= each.start for start in starts) for each in group}) == 1


def test_words_far_apart_are_in_groups_of_their_own():
    text = as_one(["sea " + "and then " * 20 + "sea"])
    assert len([*groups(text, sightings(text, frozenset(["sea"])), 3, [1])]) == 2


def test_a_form_inside_a_longer_word_is_none():
    assert sightings(as_one(["there, other"]), frozenset(["the"])) == []
