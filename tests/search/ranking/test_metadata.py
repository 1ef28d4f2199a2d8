"""Free words look into the metadata, and the hit says where they were found."""

import pytest

import sourcesearch

from conftest import write

LETTERS = {
    "1.txt": "My dear friend, the weather is fair. " + "It rains and it shines again. " * 200,
    "2.txt": "I read what Wollstonecraft wrote of the weather.",
    "3.txt": "The weather, nothing but the weather.",
    "metadata.csv": "file,author,recipient\n1.txt,Godwin,Wollstonecraft\n2.txt,Godwin,Paine\n"
    "3.txt,Paine,Burke\n",
}


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    write(folder / "letters", LETTERS)
    with sourcesearch.build(folder / "letters", into=folder / "index", language="en") as built:
        yield built


def found(collection, query):
    hits = collection.search(query, limit=None)
    return {hit.document.file.name: hit.fields for hit in hits}


def test_a_name_is_found_in_any_column_and_it_is_said_in_which(letters):
    assert found(letters, "Wollstonecraft") == {"1.txt": ("recipient",), "2.txt": ()}
    assert found(letters, "Paine") == {"2.txt": ("recipient",), "3.txt": ("author",)}


def test_words_of_one_question_may_stand_in_text_and_metadata(letters):
    assert found(letters, "Wollstonecraft weather Godwin") == {
        "1.txt": ("recipient", "author"),
        "2.txt": ("author",),
    }


def test_a_name_in_the_metadata_counts_more_than_one_in_the_text_however_long_that_is(letters):
    first, *_ = letters.search("Wollstonecraft")
    assert first.document.file.name == "1.txt"


def test_phrases_and_filters_look_only_where_they_are_told_to(letters):
    assert found(letters, '"Godwin"') == {}
    assert found(letters, "author:Godwin") == {"1.txt": (), "2.txt": ()}


def test_an_explanation_with_metadata_adds_up(letters):
    for hit in letters.search("Wollstonecraft weather", explain=True):
        assert hit.explanation.score == pytest.approx(hit.score, abs=1e-3)
        assert hit.explanation.grade >= -1e-6
    (hit, *_) = letters.search("Wollstonecraft", explain=True)
    assert hit.explanation.grade == pytest.approx(0, abs=1e-9)


def test_where_a_book_was_printed_is_not_what_it_is_about(tmp_path):
    write(tmp_path / "books", {
        "novel.txt": "They spoke of cholera.",
        "letter.txt": "In London we have cholera, and much else of which I shall write to you.",
        "metadata.csv": "file,publisher\nnovel.txt,London: Heinemann\n",
    })  # fmt: skip
    with sourcesearch.build(tmp_path / "books", into=tmp_path / "index") as books:
        (hit,) = books.search("cholera London", limit=1)
        assert (hit.document.file.name, hit.fields) == ("letter.txt", ())
        (printed,) = books.search("publisher:London")
        assert printed.document.source == "London: Heinemann"
