"""A quotation that no document has as it stands in quotation marks."""

import pytest

import sourcesearch
from sourcesearch.search.help.unquoted import unquoted

from conftest import write

LETTER = "The harbour master wrote that seven ships had sailed for Port Arthur before the ice came."


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    others = {f"{n}.txt": f"Letter {n} of ships, ice, a master and his seven ports." for n in "abc"}
    texts = {"letter.txt": LETTER, "poem.txt": "諸福皆隨喜，及勸請諸佛，願證無上", **others}
    write(folder / "texts", texts)
    with sourcesearch.build(folder / "texts", into=folder / "index", jobs=1) as collection:
        yield collection


@pytest.mark.parametrize(
    ("query", "source"),
    [
        ('"wrote that eleven ships had sailed for Port Arthur"', "letter"),
        ("“wrote that seven ships [12] had sailed for Port Arthur.”", "letter"),
        ("„The harbour master wrote […] seven ships had sailed“", "letter"),
        ("« seven ships sailed for Port Arthur before the ice came »", "letter"),
        ("“諸福皆隨喜，及勸請諸佛，證無上”", "poem"),
    ],
)
def test_a_quotation_that_stands_nearly_so_is_suggested_without_its_marks(letters, query, source):
    results = letters.search(query)
    (meant,) = results.suggestions
    assert (results.total, meant.documents, meant.word) == (0, 1, query)
    assert meant.query == meant.instead == query.strip('"“”„«» ')
    assert letters.search(meant.query)[0].document.file.stem == source


@pytest.mark.parametrize(
    "query",
    [
        '"seven ships had sailed for Port Arthur"',  # found
        '"his master and a seven of ships and ices"',  # stands so in none
        '"ships sailed for Kiel"',  # few words
        '"seven ships sailed for Port Arthur" date:1890',
        'title:"seven ships sailed for Port Arthur"',
        '="seven ships sailed for Port Arthur"',
    ],
)
def test_none_is_where_it_is_found_or_more_is_asked_or_hardly_anything_stands_so(letters, query):
    assert not [one for one in letters.search(query).suggestions if " " in one.instead]


@pytest.mark.parametrize("query", ['"a" "b"', '"a b"~3', 'a "b c"', '"a NOT b"', '""', "a b", '" '])
def test_a_query_that_is_no_quotation_as_a_whole_has_nothing_to_take_off(query):
    assert unquoted(query) is None
