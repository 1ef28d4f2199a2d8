"""Languages that letters tell or rule out; the texts are the beginnings of what is named."""

import pytest

from sourcesearch.analysis.languages.language import detect
from sourcesearch.analysis.languages.letters import may_be, telling, told_by_letters


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # John 1, Elizabeth Bible
        (
            "Въ нача́лѣ бѣ̀ сло́во, и҆ сло́во бѣ̀ къ бг҃ꙋ, и҆ бг҃ъ бѣ̀ сло́во. "
            "Се́й бѣ̀ и҆сконѝ къ бг҃ꙋ: всѧ̑ тѣ́мъ бы́ша",
            "cu",
        ),
        # Bhagavadgita
        ("धर्मक्षेत्रे कुरुक्षेत्रे समवेता युयुत्सवः । मामकाः पाण्डवाश्चैव किमकुर्वत सञ्जय ॥", "sa"),
        # Universal Declaration of Human Rights, article 1
        ("सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता और समानता प्राप्त है ।", "hi"),
        ("Всі люди народжуються вільними і рівними у своїй гідності та правах.", "uk"),
        ("Hver maður er borinn frjáls og jafn öðrum að virðingu og réttindum.", "is"),
        # Genesis, with its points
        ("בְּרֵאשִׁ֖ית בָּרָ֣א אֱלֹהִ֑ים אֵ֥ת הַשָּׁמַ֖יִם וְאֵ֥ת הָאָֽרֶץ׃", "he"),
        # Bulgarian of before 1945, with the only old letter that it shares
        ("Азъ съмъ роденъ въ Копривщица. Баща ми, мѫжъ на години, бѣше търговецъ.", "bg"),
        # Beowulf; the Bhagavadgita in the letters of scholars
        ("Hwæt! We Gardena in geardagum, þeodcyninga, þrym gefrunon", None),
        ("dharmakṣetre kurukṣetre samavetā yuyutsavaḥ māmakāḥ pāṇḍavāś caiva", None),
    ],
)
def test_letters_tell_a_language_or_rule_it_out(text, code):
    assert detect(text) == code


def test_what_few_letters_say_is_not_believed():
    assert told_by_letters("Въ нача́лѣ бѣ̀ сло́во ѡ") is None
    assert told_by_letters("अतः") is None


def test_no_language_is_told_that_is_not_written_in_the_script():
    assert may_be("שלום", "yi")
    assert not may_be("שלום", "az")
    assert not may_be("Moskva", "ru")
    assert may_be("Москва", "ru")
    assert not may_be("þæt wæs god cyning", "is")


def test_a_few_characters_in_a_text_of_other_letters_tell_nothing():
    # The name of a novel in a sentence of English
    title = "紅樓夢金陵十二釵石頭記"
    assert told_by_letters(title) == "zh"
    assert told_by_letters(f"The novel is {title} in its copies of Qianlong's time.") is None


def test_yiddish_keeps_its_points_and_hebrew_is_told_without():
    # Universal Declaration of Human Rights, article 1; Genesis 1
    yiddish = "יעדער מענטש װערט געבױרן פֿרײַ און גלײַך אין כּבֿוד און רעכט"
    assert telling(yiddish) == yiddish
    assert detect(yiddish) == "yi"
    assert telling("בְּרֵאשִׁית בָּרָא אֱלֹהִים") == "בראשית ברא אלהים"
    assert telling("בראשית") == "בראשית"
