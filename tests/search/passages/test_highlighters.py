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


def test_a_segment_of_more_documents_than_16_bits_number_is_marked(tmp_path):
    # "early" stands in documents whose numbers are kept in 16 bits, "late" behind them
    lines = ['{"text": "early word", "language": "en"}', '{"text": "wort", "language": "de"}']
    lines += ['{"text": "x", "language": "en"}'] * (1 << 16)
    lines.append('{"text": "late word", "language": "en"}')
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    with sourcesearch.build(tmp_path / "many.jsonl", into=tmp_path / "index", jobs=1) as many:
        found = [hit.passages[0] for hit in many.search("late early", any_word=True)]
    assert {passage.text[slice(*passage.highlights[0])] for passage in found} == {"late", "early"}
