import re
import sys
import unicodedata

from sourcesearch.analysis.tokenization.characters import HYPHENS, NO_LETTERS, SOFT, UNSPACED, marks


def every_character():
    return map(chr, range(sys.maxunicode + 1))


def test_every_combining_mark_of_unicode_is_a_mark():
    is_mark = re.compile(f"[{marks()}]")
    missing = [c for c in every_character() if unicodedata.category(c)[0] == "M"]
    assert [c for c in missing if not is_mark.match(c)] == []


def test_korean_vowels_and_half_width_voicing_combine_like_marks():
    is_mark = re.compile(f"[{marks()}]")
    assert is_mark.match("\u1161")
    assert is_mark.match("\u11a8")
    assert is_mark.match("\uff9e")


def test_no_letter_or_ascii_character_is_a_mark():
    is_mark = re.compile(f"[{marks()}]")
    assert [c for c in map(chr, range(0x300)) if is_mark.match(c)] == []
    assert not is_mark.match("東")


def test_digits_of_every_script_stay_letters_of_numbers():
    excluded = re.compile(f"[{UNSPACED}{NO_LETTERS}]")
    assert [c for c in every_character() if c.isdecimal() and excluded.match(c)] == []


def test_marks_of_broken_words_are_both_soft_and_hyphens():
    both = set(SOFT) & set(HYPHENS)
    assert both == {"\xad", "¬", "\x02", "\ufffe"}


def test_of_what_breaks_a_word_or_is_not_spelled_only_one_mark_is_printable():
    assert [each for each in SOFT + "\r\n" if each.isprintable()] == ["¬"]
