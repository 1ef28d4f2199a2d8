"""Misreadings are near and rare spellings; they count less, and are one with the word."""

import json

import pytest

import sourcesearch
from sourcesearch.search.vocabulary.ocr_variants import edits_of

# word: the documents it is in; `harbour` is in 10, so a misreading is in 4 (.3 * 10 + 1) at most
WORDS = {
    "harbour": range(10),
    "barbour": range(10, 14),  # one edit, in 4: a misreading
    "harboun": range(10, 15),  # one edit, in 5: another word
    "hardour": [15],
    "harb0ur": [16],  # read with a digit
    "harbours": [17],  # the same term: the word itself
    "har": [18],
    "parliament": [20, 21],
    "parliarncnt": [22],  # three edits
    "parliamcnl": [23],  # two edits, in a word of ten letters
    "arch": [24, 25],
    "arcb": [26],
}


@pytest.fixture(scope="module")
def scans(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    for number in range(30):
        held = [word for word, documents in WORDS.items() if number in documents]
        (folder / f"{number:02}.txt").write_text(f"{number} the old {' '.join(held)} burned")
    with sourcesearch.build(folder, into=folder / "index", language="en", jobs=1) as collection:
        yield collection


def numbers(collection, query, **options):
    return sorted(
        int(h.document.path[-6:-4]) for h in collection.search(query, limit=None, **options)
    )


@pytest.mark.parametrize(
    ("word", "edits"),
    [("ice", 0), ("port", 1), ("harbour", 1), ("harbours", 2), ("1914", 0), ("u.s.a.", 0)],
)
def test_longer_words_may_be_misread_in_more_letters_and_numbers_in_none(word, edits):
    assert edits_of(word) == edits


def test_near_spellings_in_few_documents_are_found_and_others_are_not(scans):
    assert numbers(scans, "harbour", ocr=True) == [*range(14), 15, 16, 17]
    assert numbers(scans, "harbour") == [*range(10), 17]


def test_two_letters_may_be_misread_in_a_long_word(scans):
    assert numbers(scans, "parliament", ocr=True) == [20, 21, 23]


def test_a_misreading_of_a_word_that_no_document_has_is_in_one_at_most(scans):
    assert numbers(scans, "hardoun", ocr=True) == [15]  # hardour; harboun is in five


def test_they_are_found_in_phrases_and_near_other_words(scans):
    assert numbers(scans, '"old harbour"', ocr=True) == [*range(14), 15, 16, 17]
    assert numbers(scans, "burned NEAR/3 parliament", ocr=True) == [20, 21, 23]


def test_exact_forms_and_patterns_have_none(scans):
    assert numbers(scans, "=harbour", ocr=True) == list(range(10))
    assert numbers(scans, "harbou*", ocr=True) == [*range(15), 17]


def test_an_occurrence_counts_half_for_each_edit(scans):
    def frequency(query, number):
        (hit,) = (
            hit
            for hit in scans.search(query, ocr=True, limit=None, explain=True)
            if hit.document.path.endswith(f"{number}.txt")
        )
        return hit.explanation.shares[0].frequency

    assert frequency("harbour", "05") == 1
    assert frequency("harbour", "15") == 0.5
    assert frequency("parliament", "23") == 0.25


def test_the_word_itself_comes_first(scans):
    ranked = [hit.document.path[-6:-4] for hit in scans.search("parliament", ocr=True)]
    assert ranked == ["20", "21", "23"]


def test_what_was_accepted_is_said_and_marked(scans):
    results = scans.search("parliament", ocr=True)
    assert results.understood == "parliament (misread as parliamcnl)"
    passage = results.hits[2].passages[0]
    assert [passage.text[a:b] for a, b in passage.highlights] == ["parliamcnl"]
    assert scans.search('"old parliament"', ocr=True).understood == (
        '"old parliament" (parliament misread as parliamcnl)'
    )


def test_the_misreadings_of_a_word_can_be_listed(scans, run):
    found = scans.misreadings("harbour")
    assert [tuple(each) for each in found] == [
        ("barbour", 1, 4, 4), ("harb0ur", 1, 1, 1), ("hardour", 1, 1, 1),
    ]  # fmt: skip
    index = scans.path
    lines = run("variants", "Parliament", "--index", index).stdout.splitlines()
    assert [line.split() for line in lines] == [
        ["edits", "documents", "occurrences"],
        ["parliamcnl", "2", "1", "1"],
    ]
    record = json.loads(run("variants", "--json", "parliament", "--index", index).stdout)
    assert record["misreadings"] == [
        {"spelling": "parliamcnl", "edits": 2, "documents": 1, "occurrences": 1}
    ]
    assert run("variants", "ice", "--index", index).exit_code == 1


def test_what_only_removed_documents_had_is_not_there(tmp_path):
    texts = ["parliament", "parliament parliamcnt", "parliamcnt parliamant", "harbour"]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.txt").write_text(text)
    index = tmp_path / "index"
    sourcesearch.build(tmp_path, into=index, language="en", jobs=1).close()
    sourcesearch.remove(tmp_path / "2.txt", index=index)
    with sourcesearch.open(index) as collection:
        assert collection.misreadings("parliament") == [("parliamcnt", 1, 1, 1)]
        assert collection.search("parliament", ocr=True).understood == (
            "parliament (misread as parliamcnt)"
        )
        assert collection.search("parliama*").understood == "parliama* (no such word)"
        assert collection.search("=parliamant").understood == (
            "=parliamant (=parliamant: not in this collection)"
        )
        assert [word.forms for word in collection.analysis("parliamcnt")] == [(("parliamcnt", 1),)]


@pytest.mark.parametrize(("quality", "wider"), [("0.94", True), ("0.96", False), ("", False)])
def test_a_collection_that_was_misread_looks_for_misreadings_by_itself(tmp_path, quality, wider):
    folder = tmp_path / "texts"
    folder.mkdir()
    for number, word in enumerate(["parliament", "parliamcnt"]):
        (folder / f"{number}.txt").write_text(f"the old {word} burned")
    rows = "".join(f"{number}.txt,{quality}\n" for number in range(2))
    (folder / "metadata.csv").write_text(f"file,ocr_quality\n{rows}")
    with sourcesearch.build(folder, into=tmp_path / "index", jobs=1) as collection:
        assert collection.search("parliament").total == 1 + wider
        assert collection.search("parliament", ocr=False).total == 1
        assert collection.search("parliament", ocr=True).total == 2
