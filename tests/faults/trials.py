"""One trial: a scenario, a fault, and the call that it comes with; and what is to be seen then."""

import os
import shutil
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from faults import shim
from faults.forks import Forks
from faults.judgement import EMPTY, Expected, counted, judge, kinds, outcome, state
from faults.power import Disk
from faults.scenarios import SCENARIOS

__all__ = ["Trials"]


class _Prepared(NamedTuple):
    """A scenario made ready in a folder: what it may leave, and its calls by process."""

    folder: Path
    expected: list[Any]
    calls: list[tuple[int, str]]

    def number(self, fault: shim.Fault) -> int:
        """How many calls of one process the fault may come with."""
        processes = Counter(process for process, name in self.calls if name in fault.operations)
        return max(processes.values(), default=0)


class Trials:
    """Scenarios, each prepared once, on which faults are tried."""

    def __init__(self, forks: Forks, folder: Path) -> None:
        self._forks = forks
        self._folder = folder
        self._prepared: dict[str, _Prepared] = {}

    def prepared(self, name: str) -> _Prepared:
        """A scenario that is ready to be tried."""
        if name not in self._prepared:
            folder = self._folder / f"prepared {len(self._prepared)}"
            folder.mkdir()
            ended = self._forks(prepare, name, str(folder))
            calls = [(call.process, call.operation) for call in shim.calls(folder / "calls")]
            self._prepared[name] = _Prepared(folder, ended.value, calls)
        return self._prepared[name]

    def failures(self, name: str, fault: str, at: int) -> list[str]:
        """What does not hold after a run of a scenario that the fault came to, a line each."""
        prepared = self.prepared(name)
        folder, token = self._folder / "trial", self._folder / "it happened"
        _copied(prepared.folder / "before", folder)
        ended = self._forks(attempt, name, str(folder), fault, at, str(token))
        happened = token.exists()
        token.unlink(missing_ok=True)
        found = [f"said: {ended.said}"] if ended.said else []
        if ended.signal and not fault.startswith(("kill", "half")):
            found.append(f"error: the process was ended by signal {ended.signal}")
        found += self._judged(name, prepared.expected, ended.value, fault)
        if fault and not happened:
            found.append(f"harness: no call {at}")
        return found

    def power_failures(self, name: str, disk: Disk, chance: Random, kept: float) -> list[str]:
        """What does not hold when the power fails in a run of a scenario, a line each.

        What is durable by then has to be there: a commit whose name was synced.
        """
        prepared = self.prepared(name)
        states = prepared.expected[0]
        if not SCENARIOS[name].stages:
            states = states[disk.durable : disk.committed + 1]
        folder, texts = self._folder / "trial", prepared.folder / "before" / "texts"
        shutil.copytree(texts, folder / "texts", copy_function=os.link)
        disk.fails(folder / "index", chance, kept)
        return self._judged(name, [states, *prepared.expected[1:]], None, "kill")

    def _judged(self, name: str, expected: list[Any], ended: Any, fault: str) -> list[str]:
        folder = self._folder / "trial"
        judged = self._forks(judged_in, name, str(folder), expected, ended, fault)
        shutil.rmtree(folder)
        if judged.signal:
            return [f"check: it was ended by signal {judged.signal}"]
        return list(judged.value)


def _copied(folder: Path, into: Path) -> None:
    """A copy to be tried on; texts are never written to, and so need none of their own."""
    shutil.copytree(folder / "texts", into / "texts", copy_function=os.link)
    if (folder / "index").exists():
        shutil.copytree(folder / "index", into / "index")


def prepare(name: str, folder: str) -> Expected:
    """Makes a scenario ready in `before`, and finds out what a run without a fault does."""
    scenario = SCENARIOS[name]
    root = Path(folder)
    (root / "before").mkdir()
    os.chdir(root / "before")
    shim.begin(Path("index"))
    scenario.prepare()
    before = state()
    scenario.change()
    _copied(root / "before", root / "after")
    os.chdir(root / "after")
    if scenario.workers:
        shim.leave_to_children(Path("index"), log=f"{root}/calls")
    else:
        shim.begin(Path("index"), log=f"{root}/calls")
    scenario.run()
    shim.begin(Path("index"))
    after = state()
    shutil.copytree("texts", root / "fresh" / "texts", copy_function=os.link)
    os.chdir(root / "fresh")
    fresh = counted(scenario.fresh())
    if state() != after:
        raise AssertionError("without a fault, the run does not reach what a new collection is")
    # A collection that was emptied keeps its table of files, which a new one has not begun.
    left = sorted({*kinds(), "files.jsonl"})
    states = [before, after] if before else [None, EMPTY, after]
    return Expected(states, after, fresh, left)


def attempt(name: str, folder: str, fault: str, at: int, token: str) -> dict[str, Any]:
    """Runs a scenario while the fault comes with a call."""
    scenario = SCENARIOS[name]
    os.chdir(folder)
    begin = shim.leave_to_children if scenario.workers else shim.begin
    begin(Path("index"), shim.FAULTS[fault] if fault else shim.NOTHING, at, once=token)
    ended = outcome(scenario.run)
    os.environ.pop("FAULTS", None)
    shim.begin(Path("index"))
    return ended


def judged_in(
    name: str, folder: str, expected: list[Any], ended: dict[str, Any] | None, fault: str
) -> list[str]:
    """What does not hold of what a trial has left in a folder."""
    os.chdir(folder)
    shim.begin(Path("index"))
    return list(judge(name, expected, ended, fault))
