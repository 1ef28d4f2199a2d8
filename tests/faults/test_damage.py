"""A collection of which a segment is damaged answers as before, or says which file it is."""

import random
import sys

import pytest

from faults import figures
from faults.damage import Damage, prepared

if not sys.platform.startswith("linux"):
    pytest.skip("the limits of memory and time are those of Linux", allow_module_level=True)

from faults.processes import tried

_SECTOR = 512


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A collection with columns of one block each."""
    folder = tmp_path_factory.mktemp("small")
    prepared(folder)
    return folder


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A collection with columns of many blocks, and positions above 65,535."""
    folder = tmp_path_factory.mktemp("large")
    prepared(folder, words=70_000)
    return folder


def segments(folder):
    return sorted((folder / "index").glob("*.columns"))


def flipped(path, place, bit):
    (byte,) = path.read_bytes()[place : place + 1]
    return Damage(path.name, place, bytes([byte ^ 1 << bit]))


def anywhere(folder, number, random):
    """A changed bit in so many places."""
    sizes = [path.stat().st_size for path in segments(folder)]
    for path in random.choices(segments(folder), sizes, k=number):
        yield flipped(path, random.randrange(path.stat().st_size), random.randrange(8))


def lost(folder, number, random):
    """Files that are cut short."""
    for path in random.choices(segments(folder), k=number):
        yield Damage(path.name, random.randrange(path.stat().st_size), b"", lost=True)


def zeroed(folder, number, random):
    """Sectors that are zeros now."""
    for path in random.choices(segments(folder), k=number):
        sectors = path.stat().st_size // _SECTOR
        yield Damage(path.name, random.randrange(sectors) * _SECTOR, bytes(_SECTOR))


def swapped(folder, number, random):
    """A sector in the place of another."""
    for path in random.choices(segments(folder), k=number):
        content, sectors = path.read_bytes(), path.stat().st_size // _SECTOR
        one, other = random.randrange(sectors) * _SECTOR, random.randrange(sectors) * _SECTOR
        yield Damage(path.name, one, content[other : other + _SECTOR])


def hold(kind, sound, folder, damages):
    """Tries damages, counts them, and says which failed."""
    failures = []
    for damage, failure in tried(sound, folder, damages):
        figures.tried(kind)
        if failure:
            figures.failed(kind)
            failures.append((damage, failure))
    assert failures == []


@pytest.mark.parametrize("number", [400, pytest.param(2_000, marks=pytest.mark.nightly)])
def test_a_changed_bit_gives_no_other_answer(small, tmp_path, number):
    hold("bits flipped", small, tmp_path, [*anywhere(small, number, random.Random(number))])


@pytest.mark.parametrize("number", [100, pytest.param(2_000, marks=pytest.mark.nightly)])
def test_a_changed_bit_in_many_blocks_gives_no_other_answer(large, tmp_path, number):
    hold("bits flipped", large, tmp_path, [*anywhere(large, number, random.Random(number))])


@pytest.mark.parametrize("damage", [lost, zeroed, swapped])
@pytest.mark.parametrize("number", [20, pytest.param(500, marks=pytest.mark.nightly)])
def test_more_damage_gives_no_other_answer(small, tmp_path, damage, number):
    kind = {lost: "files cut short", zeroed: "sectors zeroed", swapped: "sectors swapped"}
    hold(kind[damage], small, tmp_path, [*damage(small, number, random.Random(number))])


@pytest.mark.nightly
def test_no_byte_that_changes_gives_another_answer(small, tmp_path):
    damages = [
        flipped(path, place, place % 8)
        for path in segments(small)
        for place in range(path.stat().st_size)
    ]
    hold("bits flipped", small, tmp_path, damages)
