import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nltk.stem.snowball import EnglishStemmer, SnowballStemmer

from sourcesearch.analysis.fold import fold
from sourcesearch.analysis.stem import STEMMERS, stem


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "port ports"),
        ("en", "treaty treaties"),
        ("de", "Haus Hauses Häuser Häusern"),
        ("de", "Vertrag Vertrages Verträge Verträgen"),
        ("de", "groß große großen größer"),
        ("fr", "libéré libérée libérés libérées libérer"),
        ("fr", "arrivé arriver arrivée arrivèrent arrivait"),
        ("fr", "premier première premières"),
        ("fr", "général générale généraux"),
        ("es", "nación naciones"),
        ("es", "político política políticos"),
        ("pt", "revolução revoluções"),
        ("pt", "capitão capitães"),
        ("it", "politico politica politici politiche"),
        ("ro", "revoluție revoluții revoluția"),
        ("hu", "ház házak háznak házban házból házról háznál"),
        ("ru", "война войны войной"),
        ("ru", "царь царю царём царем"),
        ("sv", "regering regeringen regeringar"),
        ("fi", "kylä kylän kylässä"),
        ("ar", "مدينة المدينة مدينته"),
    ],
)
def test_inflected_forms_meet_in_one_term(language, forms):
    assert len({stem(fold(form), language) for form in forms.split()}) == 1


def test_without_a_stemmer_a_form_is_its_own_term():
    assert stem("ports", None) == stem("ports", "la") == stem("ports", "xx") == "ports"


def test_numbers_and_words_with_digits_are_not_stemmed():
    assert stem("1950s", "en") == "1950s"


def test_a_term_has_no_accents_the_stemmer_brought_back():
    assert stem("armees", "fr") == "arme"
    assert stem("revolutie", "ro") == "revolut"


def test_every_language_has_a_stemmer_that_needs_no_download():
    assert all(stem("abc", language) for language in STEMMERS)


def test_english_needs_no_nltk():
    program = (
        "import sys; from sourcesearch.analysis import stem;"
        "print(stem('ports', 'en'), 'nltk' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stdout == "port False\n"


@given(st.text(max_size=20).map(fold))
def test_an_english_term_is_what_nltk_makes_of_the_form(folded):
    term = stem(folded, "en")
    assert term == (fold(EnglishStemmer().stem(folded)) if folded.isalpha() else folded)


def test_importing_the_room_imports_neither_nltk_nor_numpy():
    program = (
        "import sys, sourcesearch.analysis as analysis;"
        "list(analysis.tokens('Häuser', None));"
        "print(sorted({'nltk', 'numpy', 'whoosh', 'gcld3'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stdout == "[]\n"


@given(st.text(max_size=20).map(fold), st.sampled_from(sorted(STEMMERS)))
def test_a_term_is_folded_and_never_empty(folded, language):
    term = stem(folded, language)
    assert fold(term) == term
    assert bool(term) == bool(folded)


@given(
    st.text(st.characters(min_codepoint=0x2E80, categories=["Lo", "Lm"]), min_size=1, max_size=6),
    st.sampled_from(sorted(STEMMERS)),
)
def test_far_eastern_words_are_what_every_stemmer_leaves_of_them(word, language):
    assert SnowballStemmer(STEMMERS[language]).stem(word) == word
    assert stem(word, language) == word
