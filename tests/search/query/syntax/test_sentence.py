"""Sentences that were copied out of a text, with its dashes and capitals."""

import pytest

import sourcesearch
from sourcesearch.search.query.syntax.sentence import without_signs_of_print

from conftest import write

LANGUAGES = ("en", "es")


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("aconsejé, -dijo D. Juan, que había", "aconsejé, dijo D. Juan, que había"),
        ("lo veo. -No puede ser, señor", "lo veo. No puede ser, señor"),
        ("-No lo sé, señor, contestó el joven", "No lo sé, señor, contestó el joven"),
        ("THE TRUSTEES DO NOT BIND THEMSELVES", "THE TRUSTEES DO not BIND THEMSELVES"),
        ("LOSS OF THE STEAMER AND ALL HANDS", "LOSS OF THE STEAMER and ALL HANDS"),
        ("THOU SHALT NOT KILL", "THOU SHALT not KILL"),
        ("PEACE IS NOT VICTORY", "PEACE IS not VICTORY"),
    ],
)
def test_dashes_of_speech_are_none_and_operators_of_a_heading_are_words(typed, read):
    assert without_signs_of_print(typed, LANGUAGES) == read


@pytest.mark.parametrize(
    "query",
    [
        "the king of France -railway",
        "-railway the king of France",
        "stalin, railway, harbour, -kim, treaty",
        "the trustees do NOT bind themselves",
        "STALIN RAILWAY NOT KIM",
        "WILL NOT TESTAMENT",
        "thou shalt NOT kill",
        "SOVIET OR RUSSIAN OR CHINESE OR JAPANESE OR THE",
        "STALIN KIM RAILWAY HARBOUR PORT NOT TREATY",
        'THE KING OF FRANCE NOT "THE QUEEN"',
        "THE KING OF FRANCE NOT title:WAR",
        "(THE KING OF FRANCE) NOT (QUEEN)",
        "el rey, -lugar:* y la reina",
    ],
)
def test_signs_and_operators_count_in_what_is_no_sentence_or_has_others(query):
    assert without_signs_of_print(query, LANGUAGES) == query


def test_a_heading_and_a_speech_are_found_as_they_are_printed(tmp_path):
    texts = {
        "notice.txt": "The trustees do not bind themselves to accept the lowest offer.",
        "other.txt": "The trustees of the port do what the trustees of the railway do.",
        "novela.txt": "-Eso no te lo aconsejé, -dijo Domingo, que había quedado sorprendido.",
    }
    write(tmp_path / "texts", texts)
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", jobs=1) as collection:
        for query, name in [
            ("THE TRUSTEES DO NOT BIND THEMSELVES", "notice"),
            ("-Eso no te lo aconsejé, -dijo Domingo, que había", "novela"),
        ]:
            (first, *_) = collection.search(query)
            assert (first.document.file.stem, first.partial) == (name, False)
