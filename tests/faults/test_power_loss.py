"""The power fails: whatever was not synced may be lost, and the commit holds all the same."""

import random
from zlib import crc32

import pytest

from faults import figures, shim
from faults.power import Disk, after
from faults.scenarios import SCENARIOS

KEPT = (0.0, 0.5, 0.8, 1.0)
"""How likely each thing that was not synced is there all the same."""

SAMPLE = 3
"""Trials of a scenario in a normal run."""

LOGGED = [name for name in SCENARIOS if not name.startswith("in ")]
"""Those whose calls are all made in the first process."""


def calls(trials, name):
    return list(shim.calls(trials.prepared(name).folder / "calls"))


def failures(trials, name, at, kept, seed):
    """What does not hold when the power fails after so many calls."""
    made = calls(trials, name)[:at]
    disk = after(Disk(trials.prepared(name).folder / "before" / "index"), made)
    found = trials.power_failures(name, disk, random.Random(seed), kept)
    figures.tried("power losses")
    if found:
        figures.failed("power losses")
    return [f"{name}, power lost after call {at}, {kept} kept, seed {seed}: {f}" for f in found]


@pytest.mark.parametrize("name", LOGGED)
def test_after_the_last_call_all_that_was_committed_is_on_the_disk(trials, name):
    assert failures(trials, name, None, 0.0, 0) == []


@pytest.mark.parametrize("name", LOGGED)
def test_wherever_the_power_fails_a_commit_is_whole(trials, name):
    chance = random.Random(crc32(name.encode()))
    tried = [
        (chance.randrange(len(calls(trials, name)) + 1), chance.choice(KEPT), seed)
        for seed in range(SAMPLE)
    ]
    assert [line for each in tried for line in failures(trials, name, *each)] == []


@pytest.mark.nightly
@pytest.mark.parametrize("kept", KEPT)
@pytest.mark.parametrize("name", LOGGED)
def test_after_any_call_a_commit_is_whole(trials, name, kept):
    every = range(len(calls(trials, name)) + 1)
    seeds = range(3) if 0 < kept < 1 else range(1)
    found = [f for at in every for seed in seeds for f in failures(trials, name, at, kept, seed)]
    assert found == []
