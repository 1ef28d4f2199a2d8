"""What may have been meant by a word that hardly occurs; nothing is replaced."""

import pytest

import sourcesearch


@pytest.fixture(scope="module")
def ports(tmp_path_factory):
    """harbour in 30 documents, harbur in 2, Roosevelt and Hart in 12, the and then in all."""
    folder = tmp_path_factory.mktemp("made")
    for number in range(30):
        text = f"{number} then the harbour was closed"
        text += " harbur" if number < 2 else ""
        text += " Roosevelt and Hart" if number < 12 else ""
        (folder / f"{number:02}.txt").write_text(text)
    with sourcesearch.build(folder, into=folder / "index", language="en", jobs=1) as collection:
        yield collection


def suggested(collection, query):
    return [tuple(one) for one in collection.search(query, passages=0).suggestions]


def test_a_word_that_no_document_has_is_near_to_one_that_many_have(ports):
    assert suggested(ports, "Rosevelt") == [("Rosevelt", "Roosevelt", 12, "Roosevelt")]


def test_it_is_suggested_as_it_is_mostly_written(ports):
    assert suggested(ports, "rosevelt") == [("rosevelt", "Roosevelt", 12, "Roosevelt")]
    assert suggested(ports, "HARBUR") == [("HARBUR", "harbour", 30, "harbour")]


def test_two_letters_in_the_other_order_are_one_slip_and_not_two(ports):
    assert suggested(ports, "Hrat") == [("Hrat", "Hart", 12, "Hart")]


def test_it_is_searched_for_all_the_same_and_nothing_is_replaced(ports):
    results = ports.search("rosevelt")
    assert results.total == 0
    assert results.understood == "rosevelt"


def test_a_word_with_almost_no_matches_is_near_to_one_with_ten_times_as_many(ports):
    assert suggested(ports, "harbur") == [("harbur", "harbour", 30, "harbour")]


def test_a_word_that_few_long_documents_are_full_of_is_not_misspelled(tmp_path):
    """`legions`, 600 times in a history of Rome, beside laws that have `regions`."""
    (tmp_path / "rome.txt").write_text("the legions of Rome " * 40)
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"law {number} on the regions")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", language="en", jobs=1) as laws:
        assert suggested(laws, "legions") == []
        assert suggested(laws, "pegions") == [("pegions", "regions", 40, "regions")]


def test_the_query_is_given_with_the_word_in_its_place(ports):
    assert suggested(ports, '"closed rosevelt" harbour') == [
        ("rosevelt", "Roosevelt", 12, '"closed Roosevelt" harbour')
    ]


def test_a_quotation_that_stands_as_it_was_typed_has_no_other_words(ports):
    assert suggested(ports, "the harbour was closed harbur") == []
    assert suggested(ports, "the closed harbour was harbur")
    assert suggested(ports, "closed harbur")


def test_an_operator_is_no_word(tmp_path):
    for number in range(30):
        (tmp_path / f"{number}.txt").write_text(f"the year {number} of ice")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", language="en", jobs=1) as years:
        assert suggested(years, "near") == [("near", "year", 30, "year")]
        assert suggested(years, "zeppelin NEAR/5 ice") == []


@pytest.mark.parametrize("query", ["harbour", "roosevelt", "zzzz", "=Rosevelt", "rosev*x", "hrt"])
def test_what_many_have_is_near_to_nothing_is_no_plain_word_or_very_short_has_none(ports, query):
    assert suggested(ports, query) == []


def test_a_word_that_every_text_is_full_of_is_never_meant(ports):
    assert suggested(ports, "thep") == []  # `the` and `then` are in all documents


def test_a_nearer_word_is_meant_rather_than_a_more_frequent_one(tmp_path):
    texts = ["Manchester" if n < 12 else "Winchester" for n in range(40)]
    with collection_of(tmp_path, texts) as collection:
        assert suggested(collection, "Manchster")[0][1] == "Manchester"


def test_what_is_searched_for_in_any_case_is_not_suggested(tmp_path):
    texts = ["the Theil was divided"] + ["der Teil und das Ganze ist nicht alles"] * 25
    with collection_of(tmp_path, texts, language="de") as collection:
        results = collection.search("Theil")
        assert results.understood == "Theil (also spelled teil)"
        assert results.suggestions == ()
        assert suggested(collection, "=Theil") == []


def test_nor_is_what_the_word_was_misread_as(tmp_path):
    texts = [f"{n} fuch fome fhould fame faid muft firft laft moft houfe" for n in range(20)]
    texts += ["such some should same said must first last most house"]
    with collection_of(tmp_path, texts) as collection:
        assert collection.search("house", ocr=True).understood == "house (misread as houfe)"
        assert collection.search("house", ocr=True).suggestions == ()
        assert suggested(collection, "house") == [("house", "houfe", 20, "houfe")]


def collection_of(tmp_path, texts, language="en"):
    for number, text in enumerate(texts):
        (tmp_path / f"{number:02}.txt").write_text(f"{number} {text}")
    return sourcesearch.build(tmp_path, into=tmp_path / "index", language=language, jobs=1)


def test_a_word_of_another_language_is_not_suggested(tmp_path):
    (tmp_path / "de.txt").write_text("Der Streik der Arbeiter dauerte bis in den Winter hinein.")
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(f"{number}: a streak of light was to be seen.")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        assert suggested(collection, "Streik") == []
        assert suggested(collection, "streek") == [("streek", "streak", 40, "streak")]
