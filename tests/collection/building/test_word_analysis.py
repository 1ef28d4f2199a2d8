"""The words of many texts at a time are those of each text by itself."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch import analysis
from sourcesearch.analysis import stemmed_in
from sourcesearch.collection.building import word_analysis
from sourcesearch.collection.building.word_analysis import WordAnalysis

TEXTS = st.text(alphabet="aé9 -¬'\r\n.,朝。\0\u0301", max_size=40)


def tokens(texts, language="en"):
    """(term, form, position) of every token, text by text, from the batch."""
    batch = WordAnalysis()
    words = batch.words(texts)
    ends = np.cumsum(words.counts)
    found = []
    for end, count in zip(ends, words.counts, strict=True):
        position, mine = -1, []
        for number in words.ids[end - count : end]:
            for part in batch.parts(words.distinct[number], language):
                position += part.step
                mine.append((part.term, part.form, position))
        found.append(mine)
    return found


@given(st.lists(TEXTS, max_size=5))
def test_the_batch_gives_the_tokens_of_each_text(texts):
    alone = [[(t.term, t.form, t.position) for t in analysis.tokens(x, "en")] for x in texts]
    assert tokens(texts) == alone


@given(st.lists(TEXTS, max_size=3), st.integers(1, 20))
def test_long_texts_taken_in_stretches_give_the_same_words(texts, stretch):
    whole = WordAnalysis().words(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(word_analysis, "_STRETCH", stretch)
        parted = WordAnalysis().words(texts)
    assert [parted.distinct[i] for i in parted.ids] == [whole.distinct[i] for i in whole.ids]
    assert parted.starts.tolist() == whole.starts.tolist()
    assert parted.counts.tolist() == whole.counts.tolist()


def test_starts_count_from_each_text():
    words = WordAnalysis().words(["a bc", "", "d"])
    assert words.starts.tolist() == [0, 2, 0]
    assert words.counts.tolist() == [2, 0, 1]


@given(st.lists(st.lists(TEXTS, max_size=2), max_size=4), st.integers(0, 5))
def test_the_words_of_many_batches_are_those_of_each_by_itself(batches, remembered):
    going_on = WordAnalysis()
    for texts in batches:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(word_analysis, "_REMEMBERED", remembered)
            words, alone = going_on.words(texts), WordAnalysis().words(texts)
        assert [words.distinct[i] for i in words.ids] == [alone.distinct[i] for i in alone.ids]
        assert words.starts.tolist() == alone.starts.tolist()


@given(st.text(alphabet="aB9éſ¬\n'-", max_size=8))
def test_a_form_is_folded_as_the_part_that_has_it(text):
    for start, end in analysis.spans(text):
        for part in analysis.parts(text[start:end]):
            assert WordAnalysis().folded([part.form]) == [part.folded]


@given(st.lists(st.text(alphabet="aBsß\u02bcéſ¬ﬃ\n'’-ΐй", max_size=8) | st.text(max_size=120)))
def test_many_forms_are_folded_as_each_by_itself(forms):
    assert WordAnalysis().folded(forms) == [analysis.folded(form) for form in forms]


def test_a_text_in_no_known_language_is_stemmed_as_english():
    assert stemmed_in(None) == stemmed_in("und") == "en"
    assert stemmed_in("de") == "de"
    assert [part.term for part in WordAnalysis().parts("harbours", "und")] == ["harbour"]


SOFTLY_BROKEN = st.sampled_from(
    [
        "fol¬\ngendes",
        "Fol\xad\r\n „gendes",
        "A¬B",
        "Land¬\nund",
        "Land¬\nunde",
        "Schleswig¬\nHolstein",
    ]
)


@given(
    SOFTLY_BROKEN | st.text("abQZéßſæŉжѢªʿ'-£1.¬\n", min_size=1, max_size=12),
    st.sampled_from(["en", "de", "ru"]),
)
def test_plain_words_taken_the_short_way_have_the_parts_of_the_long_way(text, language):
    words = [text[start:end] for start, end in analysis.spans(text)]
    for word, term in zip(words, WordAnalysis().terms(words, language), strict=True):
        if term is not None:
            parts = WordAnalysis().parts(word, language)
            assert [tuple(part) for part in parts] == [(term, word, 1)]


def test_words_of_european_letters_are_taken_the_short_way_in_every_language():
    words = ["Harbours", "3RD", "1805", "a-b", "x" * 500, "é" * 50, "朝", "ʿ"]
    terms = ["harbour", "3rd", "1805", None, None, None, None, None]
    assert WordAnalysis().terms(words, "en") == terms
    assert WordAnalysis().terms(["Leuchten", "Häfen"], "de") == ["leucht", "haf"]
    assert WordAnalysis().terms(["міромъ"], "ru") == ["мир"]
    assert WordAnalysis().terms(["fol¬\ngendes", "Land¬\nund"], "de") == ["folgend", None]


@given(st.from_regex(r"[0-9A-Za-z]{1,64}", fullmatch=True))
def test_a_form_of_letters_and_digits_of_ascii_is_folded_by_lowering_it(form):
    assert WordAnalysis().folded([form]) == [form.lower()]
