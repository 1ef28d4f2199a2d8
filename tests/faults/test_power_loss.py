"""The power fails: whatever was not synced may be lost, and the commit holds all the same.

`power.py` says what a disk may hold then. A normal run tries a sample of all that its model
allows, `-m nightly` everything but what only chance puts together.
"""

from random import Random

import pytest

from faults import figures
from faults.asking import INDEX
from faults.judgement import allowed
from faults.power import after, contents_of
from faults.scenarios import SCENARIOS

SAMPLE, MORE = 2, 20
"""Trials of a scenario in a normal run, and how many fates chance adds to each call at night."""

LOSSES = [name for name in SCENARIOS if name not in ("asking", "nothing to do", "in a worker")]
"""Those that write; what a worker writes is part of "in processes"."""

QUICK = [name for name in LOSSES if name != "in processes"]
"""The scenario "in processes" is left to the night: each trial starts some."""


def failures(trials, name, left):
    """What does not hold when the power fails; the trial is counted."""
    found = trials.power_failures(name, left)
    figures.tried("power losses")
    if found:
        figures.failed("power losses")
    sizes = ", ".join(f"{file} ({len(data)})" for file, data in sorted(left.content.items()))
    return [f"{name}, power lost after call {left.calls}, left {sizes}: {line}" for line in found]


def after_the_run(trials, name):
    """The disk when all calls are made."""
    prepared = trials.prepared(name)
    return after(contents_of(prepared.before / INDEX), prepared.calls)


@pytest.mark.parametrize("name", QUICK)
def test_wherever_the_power_fails_a_commit_is_whole(trials, name):
    every = trials.losses(name, 0)
    sample = Random(name).sample(every, SAMPLE)
    assert [line for left in sample for line in failures(trials, name, left)] == []


@pytest.mark.nightly
@pytest.mark.parametrize("name", LOSSES)
def test_after_any_call_whatever_is_lost_a_commit_is_whole(trials, name):
    every = trials.losses(name, MORE)
    assert [line for left in every for line in failures(trials, name, left)] == []


@pytest.mark.parametrize("name", [*QUICK, pytest.param("in processes", marks=pytest.mark.nightly)])
def test_the_calls_that_were_recorded_make_the_folder_that_the_run_left(trials, name):
    """Nothing reaches the disk past the shim, and the model does what the system does."""
    disk = after_the_run(trials, name)
    left = contents_of(trials.prepared(name).after / INDEX)
    assert disk.content(["kept"] * disk.unsynced()) == left


@pytest.mark.parametrize("name", QUICK)
def test_after_the_run_its_last_commit_is_durable(trials, name):
    disk = after_the_run(trials, name)
    assert disk.durable == disk.committed > 0


@pytest.mark.parametrize("name", [name for name in QUICK if not SCENARIOS[name].damaged])
def test_each_commit_of_a_run_is_of_documents_before_and_after(trials, name):
    states = trials.states(name)
    expected = trials.prepared(name).expected[0]
    assert states[-1] == expected[-1]
    assert all(allowed(state, expected, stages=SCENARIOS[name].stages) for state in states)
