"""What the collection holds is known without a stemmer."""

import subprocess
import sys

import pytest

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

from conftest import write


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vocabulary")
    write(
        folder / "texts",
        {
            "1.txt": "Harbours full of ice, kept ice-\nfree by the government's ships.",
            "2.txt": "The harbour was closed, and the Häfen too. It was worth $1,745.",
            "metadata.csv": "file,title\n1.txt,On shipping\n2.txt,A telegram\n",
        },
    )
    sourcesearch.update(folder / "texts", into=folder / "index", language="en", jobs=1)
    return folder


@pytest.fixture
def vocabulary(folder):
    with Snapshot.open(folder / "index") as snapshot:
        yield Vocabulary(snapshot)


@pytest.mark.parametrize("typed", ["harbour", "Harbours", "HARBOUR"])
def test_all_forms_of_a_word_have_its_terms(vocabulary, typed):
    assert vocabulary.places(typed) == (frozenset({"harbour"}),)


def test_a_word_that_no_document_has_is_stemmed(vocabulary):
    assert vocabulary.places("railways") == (frozenset({"railway"}),)


def test_many_words_have_the_terms_that_each_has_alone(vocabulary, folder):
    words = "The harbours HÄFEN railways NATO ship telegram government's worth".split()
    with Snapshot.open(folder / "index") as snapshot:
        alone = [Vocabulary(snapshot).places(word)[0] for word in words]
    assert vocabulary.places(" ".join(words)) == tuple(alone)


def test_an_apostrophe_makes_another_word_of_the_same_letters(tmp_path):
    (tmp_path / "1.txt").write_text("The New's end: dot your i's.")
    (tmp_path / "2.txt").write_text("The news is out.")
    sourcesearch.update(tmp_path, into=tmp_path / "index", language="en", jobs=1)
    with Snapshot.open(tmp_path / "index") as snapshot:
        known = Vocabulary(snapshot)
        assert known.places("news") == (frozenset({"news"}),)
        assert known.places("is") == (frozenset({"is"}),)
        assert known.places("new's") == (frozenset({"new"}),)


def test_two_words_may_be_written_as_one_that_the_collection_has(vocabulary):
    assert vocabulary.together("ice", "free") == frozenset({"icefre"})
    assert vocabulary.together("ice", "bound") == frozenset()


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("Harbours", {"Harbours"}),
        ("harbours", set()),
        ("Hafen", set()),
        ("Ha\u0308fen", {"Häfen"}),
        ("government's", {"government's"}),
        ("icefree", {"ice-\nfree"}),
    ],
)
def test_a_form_is_found_as_it_is_written(vocabulary, form, words):
    assert vocabulary.forms("body").exactly(form).words == words


@pytest.mark.parametrize(
    ("first", "second", "exact", "words"),
    [
        ("ice", "free", False, {"ice-\nfree"}),
        ("Ice", "FREE", False, {"ice-\nfree"}),
        ("ice", "free", True, {"ice-\nfree"}),
        ("Ice", "free", True, set()),
        ("icef", "ree", False, set()),
        ("har", "bour", False, set()),
    ],
)
def test_two_words_are_found_that_the_end_of_a_line_parts(vocabulary, first, second, exact, words):
    assert vocabulary.parted("body", first, second, exact=exact).words == words


@pytest.mark.parametrize(
    "query", ["harbours ice", '"the harbour"', "harb* NEAR/3 full", "=ice hafem~", "/s.*/"]
)
def test_a_query_of_known_words_imports_no_stemmer(folder, query):
    code = (
        "import sys, sourcesearch\n"
        f"print(sourcesearch.open({str(folder / 'index')!r}).search({query!r}).total)\n"
        "unwanted = {'nltk', 'chardet', 'yaml', 'selectolax', 'numpy.ma', '_hashlib'}\n"
        "print(*sorted(unwanted & set(sys.modules)))\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    total, *loaded = run.stdout.split()
    assert int(total) > 0
    assert loaded == []


def test_a_path_is_found_in_documents_of_another_language_than_texts_have_its_word(tmp_path):
    write(tmp_path, {
        "a.txt": "These are the Chinese sources of what the ships had with them at that time.",
        "sources/chinese.txt": "張騫，漢中人。建元中為郎。是時天子問匈奴降者，皆言匈奴破月氏王。",
    })  # fmt: skip
    with sourcesearch.build(tmp_path, into=tmp_path / "index", jobs=1) as made:
        assert {each.language for each in made.documents()} == {"en", "zh"}
        for typed in ("path:sources", 'path:"sources/chinese"'):
            assert [hit.document.language for hit in made.search(typed)] == ["zh"]
