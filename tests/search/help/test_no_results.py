"""Where nothing is found, it is said where was looked and what there is."""

import pytest

import sourcesearch


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    (folder / "1.txt").write_text("The harbour was closed by ice until the end of April.")
    (folder / "2.txt").write_text("The harbour was open and the ships came back to the town.")
    (folder / "3.txt").write_text("Die Regierung hat den Hafen geschlossen, und das Eis ist dick.")
    (folder / "metadata.csv").write_text(
        "file,date,ocr_quality\n1.txt,1914-04-30,0.9\n2.txt,1918,0.7\n3.txt,,\n"
    )
    with sourcesearch.build(folder, into=folder / "index", jobs=1) as collection:
        yield collection


def absence(collection, query, **options):
    return collection.search(query, **options).absence


def test_what_is_found_needs_no_report(letters):
    assert absence(letters, "harbour") is None


def test_documents_words_years_languages_and_ocr_quality_are_told(letters):
    assert absence(letters, "zeppelin").searched._asdict() == {
        "documents": 3,
        "words": 11 + 12 + 11,
        "span": "1914-04-30/1918-12-31",
        "dated": 2,
        "languages": (("en", 2), ("de", 1)),
        "ocr_quality": 0.8,
    }


def test_each_word_is_counted_and_so_are_those_of_a_phrase(letters):
    counted = absence(letters, '"closed harbour" zeppelin NOT town').words
    assert dict(counted) == {'"closed harbour"': 0, "closed": 1, "harbour": 2, "zeppelin": 0}


def test_what_answers_without_the_limits_is_counted(letters):
    assert absence(letters, "harbour date:1950").outside == 2
    assert absence(letters, "harbour", since="1920").outside == 2
    assert absence(letters, "harbour language:de").outside == 2
    assert absence(letters, "zeppelin date:1950").outside == 0


def test_deleted_documents_are_not_told_of(letters, tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(
            f"The harbour was closed by ice until the end of the year {number}."
        )
    sourcesearch.build(folder, into=tmp_path / "index", jobs=1)
    (folder / "2.txt").unlink()
    collection = sourcesearch.build(folder, into=tmp_path / "index", jobs=1)
    assert absence(collection, "zeppelin").searched.documents == 2
    assert absence(collection, "zeppelin").searched.words == 2 * 13
    assert absence(collection, "zeppelin").searched.languages == (("en", 2),)


def test_the_terminal_says_it_in_lines(collection, run):
    words = sum(document.words for document in collection.documents())
    result = run("query", "zeppelin port language:de")
    assert result.exit_code == 1
    count, *lines = result.stdout.splitlines()
    assert count.startswith("0 documents found")
    assert lines == [
        "Occurring: zeppelin in none, port in 4 documents",
        f"Searched: 7 documents; {words} words; dated 1860-08-23/1946-12-31 (4 undated);"
        " English 5, German 1, unknown 1",
    ]


def test_json_says_it_in_keys(archive, ask):
    record = ask("zeppelin")
    assert record["words"] == [{"text": "zeppelin", "documents": 0}]
    assert record["searched"]["documents"] == 7
    assert record["searched"]["languages"]["de"] == 1
    found = ask("port")
    assert (found["words"], found["searched"], found["suggestions"]) == (None, None, [])


def test_a_query_without_a_word_is_told_to_have_none(archive, run):
    lines = run("query", "(((").stdout.splitlines()
    assert lines[0].endswith("for: (((")
    assert lines[1] == "There is no word in this query that could be looked for."
