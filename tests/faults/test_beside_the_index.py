"""What is written beside the index, whatever happens with whatever call.

A file that somebody named is the old one or the new one. What the program keeps for itself is
there, or is not: the next one says the same, and goes on.
"""

import errno
import os
import shutil
from pathlib import Path

import numpy as np
import pytest

from faults import figures, shim
from faults.shim import FAULTS
from sourcesearch.ledger.history import History
from sourcesearch.study.store import Store
from sourcesearch.target import written

OLD, NEW = b"old\n" * 9, b"new\n" * 9000
PLACE = Path("watched")
RESULT, HISTORY = PLACE / "found.csv", PLACE / "history.jsonl"
ARRAYS = {"some": np.arange(3)}


def prepare():
    PLACE.mkdir(parents=True)
    RESULT.write_bytes(OLD)
    History(HISTORY.absolute()).add("first", "/?q=first", 1)
    Store(PLACE, "before").kept("numbers", 1, lambda: ARRAYS)


def result():
    with written(RESULT) as file:
        file.write(NEW)


def history():
    History(HISTORY.absolute()).add("second", "/?q=second", 2)


def store():
    Store(PLACE, "now").kept("numbers", 1, lambda: ARRAYS)


def whole_result(ended, fault):
    content = RESULT.read_bytes()
    if content not in (OLD, NEW) or (ended == "" and content != NEW):
        yield f"the file has {len(content)} bytes"
    if ended is not None and "sticky" not in fault and [*PLACE.glob(".*")]:
        yield "the file that was not whole is left"


def whole_history(*_):
    made = History(HISTORY.absolute())
    there = [each.query for each in made.last(9)]
    if there[-1:] != ["first"] or there[:-1] not in ([], ["second"]):
        yield f"the history has {there}"
    made.add("third", "/?q=third", 3)
    if [each.query for each in made.last(9)] != ["third", *there]:
        yield "the next search does not stand before the others"


def whole_store(*_):
    for state in ("now", "now", "later"):
        found = Store(PLACE, state).kept("numbers", 1, lambda: ARRAYS)
        if found["some"].tolist() != [0, 1, 2]:
            yield "the store has other numbers"
    if len([*PLACE.glob("numbers-*")]) != 1:
        yield "what belongs to another state is left"


WRITERS = {"result": (result, whole_result), "history": (history, whole_history),
           "store": (store, whole_store)}  # fmt: skip
SAYING = ("result",)
"""Those that say where the disk does not do what it is asked."""


def attempt(name, root, log, fault, at):
    """What a writer raises, by its name, when a fault comes with a call; "" if nothing."""
    os.chdir(root)
    shim.begin(PLACE, FAULTS[fault] if fault else shim.NOTHING, at, log=log)
    try:
        WRITERS[name][0]()
    except KeyboardInterrupt:
        return "KeyboardInterrupt"
    except OSError as error:
        expected = name in SAYING and error.filename
        return "said" if expected else f"{type(error).__name__}: {error}"
    finally:
        shim.begin(PLACE)
    return ""


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("name", WRITERS)
def test_after_any_fault_with_any_call_it_is_the_old_one_or_the_new_one(
    forks, tmp_path, monkeypatch, name, fault
):
    root, log = tmp_path / "trial", tmp_path / "calls"

    def tried(fault="", at=0, log=""):
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        monkeypatch.chdir(root)
        prepare()
        return forks(attempt, name, str(root), log, fault, at).value

    assert tried(log=str(log)) == ""
    count = sum(call.operation in FAULTS[fault].operations for call in shim.calls(log))
    failures = []
    for at in range(1, count + 1):
        ended = tried(fault, at)
        found = [*WRITERS[name][1](ended, fault)]
        if ended not in ("", "said", "KeyboardInterrupt", None):
            found.append(f"it raises {ended}")
        figures.tried("crashes beside the index")
        figures.failed("crashes beside the index", bool(found))
        failures += [f"{fault} at call {at}: {line}" for line in found]
    assert (failures, count > 0) == ([], True)


def test_where_no_file_can_be_begun_for_want_of_space_the_old_one_stays(tmp_path, monkeypatch):
    target, opened = tmp_path / "found.csv", Path.open

    def full(path, mode="r", **how):
        if mode == "xb":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return opened(path, mode, **how)

    target.write_bytes(OLD)
    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="No space") as raised, written(target) as file:
        file.write(NEW)
    assert (raised.value.filename, target.read_bytes()) == (str(target), OLD)


def test_in_a_folder_that_is_not_there_the_file_that_was_named_is_said(tmp_path):
    target = tmp_path / "nowhere" / "found.csv"
    with pytest.raises(FileNotFoundError) as raised, written(target):
        pass
    assert raised.value.filename == str(target)
