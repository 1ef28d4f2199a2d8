"""The collection as an object: what it says of itself, and how it follows its files."""

import copy
import pickle
import shutil

import pytest

import sourcesearch
from sourcesearch.errors import CollectionError

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


@pytest.mark.parametrize(
    "ask",
    [
        lambda collection: collection.search("zeppelin"),
        lambda collection: collection.search("treaty"),  # which it has answered before
        lambda collection: collection.document("letter.txt"),
        lambda collection: [document.text for document in collection.documents()],
        lambda collection: collection.count("zeppelin"),
        lambda collection: collection.overview(),
    ],
    ids=["search", "search again", "document", "documents", "count", "overview"],
)
def test_of_one_that_is_closed_it_is_said(archive, ask):
    collection = sourcesearch.open()
    hit = collection.search("treaty")[0]
    collection.close()
    for asked in (lambda: ask(collection), lambda: hit.document.text):
        with pytest.raises(CollectionError, match="the collection was closed"):
            asked()


def test_refreshed_it_is_the_one_that_was_made_anew_in_its_place(archive):
    with sourcesearch.build("texts", into="again") as collection:
        shutil.rmtree("again")
        assert not collection.is_newest()
        write(archive / "other", {"a.txt": "A zeppelin."})
        sourcesearch.build("other", into="again").close()
        assert not collection.is_newest()
        assert collection.refresh()
        assert collection.search("zeppelin").total == 1


def test_refreshing_tells_that_nothing_is_new(collection):
    assert collection.refresh() is False


def test_what_is_in_a_file_is_found_by_the_path_of_the_file_from_anywhere(archive):
    write(
        archive, {"in/letters.jsonl": '{"id": "a7", "text": "Ice."}\n{"id": "a71", "text": "No."}'}
    )
    sourcesearch.update("in")
    with sourcesearch.open() as collection:
        for name in ("in/letters.jsonl#a7", f"{archive}/in/letters.jsonl#a7", "letters.jsonl#a7"):
            assert collection.document(name).text == "Ice."


def test_a_document_that_is_gone_is_not_offered_by_the_end_of_its_name(archive):
    write(archive, {"in/a/ode.txt": "Ice.", "in/b/ode.txt": "Snow."})
    sourcesearch.update("in")
    (archive / "in/a/ode.txt").unlink()
    sourcesearch.update("in")
    with sourcesearch.open() as collection:
        assert collection.document("ode.txt").text == "Snow."


def test_hits_go_to_another_process_without_the_collection(archive):
    with sourcesearch.open() as collection:
        results = collection.search("treaty port", explain=True)
        packed = pickle.dumps(results)
        first, records = results[0], results.to_records()
        cited, known = first.passages[0].citation("chicago"), first.document.metadata
    shutil.rmtree("index")
    taken = pickle.loads(pickle.dumps(pickle.loads(packed)))
    assert taken.to_records() == records
    assert taken[0].passages[0].citation("chicago") == cited
    assert taken[0].document.metadata == known
    assert "<mark>" in taken._repr_html_()
    with pytest.raises(CollectionError, match=r"texts/treaty.txt: pickled without its text"):
        print(taken[0].document.text)


def test_a_collection_is_opened_anew_by_another_process(archive, monkeypatch):
    packed = pickle.dumps(sourcesearch.open())
    monkeypatch.chdir("texts")
    assert pickle.loads(packed).document("texts/treaty.txt").text.startswith("The treaty")


def test_a_copy_of_a_hit_has_the_text_of_its_document(collection):
    hit = collection.search("treaty")[0]
    for copied in (copy.copy(hit.document), copy.deepcopy(hit).document):
        assert copied.text == hit.document.text


def test_a_concordance_says_that_its_lines_are_pickled(collection):
    lines = collection.concordance("port")
    with pytest.raises(TypeError, match="pickle list"):
        pickle.dumps(lines)
    assert pickle.loads(pickle.dumps(list(lines))) == list(lines)
