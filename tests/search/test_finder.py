"""What is marked in a document are the forms that it was found by."""

import pytest

import sourcesearch


@pytest.fixture
def mixed(tmp_path):
    (tmp_path / "en.txt").write_text("He saw Jones and the harbours.")
    (tmp_path / "el.txt").write_text("He saw Jone and Jones at harbour and harbours.")
    (tmp_path / "metadata.csv").write_text("file,language\nen.txt,en\nel.txt,el\n")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        yield collection


def marked(collection, query):
    return {
        hit.document.file.stem: [
            passage.text[start:end]
            for passage in hit.passages
            for start, end in passage.highlights
        ]
        for hit in collection.search(query)
    }  # fmt: skip


def test_each_document_is_marked_as_its_language_has_it(mixed):
    # where nothing is stemmed, Jones is not Jone
    assert marked(mixed, "jone") == {"en": ["Jones"], "el": ["Jone"]}
    assert marked(mixed, '"the harbour"') == {"en": ["the harbours"]}
    assert marked(mixed, "saw NEAR/3 jone") == {"en": ["saw Jones"], "el": ["saw Jone"]}


def test_patterns_are_marked_in_every_language(mixed):
    assert marked(mixed, "jon*") == {"en": ["Jones"], "el": ["Jone", "Jones"]}
