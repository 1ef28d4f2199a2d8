"""Related words: what OCR made of a word, how else it was spelled, and what stands in its place."""

import json
import random

import numpy as np
import pytest

import sourcesearch
from sourcesearch.errors import UsageError
from sourcesearch.study.company.likeness import Likeness

from conftest import write

ANIMALS, METALS = ("horse", "mule", "donkey"), ("copper", "iron", "zinc")


def texts(seed=5):
    """Texts in which animals stand among some words, and metals among others."""
    chance = random.Random(seed)
    found = {}
    for number in range(30):
        sentences = []
        for _ in range(30):
            one = f"The {chance.choice(ANIMALS)} was fed with hay in the stable by a groom."
            other = f"They melted {chance.choice(METALS)} in the furnace for a coin of money."
            sentences.append(chance.choice((one, other)))
        found[f"{number:02}.txt"] = " ".join(sentences) + "\n"
    found["scan.txt"] = "A horfe was fed in the ftable. The horfe ran away from the stable.\n"
    return {**found, "metadata.csv": "file,ocr_quality\nscan.txt,0.7\n"}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("related")
    write(folder / "texts", texts())
    with sourcesearch.build(folder / "texts", into=folder / "index", language="en") as collection:
        yield collection


def of_kind(rows, kind):
    return [row.word for row in rows if row.kind == kind]


def test_words_that_stand_among_the_same_words_come_first(built):
    found = of_kind(built.related("horse"), "like company")
    assert set(found[:2]) == {"mule", "donkey"}
    found = of_kind(built.related("zinc"), "like company")
    assert set(found[:2]) == {"copper", "iron"}


def test_words_are_compared_with_those_of_their_own_language(tmp_path):
    english = "The horse was fed with hay in the stable by a groom of the house. "
    german = "Das Pferd war in dem Stall und der Knecht gab ihm das Heu von der Wiese. "
    rest = {
        "mule": english.replace("horse", "mule"),
        "Maultier": german.replace("Pferd", "Maultier"),
    }
    both = {f"{name}.txt": text * 30 for name, text in {**rest, "h": english, "p": german}.items()}
    write(tmp_path / "texts", both)
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i") as collection:
        assert {document.language for document in collection.documents()} == {"de", "en"}
        found = of_kind(collection.related("horse", limit=100), "like company")
        assert found[0] == "mule"
        assert not {"pferd", "maultier", "stall", "heu"} & {*found}


def test_an_example_is_in_the_language_of_its_word(tmp_path):
    english = "The horse was fed with hay in the stable by a groom of the house. "
    german = "Das Pferd war in dem Stall und der Knecht gab ihm das Heu von der Wiese. "
    both = {
        "a.txt": german * 30 + "Mule ist ein Wort der Sprache von England, sagte der Knecht.",
        "b.txt": english.replace("horse", "mule") * 30,
        "c.txt": english * 30,
    }
    write(tmp_path / "texts", both)
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i") as collection:
        (mule,) = [row for row in collection.related("horse") if row.word == "mule"]
        assert collection.document(mule.id).language == "en"


def test_what_ocr_made_of_a_word_is_told_from_other_words(built):
    rows = built.related("horse")
    assert of_kind(rows, "misreading") == ["horfe"]
    (row,) = [row for row in rows if row.word == "horfe"]
    assert row.occurrences == 2
    assert "horfe" not in of_kind(rows, "like company")


def test_each_word_has_an_example_in_which_it_stands(built):
    for row in built.related("horse"):
        document = built.document(row.id)
        assert row.word in row.example.lower()
        assert row.example in " ".join(document.text.split())


def test_an_example_does_not_reach_into_another_paragraph(tmp_path):
    fed = "The {} was fed with hay in the stable by a groom. "
    long = " ".join(f"word{number}" for number in range(200))
    book = "\n\n".join([fed.format("horse") * 30, long, fed.format("mule") * 30])
    write(tmp_path / "texts", {"book.txt": book})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        examples = {row.word: row.example for row in collection.related("horse")}
    assert examples["mule"] == "The mule was fed with hay in"


