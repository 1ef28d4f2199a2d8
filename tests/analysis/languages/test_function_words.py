"""Which texts do their most frequent words leave no doubt about?"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcesearch.analysis.languages.function_words import FUNCTION_WORDS, told_by_words


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("It was the best of times, it was the worst of times, it was the age of wisdom.", "en"),
        ("Alle glücklichen Familien sind einander ähnlich, jede unglückliche Familie ist auf"
         " ihre eigene Weise unglücklich, und das nicht nur in einem Haus.", "de"),
        ("Il y avait dans cette ville un homme qui ne parlait pas, et nous étions tous avec lui"
         " dans la maison pour les entendre.", "fr"),
    ],
)  # fmt: skip
def test_sentences_tell_their_language(text, code):
    assert told_by_words(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the of and to",
        "Wheat barley oats rye beans peas: the price in shillings of a quarter to be, Leeds York"
        " Hull Lynn Wisbech Boston Norwich Ipswich Colchester Maidstone Chichester Exeter",
        "The cat sat and der Hund und die Katze und the dog and das Haus und the end of it",
    ],
)
def test_few_words_lists_and_mixtures_leave_a_doubt(text):
    assert told_by_words(text) is None


@given(st.lists(st.sampled_from(sorted({w for s in FUNCTION_WORDS.values() for w in s.split()}))))
def test_what_is_told_is_the_only_language_with_most_of_the_words(words):
    told = told_by_words(" ".join(words))
    counts = {code: sum(word in some.split() for word in words[:200])
              for code, some in FUNCTION_WORDS.items()}  # fmt: skip
    if told:
        others = [count for code, count in counts.items() if code != told]
        assert counts[told] >= max(5, 2 * max(others))


def test_fewer_words_are_enough_for_the_language_of_the_texts_beside_it():
    text = "Wheat was dear and the harvest was late"
    assert told_by_words(text) is None
    assert told_by_words(text, likely="en") == "en"
    assert told_by_words(text, likely="de") is None
