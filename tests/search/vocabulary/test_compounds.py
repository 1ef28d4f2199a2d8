"""A compound that is typed as one word is found where texts have it as two, side by side."""

import pytest

import sourcesearch

TEXTS = {
    "rail": "The rail-way to the ice-free port, and a steam-boat. The rail-way was there.",
    "closed": "The railway was there, and a steamboat with it.",
    "apart": "They went a long way by rail, and were free of the ice by then.",
    "many": "They had to get her to be where you were, at the end of the day and its work.",
}
GERMAN = {
    "hofrat": "Der Reichs-Hofrath war nicht da, und die Kriegs-Schiffe sind es auch nicht. Man"
    " sah den Reichs-Hofrath mit seinen Kriegs-Schiffen, wie es war.",
    "schiff": "Das Schiff war da, und der Rat kam nicht, und es ist nicht so wie im Krieg.",
}


@pytest.fixture(scope="module")
def texts(tmp_path_factory):
    folder = tmp_path_factory.mktemp("compounds")
    for name, text in {**TEXTS, **GERMAN}.items():
        (folder / f"{name}.txt").write_text(text)
    with sourcesearch.build(folder, into=folder / "index", jobs=1) as collection:
        yield collection


def names(collection, query, **options):
    return {hit.document.file.stem for hit in collection.search(query, **options)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("railway", {"rail", "closed"}),
        ("steamboat", {"rail", "closed"}),
        ("icefree", {"rail"}),
        ('"railway was there"', {"rail", "closed"}),
        ("together", set()),  # `to get her`: words that every sentence has
        ("Reichshofrat", {"hofrat"}),  # Hofrath
        ("Kriegsschiff", {"hofrat"}),
    ],
)
def test_as_one_word_or_as_two(texts, query, expected):
    assert names(texts, query) == expected


def test_it_is_said_and_marked_and_left_out_where_spellings_are(texts):
    found = texts.search("railway")
    assert found.understood == "railway (also rail-way)"
    (passage,) = [hit.passages[0] for hit in found if hit.document.file.stem == "rail"]
    assert {passage.text[a:b] for a, b in passage.highlights} == {"rail-way"}
    assert names(texts, "railway", variants=False) == {"closed"}
    assert texts.search("rail-way").understood.startswith('"rail-way"')


def collection_of(folder, *texts):
    for number, text in enumerate(texts):
        (folder / f"{number}.txt").write_text(text)
    return sourcesearch.build(folder, into=folder / "index", language="en", jobs=1)


def test_two_words_that_are_one_by_chance_are_not_found(tmp_path):
    filler = " ".join(["leg and end of it, sea and son of it,"] * 100)
    with collection_of(tmp_path, f"{filler} his leg end, the sea son", "a legend") as made:
        assert names(made, "legend") == {"1"}
        assert names(made, "season") == set()


def test_a_name_is_not_found_in_two_frequent_words(tmp_path):
    with collection_of(tmp_path, "the good man said " * 50, "Mr. Goodman said") as made:
        assert names(made, "Goodman") == {"1"}
