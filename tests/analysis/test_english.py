from itertools import chain, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nltk.stem.snowball import EnglishStemmer

from sourcesearch.analysis.english import stem

SUFFIXES = (
    "s es sses ied ies us ss y ed edly eed eedly ing ingly ly e l ll tional enci ency anci ancy "
    "abli ably entli ently izer ization ational ation ator alism aliti ality alli ally fulness "
    "ousli ously ousness iveness iviti ivity biliti bility bli bly ogi logy ogist fulli fully "
    "lessli lessly li alize icate iciti icity ical ful ness ative al ance ence er ic able ible "
    "ant ement ment ent ism ate iti ous ive ize ion sion tion xion"
).split()
EXCEPTIONS = (
    "skis skies dying lying tying idly gently ugly early only singly sky news howe atlas cosmos "
    "bias andes inning outing canning herring earring proceed exceed succeed"
).split()
STARTS = (
    "a b y ab at ay ya yy aba abab gener commun arsen univers inter past hop hopp toy plây syzyg "
    "rllat xbl priz snow box real relat radic log wil egg abb eff aill ß 東 ö9"
).split()
APOSTROPHES = "'‘’‛"

PIECES = st.sampled_from(
    [*SUFFIXES, *EXCEPTIONS, *STARTS, *"aeiouyYbdfgmnprtlwxzhkcsvé", "bb", "tt", "zz", "ay", "yy"]
)
BUILT = st.lists(PIECES, min_size=1, max_size=6).map("".join)
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", max_size=12)
ANYTHING = st.text(st.characters(exclude_characters=APOSTROPHES), max_size=12)


def differences(words):
    """The words that NLTK stems otherwise."""
    nltk = EnglishStemmer().stem
    return [word for word in words if stem(word) != nltk(word)]


@pytest.mark.parametrize(
    ("rule", "stems"),
    [
        ("step 1a", "caresses:caress ties:tie cries:cri gas:gas this:this gaps:gap kiwis:kiwi"),
        ("step 1b", "agreed:agre feed:feed luxuriating:luxuri hopped:hop hoping:hope falling:fall"),
        ("a short word", "bed:bed shed:shed shred:shred sing:sing sized:size"),
        ("step 1c", "cry:cri by:by say:say"),
        ("steps 2 to 4", "conditional:condit hopefulness:hope happily:happili adoption:adopt"),
        ("l before ogi", "geology:geolog demagogy:demagogi"),
        ("step 5", "rate:rate cease:ceas controll:control roll:roll"),
        (
            "R1 after a prefix",
            "generate:generat general:general communism:communism arsenic:arsenic",
        ),
        (
            "exceptions",
            "skies:sky dying:die news:news innings:inning succeeds:succeed gently:gentl",
        ),
        ("two letters", "as:as by:by"),
    ],
)
def test_the_examples_of_the_definition(rule, stems):
    for pair in stems.split():
        word, expected = pair.split(":")
        assert (rule, stem(word)) == (rule, expected)


def test_every_start_with_every_two_suffixes_has_the_stem_of_nltk():
    endings = map("".join, product(["", *SUFFIXES], repeat=2))
    assert differences(map("".join, product(STARTS, endings))) == []


@pytest.mark.parametrize("alphabet", ["aeiylsdngt", "eytbliazu"])
def test_every_word_of_up_to_five_of_ten_letters_has_the_stem_of_nltk(alphabet):
    words = chain.from_iterable(product(alphabet, repeat=length) for length in range(6))
    assert differences(map("".join, words)) == []


def test_every_exception_and_what_is_built_on_it_has_the_stem_of_nltk():
    assert differences(map("".join, product(["", "a", "un"], EXCEPTIONS, ["", *SUFFIXES]))) == []


@pytest.mark.parametrize("context", ["{}", "{}ing", "ba{}ed", "y{}yizations"])
def test_every_character_of_the_scripts_in_use_is_taken_as_nltk_takes_it(context):
    characters = filter(str.isalpha, map(chr, range(0x3100)))
    assert differences(map(context.format, characters)) == []


@settings(max_examples=1000)
@given(st.one_of(BUILT, LETTERS, ANYTHING))
def test_any_word_without_apostrophes_has_the_stem_of_nltk(word):
    assert differences([word]) == []
