"""Documents that nothing else tells apart come in the order of their files."""

import pytest

import sourcesearch

from conftest import write

TEXTS = {f"{name}.txt": "A port of no name, and of the same words." for name in "dbegacfhji"}
TEXTS["rows.csv"] = "text,date\n" + "".join(
    f"A port in row {row}.,18{row:02}\n" for row in range(12)
)


@pytest.fixture(scope="module", params=["at once", "one by one, backwards"])
def ports(request, tmp_path_factory):
    """The same files, indexed in one run, and in several, the last of them first."""
    folder = tmp_path_factory.mktemp("ports")
    texts = {name: f"{text} ({name})" for name, text in TEXTS.items() if name != "rows.csv"}
    files = [*sorted(texts.items(), reverse=True), ("rows.csv", TEXTS["rows.csv"])]
    if request.param == "at once":
        write(folder / "texts", dict(files))
        sourcesearch.build(folder / "texts", into=folder / "index", jobs=1).close()
    else:
        for name, text in files:
            write(folder / "texts", {name: text})
            sourcesearch.build(folder / "texts", into=folder / "index", jobs=1).close()
    with sourcesearch.open(folder / "index") as collection:
        yield collection


def names(hits):
    return [hit.document.path.rpartition("/")[2].removesuffix(".txt") for hit in hits]


@pytest.mark.parametrize("query", ["*", "path:texts", "-nowhere"])
def test_without_anything_to_rank_by_the_files_decide(ports, query):
    found = names(ports.search(query, limit=None))
    assert found == [*"abcdefghij", *["rows.csv"] * 12]


def test_equal_scores_are_in_the_order_of_the_files(ports):
    found = ports.search("same", limit=None)
    assert len({hit.score for hit in found}) == 1
    assert names(found) == list("abcdefghij")


def test_records_are_in_the_order_of_their_table(ports):
    found = ports.search("path:rows", limit=None, passages=1)
    rows = [int(hit.passages[0].text.rstrip(".").rpartition(" ")[2]) for hit in found]
    assert rows == list(range(12))


def test_pages_of_equal_scores_fit_together(ports):
    pages = [names(ports.search("same", limit=3, offset=start)) for start in range(0, 12, 3)]
    assert [name for page in pages for name in page] == list("abcdefghij")


def test_undated_documents_of_one_date_are_in_the_order_of_their_files(ports):
    found = names(ports.search("same", limit=None, sort="date"))
    assert found == list("abcdefghij")
