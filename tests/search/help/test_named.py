"""The files that may be meant by words of which nothing, or hardly anything, was found."""

import pytest

import sourcesearch
from sourcesearch.search.help.named import is_named, named

from conftest import write


@pytest.fixture(scope="module")
def speeches(tmp_path_factory):
    """Speeches of which none names who gave it, and twelve letters."""
    folder = tmp_path_factory.mktemp("speeches")
    texts = {
        "speeches/1865-Lincoln.txt": "With malice toward none.",
        "speeches/1861-Lincoln.txt": "The Union is older than the Constitution.",
        "speeches/1933-Roosevelt.txt": "The only thing we have to fear is fear itself.",
        "novel.txt": "They drank to Lincoln in 1865.",
        **{f"letters/letter-{n}.txt": f"Harvest {n} was good." for n in range(12)},
    }
    write(folder / "texts", texts)
    with sourcesearch.build(folder / "texts", into=folder / "index", jobs=1) as collection:
        yield collection


def suggested(collection, query):
    return [(one.instead, one.documents) for one in collection.search(query).suggestions]


@pytest.mark.parametrize(
    ("query", "instead", "documents"),
    [
        ("roosevelt", "path:roosevelt", 1),
        ("Lincoln 1861", "path:Lincoln path:1861", 1),
        ("lincoln", "path:lincoln", 2),
        ("title:roosevelt", "path:roosevelt", 1),
    ],
)
def test_a_file_that_is_called_so_is_suggested(speeches, query, instead, documents):
    assert (instead, documents) in suggested(speeches, query)
    found = speeches.search(instead)
    assert found.total == documents
    assert all(is_named(query, hit.document.path) for hit in found)


@pytest.mark.parametrize("query", ["letter", "fear", "lincoln gettysburg", "path:lincoln", "'x'"])
def test_none_is_where_all_are_called_so_or_none_or_it_is_found_in_any_case(speeches, query):
    assert not [one for one in suggested(speeches, query) if "path:" in one[0]]


@pytest.mark.parametrize("query", ['"lincoln 1865"', "a b", "lin*", "lincoln OR 1865", "a-b", ""])
def test_names_are_a_few_plain_words(query):
    assert named(query) is None
