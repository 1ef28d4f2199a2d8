"""Names for the same are found for one another, in the years in which they were used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourcesearch
from sourcesearch.errors import UsageError
from sourcesearch.search.vocabulary.thesaurus import Name, Thesaurus, read_thesaurus

NAMES = """# ports of the north
Lüshun = Port Arthur = Ryojun   # by treaty
St Petersburg = Petrograd 1914-1924 = Leningrad 1924-1991
"""

TEXTS = {
    "a": ("The fleet lay at Port Arthur in the winter.", "1904"),
    "b": ("The fortress of Lüshun fell in January.", "1905"),
    "c": ("Petrograd was hungry.", "1917"),
    "d": ("They came to St Petersburg by night.", "1900"),
    "e": ("In Petrograd they sang.", "1950"),
    "f": ("A port, and a man named Arthur.", "1904"),
    "g": ("Petrograd, without a date.", ""),
    "h": ("Leningrad was once called Petrograd.", "1975"),
}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("made")
    (folder / "texts").mkdir()
    for name, (text, _) in TEXTS.items():
        (folder / "texts" / f"{name}.txt").write_text(text)
    rows = "".join(f"{name}.txt,{date}\n" for name, (_, date) in TEXTS.items())
    (folder / "texts" / "metadata.csv").write_text(f"file,date\n{rows}")
    (folder / "names.txt").write_text(NAMES)
    index = folder / "index"
    with sourcesearch.build(folder / "texts", into=index, language="en", jobs=1) as collection:
        yield collection


def found(collection, query, **options):
    options.setdefault("thesaurus", collection.path.parent / "names.txt")
    hits = [hit for hit in collection.search(query, **options) if not hit.partial]
    return "".join(sorted(hit.document.file.stem for hit in hits))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Lüshun", "ab"),
        ("lushun's", "ab"),
        ("Ryojun", "ab"),
        ('"Port Arthur"', "ab"),
        ("Port Arthur", "abf"),  # the words, which f has too, or the other names
        ('"fortress of Port Arthur"', "b"),
        ('"at Lüshun"', "a"),
        ("winter Lüshun", "a"),
        ("Lüshun NOT fleet", "b"),
        ("winter NEAR/3 Ryojun", "a"),
        ("=Lüshun", "b"),
        ("Lüsh*", "b"),
        ("Port AND Arthur", "af"),  # words, which are no name
        ("arthur", "af"),
    ],
)
def test_in_words_phrases_and_groups(made, query, expected):
    assert found(made, query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"St Petersburg"', "cdh"),  # Petrograd of 1950, and that without a date, may be another
        ("Petrograd", "cdegh"),  # the name that was typed is found in all years
        ("Leningrad", "cdh"),
        ("hungry NEAR/2 Leningrad", "c"),
        ("sang NEAR/2 Leningrad", ""),
    ],
)
def test_years_limit_a_name_to_documents_of_these_years(made, query, expected):
    assert found(made, query) == expected


def test_what_was_added_is_said_and_marked(made):
    results = made.search("Leningrad", thesaurus=made.path.parent / "names.txt")
    assert results.understood == "Leningrad (also St Petersburg, Petrograd 1914–1924)"
    marks = {
        hit.document.file.stem: [
            passage.text[a:b] for passage in hit.passages for a, b in passage.highlights
        ]
        for hit in results
    }
    # in 1975, Petrograd was no name for it
    assert marks == {"c": ["Petrograd"], "d": ["St Petersburg"], "h": ["Leningrad"]}
    typed = made.search("Port Arthur", thesaurus=made.path.parent / "names.txt")
    assert typed.understood == "(Port AND Arthur) OR Lüshun (also Ryojun)"


def test_without_it_names_are_found_as_typed(made):
    assert found(made, "Lüshun", thesaurus=False) == "b"


def test_the_collection_may_have_one_of_its_own(made):
    own = made.path / "thesaurus.csv"
    own.write_text("Lüshun;Port Arthur\n")
    try:
        assert found(made, "Lüshun", thesaurus=True) == "ab"
        assert found(made, "Ryojun", thesaurus=True) == ""
        (passage,) = made.read("a.txt", query="Lüshun")
        assert [passage.text[a:b] for a, b in passage.highlights] == ["Port Arthur"]
    finally:
        own.unlink()
    assert found(made, "Lüshun", thesaurus=True) == "b"


def test_a_line_that_is_no_group_is_named_and_the_rest_is_used(tmp_path):
    path = tmp_path / "names.txt"
    path.write_text("alone\nLüshun = Ryojun\n= x\nKiev 1918-1900 = Kyiv\n")
    thesaurus = read_thesaurus(path)
    assert thesaurus.problems == (
        f"{path}, line 1: a name needs another one for the same, as in Lüshun = Port Arthur",
        f"{path}, line 3: an empty name: there is no word in it",
        f"{path}, line 4: Kiev 1918-1900: the years are not understood",
    )
    assert [one.others for one in thesaurus.substitutions("at lüshun")] == [(Name("Ryojun"),)]


def test_files_of_other_encodings_are_read(tmp_path):
    path = tmp_path / "names.csv"
    path.write_bytes("Lüshun,Ryojun\n".encode("cp1252"))
    (one,) = read_thesaurus(path).substitutions("Ryojun")
    assert one.others == (Name("Lüshun"),)


@pytest.mark.parametrize(
    ("cell", "years"),
    [
        ("P 1914-1924", ("1914-01-01", "1924-12-31")),
        ("P (1914–1924)", ("1914-01-01", "1924-12-31")),
    ],
)
def test_years_are_written_in_several_ways(tmp_path, cell, years):
    from sourcesearch import dates

    path = tmp_path / "names.txt"
    path.write_text(f"Q = {cell}\n")
    (one,) = read_thesaurus(path).substitutions("Q")
    (name,) = one.others
    assert name.text == "P"
    assert tuple(dates.isoformat(dates.Interval(d, d)) for d in name.years) == years


def test_the_longest_name_counts():
    thesaurus = Thesaurus([[Name("Port"), Name("Haven")], [Name("Port Arthur"), Name("Ryojun")]])
    (one,) = thesaurus.substitutions("the Port Arthur")
    assert (one.start, one.end, one.words, one.others) == (4, 15, 2, (Name("Ryojun"),))


@given(st.lists(st.text("ab =#\n-1.,", max_size=12), max_size=6))
def test_no_text_is_too_odd(tmp_path_factory, lines):
    path = tmp_path_factory.mktemp("odd") / "names.txt"
    path.write_text("\n".join(lines))
    read_thesaurus(path).substitutions("a b")


def test_a_missing_file_is_named_in_one_line(made, run, tmp_path):
    with pytest.raises(UsageError, match=r"nowhere\.txt: No such file"):
        found(made, "port", thesaurus=tmp_path / "nowhere.txt")
    result = run("query", "--thesaurus", tmp_path / "nowhere.txt", "--index", made.path, "port")
    assert result.exit_code == 2
    assert result.stderr.count("\n") == 1


def test_the_command_says_what_it_left_out_and_can_do_without(made, run, tmp_path):
    path = tmp_path / "names.txt"
    path.write_text("alone\nLüshun = Port Arthur\n")
    result = run("query", "--thesaurus", path, "--index", made.path, "Lüshun")
    assert "2 documents found" in result.stdout
    assert "line 1: a name needs another one" in result.stderr
    without = run("query", "--thesaurus", path, "--no-thesaurus", "--index", made.path, "Lüshun")
    assert "1 document found" in without.stdout


def test_names_are_shown_with_their_years_as_people_write_them(tmp_path):
    path = tmp_path / "names.txt"
    path.write_text("Byzantium ..330 = Constantinople (330-1930) = Istanbul 1930— = the City\n")
    (city,) = read_thesaurus(path).substitutions("The City")
    assert [name.shown for name in city.others] == [
        "Byzantium –330", "Constantinople 330–1930", "Istanbul 1930–",
    ]  # fmt: skip


def test_what_has_no_end_is_no_thesaurus(tmp_path, monkeypatch):
    monkeypatch.setattr("sourcesearch.search.vocabulary.thesaurus._MOST_BYTES", 5)
    (tmp_path / "names.txt").write_text("a = b")
    assert not read_thesaurus(tmp_path / "names.txt").problems
    (tmp_path / "names.txt").write_text("a = bc")
    with pytest.raises(UsageError, match="too long"):
        read_thesaurus(tmp_path / "names.txt")
