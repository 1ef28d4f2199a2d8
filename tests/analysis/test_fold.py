import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis.fold import fold


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Stalin", "stalin"),
        ("Lüshun", "lushun"),
        ("Straße", "strasse"),
        ("Œuvre", "oeuvre"),
        ("Ærø", "aero"),
        ("Łódź", "lodz"),
        ("Þórður", "thordur"),
        ("Đặng", "dang"),
        ("İstanbul", "istanbul"),
        ("ısı", "isi"),
        ("ſeveral", "several"),
        ("ﬁnd", "find"),
        ("ＫＯＲＥＡ", "korea"),
        ("a\u0364", "a"),
        ("ʿAlī", "ali"),
        ("Rusʹ", "rus"),
        ("Pʻyŏngyang", "pyongyang"),
    ],
)
def test_latin_letters_lose_case_accents_and_typography(word, folded):
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("ΟΔΥΣΣΕΎΣ", "οδυσσευσ"),
        ("Ὀδυσσεύς", "οδυσσευσ"),
        ("Чайковский", "чайковский"),
        ("ёлка", "елка"),
        ("за\u0301мок", "замок"),
        ("Ѡ҆чище́нїе", "очищенїе"),  # Church Slavonic, with its breathings and titlos
        ("ᲂу҆чени́къ", "оученикъ"),
        ("гдⷭ҇ь", "гдь"),
        ("мꙋ́жъ", "мужъ"),
        ("ꙗ҆зы́къ", "языкъ"),
        ("װײַל", "ווייל"),  # Yiddish, with its digraphs
        ("ווייל", "ווייל"),
        ("Київ", "київ"),
        ("العَرَبِيَّة", "العربية"),
        ("أحمد", "احمد"),
        ("كتـــاب", "كتاب"),
        ("שָׁלוֹם", "שלום"),
        ("ガ", "ガ"),
        ("ｶﾞ", "ガ"),
        ("か\u3099", "が"),
        ("हिन्दी", "हिन्दी"),
        ("\u1112\u1161\u11ab", "한"),
        ("⾦", "金"),
    ],
)
def test_each_script_loses_what_its_readers_do_not_look_up_by(word, folded):
    assert fold(word) == folded


@pytest.mark.parametrize(
    "spellings",
    [
        ("ἀρχῇ", "ἀρχή", "αρχη", "ΑΡΧΗ"),
        ("λόγῳ", "λογω"),
        ("ᾼδης", "ᾅδης", "Ἅδης", "αδησ"),
        ("τῶ\u0345", "τω"),
    ],
)
def test_the_iota_below_a_greek_vowel_is_dropped_with_the_accents(spellings):
    assert len(set(map(fold, spellings))) == 1


def test_an_iota_beside_its_vowel_stays():
    assert fold("ΤΩΙ") == "τωι"


def test_digits_of_every_script_become_ascii():
    assert fold("١٩٥٠") == fold("१९५०") == "1950"


def test_a_fraction_stays_one_character():
    assert fold("2½") == "2½"


def test_apostrophes_and_soft_hyphens_fold_away():
    assert fold("O’Brien") == fold("Oʼbrien") == fold("O\xadBrien") == "obrien"


def test_case_accents_and_composition_never_matter_for_any_character():
    characters = [chr(code) for code in range(0x20000) if not 0xD800 <= code < 0xE000]
    for character in characters:
        folded = fold(character)
        assert fold(folded) == folded
        if "\u0345" not in unicodedata.normalize("NFD", character):  # its capital is a letter
            assert fold(character.upper()) == fold(character.lower())
        assert fold(unicodedata.normalize("NFD", character)) == folded


@given(st.text())
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composed_and_decomposed_spellings_fold_alike(text):
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))
