"""Misreadings look like the word, stand where words were recognised, and are no words."""

import json

import pytest

import sourcesearch

# word: the documents that have it. 0 to 29 were recognised badly, 30 to 39 well, others typed.
WORDS = {
    "harbour": [*range(10), 40],
    "barbour": [10, 30],
    "harbonr": [11, 12],  # two of ten and one more
    "hatbour": [13, 14, 15],  # three of ten: so many are not misread in the same way
    "hardour": [16, 41],  # somebody typed it
    "hazbour": [17],  # an r is not taken for a z
    "harbours": [18],
    "haibours": [19],  # of an inflection
    "harhour": [42],  # typed documents are not misread
    "harb0ur": [20],
    "stated": [21],
    "slated": [22],  # a word that has inflections
    "slates": [23],
    "parliament": [24],
    "parliarncnt": [25],
    "parlxament": [26],  # an i is not taken for an x, but the word is long
    "arch": [27],
    "arcb": [28],
    "arc": [29],
    "bread": [21, 31],
    "dread": [22, 32, 33],  # as frequent in documents that were read well
}


def quality(number):
    return 0.8 if number < 30 else 0.97 if number < 40 else ""


def write_texts(folder, texts):
    """Texts by their number, which says how well they were recognised."""
    folder.mkdir()
    for number, text in texts.items():
        (folder / f"{number:02}.txt").write_text(text)
    rows = "".join(f"{number:02}.txt,{quality(number)}\n" for number in texts)
    (folder / "metadata.csv").write_text(f"file,ocr_quality\n{rows}")


@pytest.fixture(scope="module")
def scans(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made") / "texts"
    held = {n: [word for word, docs in WORDS.items() if n in docs] for n in range(50)}
    write_texts(folder, {n: f"{n} the old {' '.join(words)} burned" for n, words in held.items()})
    index = folder.parent / "index"
    with sourcesearch.build(folder, into=index, language="en", jobs=1) as collection:
        yield collection


def numbers(collection, query, **options):
    hits = collection.search(query, limit=None, **options)
    return sorted(int(hit.document.path[-6:-4]) for hit in hits)


def test_misreadings_of_a_word_and_its_inflections_are_found_and_other_words_are_not(scans):
    assert numbers(scans, "harbour") == [*range(10), 10, 11, 12, 18, 19, 20, 40]
    assert numbers(scans, "harbour", ocr=False) == [*range(10), 18, 40]


def test_words_that_are_looked_up_together_have_the_same_misreadings_as_one_by_one(scans):
    words = [*WORDS, "harbours", "parliamentary", "ice", "xyz"]
    with sourcesearch.open(scans.path) as other:
        together = other.count(*words, ocr=True).totals
    each = [scans.count(word, ocr=True).totals[0] for word in words]
    assert [*together] == each
    assert sum(row.tolerant for row in each) > 0


def test_they_count_only_in_documents_that_may_be_misread_unless_all_are_asked_for(scans):
    assert 30 not in numbers(scans, "harbour")
    assert 30 in numbers(scans, "harbour", ocr=True)


def test_with_ocr_asked_for_a_typed_document_may_be_misread_too(scans):
    assert 42 in numbers(scans, "harbour", ocr=True)


def test_what_has_inflections_of_its_own_is_a_word(scans):
    assert numbers(scans, "stated") == [21]


def test_what_is_as_frequent_where_texts_were_read_well_is_a_word(scans):
    assert numbers(scans, "bread") == [21, 31]


def test_two_letters_may_be_misread_in_a_long_word_or_one_that_nothing_looks_like(scans):
    assert numbers(scans, "parliament") == [24, 25, 26]


def test_shorter_words_than_four_letters_are_neither_misread_nor_misreadings(scans):
    assert numbers(scans, "arc") == [29]
    assert numbers(scans, "arch") == [27, 28]


def test_they_are_found_in_phrases_and_near_other_words(scans):
    assert numbers(scans, '"old parliament"') == [24, 25, 26]
    assert numbers(scans, "burned NEAR/3 parliament") == [24, 25, 26]


def test_exact_forms_and_patterns_have_none(scans):
    assert numbers(scans, "=parliament") == [24]
    assert numbers(scans, "parlia*") == [24, 25]


def test_the_word_itself_comes_first_and_the_dearer_the_confusion_the_later(scans):
    ranked = [hit.document.path[-6:-4] for hit in scans.search("parliament")]
    assert ranked == ["24", "25", "26"]


def test_what_was_accepted_is_said_and_marked(scans):
    results = scans.search("parliament")
    assert results.understood == "parliament (misread as parliarncnt, parlxament)"
    passage = results.hits[1].passages[0]
    assert [passage.text[a:b] for a, b in passage.highlights] == ["parliarncnt"]


def test_the_misreadings_of_a_word_can_be_listed(scans, run):
    found = [(each.spelling, each.edits, each.documents) for each in scans.misreadings("harbour")]
    assert found == [("harbonr", 1, 2), ("barbour", 1, 1), ("haibours", 1, 1), ("harb0ur", 1, 1)]
    lines = run("misreadings", "Parliament", "--index", scans.path).stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["edits", "documents", "occurrences"],
        ["parliarncnt", "3", "1", "1"],
        ["parlxament", "1", "1", "1"],
    ]
    assert run("misreadings", "ice", "--index", scans.path).exit_code == 1


