"""Whatever happens with whatever call: the committed state answers, and the next run mends all.

Every run of the tests tries a sample, another one for each state of the code's calls; with
`-m nightly`, each fault comes with each call of each scenario.
"""

import random
from zlib import crc32

import pytest

from faults import figures
from faults.scenarios import SCENARIOS
from faults.shim import FAULTS

SAMPLE = 4
"""Trials of a scenario in a normal run."""


def places(trials, name, fault):
    """The calls, from the first, that a fault may come with."""
    return range(1, trials.prepared(name).number(FAULTS[fault]) + 1)


def tried(trials, name, fault, at):
    """The failures of a trial, named."""
    found = trials.failures(name, fault, at)
    figures.tried("crashes")
    if found:
        figures.failed("crashes")
    return [f"{name}, {fault} at call {at}: {line}" for line in found]


@pytest.mark.parametrize("name", SCENARIOS)
def test_without_a_fault_all_is_well(trials, name):
    assert trials.failures(name, "", 0) == []


@pytest.mark.parametrize("name", SCENARIOS)
def test_after_any_of_a_sample_of_faults_all_is_well(trials, name):
    calls = [(fault, at) for fault in FAULTS for at in places(trials, name, fault)]
    chosen = random.Random(crc32(name.encode())).sample(calls, min(SAMPLE, len(calls)))
    assert [line for fault, at in chosen for line in tried(trials, name, fault, at)] == []


@pytest.mark.nightly
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_after_any_fault_with_any_call_all_is_well(trials, name, fault):
    every = places(trials, name, fault)
    assert [line for at in every for line in tried(trials, name, fault, at)] == []
