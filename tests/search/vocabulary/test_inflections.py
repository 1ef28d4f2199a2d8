"""The inflections of a word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch import analysis
from sourcesearch.search.vocabulary import inflections
from sourcesearch.search.vocabulary.inflections import Inflections

WORDS = {
    ("en",): ["sister", "load", "bake", "city"],
    ("de",): ["hafen", "sister", "rose"],
    ("la", "en"): ["porta", "miles", "rex"],
}


def of(word, languages, forms=()):
    terms = frozenset(analysis.stem(word, language) for language in languages)
    return Inflections(word, terms, forms, languages)


@pytest.mark.parametrize(
    ("languages", "together"), [(["en"], False), (["de"], True), (["en", "de"], True)]
)
def test_words_of_one_stem_are_inflections_only_where_their_language_has_it(languages, together):
    """`sistem` and `sister` lose their ends in German."""
    assert of("sister", ["en", "de"]).related("sistem", languages) == together


@given(st.data(), st.sampled_from(sorted(WORDS)))
def test_what_a_beginning_goes_on_with_are_all_inflections_and_nothing_but_regular_ends(
    data, languages
):
    word = data.draw(st.sampled_from(WORDS[languages]))
    length = data.draw(st.integers(0, len(word)))
    forms = data.draw(st.lists(st.sampled_from(["Häfen", "baking", "militum", "sisterly"])))
    found = of(word, languages, forms)
    begin = word[:length]
    ends = {end for language in languages for end in inflections._ENDINGS[language]}
    bases = {base for each in (word, *found.terms) for base in (each, each[:-1])}
    attested = {word, *map(str.lower, forms)}
    regular = {base + end for base in bases for end in ends}
    continued = {
        begin + rest + end.decode() for rest, several in found.continued(length) for end in several
    }
    assert continued == {each for each in attested | regular if each.startswith(begin)}
    for each in continued:
        assert each.startswith(found.common(length)) or each not in found
