import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis.languages import language
from sourcesearch.analysis.languages.language import (
    common_languages,
    detect,
    language_code,
    language_name,
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "The three ports were free of ice all the year round, and that is why he wanted them.",
            "en",
        ),
        ("Vom Tage an, da der Rath der 500 in seinen neuen Pallast installirt seyn wird.", "de"),
        (
            "Les éléphants étaient enchaînés à la nuque et au pied, et conduits par des cornacs.",
            "fr",
        ),
        ("Все счастливые семьи похожи друг на друга, каждая несчастлива по-своему.", "ru"),
        (  # Leo Tolstoy, as it was printed in 1878
            "Всѣ счастливыя семьи похожи другъ на друга, каждая несчастливая семья несчастлива.",
            "ru",
        ),
        (  # Bulgarian before 1945
            "Азъ съмъ роденъ въ Копривщица. Баща ми бѣше търговецъ, а майка ми е отъ селото.",
            "bg",
        ),
        ("Беларускія сяляне, Мінская губерня, Віленскі край, газета Наша Ніва", "be"),
        ("吾輩は猫である。名前はまだ無い。どこで生れたか頓と見當がつかぬ。", "ja"),
        ("כל בני אדם נולדו בני חורין ושווים בערכם ובזכויותיהם", "he"),
    ],
)
def test_the_language_of_a_sentence_is_detected(text, code):
    assert detect(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("朕深ク世界ノ大勢ト帝國ノ現狀トニ鑑ミ", "ja"),
        ("奏為請旨事臣跪奏伏乞皇太后皇上聖鑒", "zh"),
        ("某君昆仲，今隱其名，皆余昔日在中學時良友；", "zh"),
        ("吾等는 玆에 我朝鮮의 獨立國임과 朝鮮人의 自主民임을 宣言하노라", "ko"),
        ("狂人日記", None),
    ],
)
def test_languages_of_east_asia_are_told_by_their_letters(text, code, monkeypatch):
    monkeypatch.setattr(language, "_identifier", lambda: None)
    assert detect(text) == code


@pytest.mark.parametrize("text", ["", "Stalin", "Der Hund", "1234 5678 " * 20, "--- *** ---" * 9])
def test_what_is_too_short_or_no_text_has_no_language(text):
    assert detect(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Smith, Jones, Brown, Taylor, Wilson, Davies, Evans, Thomas, Johnson, Roberts, Walker",
        "Hafen harbour port puerto porto haven hamn havn satama liman przystan kikoto",
    ],
)
def test_what_is_in_no_language_or_in_many_has_none(text):
    assert detect(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "The order of the world\0\ud800 is in the hands of the old men.",
        "Russian ministers\0\ud800 discussed warm water harbours; newspapers reported nothing.",
    ],
)
def test_lone_surrogates_and_nulls_do_no_harm(text):
    assert detect(text) == "en"


def test_without_the_library_a_text_of_few_common_words_has_no_language(monkeypatch):
    text = "Russian ministers discussed warm water harbours; British newspapers reported nothing."
    assert detect(text) == "en"
    monkeypatch.setitem(sys.modules, "gcld3", None)
    language._identifier.cache_clear()
    assert detect(text) is None
    language._identifier.cache_clear()


@pytest.mark.parametrize("name", ["English", "english", "en", "EN", "en-GB", "en_US", "eng"])
def test_a_language_is_known_by_name_and_codes(name):
    assert language_code(name) == "en"


def test_norwegian_bokmal_and_withdrawn_codes_are_known():
    assert language_code("Norwegian Bokmål") == "nb"
    assert language_code("iw") == "he"


def test_an_unknown_language_has_no_code():
    assert language_code("Klingon") is None
    assert language_code("Esperanto, Deutsch") is None
    assert language_code("") is None


def test_a_code_has_a_name_to_show():
    assert language_name("de") == "German"
    assert language_name("xx") == "xx"


@given(st.text())
def test_detection_gives_a_code_or_none_for_any_text(text):
    code = detect(text)
    assert code is None or len(code) == 2


def test_a_text_with_tables_where_it_is_glanced_at_is_looked_at_longer():
    table, prose = "1914 1915 " * 30, "The harbour was closed by ice for half of the year. " * 6
    assert detect(table + prose + table + prose + table) == "en"


@pytest.mark.parametrize("place", [0, 4_000, 8_000])
def test_a_long_text_is_told_by_what_stands_at_its_ends_or_between_them(place):
    prose = "The harbour was closed by ice for half of the year. " * 20
    text = "1914 1915 " * 900
    assert detect(text[:place] + prose + text[place:][: 8_000 - place]) == "en"


ARABIC = (
    "قال أخبرني أبي حدثني أبو بشر الضحاك بن عبد الرحمن قال سمعت بلال بن سعد يقول ذلك في المسجد "
)
GREEK = "μῆνιν ἄειδε θεὰ Πηληϊάδεω Ἀχιλῆος οὐλομένην ἣ μυρί᾽ Ἀχαιοῖς ἄλγε᾽ ἔθηκε "


def test_marks_and_words_in_another_script_do_not_tell_of_a_text():
    """Marks as in the texts of the OpenITI, which made Swedish of them."""
    assert detect("#META# 000.SortField :: JK_000044 " + ARABIC * 3 + " PageV01P082 ms20") == "ar"
    assert detect(("Wolf's Prolegomena, Leipzig edition; scholia Veneta; " * 6) + GREEK) != "el"


def test_a_short_text_is_in_a_language_of_those_beside_it_or_in_none():
    text = "Russian ministers discussed warm water harbours; British newspapers reported nothing."
    assert detect(text, frozenset({"de", "en"})) == "en"
    assert detect(text, frozenset({"de", "fr"})) is None


ENGLISH = [f"He wrote to them that the {n} ships were in the port of the town." for n in range(60)]


def test_what_most_texts_are_in_is_common():
    assert common_languages(ENGLISH) == {"en"}
    german = "Er schrieb ihnen, dass die Schiffe in dem Hafen der Stadt waren."
    assert common_languages([*ENGLISH, german]) == {"en"}
    assert common_languages([*ENGLISH, german, german]) == {"en", "de"}
    assert common_languages(ENGLISH[:19]) == frozenset()
    assert common_languages(ENGLISH[:20]) == {"en"}
    assert common_languages([*ENGLISH[:19], *["1914 1915"] * 20]) == frozenset()


def test_a_short_text_that_does_not_tell_is_in_the_only_language_of_those_beside_it():
    assert detect("Rec'd 12 bbls. flour.") is None
    assert detect("Rec'd 12 bbls. flour.", frozenset({"en"})) == "en"
    assert detect("Rec'd 12 bbls. flour.", frozenset({"en", "de"})) is None
    assert detect("Получено.", frozenset({"en"})) is None
    assert detect("Er schrieb ihnen, dass sie nicht da waren.", frozenset({"en"})) == "de"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Deutsch", "de"),
        ("FRANZÖSISCH", "fr"),
        ("Français", "fr"),
        ("latín", "la"),
        ("Русский", "ru"),
        ("中文", "zh"),
        ("latin", "la"),
        ("Italien", "it"),
    ],
)
def test_a_language_is_known_by_the_name_it_gives_itself_and_its_neighbours_give_it(name, code):
    assert language_code(name) == code
    assert language_code(unicodedata.normalize("NFD", name)) == code
