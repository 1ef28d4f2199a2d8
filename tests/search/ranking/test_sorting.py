"""Orders besides the rank."""

import pytest

from sourcesearch.errors import UsageError


def dates(results):
    return [hit.document.date for hit in results]


def test_the_oldest_come_first_and_undated_ones_last(collection):
    found = dates(collection.search("market OR railway OR fleet", sort="date"))
    assert found == ["1860-08-23", "1861-05-02", "1946", None]


def test_the_newest_come_first_and_undated_ones_last(collection):
    found = dates(collection.search("market OR railway OR fleet", sort="-date"))
    assert found == ["1946", "1861-05-02", "1860-08-23", None]


def test_pages_fit_together_and_have_their_passages(collection):
    whole = collection.search("port OR market", sort="date", limit=None)
    pages = [collection.search("port OR market", sort="date", limit=2, offset=at)
             for at in range(0, whole.total, 2)]  # fmt: skip
    assert [hit.document.id for page in pages for hit in page] == [h.document.id for h in whole]
    assert all(passage.highlights for page in pages for hit in page for passage in hit.passages)


def test_an_order_that_there_is_not_is_refused(collection):
    with pytest.raises(UsageError, match="sort"):
        collection.search("port", sort="colour")
