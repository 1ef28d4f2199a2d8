"""The store: what is kept for a state of a collection is read again, or made again."""

import os

import numpy as np
import pytest

import sourcesearch
from sourcesearch.study.store import Store, packed, unpacked
from sourcesearch.study.text import layout

from conftest import write


def refused():
    raise AssertionError("made again")


def test_what_is_kept_is_not_made_again(tmp_path):
    store = Store(tmp_path / "study", "state")
    made = store.kept("numbers", 1, lambda: {"some": np.arange(3), "words": packed(["a", "é"])})
    again = store.kept("numbers", 1, refused)
    assert unpacked(again["words"]) == unpacked(made["words"]) == ["a", "é"]
    assert again["some"].tolist() == [0, 1, 2]


@pytest.mark.parametrize("other", [("other", 1), ("state", 2)])
def test_another_state_or_version_is_made_anew_in_its_place(tmp_path, other):
    state, version = other
    Store(tmp_path, "state").kept("numbers", 1, lambda: {"some": np.arange(3)})
    found = Store(tmp_path, state).kept("numbers", version, lambda: {"some": np.arange(5)})
    assert len(found["some"]) == 5
    assert len(list(tmp_path.iterdir())) == 1


def test_what_is_damaged_is_made_anew(tmp_path):
    store = Store(tmp_path, "state")
    store.kept("numbers", 1, lambda: {"some": np.arange(3)})
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(kept.read_bytes()[:40])
    assert len(store.kept("numbers", 1, lambda: {"some": np.arange(5)})["some"]) == 5


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_for_a_named_pipe_in_the_place_of_what_was_kept_nobody_waits(tmp_path):
    store = Store(tmp_path, "state")
    store.kept("numbers", 1, lambda: {"some": np.arange(3)})
    (kept,) = tmp_path.iterdir()
    kept.unlink()
    os.mkfifo(kept)
    assert len(store.kept("numbers", 1, lambda: {"some": np.arange(5)})["some"]) == 5
    assert kept.is_file()


def test_whichever_bit_is_flipped_it_is_made_anew(tmp_path):
    store, made = Store(tmp_path, "state"), []

    def numbers():
        made.append(1)
        return {"some": np.arange(3)}

    store.kept("numbers", 1, numbers)
    (kept,) = tmp_path.iterdir()
    whole = kept.read_bytes()
    for place in range(len(whole)):
        damaged = bytes([whole[place] ^ 1 << place % 8])
        kept.write_bytes(whole[:place] + damaged + whole[place + 1 :])
        store.kept("numbers", 1, numbers)
    assert len(made) == 1 + len(whole)


def test_no_words_are_no_words():
    assert unpacked(packed([])) == []


def test_the_words_of_a_long_collection_are_kept_and_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(layout, "_LEAST_KEPT", 1)
    write(tmp_path / "texts", {"a.txt": "The ships left.\n", "b.txt": "No govern-\nment ship.\n"})
    path = tmp_path / "i"
    with sourcesearch.build(tmp_path / "texts", into=path, language="en") as collection:
        before = list(collection.words(by="alphabet"))
    monkeypatch.setattr(layout, "_Layout", refused)
    with sourcesearch.open(path) as collection:
        assert list(collection.words(by="alphabet")) == before
    assert sourcesearch.check(path) == []
