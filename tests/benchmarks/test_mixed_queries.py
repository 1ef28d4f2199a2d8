"""Checks that say yes or no must be able to say no."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

from mixed_made import CHECKS
from mixed_queries import Asker, outcomes
from mixed_real import World, checks
from processes import ran

import sourcesearch


def test_what_a_check_raises_is_what_is_wrong():
    def raising():
        raise ValueError("no")
        yield

    assert list(outcomes([("a", raising), ("b", lambda: iter(()))])) == [
        ("a", ["ValueError: no"]), ("b", []),
    ]  # fmt: skip


@pytest.fixture
def empty(tmp_path):
    (tmp_path / "a.txt").write_text("Nothing of what is asked for.", encoding="utf-8")
    with sourcesearch.build(tmp_path / "a.txt", into=tmp_path / "index") as collection:
        yield Asker(collection)


@pytest.mark.parametrize(
    ("name", "check"), [(name, check) for name, _, check in CHECKS if "filters" not in name]
)
def test_a_check_of_a_small_collection_fails_where_nothing_is_found(name, check, empty):
    assert list(check(empty))


def test_checks_of_the_mixed_collection_have_names_of_their_own():
    names = [name for name, _ in checks()]
    assert len(names) == len(set(names)) > 20


def test_other_words_are_noticed(tmp_path, monkeypatch):
    for number in range(3):
        text = f"The wild hill {number}. I will."
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    with sourcesearch.build(*tmp_path.glob("*.txt"), into=tmp_path / "index") as collection:
        check = dict(checks())["OCR: will finds no other words"]
        world = World(Asker(collection))
        assert list(check(world)) == []
        monkeypatch.setattr(world, "marked", lambda query: {"will": 3, "hill": 2})
        assert list(check(world)) == ["will: hill 2"]


def test_the_memory_of_a_process_is_its_own():
    kept = bytearray(300 << 20)
    run = ran([sys.executable, "-c", "import time; time.sleep(.3)"])
    assert 1 << 20 < run.memory < len(kept)
    assert run.processor < run.seconds
