"""Cutting a paragraph: whole sentences where they fit, never half a word."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.passages.snippet import cut

TEXT = (
    "The treaty was signed in May. Nobody had read it, except the clerk, who had copied it twice. "
    "It gave the port to the northern power. The clerk kept silent."
)


def cut_at(word, width):
    start = TEXT.index(word)
    left, right = cut(TEXT, [(start, start + len(word))], width)
    return TEXT[left:right]


def test_a_text_that_fits_is_left_whole():
    assert cut("  Short. ", [], 100) == (2, 8)


def test_a_snippet_is_the_sentence_of_the_match_where_that_is_all_that_fits():
    assert cut_at("port", 45) == "It gave the port to the northern power."


def test_a_snippet_takes_in_the_sentences_that_fit():
    second = "Nobody had read it, except the clerk, who had copied it twice."
    assert cut_at("read", 80) == second
    assert cut_at("read", 100) == f"The treaty was signed in May. {second}"


def test_a_snippet_goes_on_to_the_end_of_a_text_that_no_full_stop_ends():
    text = TEXT.removesuffix(".")
    at = text.index("gave")
    left, right = cut(text, [(at, at + 4)], 75)
    assert text[left:right] == "It gave the port to the northern power. The clerk kept silent"


def test_a_phrase_that_fills_a_snippet_counts_more_than_a_word_before_it():
    phrase = "It gave the port to the northern power"
    at = TEXT.index(phrase)
    left, right = cut(TEXT, [(4, 10), (at, at + len(phrase))], len(phrase) + 2)
    assert TEXT[left:right] == f"{phrase}."


def test_where_the_query_stands_as_typed_counts_more_than_most_of_it_repeated():
    formula = "The great king of it, the great king of it, the great king of it"
    text = f"{formula}. {'y ' * 60}y. And the great king of it said so."
    marks = [found.span() for found in re.finditer("great king of it( said)?", text)]
    assert text[slice(*cut(text, marks, 100))].startswith("The great")
    assert text[slice(*cut(text, marks, 100, run=5))] == "And the great king of it said so."


def test_each_character_of_a_mark_is_a_word_where_there_are_no_blanks():
    text = "港口。港口。港口。" + "山" * 60 + "。沒有冰的港口。"
    marks = [found.span() for found in re.finditer("沒有冰的港口|港口", text)]
    assert text[slice(*cut(text, marks, 10))] == "沒有冰的港口。"


def test_a_chinese_sentence_ends_behind_what_closes_its_quotation():
    text = "他說：「今天晚上，很好的月光。」我不見他，已是三十多年。"
    at = text.index("月光")
    assert text[slice(*cut(text, [(at, at + 2)], 24))] == "他說：「今天晚上，很好的月光。」"


def test_a_long_sentence_is_cut_at_clauses():
    assert cut_at("clerk", 40) == "except the clerk,"


def test_without_a_match_a_snippet_is_the_beginning():
    left, right = cut(TEXT, [], 40)
    assert TEXT[left:right] == "The treaty was signed in May."


def test_the_densest_run_of_matches_is_chosen():
    text = "port " + "x" * 50 + ". " + "y " * 100 + ". A port, a port and a port lie there."
    spans = [m.span() for m in re.finditer("port", text)]
    left, right = cut(text, spans, 60)
    assert text[left:right] == "A port, a port and a port lie there."


def test_of_runs_that_hold_as_much_the_first_is_chosen():
    text = "The port was open. " + "y " * 100 + "The port was shut."
    spans = [m.span() for m in re.finditer("port", text)]
    left, right = cut(text, spans, 30)
    assert text[left:right] == "The port was open."


def test_a_word_longer_than_the_snippet_is_shown_whole():
    word = "x" * 20 + "port" + "y" * 20
    left, right = cut(f"the {word} lies", [(24, 28)], 10)
    assert f"the {word} lies"[left:right] == word


def test_a_word_broken_over_a_line_is_not_cut_there():
    text = "aaa " * 30 + "the govern-\nment of " + "bbb " * 30
    start = text.index("govern")
    for width in range(12, 60):
        left, right = cut(text, [(start, start + 12)], width)
        assert "govern-\nment" in text[left:right]


def test_a_text_without_blanks_is_cut_all_the_same():
    text = "港" * 10_000
    left, right = cut(text, [(5_000, 5_001)], 100)
    assert left <= 5_000 < right
    assert right - left <= 150


WORDS = st.lists(st.sampled_from(["a", "word", "long-word", "end.", "so,", "x" * 30]), min_size=1)


@given(WORDS, st.data(), st.integers(20, 200))
def test_a_snippet_holds_its_match_and_cuts_no_word(words, data, width):
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:at])) + (at > 0)
    match = (start, start + len(words[at]))
    left, right = cut(text, [match], width)
    assert left <= match[0] < match[1] <= right
    assert left == 0 or text[left - 1] == " "
    assert right == len(text) or text[right] == " "
    assert right - left <= max(width, match[1] - match[0]) + 60
