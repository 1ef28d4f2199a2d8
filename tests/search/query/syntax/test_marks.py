"""A field with a star selects the documents that say something in it, never all."""

import pytest

import sourcesearch

from conftest import write

PLACES = {"poole": "Poole", "kyiv": "Kyiv", "nowhere": "", "dash": "—"}


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    rows = "".join(
        f"{name}.txt,{place},{1890 if place else ''}\n" for name, place in PLACES.items()
    )
    texts = {f"{name}.txt": f"A port, {name}." for name in PLACES}
    texts["german.txt"] = "Wir haben den Hafen von Kiel heute nicht mehr erreicht, und so blieb es."
    write(folder / "texts", {**texts, "metadata.csv": f"file,place,date\n{rows}"})
    with sourcesearch.build(folder / "texts", into=folder / "index", jobs=1) as collection:
        yield collection


def found(collection, query):
    return {hit.document.path.rpartition("/")[2][:-4] for hit in collection.search(query)}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("port place:*", {"poole", "kyiv"}),
        ("place:* OR =nowhere", {"poole", "kyiv", "nowhere"}),
        ("port -place:*", {"nowhere", "dash"}),
        ("port NOT place:*", {"nowhere", "dash"}),
        ("(port NEAR/3 kyiv) place:*", {"kyiv"}),
        ("port NEAR/3 (place:* date:*)", {"poole", "kyiv"}),
        ("port NEAR/3 (language:* format:text)", set()),
        ("date:*", {"poole", "kyiv", "dash"}),
        ("-date:*", {"nowhere", "german"}),
        ("language:*", {"german"}),
        ("-language:*", {"poole", "kyiv", "nowhere", "dash"}),
        ("language:unknown", {"poole", "kyiv", "nowhere", "dash"}),
        ("language:none -place:*", {"nowhere", "dash"}),
    ],
)
def test_documents_are_found_by_whether_they_say_something_in_a_field(letters, query, names):
    assert found(letters, query) == names


WHOLE = {
    "a": "Poole",
    "b": "Poole Harbour",
    "c": "poole",
    "d": "Pooles",
    "e": "Poole; Poole",
    "f": "",
}


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ('place:=="Poole"', "a"),
        ("place:==poole", "c"),
        ("port place:==“Poole Harbour”", "b"),
        ('port -place:=="Poole"', "bcdef"),
        ('place:=="Poole" OR place:=="Pooles"', "ad"),
        ('place:=="Harbour"', ""),
        ('place:="Poole"', "abe"),
        ("place:poole", "abcde"),
    ],
)
def test_two_equals_signs_mean_all_that_a_field_holds(tmp_path, query, names):
    rows = "".join(f"{name}.txt,{place}\n" for name, place in WHOLE.items())
    texts = {f"{name}.txt": f"A port, {name}." for name in WHOLE}
    write(tmp_path / "texts", {**texts, "metadata.csv": f"file,place\n{rows}"})
    with sourcesearch.build(
        tmp_path / "texts", into=tmp_path / "index", language="en"
    ) as collection:
        assert found(collection, query) == set(names)
        understood = collection.search(query).understood
        assert found(collection, understood) == set(names)


@pytest.mark.parametrize("query", ["place:*", "date:*", "port AND place:*", "language:*"])
def test_what_was_understood_can_be_typed_again(letters, query):
    understood = letters.search(query).understood
    assert understood == query
    assert not letters.search(query).notes


def test_a_document_is_found_by_its_id_as_it_is_written(tmp_path):
    write(tmp_path / "texts", {"Kiel.txt": "A port.", "German.txt": "A port."})
    with sourcesearch.build(tmp_path / "texts", into=tmp_path / "index", jobs=1) as collection:
        for document in collection.documents():
            (hit,) = collection.search(f"id:{document.id}")
            assert hit.document.id == document.id
            assert not collection.search(f"id:{document.id.swapcase()}")
