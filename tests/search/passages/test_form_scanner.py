"""The tokens that are found as strings are those that taking the text apart finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch import analysis
from sourcesearch.search.passages import form_scanner as module
from sourcesearch.search.passages.form_scanner import candidates

# letters that join, break, elide and end words, blanks, and a script without them
TEXTS = st.text(alphabet="abS \n-¬'’.,1é²朝\0\xad_", max_size=40)


def all_tokens(text):
    position = -1
    for start, end in analysis.spans(text):
        for part in analysis.parts(text[start:end]):
            position += part.step
            yield part.form, position, start + part.start, start + part.end


def spelled(text, forms):
    return [token for token in all_tokens(text) if token[0] in forms]


@st.composite
def texts_and_forms(draw):
    text = draw(TEXTS)
    present = sorted({token[0] for token in all_tokens(text)})
    some = draw(st.sets(st.sampled_from(present), max_size=4)) if present else set()
    return text, frozenset(some | draw(st.sets(st.text("ab", min_size=1, max_size=2), max_size=2)))


@pytest.mark.parametrize("many", [0, 64])
@given(texts_and_forms())
def test_their_ranges_and_distances_are_those_of_the_whole_text(many, drawn):
    text, forms = drawn
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MANY", many)
        found = candidates(text, forms, apart=False)
    expected = spelled(text, forms)
    assert [(form, start, end) for form, _, start, end in found] == [
        (form, start, end) for form, _, start, end in expected
    ]
    if found:
        offset = expected[0][1] - found[0].position
        assert [token.position + offset for token in found] == [token[1] for token in expected]


@given(texts_and_forms())
def test_looked_at_each_by_itself_they_are_the_same(drawn):
    text, forms = drawn
    found = candidates(text, forms, apart=True)
    assert [(form, start, end) for form, _, start, end in found] == [
        (form, start, end) for form, _, start, end in spelled(text, forms)
    ]


def test_a_form_inside_a_longer_word_is_none():
    assert candidates("there, other", frozenset(["the"]), apart=True) == []
