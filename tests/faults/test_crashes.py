"""Whatever happens with whatever call: the committed state answers, and the next run mends all.

Every run of the tests tries a sample, another one when the calls are others; with `-m nightly`,
each fault comes with each call of each scenario.
"""

from random import Random

import pytest

from faults import figures
from faults.scenarios import SCENARIOS
from faults.shim import FAULTS, OPERATIONS

SAMPLE = 3
"""Trials of a scenario in a normal run."""

SLOW = "in processes"
"""Left to the night: each trial starts processes three times."""


def places(trials, name, fault):
    """The calls, from the first, that a fault may come with."""
    return range(1, trials.prepared(name).number(FAULTS[fault]) + 1)


def failures(trials, name, fault, at):
    """The failures of a trial, named; it is counted."""
    found = trials.failures(name, fault, at)
    figures.tried("crashes")
    if found:
        figures.failed("crashes")
    return [f"{name}, {fault} at call {at}: {line}" for line in found]


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name != SLOW])
def test_after_any_of_a_sample_of_faults_all_is_well(trials, name):
    every = [(fault, at) for fault in FAULTS for at in places(trials, name, fault)]
    sample = Random(name).sample(every, 1 if SCENARIOS[name].workers else SAMPLE)
    assert [line for fault, at in sample for line in failures(trials, name, fault, at)] == []


@pytest.mark.parametrize(("name", "fault"), [("asking", "EIO"), ("repair", "ENOSPC")])
def test_a_file_that_cannot_be_read_or_written_is_named_whichever_it_is(trials, name, fault):
    every = places(trials, name, fault)
    assert [line for at in every for line in failures(trials, name, fault, at)] == []


@pytest.mark.nightly
@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", SCENARIOS)
def test_after_any_fault_with_any_call_all_is_well(trials, name, fault):
    every = places(trials, name, fault)
    assert [line for at in every for line in failures(trials, name, fault, at)] == []


@pytest.mark.nightly
@pytest.mark.parametrize("name", SCENARIOS)
def test_without_a_fault_all_is_well(trials, name):
    assert trials.failures(name, "", 0) == []


def test_scenarios_make_all_the_calls_that_a_fault_may_come_with(trials):
    names = ("update", "first run", "log compaction")
    made = {call.operation for name in names for call in trials.prepared(name).calls}
    assert made == {*OPERATIONS} - {"truncate"}


@pytest.mark.parametrize("name", ["log compaction", "after an untidy log compaction"])
def test_the_log_is_written_anew_where_the_scenario_says_so(trials, name):
    calls = trials.prepared(name).calls
    assert [call.data for call in calls if call.name == "files.new" and call.data]
