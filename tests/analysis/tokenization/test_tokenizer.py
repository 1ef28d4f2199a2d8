import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis.tokenization.tokenizer import masked, spans


def words(text):
    return [text[start:end] for start, end in spans(text)]


def test_words_are_runs_of_letters_and_digits():
    assert words("The 38th parallel, 1950.") == ["The", "38th", "parallel", "1950"]


def test_a_hyphen_within_a_line_ends_a_word():
    assert words("ice-free ports, 1914-18") == ["ice", "free", "ports", "1914", "18"]


@pytest.mark.parametrize("hyphen", ["-", "‐", "\xad", "¬", "⸗", "\x02", "\ufffe"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", " \t\n  "])
def test_a_word_broken_over_a_line_is_one_word(hyphen, line_end):
    broken = f"govern{hyphen}{line_end}ment"
    assert words(f"the {broken} of") == ["the", broken, "of"]


def test_a_word_does_not_go_on_after_an_empty_line():
    assert words("govern-\n\nment") == ["govern", "ment"]


def test_a_dash_apart_before_a_line_end_breaks_no_word():
    assert words("govern -\nment, govern --\nment, govern»»\nment") == ["govern", "ment"] * 3


@pytest.mark.parametrize("hyphen", ["--", "=", "»", "⸗⸗"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", " \t\n  ", "\n»"])
def test_what_ocr_makes_of_a_hyphen_breaks_a_word_before_a_small_letter(hyphen, line_end):
    broken = f"Zwei{hyphen}{line_end}fel"
    assert words(f"kein {broken} daran") == ["kein", broken, "daran"]


@pytest.mark.parametrize("hyphen", ["--", "=", "»"])
def test_what_ocr_makes_of_a_hyphen_breaks_no_word_before_a_capital_or_beside_a_digit(hyphen):
    assert words(f"„Liste{hyphen}\nDer") == ["Liste", "Der"]
    assert words(f"1798{hyphen}\nfel, x{hyphen}\n1") == ["1798", "fel", "x", "1"]


@pytest.mark.parametrize("hyphen", ["--", "-", "»"])
def test_other_hyphens_within_a_line_are_between_two_words(hyphen):
    assert words(f"pro{hyphen}gramme") == ["pro", "gramme"]


@pytest.mark.parametrize("hyphen", ["=", "⸗", "⹀"])
def test_a_double_hyphen_joins_a_compound_within_a_line(hyphen):
    assert words(f"die Kriegs{hyphen}schiffe") == ["die", f"Kriegs{hyphen}schiffe"]
    assert words(f"Land{hyphen} und 5{hyphen}x") == ["Land", "und", "5", "x"]
    assert words(f"Reichs{hyphen}Hofrath") == ["Reichs", "Hofrath"]


def test_a_word_goes_on_after_the_quotation_mark_that_opens_each_line():
    assert words("unter¬\n„irdischen") == ["unter¬\n„irdischen"]


def test_more_than_64_blanks_do_not_belong_to_a_broken_word():
    assert words("a-\n" + " " * 64 + "b") == ["a-\n" + " " * 64 + "b"]
    assert words("a-\n" + " " * 65 + "b") == ["a", "b"]


def test_a_soft_hyphen_belongs_to_its_word():
    assert words("go\xadvern\xad") == ["go\xadvern"]


def test_pdf_hyphens_join_without_a_line_end():
    assert words("govern\x02ment govern\ufffement") == ["govern\x02ment", "govern\ufffement"]


def test_zero_width_joiners_belong_to_persian_words():
    assert words("می\u200cخواهم") == ["می\u200cخواهم"]


def test_apostrophes_stand_inside_words_only():
    assert words("'Tis O'Brien’s dogs' 'day'") == ["Tis", "O'Brien’s", "dogs", "day"]


def test_points_and_commas_stand_between_digits():
    assert words("1,745.50 3, 4. 5 25.6.1950,") == ["1,745.50", "3", "4", "5", "25.6.1950"]


def test_an_abbreviation_keeps_its_last_point_and_a_sentence_does_not():
    assert words("U.S. p.m. end. A.") == ["U.S.", "p.m.", "end", "A"]


def test_a_point_between_letter_and_digit_ends_a_word():
    assert words("No.5 1.We") == ["No", "5", "1", "We"]


def test_a_currency_sign_belongs_to_its_number():
    assert words("$28 US$28 £1,745 € 5 $x") == ["$28", "US", "$28", "£1,745", "5", "x"]


def test_underscores_and_asterisks_of_markdown_separate():
    assert words("_emph_ **bold** snake_case") == ["emph", "bold", "snake", "case"]


def test_footnote_marks_are_no_part_of_a_word():
    assert words("Stalin² said¹⁴ H₂O") == ["Stalin", "said", "H₂O"]


def test_each_character_of_an_unspaced_script_is_a_word():
    assert words("東京は1950年") == ["東", "京", "は", "1950", "年"]
    assert words("서울 กขค") == ["서", "울", "ก", "ข", "ค"]


def test_marks_belong_to_the_character_before_them():
    assert words("u\u0308ber हिन्दी") == ["u\u0308ber", "हिन्दी"]
    assert words("か\u3099き ｶﾞ กำ ที่") == ["か\u3099", "き", "ｶﾞ", "ก", "ำ", "ที่"]


def test_a_decomposed_korean_syllable_is_one_word():
    assert words("\u1112\u1161\u11ab\u1100\u116e\u11a8") == [
        "\u1112\u1161\u11ab",
        "\u1100\u116e\u11a8",
    ]


def test_marks_alone_are_no_words():
    assert words("\u0301 \u0301a ❤\ufe0f") == ["a"]


def test_masked_characters_hold_no_words_and_join_none():
    text = "govern-\nHEAD\nment"
    blotted = masked(text, [(8, 13)])
    assert len(blotted) == len(text)
    assert [text[start:end] for start, end in spans(blotted)] == ["govern", "ment"]


@given(st.text(), st.text())
def test_a_text_without_marks_is_found_alike_in_a_text_with_them(plain, other):
    together = plain + "\0" + other + "\0か\u3099"
    assert list(spans(plain)) == [span for span in spans(together) if span[1] <= len(plain)]
