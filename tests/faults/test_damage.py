"""Of a collection of which a byte was changed, nothing is answered otherwise than of the whole."""

import random

import pytest

from faults import damage, figures

SAMPLE = 200
"""Bytes changed in a normal run, and how many of them by one process."""
TOGETHER = 25


@pytest.fixture(scope="module")
def collection(forks, tmp_path_factory):
    """The folder of a collection, and its files with their sizes."""
    folder = tmp_path_factory.mktemp("damage")
    names = forks(damage.build, str(folder)).value
    return folder, [(name, (folder / "index" / name).stat().st_size) for name in names]


def tried(forks, folder, name, changes):
    ended = forks(damage.failures, str(folder), name, changes)
    found = [f"{name}: ended by signal {ended.signal}"] if ended.signal else ended.value
    figures.tried("damaged bytes", len(changes))
    figures.failed("damaged bytes", len(found))
    return found


def test_changed_bytes_are_noticed_wherever_they_are(forks, collection):
    folder, files = collection
    chance = random.Random(11)
    places = [(name, place) for name, size in files for place in range(size)]
    chosen = sorted(chance.sample(places, SAMPLE))
    found = []
    for name, _ in files:
        changes = [(place, 1 << chance.randrange(8)) for n, place in chosen if n == name]
        for start in range(0, len(changes), TOGETHER):
            found += tried(forks, folder, name, changes[start : start + TOGETHER])
    assert found == []


def test_a_damaged_segment_is_not_merged(forks, collection):
    folder, files = collection
    chance = random.Random(12)
    name, size = next((name, size) for name, size in files if name.endswith(".columns"))
    places = chance.sample(range(size), 12)
    found = [line for at in places for line in forks(damage.merged, str(folder), name, at, 4).value]
    figures.tried("merges of damaged segments", len(places))
    figures.failed("merges of damaged segments", len(found))
    assert found == []


@pytest.mark.nightly
@pytest.mark.parametrize("bit", range(8))
def test_every_flipped_bit_is_noticed(forks, collection, bit):
    folder, files = collection
    found = []
    for name, size in files:
        for start in range(0, size, TOGETHER):
            changes = [(place, 1 << bit) for place in range(start, min(size, start + TOGETHER))]
            found += tried(forks, folder, name, changes)
    assert found == []
