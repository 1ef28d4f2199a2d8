"""What may have been meant by a word that hardly occurs; nothing is replaced."""

import pytest

import sourcesearch


@pytest.fixture(scope="module")
def ports(tmp_path_factory):
    """harbour in 30 documents, harbor in 2, Roosevelt and Hart in 12, the and then in all."""
    folder = tmp_path_factory.mktemp("made")
    for number in range(30):
        text = f"{number} then the harbour was closed"
        text += " harbor" if number < 2 else ""
        text += " Roosevelt and Hart" if number < 12 else ""
        (folder / f"{number:02}.txt").write_text(text)
    with sourcesearch.build(folder, into=folder / "index", language="en", jobs=1) as collection:
        yield collection


def suggested(collection, query):
    return [tuple(one) for one in collection.search(query, passages=0).suggestions]


def test_a_word_that_no_document_has_is_near_to_one_that_many_have(ports):
    assert suggested(ports, "Rosevelt") == [("Rosevelt", "roosevelt", 12, "roosevelt")]


def test_it_is_searched_for_all_the_same_and_nothing_is_replaced(ports):
    results = ports.search("rosevelt")
    assert results.total == 0
    assert results.understood == "rosevelt"


def test_a_word_with_almost_no_matches_is_near_to_one_with_ten_times_as_many(ports):
    assert suggested(ports, "harbor") == [("harbor", "harbour", 30, "harbour")]


def test_the_query_is_given_with_the_word_in_its_place(ports):
    assert suggested(ports, '"closed rosevelt" harbour') == [
        ("rosevelt", "roosevelt", 12, '"closed roosevelt" harbour')
    ]


@pytest.mark.parametrize("query", ["harbour", "roosevelt", "zzzz", "=Rosevelt", "rosev*x", "hrt"])
def test_what_many_have_is_near_to_nothing_is_no_plain_word_or_very_short_has_none(ports, query):
    assert suggested(ports, query) == []


def test_a_word_that_every_text_is_full_of_is_never_meant(ports):
    assert suggested(ports, "thep") == []  # `the` and `then` are in all documents
