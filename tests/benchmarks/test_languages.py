"""What the benchmark of languages draws and counts, on a collection made for it."""

import random

from languages import drawn, measured

import sourcesearch

ENGLISH = "The harvest went on in all the fields beside the river while children gathered apples. "
FRENCH = "Le marchand arrive avec ses enfants devant la grande maison blanche du village voisin. "


def collection_of(folder):
    rows = [f"{code}{n},{code},{text * 3}" for code, text in (("en", ENGLISH), ("fr", FRENCH))
            for n in range(3)]  # fmt: skip
    (folder / "all.csv").write_text("\n".join(["id,language,text", *rows]), encoding="utf-8")
    return sourcesearch.build(folder / "all.csv", into=folder / "index")


def test_words_are_drawn_from_texts_and_say_something(tmp_path):
    with collection_of(tmp_path) as collection:
        documents = [each for each in collection.documents() if each.language == "en"]
        queries = drawn(documents, "en", 2, 0, random.Random(1))
        words = {word for _, query in zip(range(20), queries, strict=False)
                 for word in query.split()}  # fmt: skip
    assert words <= set(ENGLISH.replace(".", "").split())
    assert not words & {"the", "all", "while"}


def test_words_that_every_sentence_has_are_drawn_beside_them(tmp_path):
    with collection_of(tmp_path) as collection:
        documents = [each for each in collection.documents() if each.language == "en"]
        queries = drawn(documents, "en", 1, 2, random.Random(1))
        for _, query in zip(range(20), queries, strict=False):
            common = [word in {"the", "on", "in", "all", "while"} for word in query.lower().split()]
            assert sorted(common) == [False, True, True]


def test_the_share_of_hits_in_a_language_is_counted(tmp_path):
    with collection_of(tmp_path) as collection:
        assert measured(collection, iter(["harvest", "maison"]), 2, "en") == (2, 0.5, 0.5)
        assert measured(collection, iter(["nowhere"]), 1, "en") == (0, 0.0, 0.0)
