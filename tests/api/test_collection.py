"""The collection as an object: what it says of itself, and how it follows its files."""

import sourcesearch

from conftest import write


def test_it_says_where_it_is_and_how_large(collection):
    assert repr(collection) == "<Collection index: 7 documents>"


def test_refreshed_it_has_what_was_committed_since(archive):
    with sourcesearch.open() as collection:
        before = collection.search("treaty zeppelin")
        assert collection.count("zeppelin")[0].occurrences == 0
        write(archive, {"texts/new.txt": "A zeppelin came, and a treaty."})
        sourcesearch.update("texts")
        assert len(collection) == 7
        assert collection.refresh()
        assert len(collection) == 8
        assert collection.document("new").words == 6
        assert collection.count("zeppelin")[0].occurrences == 1
        assert collection.search("zeppelin").total == 1
        assert before.hits[0].document.text.startswith("The treaty")


def test_refreshing_tells_that_nothing_is_new(collection):
    assert collection.refresh() is False