def test_the_excerpt_of_a_table_begins_shortly_before_the_word(built):
    for row in built.related("horse"):
        begun = row.excerpt.removeprefix("…")
        assert row.example.endswith(begun)
        assert begun.casefold().index(row.word) <= 16


def test_a_time_that_does_not_count_is_said(built):
    notes = built.related("horse", since="1850").about.notes
    assert notes == ("Words are related in the whole collection, whatever the time asked for",)
    assert not built.related("horse").about.notes


def test_the_same_texts_give_the_same(built, tmp_path):
    write(tmp_path / "texts", texts())
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as again:
        first, second = built.related("horse"), again.related("horse")
        assert [row.word for row in first] == [row.word for row in second]
        assert [r.likeness for r in first if r.likeness] == pytest.approx(
            [r.likeness for r in second if r.likeness], abs=1e-4
        )


def test_it_is_worked_out_once_for_a_state_of_the_collection(tmp_path, monkeypatch):
    write(tmp_path / "texts", texts())
    path = tmp_path / "index"
    with sourcesearch.build(tmp_path / "texts", into=path, language="en") as collection:
        before = list(collection.related("horse"))
    (kept,) = (path / "study").iterdir()
    monkeypatch.setattr(Likeness, "of", None)  # which would be called to work it out
    with sourcesearch.open(path) as collection:
        assert list(collection.related("horse")) == before
    assert sourcesearch.check(path) == []
    monkeypatch.undo()
    write(tmp_path / "texts", {"more.txt": "The horse was fed with hay.\n"})
    with sourcesearch.build(tmp_path / "texts", into=path, language="en") as collection:
        collection.related("horse")
    assert list((path / "study").iterdir()) != [kept]
    assert len(list((path / "study").iterdir())) == 1


@pytest.mark.parametrize("content", [b"", b"nothing of ours", b"PK\x03\x04 half of it"])
def test_what_is_kept_and_damaged_is_worked_out_anew(tmp_path, content):
    write(tmp_path / "texts", texts())
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "i", language="en") as collection:
        before = list(collection.related("horse"))
    (kept,) = (tmp_path / "i" / "study").iterdir()
    kept.write_bytes(content)
    with sourcesearch.open(tmp_path / "i") as collection:
        assert list(collection.related("horse")) == before


def test_of_a_rare_word_nothing_is_said_and_that_is_said(built, run):
    rows = built.related("ran")
    assert of_kind(rows, "like company") == []
    assert rows.about.notes == ("ran: too rare to say whose company is like its own (under 20)",)
    assert run("related", "zeppelin", "--index", built.path).exit_code == 1


@pytest.mark.parametrize("word", ["", "two words", "..."])
def test_what_is_not_one_word_is_refused(built, word):
    with pytest.raises(UsageError):
        built.related(word)


def test_vectors_have_length_1_and_a_word_is_most_like_itself(built):
    likeness = built._likeness
    lengths = np.linalg.norm(likeness.vectors, axis=1)
    assert lengths == pytest.approx(np.ones(len(lengths)), abs=1e-5)


def test_the_command_gives_the_same_rows(built, run):
    record = json.loads(run("related", "horse", "--json", "--index", built.path).stdout)
    assert [row["word"] for row in record["rows"]] == [row.word for row in built.related("horse")]
    assert "like company" in run("related", "horse", "--index", built.path).stdout


@pytest.mark.parametrize("word", ["horse", "stable", "zinc"])
def test_no_word_is_told_twice_nor_itself_and_of_each_kind_so_many_as_are_asked_for(built, word):
    every = list(built.related(word, limit=50))
    words = [row.word for row in every]
    assert len(set(words)) == len(words)
    assert word not in words
    kinds = {row.kind for row in every}
    for limit in (1, 2, 3):
        rows = list(built.related(word, limit=limit))
        for kind in kinds:
            assert of_kind(rows, kind) == of_kind(every, kind)[:limit]
    with pytest.raises(UsageError):
        built.related(word, limit=0)
