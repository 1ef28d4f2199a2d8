"""The memory of postings: what it keeps, and what it lets go of."""

import numpy as np
import pytest

from sourcesearch.search.evaluation import memory
from sourcesearch.search.evaluation.memory import Memory


class Arrays:
    """So many bytes."""

    def __init__(self, size):
        self.array = np.zeros(size, np.uint8)

    @property
    def nbytes(self):
        return sum(each.nbytes for each in vars(self).values())


@pytest.fixture
def made(monkeypatch):
    monkeypatch.setattr(memory, "_BYTES", 1000)
    monkeypatch.setattr(memory, "_LEFT", 1.0)
    return []


def ask(kept, made, key, size=300, parts=()):
    def make():
        for part in parts:
            ask(kept, made, part, size)
        made.append(key)
        return Arrays(size)

    return kept.of(key, make)


def searched(kept, made, *keys):
    for key in keys:
        ask(kept, made, key)
        kept.trim()


def test_what_is_kept_is_not_made_again(made):
    kept = Memory()
    searched(kept, made, "a", "b", "a", "b")
    assert made == ["a", "b"]
    assert (kept.known("a") is None, kept.known("c") is None) == (False, True)


def test_what_was_not_asked_for_for_longest_goes_first(made):
    kept = Memory()
    searched(kept, made, "a", "b", "c", "a", "d", "a", "b")
    assert made == ["a", "b", "c", "d", "b"]


def test_what_something_is_made_of_is_asked_for_with_it(made):
    kept = Memory()
    ask(kept, made, "whole", parts=["part"])
    kept.trim()
    searched(kept, made, "other", "whole", "another", "part", "other")
    assert made == ["part", "whole", "other", "another", "other"]


def test_what_something_is_made_of_does_not_go_before_it(made):
    kept = Memory()
    ask(kept, made, "whole", parts=["part"])
    kept.trim()
    searched(kept, made, "other", "another")
    assert (kept.known("whole") is None, kept.known("part") is None) == (True, False)


def test_what_has_grown_is_counted_anew(made):
    kept = Memory()
    ask(kept, made, "a", 10).more = np.zeros(2000, np.uint8)
    kept.trim()
    assert kept.known("a") is None
