"""What a line of words means. `understood` says it in words; nothing is an error."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch import analysis
from sourcesearch.search import trees
from sourcesearch.search.parser import parse


class Words:
    """A collection that knows a few words, in English."""

    fields = frozenset({"title", "source", "place"})

    def places(self, typed):
        return analysis.alternatives(typed, ("en",))

    def variants(self, typed, places):
        return [places]

    def beginning(self, prefix):
        forms = {"port": {"port", "ports"}, "portion": {"portion"}}
        begun = {t: frozenset(f for f in fs if f.startswith(prefix)) for t, fs in forms.items()}
        return {t: (fs, fs == forms[t]) for t, fs in begun.items() if fs}


def understood(text, **options):
    return trees.understood(parse(text, Words(), **options))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stalin railway", "stalin AND railway"),
        ('"ice free ports"', '"ice free ports"'),
        ("“ice free ports”", '"ice free ports"'),
        ("„Häfen voll Eis“", '"Häfen voll Eis"'),
        ("ice-free ports", '"ice-free" AND ports'),
        ('"old man"~3', '"old man"~3'),
        ("stalin OR kim", "stalin OR kim"),
        ("stalin AND (harbor OR port)", "stalin AND (harbor OR port)"),
        ("stalin NOT kim", "stalin AND NOT kim"),
        ("stalin -kim", "stalin NOT kim"),
        ("+stalin kim", "+stalin kim"),
        ("-kim", "NOT kim"),
        ("title:war", "title:war"),
        ('source:"global times"', 'source:"global times"'),
        ("place:(poole OR dorset)", "place:poole OR place:dorset"),
        ("date:1950", "date:1950"),
        ("language:german", "language:german"),
        ("port*", "port*"),
        ("*", "*"),
    ],
)
def test_marks_mean_what_a_person_means_by_them(typed, meant):
    assert understood(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what?", "what?"),
        ("GT: why", "GT: AND why"),
        ("ratio 3:4", 'ratio AND "3:4"'),
        ("and or not", "and AND or AND not"),
        ('"unfinished phrase', '"unfinished AND phrase'),
        ("(open stalin", "open AND stalin"),
        ("stalin)", "stalin"),
        ("a AND AND b", "a AND b"),
        ("OR stalin", "stalin"),
        ("stalin AND", "stalin"),
        ("AND", "AND"),
        ("NOT NOT stalin", "NOT stalin"),
        ("- dash", "dash"),
        ("nofield:word", '"nofield:word"'),
        ("date:someday", '"date:someday"'),
        ("", ""),
        ("?!", ""),
    ],
)
def test_what_cannot_be_meant_as_a_mark_is_read_as_a_person_would(typed, meant):
    assert understood(typed) == meant


def test_with_phrase_all_marks_are_text():
    assert understood("stalin AND (kim)", phrase=True) == '"stalin AND (kim)"'


def test_a_phrase_of_one_word_is_that_word():
    assert understood('"ports"') == "ports"


def test_characters_of_chinese_stand_one_behind_the_other():
    tree = parse("朝鲜战争", Words())
    assert [sorted(place) for place in tree.variants[0]] == [["朝"], ["鲜"], ["战"], ["争"]]


def test_words_side_by_side_can_be_relaxed():
    tree = parse("stalin railway date:1950", Words())
    assert trees.understood(trees.relaxed(tree)) == "(stalin OR railway) AND date:1950"


@pytest.mark.parametrize("typed", ["stalin AND railway", '"stalin railway"', "stalin", "+a b"])
def test_what_was_demanded_cannot_be_relaxed(typed):
    assert trees.relaxed(parse(typed, Words())) is None


def test_an_exclusion_stays_when_the_rest_is_relaxed():
    tree = parse("stalin railway -kim", Words())
    assert trees.understood(trees.relaxed(tree)) == "(stalin OR railway) NOT kim"


def test_excluded_words_are_not_marked():
    asked = trees.asked(parse("stalin -kim NOT mao", Words()))
    assert [leaf.typed for leaf in asked] == ["stalin"]


def test_deep_brackets_are_read_as_blanks():
    assert understood("(" * 5000 + "stalin" + ")" * 5000) == "stalin"


MARKS = ['"', "'", "(", ")", " ", "AND", "OR", "NOT", "+", "-", "~", "*", ":", "title:", "date:"]
WORDS = ["stalin", "port", "朝鲜", "l’été", "\ud800", "\0", "“", "”", "1914..18", "\\", "=", "^2"]


@given(st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=25).map("".join))
def test_no_input_is_an_error(text):
    tree = parse(text, Words())
    trees.understood(tree)
    trees.relaxed(tree)
    list(trees.asked(tree)) if tree is not None else None


@given(st.text(max_size=60))
def test_no_text_is_an_error_even_as_a_phrase(text):
    trees.understood(parse(text, Words(), phrase=True))
