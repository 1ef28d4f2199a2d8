"""Terms are Snowball's stems, folded."""

import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import Stemmer
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis import ANALYSIS_VERSION
from sourcesearch.analysis.fold import fold
from sourcesearch.analysis.stem import STEMMERS, stem, stems

WORDS = st.text(st.characters(categories=["L", "Mn", "Mc"]), max_size=12)


def published():
    """(language, [(word, stem)]) of the sample beside this file."""
    pairs = {}
    for line in Path(__file__).with_name("snowball_pairs.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, word, stemmed = line.split("\t")
            pairs.setdefault(language, []).append((word, stemmed))
    return pairs.items()


POLYTONIC = re.compile("[\u1f00-\u1fff]")
"""Greek letters with accents that the stemmer does not know: it would leave such words whole."""


def wrong(language, pairs):
    pairs = [pair for pair in pairs if not POLYTONIC.search(pair[0])]
    return [(word, got) for word, want in pairs if (got := stem(word, language)) != fold(want)]


@pytest.mark.parametrize(("language", "pairs"), published())
def test_terms_are_the_published_stems_folded(language, pairs):
    assert wrong(language, pairs) == []


@pytest.mark.nightly
@pytest.mark.parametrize(("language", "algorithm"), sorted(STEMMERS.items()))
def test_terms_are_all_the_published_stems(language, algorithm):
    """`SNOWBALL_DATA` names a clone of the project's snowball-data."""
    folder = Path(os.environ.get("SNOWBALL_DATA", "")) / algorithm
    if not (folder / "voc.txt").exists():
        pytest.skip(f"no vocabulary in {folder}")
    words, found = (
        folder.joinpath(name).read_text("utf-8").split("\n") for name in ("voc.txt", "output.txt")
    )
    pairs = [
        pair
        for pair in zip(words, found, strict=True)
        if pair[0].isalpha() and pair[1] and "և" not in pair[0]  # which is folded to two letters
    ]
    missed = {word for word, _ in wrong(language, pairs) if not re.fullmatch("[ivxlcdm]+i", word)}
    if language in ("fr", "pt", "ro"):
        missed = {word for word in missed if not word.isascii()}  # accents were written back
    assert len(missed - {"безполезны"}) == (103 if language == "fi" else 0)  # an older list


@pytest.mark.parametrize(
    ("language", "forms"),
    [
        ("en", "port ports"),
        ("en", "treaty treaties"),
        ("de", "Haus Hauses Häuser HÄUSERN Haeuser"),
        ("de", "Vertrag Vertrages Verträge Verträgen"),
        ("de", "groß große GROSSEN größer"),
        ("fr", "libéré libérée LIBÉRÉS libérées libérer"),
        ("fr", "arrivé arriver arrivée arrivèrent arrivait"),
        ("fr", "activité activités"),
        ("es", "político política políticos"),
        ("pt", "capitão capitães"),
        ("it", "politico politica politici politiche"),
        ("ro", "revoluție revoluții revoluția"),
        ("hu", "ház házak háznak házban házból házról háznál"),
        ("cs", "město města městům městech"),
        ("pl", "miasto miasta miastu"),
        ("ru", "война войны войной"),
        ("ru", "царь царю царём царем"),
        ("sv", "regering regeringen regeringar"),
        ("fi", "kylä kylän kylässä"),
        ("ar", "مدينة المدينة مدينته"),
        ("sr", "краљ краља kralj kralja"),
    ],
)
def test_inflected_forms_meet_in_one_term(language, forms):
    assert len({stem(form, language) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    ("language", "unaccented", "form"),
    [
        ("fr", "LIBEREE", "libérée"),
        ("fr", "deputees", "députées"),
        ("fr", "arriverent", "arrivèrent"),
        ("fr", "PREMIERE", "première"),
        ("es", "nacion", "nación"),
        ("es", "revolucion", "revolución"),
        ("pt", "revolucao", "revolução"),
        ("pt", "revolucoes", "revoluções"),
        ("ro", "revolutie", "revoluție"),
        ("de", "VERTRAGE", "Verträge"),
    ],
)
def test_words_without_accents_meet_those_that_have_them(language, unaccented, form):
    assert stem(unaccented, language) == stem(form, language)


@pytest.mark.parametrize(
    ("old", "new"),  # the decree of 10 October 1918 and what was printed before it
    [
        ("хлѣбъ", "хлеб"),
        ("МІРЪ", "мир"),
        ("Ѳедоръ", "Фёдор"),
        ("изслѣдованіяхъ", "исследованиях"),
        ("безполезнаго", "бесполезного"),
        ("лучшаго", "лучшего"),
        ("счастливыя", "счастливые"),
    ],
)
def test_russian_of_before_1918_has_the_terms_of_today(old, new):
    assert stem(old, "ru") == stem(new, "ru")


@pytest.mark.parametrize(
    ("polytonic", "plain"),
    [
        ("λόγῳ", "λόγω"),
        ("πολιτικὰς", "πολιτικάς"),
        ("ἀνθρώπων", "ανθρώπων"),
        ("πολιτείᾳ", "ΠΟΛΙΤΕΙΑ"),
    ],
)
def test_greek_is_stemmed_without_its_accents(polytonic, plain):
    assert stem(polytonic, "el") == stem(plain, "el")


def test_turkish_has_two_letters_i_and_suffixes_behind_apostrophes():
    assert stem("ISIRGAN", "tr") == stem("ısırgan", "tr")
    assert stem("İstanbul’da", "tr") == stem("İstanbul", "tr")


def test_without_a_stemmer_a_form_is_its_own_term_folded():
    assert stem("Ports", None) == stem("ports", "la") == stem("ports", "xx") == "ports"


@pytest.mark.parametrize("form", ["1950s", "u.s.", "£500", "3.5"])
def test_what_is_no_word_is_not_stemmed(form):
    assert stem(form, "en") == form


@pytest.mark.parametrize("language", sorted(STEMMERS))
def test_a_roman_number_is_no_inflection_of_another(language):
    numbers = ["I", "II", "III", "VI", "VII", "VIII", "XI", "XII", "XIII", "XVII", "XVIII", "XXIII"]
    terms = [stem(number, language) for number in numbers]
    assert len({*terms}) == len(numbers)


def test_what_only_looks_like_a_roman_number_is_stemmed():
    assert (stem("vizii", "it"), stem("libri", "it")) == ("viz", "libr")


def test_every_language_of_snowball_has_its_stemmer():
    of_english_and_dutch = {"porter", "dutch_porter"}  # what they had before
    assert set(STEMMERS.values()) == set(Stemmer.algorithms()) - of_english_and_dutch


def test_the_version_of_the_analysis_names_the_release_of_the_stemmers():
    release = ".".join(Stemmer.version().split(".")[:2])
    assert ANALYSIS_VERSION.endswith(f" snowball-{release}")


def test_importing_the_room_and_stemming_imports_neither_nltk_nor_numpy():
    program = (
        "import sys, sourcesearch.analysis as analysis;"
        "print(*(analysis.stem('Häuser', language) for language in ('de', 'en', 'fr')));"
        "print(sorted({'nltk', 'numpy', 'scipy', 'whoosh', 'gcld3'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert run.stdout == "haus hauser haus\n[]\n"


@given(WORDS, st.sampled_from(sorted(STEMMERS)))
def test_a_term_is_folded_and_empty_only_where_nothing_is_left(word, language):
    term = stem(word, language)
    assert fold(term) == term
    assert bool(term) == bool(fold(word))


@given(st.text(max_size=12), st.sampled_from([*sorted(STEMMERS), None]))
def test_any_text_whatever_has_a_term(text, language):
    assert stem(text, language) == stem(text, language)


@given(st.lists(WORDS.filter(str.isalpha)), st.sampled_from([*sorted(STEMMERS), None]))
def test_many_words_have_the_terms_of_each(words, language):
    assert stems(words, language) == [stem(word, language) for word in words]


def test_threads_stem_alike():
    words = [word for _, pairs in published() for word, _ in pairs] * 20
    alone = stems(words, "de")
    with ThreadPoolExecutor(4) as pool:
        assert all(found == alone for found in pool.map(lambda _: stems(words, "de"), range(8)))
