"""What a terminal must not be told is shown instead."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.present.text.visible import one_line, visible

DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
MARKS = "\u061c\u200e\u200f"
texts = st.text(
    st.characters() | st.sampled_from(MARKS + "\x1b\x07\x9b\x7f\t\n\r\u202e\u2066\u2028\ud800")
)


def obeyed(character):
    """Whether a terminal may do something else with a character than show it."""
    turns = character in MARKS or unicodedata.bidirectional(character) in DIRECTIONS
    return turns or unicodedata.category(character) in {"Cc", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[2Jb\x07", r"a\u001b[2Jb\u0007"),
        ("\x9b31m\x7f", r"\u009b31m\u007f"),
        ("gpj.\u202eexe", r"gpj.\u202eexe"),
        ("caf\udce9", r"caf\udce9"),
        ("one\rtwo\fthree", r"one\rtwo\fthree"),
        ("a\tb\nc", "a b\nc"),
        ("Æthelred \\ 漢字 👩\u200d👧 שלום", "Æthelred \\ 漢字 👩\u200d👧 שלום"),
    ],
)
def test_characters_that_a_terminal_obeys_are_shown_as_json_writes_them(text, shown):
    assert visible(text) == shown


@given(texts)
def test_nothing_is_left_that_a_terminal_obeys(text):
    assert not any(map(obeyed, visible(text).replace("\n", "")))


@given(st.text(st.characters(exclude_categories=["Cc", "Cf", "Cs", "Zl", "Zp"])))
def test_any_other_text_stays(text):
    assert visible(text) == text


@given(st.recursive(texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner)))
def test_json_keeps_its_values(value):
    assert json.loads(visible(json.dumps(value, ensure_ascii=False, indent=2))) == value


@given(texts)
def test_a_line_is_one_line_and_nothing_but_its_breaks_is_changed(text):
    assert one_line(text).splitlines() in ([], [one_line(text)])
    without = "".join(text.splitlines())
    assert one_line(without) == without
