"""A phrase of which several words may be written as one or as two, each by itself."""

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sourcesearch
from sourcesearch.search.query.nodes import Slot
from sourcesearch.search.query.rows import Change, varied

from conftest import write

SLOTS = [Slot(frozenset({letter})) for letter in "abcdef"]
CHANGES = st.builds(
    lambda at, length, more: Change(at, length, tuple(map(slot, more))),
    st.integers(0, 4),
    st.integers(1, 2),
    st.lists(st.sampled_from("xyz"), min_size=1, max_size=2),
)


def slot(letter):
    return Slot(frozenset({letter}))


def spelled(row):
    return "".join(min(each.terms) for each in row.slots)


def by_hand(changes):
    """What each set of changes, of which no two concern the same place, makes of `abcdef`."""
    for number in range(len(changes) + 1):
        for some in combinations(sorted(changes, key=lambda each: each.at), number):
            if any(one.at + one.length > other.at for one, other in pairwise(some)):
                continue
            letters = list("abcdef")
            for change in reversed(some):
                letters[change.at : change.at + change.length] = [
                    min(each.terms) for each in change.slots
                ]
            yield "".join(letters)


@given(st.lists(CHANGES, max_size=4, unique=True))
def test_a_row_is_varied_by_each_set_of_changes(changes):
    assert sorted(map(spelled, varied(SLOTS, changes, 1000))) == sorted(by_hand(changes))


@given(st.lists(CHANGES, max_size=4, unique=True), st.integers(1, 5))
def test_of_many_rows_those_as_typed_and_with_all_changes_come_first(changes, most):
    rows = list(map(spelled, varied(SLOTS, changes, most)))
    assert rows == list(map(spelled, varied(SLOTS, changes, 1000)))[:most]
    assert rows[0] == "abcdef"


def test_the_first_of_two_words_that_stand_for_one_keeps_the_second_behind_it():
    one_for_two = Change(0, 2, (slot("x"),))
    two_for_one = Change(3, 1, (slot("y"), slot("z")), firm=True)
    row = varied(SLOTS, [two_for_one, one_for_two], 2)[1]
    assert (spelled(row), row.firm) == ("xcyzef", 2)


@pytest.fixture(scope="module")
def letters(tmp_path_factory):
    folder = tmp_path_factory.mktemp("letters")
    texts = {
        "old.txt": "What I do to-day and to-morrow is my own business.",
        "new.txt": "What I do today and tomorrow is my own business.",
        "both.txt": "What I do to-day and tomorrow is my own business.",
        "broken.txt": "His men would re-\nembark to-morrow at the ice-\nfree port.",
        "other.txt": "His men would re-embark tomorrow at the ice-free port.",
    }
    write(folder / "texts", texts)
    with sourcesearch.build(folder / "texts", into=folder / "index", language="en") as built:
        yield built


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ('"to-day and to-morrow"', {"old", "new", "both"}),
        ('"today and tomorrow is"', {"old", "new", "both"}),
        ('"re-embark to-morrow at the ice-free port"', {"broken", "other"}),
    ],
)
def test_a_phrase_is_found_however_each_of_its_words_is_written(letters, query, names):
    assert {hit.document.file.stem for hit in letters.search(query)} == names
