"""The ledger, whatever happens with whatever call while something is said.

What was confirmed is there once; what is there was said; the next program goes on.
"""

import json
import os
import shutil
from pathlib import Path

import pytest

from faults import figures, shim
from faults.shim import FAULTS
from sourcesearch.errors import UsageError
from sourcesearch.ledger.entry import Entry
from sourcesearch.ledger.ledger import Ledger

SAID = ("first", "second", "third ¶ with more\nlines")


def saying(root, log, fault, at, token):
    """Says three things of documents; each that is confirmed is noted outside of the folder."""
    os.chdir(root)
    shim.begin(Path("watched"), FAULTS[fault] if fault else shim.NOTHING, at, log=log, once=token)
    ledger = Ledger(Path("watched/ledger.jsonl").absolute())
    errors = []
    for said in SAID:
        try:
            ledger.add(Entry(id=said, document=f"{said}.txt", note=said))
        except UsageError as error:
            errors.append(str(error))
        except KeyboardInterrupt:
            errors.append("interrupted")
        else:
            with Path("confirmed").open("a") as file:
                file.write(json.dumps(said) + "\n")
    shim.begin(Path("watched"))
    return errors


class Trial:
    """A folder in which things are said, while a fault comes with a call."""

    def __init__(self, forks, root):
        self.forks, self.root = forks, root

    def run(self, fault="", at=0, log=""):
        """Says all; gives what was confirmed, and how it ended."""
        shutil.rmtree(self.root, ignore_errors=True)
        (self.root / "watched").mkdir(parents=True)
        token = self.root / "happened"
        ended = self.forks(saying, str(self.root), log, fault, at, str(token))
        confirmed = self.root / "confirmed"
        lines = confirmed.read_text().splitlines() if confirmed.exists() else []
        return [json.loads(line) for line in lines], ended, token.exists()

    def failures(self, fault, at):
        """What does not hold after a run to which a fault came."""
        confirmed, ended, happened = self.run(fault, at)
        ledger = Ledger(self.root / "watched" / "ledger.jsonl")
        there = [entry.note for entry in ledger.entries]
        yield from (
            f"{said!r} was confirmed and is lost" for said in confirmed if said not in there
        )
        yield from (f"{said!r} was never said" for said in there if said not in SAID)
        yield from (f"{said!r} is there twice" for said in SAID if there.count(said) > 1)
        if any(len(error.splitlines()) != 1 for error in ended.value or ()):
            yield "an error has several lines"
        if not happened:
            yield "the fault did not come"
        ledger.add(Entry(document="next.txt", note="next"))
        if [entry.note for entry in ledger.entries] != [*there, "next"]:
            yield "the next thing that is said does not stand behind the others"


@pytest.fixture
def trial(forks, tmp_path):
    return Trial(forks, tmp_path / "trial")


def test_without_a_fault_all_is_confirmed(trial):
    assert trial.run()[0] == list(SAID)


@pytest.mark.parametrize("fault", FAULTS)
def test_after_any_fault_with_any_call_what_was_confirmed_is_there_once(trial, tmp_path, fault):
    log = tmp_path / "calls"
    trial.run(log=str(log))
    count = sum(call.operation in FAULTS[fault].operations for call in shim.calls(log))
    assert count > 1
    failures = []
    for at in range(1, count + 1):
        figures.tried("crashes")
        found = list(trial.failures(fault, at))
        if found:
            figures.failed("crashes")
        failures += [f"{fault} at call {at}: {line}" for line in found]
    assert failures == []
