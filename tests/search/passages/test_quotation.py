"""A hit is quoted by the passages that answer best, as many as are asked for."""

import pytest

import sourcesearch

TEXT = """In winter the port has ice; ice in the port, winter ice, port ice. The winter was of ice.

Nobody knew of it.

She wrote that the port of ice has no winter in it.
"""


@pytest.fixture
def made(tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("A letter on other things, of no use.\n")
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        yield collection


def paragraphs(collection, query, **options):
    (hit,) = collection.search(query, **options)
    return [passage.locator.paragraph for passage in hit.passages]


def test_a_passage_where_the_query_stands_as_typed_comes_before_one_that_has_its_words_more_often(
    made,
):
    assert paragraphs(made, "winter port ice", passages=None) == [1, 3]
    assert paragraphs(made, "the port of ice has no winter", passages=None) == [3, 1]


@pytest.mark.parametrize(("limit", "expected"), [(0, []), (1, [1]), (2, [1, 3]), (None, [1, 3])])
def test_there_are_as_many_passages_as_are_asked_for(made, limit, expected):
    assert paragraphs(made, "winter port ice", passages=limit) == expected


@pytest.mark.parametrize(
    "text", ["and so it was, " * 60 + "then came the flood", "Flood came, " + "and so it was " * 60]
)
def test_a_match_at_either_end_of_a_snippet_is_marked(tmp_path, text):
    (tmp_path / "a.txt").write_text(text)
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as collection:
        ((passage,),) = (hit.passages for hit in collection.search("flood"))
    assert len(passage.text) < len(text)
    marks = [passage.text[slice(*span)].lower() for span in passage.highlights]
    assert marks == ["flood"]
    assert passage.text.lower().startswith("flood") or passage.text.endswith("flood")
