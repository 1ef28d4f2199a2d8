"""The language in which words are asked, against a count of the words of all texts."""

import re
from collections import Counter
from itertools import product

import pytest

import sourcesearch
from sourcesearch.analysis.languages.function_words import function_words
from sourcesearch.columnar import Snapshot
from sourcesearch.search.vocabulary.asked_language import AskedLanguage
from sourcesearch.search.vocabulary.languages import Languages

TEXTS = {
    "en": "The price of wheat and of bread rose in the year of the war. He was in pain, and an old"
    " man of war lay in the harbour of Genoa. ",
    "fr": "Le prix du pain et du vin a augmenté dans la ville. La guerre du roi fut longue, et le"
    " port de Gênes est fermé. ",
    "de": "Der Preis des Brotes war hoch. Man sah im Hafen von Genua das Schiff, und der Krieg war"
    " in den Jahren des Königs lang. ",
}
NUMBER = 30


def made(folder, number=NUMBER, **texts):
    source = folder / "records.csv"
    rows = [f'{code}{n},{code},"{text * 3}"' for code, text in texts.items() for n in range(number)]
    source.write_text("\n".join(["id,language,text", *rows]), encoding="utf-8")
    sourcesearch.build(source, into=folder / "index").close()
    return folder / "index"


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    with Snapshot.open(made(tmp_path_factory.mktemp("asked"), **TEXTS)) as snapshot:
        yield AskedLanguage(Languages(snapshot))


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("le prix du pain", "fr"),
        ("he was in pain", "en"),
        ("preis des brotes", "de"),
        ("man of war", "en"),
        ("der krieg", "de"),
    ],
)
def test_words_that_every_sentence_has_tell_it_with_the_words_beside_them(asked, words, language):
    assert asked.of(words.split()) == language


@pytest.mark.parametrize("words", ["genua", "genoa harbour", "the", "in 1850", "war", "man war"])
def test_a_name_a_single_word_or_words_of_two_languages_do_not_tell_it(asked, words):
    assert asked.of(words.split()) is None


def expected(words, texts):
    """What the counts of all texts say, of which each stands in `NUMBER` documents three times."""
    codes, times = list(texts), NUMBER * 3
    counts = {code: Counter(re.findall(r"[a-z]+", texts[code].lower())) for code in codes}
    total = sum(sum(some.values()) for some in counts.values())
    every = {word for code in codes for word in function_words(code)}
    probable = dict.fromkeys(codes, 1.0)
    for word, code in product(words, codes):
        held, of_all = counts[code][word], sum(counts[each][word] for each in codes)
        if word in every:
            share = of_all / total * sum(counts[code].values())
            probable[code] *= (held * times + 0.5) / (share * times + 0.5)
        elif of_all and not held:
            probable[code] /= 20
    best, second = sorted(probable.values(), reverse=True)[:2]
    language = max(codes, key=lambda code: probable[code])
    tells = any(word in function_words(language) for word in words)
    return language if tells and best >= 10 * second else None


def test_it_is_that_which_the_words_of_all_texts_make_most_probable(asked):
    pairs = [*product(("le", "war", "in", "man", "du"), ("prix", "hafen", "pain", "price"))]
    found = [asked.of(pair) for pair in pairs]
    assert found == [expected(pair, TEXTS) for pair in pairs]
    assert set(found) == {"en", "fr", "de", None}


def test_in_a_collection_of_one_language_nothing_is_told(tmp_path):
    index = made(tmp_path, en=TEXTS["en"])
    with Snapshot.open(index) as snapshot:
        assert AskedLanguage(Languages(snapshot)).of(["the", "price", "of", "wheat"]) is None
