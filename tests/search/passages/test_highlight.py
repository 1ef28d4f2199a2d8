"""Marks are what matched: a phrase as a whole, the words of a looser one each for itself."""

from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.search.passages.highlight import Highlighter, Pattern
from sourcesearch.search.query.syntax.spacing import in_any_order, in_order

SINGLE = in_order([])


def places(*words):
    return tuple(frozenset(word.split("|")) for word in words)


def marked(text, *patterns, unsearched=()):
    return [text[a:b] for a, b in Highlighter(patterns).spans(text, unsearched)]


def test_a_word_is_marked_in_the_forms_that_are_asked_for():
    assert marked("Port, port, ports", Pattern(places("port|ports"))) == ["port", "ports"]


def test_a_phrase_is_marked_as_a_whole_and_its_stray_words_are_not():
    text = "ice, then ice-free ports"
    assert marked(text, Pattern(places("ice", "free"))) == ["ice-free"]


def test_the_words_of_a_loose_phrase_are_marked_each_for_itself():
    text = "the old and weary man, a man"
    assert marked(text, Pattern(places("old", "man"), in_order([(1, 3)] * 1))) == ["old", "man"]


def test_a_loose_phrase_is_found_where_the_nearest_word_leads_nowhere():
    text = "a b x b c"
    assert marked(text, Pattern(places("a", "b", "c"), in_order([(1, 3)] * 2))) == ["a b", "b c"]
    assert marked(text, Pattern(places("a", "b", "c"), in_order([(1, 1)] * 2))) == []


def test_words_near_one_another_are_marked_in_any_order():
    either = in_any_order([(1, SINGLE), (1, SINGLE)], [3])
    text = "man of the sea; and far away from there a sea"
    assert marked(text, Pattern(places("sea", "man"), either)) == ["man", "sea"]


def test_a_phrase_near_a_word_stays_together():
    layout = in_any_order([(2, in_order([(1, 1)])), (1, SINGLE)], [3])
    text = "the port: old man. Old, the man."
    assert marked(text, Pattern(places("old", "man", "port"), layout)) == ["port", "old man"]


def test_a_place_for_any_word_is_marked_with_its_phrase():
    assert marked("the old man", Pattern(places("the", "man"), in_order([(2, 2)]))) == [
        "the old man"
    ]


def test_a_word_is_not_marked_behind_one_that_makes_another_of_it():
    day = Pattern(places("day"), unless=places("to"))
    assert marked("to day", day) == []
    assert marked("day to day, a day", day, Pattern(places("a"))) == ["day", "a day"]


def test_what_was_not_indexed_is_not_marked_and_parts_no_phrase():
    text = "ice HEAD free"
    assert marked(text, Pattern(places("ice", "free")), unsearched=[(4, 8)]) == ["ice HEAD free"]


def test_a_word_broken_over_a_line_is_marked_as_it_stands():
    assert marked("the govern-\nment", Pattern(places("govern-\nment"))) == ["govern-\nment"]


words = st.lists(st.sampled_from("abc"), max_size=12)


@given(words, st.lists(st.sampled_from("abc"), min_size=1, max_size=3), st.integers(1, 4))
def test_every_word_that_has_a_part_in_a_match_is_marked(text, phrase, slop):
    chains = [[at] for at, word in enumerate(text) if word == phrase[0]]
    for wanted in phrase[1:]:
        chains = [
            [*chain, at]
            for chain in chains
            for at in range(chain[-1] + 1, min(chain[-1] + slop, len(text) - 1) + 1)
            if text[at] == wanted
        ]
    expected = {2 * at for chain in chains for at in chain}
    layout = in_order([(1, slop)] * (len(phrase) - 1))
    spans = Highlighter([Pattern(places(*phrase), layout)]).spans(" ".join(text))
    assert {at for start, end in spans for at in range(start, end, 2)} == expected


@given(st.lists(words, max_size=4), st.lists(st.sampled_from("abc"), min_size=1, max_size=3))
def test_texts_together_are_marked_as_each_by_itself(texts, phrase):
    highlighter = Highlighter([Pattern(places(*phrase)), Pattern(places("b"))])
    shown = [" ".join(text) for text in texts]
    expected = [highlighter.spans(text) for text in shown]
    assert highlighter.spans_of(shown, [()] * len(shown)) == expected