def test_the_older_name_of_the_command_says_so_and_does_the_same(scans, run):
    new = run("misreadings", "--json", "parliament", "--index", scans.path)
    old = run("variants", "--json", "parliament", "--index", scans.path)
    assert json.loads(new.stdout)["misreadings"][1] == {
        "spelling": "parlxament", "edits": 1, "documents": 1, "occurrences": 1, "cost": 1.25,
    }  # fmt: skip
    assert (old.exit_code, old.stdout) == (new.exit_code, new.stdout)
    assert old.stderr == "sourcesearch: variants is now called misreadings\n"


def collection_of(tmp_path, texts):
    write_texts(tmp_path / "texts", texts)
    return sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", language="en", jobs=1)


def test_what_its_own_inflections_were_read_as_with_a_long_s_makes_no_word(tmp_path):
    with collection_of(tmp_path, {0: "house houses", 1: "houfe", 2: "houfes"}) as collection:
        assert numbers(collection, "house") == [0, 1, 2]


@pytest.mark.parametrize(("times", "found"), [(10, [0]), (100, [0, 1, 2])])
def test_nor_does_what_they_were_read_as_once_in_very_many_times(tmp_path, times, found):
    texts = {0: "house houses " * times, 1: "bouse", 2: "bouses"}
    with collection_of(tmp_path, texts) as collection:
        assert numbers(collection, "house") == found


def test_where_every_long_s_was_read_as_an_f_it_is_no_matter_of_frequency(tmp_path):
    read = "fuch fome fhould fame faid muft firft laft moft"
    texts = {n: f"{n} {read} houfe" for n in range(20)}
    texts[20] = "such some should same said must first last most house"
    with collection_of(tmp_path, texts) as collection:
        assert numbers(collection, "house") == [*range(21)]


def test_where_few_were_a_word_with_an_f_is_another_word(tmp_path):
    texts = {n: f"{n} such some should same said must first last most found" for n in range(20)}
    texts[20] = "sound"
    with collection_of(tmp_path, texts) as collection:
        assert numbers(collection, "sound") == [20]


def test_what_only_removed_documents_had_is_not_there(tmp_path):
    texts = {0: "parliament", 1: "parliament parliamcnt", 2: "parliamcnt parliamemt"}
    with collection_of(tmp_path, texts):
        pass
    sourcesearch.remove(tmp_path / "texts" / "02.txt", index=tmp_path / "index")
    with sourcesearch.open(tmp_path / "index") as collection:
        assert [each[:4] for each in collection.misreadings("parliament")] == [
            ("parliamcnt", 1, 1, 1)
        ]
        assert collection.search("parliament").understood == "parliament (misread as parliamcnt)"
        assert collection.search("parliame*").understood == "parliame* (parliament)"
        assert collection.search("=parliamemt").understood == (
            "=parliamemt (=parliamemt: not in this collection)"
        )


def test_a_collection_that_was_not_recognised_looks_for_none_unless_it_is_asked_to(tmp_path):
    with collection_of(tmp_path, {40: "the parliament", 41: "the parliamcnt"}) as collection:
        assert numbers(collection, "parliament") == [40]
        assert numbers(collection, "parliament", ocr=True) == [40, 41]
        assert [each.spelling for each in collection.misreadings("parliament")] == ["parliamcnt"]


def test_a_word_is_not_misread_in_a_language_that_does_not_have_it(tmp_path):
    english, german = "the old {} burned in the night", "das alte {} brannte in der Nacht"
    texts = [("en", english.format(word)) for word in ["harbour"] * 30 + ["harhour"]]
    texts += [("de", german.format(word)) for word in ["Haus"] * 30 + ["Barbour"]]
    rows = (f"{n},{code},0.8,{text}" for n, (code, text) in enumerate(texts))
    (tmp_path / "all.csv").write_text("\n".join(["id,language,ocr_quality,text", *rows]))
    with sourcesearch.build(tmp_path / "all.csv", into=tmp_path / "index") as collection:
        for ocr in (None, True):
            found = collection.search("harbour", limit=None, ocr=ocr)
            assert sorted(int(hit.document.part) for hit in found) == [*range(31)]
        assert [each.spelling for each in collection.misreadings("harbour")] == ["harhour"]
