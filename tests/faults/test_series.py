"""Faults in a row: files change, a run meets a fault, files change again, and nobody tidies up."""

import os
import shutil
import tempfile
from pathlib import Path
from random import Random

import pytest

import sourcesearch
from faults import figures, shim
from faults.asking import EMPTY, INDEX, state
from faults.scenarios import NAMES, TEXTS, index, letter, write
from faults.shim import FAULTS
from faults.trials import attempt

CALLS = 5
"""Calls of each operation that a run makes, about."""


def change(folder, step, seed):
    """Changes a few files by chance; what a new collection of all of them says."""
    os.chdir(folder)
    chance = Random(seed)
    TEXTS.mkdir(exist_ok=True)
    for _ in range(chance.randint(1, 4)):
        name, other = chance.sample(NAMES, 2)
        content: dict[str, str | bytes] = {
            "a letter": letter(name),
            "sealed": letter(name, "It was sealed."),
            "a copy": letter(other),
            "unreadable": b"\x7fELF\0\1",
        }
        what = chance.choice([*content, "gone"])
        (TEXTS / f"{name}.txt").unlink(missing_ok=True)
        if what != "gone":
            write(f"{name}.txt", content[what], minutes=step)
    with tempfile.TemporaryDirectory() as new:
        shutil.copytree(TEXTS, Path(new) / TEXTS)
        os.chdir(new)
        index()
        os.chdir("/")
        return state_of(new)[1]


def state_of(folder):
    """What `check` says of a collection, and what this says itself."""
    os.chdir(folder)
    now = state()
    return sourcesearch.check(INDEX) if now else [], now


def run(folder):
    os.chdir(folder)
    shim.begin(INDEX)
    index()
    return state_of(folder)


@pytest.mark.parametrize(
    ("seed", "runs"),
    [(1, 12), *(pytest.param(seed, 100, marks=pytest.mark.nightly) for seed in range(2, 12))],
)
def test_a_fault_in_every_run_leaves_what_was_committed(forks, tmp_path, seed, runs):
    chance, folder, token = Random(seed), str(tmp_path / "archive"), tmp_path / "it happened"
    Path(folder).mkdir()
    now, wanted = None, None
    for step in range(runs):
        before, wanted = now or EMPTY, forks(change, folder, step, chance.random()).value
        fault = chance.choice(list(FAULTS))
        at = chance.randint(1, CALLS * len(FAULTS[fault].operations))
        ended = forks(attempt, "update", folder, fault, at, str(token)).value
        figures.tried("crashes in a row", token.exists())
        token.unlink(missing_ok=True)
        problems, now = forks(state_of, folder).value
        right = problems == [] and (now or EMPTY) in (before, wanted)
        if not right:
            figures.failed("crashes in a row")
        assert right, f"run {step}, {fault} at call {at}: {ended}, {problems}"
    assert forks(run, folder).value == [[], wanted]
