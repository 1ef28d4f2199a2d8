"""One trial: a scenario, a fault, and the call that it comes with; and what is to be seen then."""

import os
import shutil
from collections import Counter
from functools import cached_property
from pathlib import Path
from random import Random
from typing import Any

import sourcesearch
from faults import shim
from faults.asking import EMPTY, INDEX, State, state
from faults.forks import Forks
from faults.judgement import Expected, counted, judge, kinds, outcome
from faults.power import Disk, Left, contents_of, losses
from faults.scenarios import SCENARIOS

__all__ = ["Prepared", "Trials"]


class Prepared:
    """A scenario made ready in a folder, and what a run of it without a fault does.

    expected: what a run may leave, as `Expected`.
    before, after: the folders of the collection before and after the run.
    """

    def __init__(self, name: str, folder: Path, expected: list[Any], process: int) -> None:
        self.expected = expected
        self.before, self.after = folder / "before", folder / "after"
        self._workers = SCENARIOS[name].workers
        self._log, self._process = folder / "calls", process

    @cached_property
    def calls(self) -> list[shim.Call]:
        """The calls of all processes."""
        return list(shim.calls(self._log))

    def number(self, fault: shim.Fault) -> int:
        """How many calls of the first process, or of another one, the fault may come with."""
        processes = Counter(
            call.process
            for call in self.calls
            if call.operation in fault.operations
            and (call.process != self._process) == self._workers
        )
        return max(processes.values(), default=0)


class Trials:
    """Scenarios, each prepared once, on which faults are tried."""

    def __init__(self, forks: Forks, folder: Path) -> None:
        self._forks = forks
        self._folder = folder
        self._trial = folder / "trial"
        self._prepared: dict[str, Prepared] = {}
        self._states: dict[str, list[State]] = {}

    def prepared(self, name: str) -> Prepared:
        """A scenario that is ready to be tried."""
        if name not in self._prepared:
            folder = self._folder / f"prepared {len(self._prepared)}"
            folder.mkdir()
            expected, process = self._forks(prepare, name, str(folder)).value
            self._prepared[name] = Prepared(name, folder, expected, process)
        return self._prepared[name]

    def failures(self, name: str, fault: str, at: int, keep: Path | None = None) -> list[str]:
        """What does not hold after a run of a scenario that the fault came to, a line each.

        keep: where to put a copy of what the run left.
        """
        prepared = self.prepared(name)
        token = self._folder / "it happened"
        _copied(prepared.before, self._trial)
        ended = self._forks(attempt, name, str(self._trial), fault, at, str(token))
        happened = token.exists()
        token.unlink(missing_ok=True)
        found = [f"said: {ended.said}"] if ended.said else []
        if ended.signal and not fault.startswith(("kill", "half")):
            found.append(f"error: the process was ended by signal {ended.signal}")
        if keep:
            shutil.copytree(self._trial, keep)
        found += self._judged(name, prepared.expected, ended.value, fault)
        if fault and not happened:
            found.append(f"harness: no call {at}")
        return found

    def losses(self, name: str, more: int) -> list[Left]:
        """What may be left when the power fails in a run of a scenario (see `power.losses`)."""
        prepared = self.prepared(name)
        before = contents_of(prepared.before / INDEX)
        return list(losses(before, prepared.calls, Random(name), more))

    def states(self, name: str) -> list[State]:
        """The collection before a run of a scenario, and after each of its commits."""
        if name not in self._states:
            prepared = self.prepared(name)
            disk = Disk(contents_of(prepared.before / INDEX))
            states = self._states[name] = prepared.expected[0][:1]
            for call in prepared.calls:
                disk.does(call)
                if disk.committed == len(states):
                    self._lay_out(name, disk.content(["kept"] * disk.unsynced()))
                    states.append(self._forks(state_in, str(self._trial)).value)
                    shutil.rmtree(self._trial)
        return self._states[name]

    def power_failures(self, name: str, left: Left) -> list[str]:
        """What does not hold when the power fails in a run of a scenario, a line each.

        A commit whose name was synced has to be there, or a later one. What a damaged collection
        says between the commits that mend it is not known.
        """
        if SCENARIOS[name].damaged:
            states = self.prepared(name).expected[0]
        else:
            states = self.states(name)[left.durable : left.committed + 1]
        self._lay_out(name, left.content)
        return self._judged(name, [states, *self.prepared(name).expected[1:]], None, "kill")

    def _lay_out(self, name: str, content: dict[str, bytes]) -> None:
        texts = self.prepared(name).before / "texts"
        shutil.copytree(texts, self._trial / "texts", copy_function=os.link)
        (self._trial / INDEX).mkdir()
        for file, data in content.items():
            path = self._trial / INDEX / file
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)

    def _judged(self, name: str, expected: list[Any], ended: Any, fault: str) -> list[str]:
        judged = self._forks(judged_in, name, str(self._trial), expected, ended, fault)
        shutil.rmtree(self._trial)
        if judged.signal:
            return [f"check: it was ended by signal {judged.signal}"]
        return list(judged.value)


def _copied(folder: Path, into: Path) -> None:
    """A copy to be tried on; texts are never written to, and so need none of their own."""
    shutil.copytree(folder / "texts", into / "texts", copy_function=os.link)
    if (folder / INDEX).exists():
        shutil.copytree(folder / INDEX, into / INDEX)


def prepare(name: str, folder: str) -> tuple[Expected, int]:
    """Makes a scenario ready in `before`, and finds out what a run without a fault does.

    Returns what a run may leave, and the number of the process that ran.
    """
    scenario = SCENARIOS[name]
    root = Path(folder)
    (root / "before").mkdir()
    os.chdir(root / "before")
    shim.begin(INDEX)
    scenario.prepare()
    if scenario.damaged != (INDEX.exists() and sourcesearch.check(INDEX) != []):
        raise AssertionError("the collection is not prepared as it should be")
    before = None if scenario.damaged else state()
    scenario.change()
    _copied(root / "before", root / "after")
    os.chdir(root / "after")
    shim.begin(INDEX, log=f"{root}/calls")
    shim.leave_to_children(INDEX, log=f"{root}/calls")
    scenario.run()
    shim.begin(INDEX)
    after = state()
    shutil.copytree("texts", root / "fresh" / "texts", copy_function=os.link)
    os.chdir(root / "fresh")
    fresh = counted(scenario.fresh())
    if state() != after:
        raise AssertionError("without a fault, the run does not reach what a new collection is")
    # A collection that was emptied keeps its table of files, which a new one has not begun.
    left = sorted({*kinds(), "files.jsonl"})
    states = [before, after] if before else [None, EMPTY, after]
    return Expected(states, after, fresh, left), os.getpid()


def attempt(name: str, folder: str, fault: str, at: int, token: str) -> dict[str, Any]:
    """Runs a scenario while the fault comes with a call."""
    scenario = SCENARIOS[name]
    os.chdir(folder)
    begin = shim.leave_to_children if scenario.workers else shim.begin
    begin(INDEX, shim.FAULTS[fault] if fault else shim.NOTHING, at, once=token)
    ended = outcome(scenario.run)
    os.environ.pop("FAULTS", None)
    shim.begin(INDEX)
    return ended


def state_in(folder: str) -> State:
    """What the collection in a folder says."""
    os.chdir(folder)
    return state()


def judged_in(
    name: str, folder: str, expected: list[Any], ended: dict[str, Any] | None, fault: str
) -> list[str]:
    """What does not hold of what a trial has left in a folder."""
    os.chdir(folder)
    shim.begin(INDEX)
    return list(judge(name, expected, ended, fault))
