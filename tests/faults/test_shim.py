"""The shim does what is said of it: held against what any program sees, and what files hold."""

import errno
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from faults import shim
from faults.shim import FAULTS

WATCHED, ELSEWHERE = "watched", "elsewhere"
DATA = b"12345678"


def tried(call):
    """How a call fails; "" if it does not."""
    try:
        call()
    except KeyboardInterrupt:
        return "interrupted"
    except OSError as error:
        return errno.errorcode[error.errno]
    return ""


def six_calls(folder):
    """What becomes of calls of six operations, each the first of its kind: those that fail."""
    handle = -1

    def create():
        nonlocal handle
        handle = os.open(f"{folder}/old", os.O_WRONLY | os.O_CREAT)

    calls = {
        "create": create,
        "write": lambda: os.write(handle, DATA),
        "sync": lambda: os.fsync(handle),
        "close": lambda: os.close(handle),
        "rename": lambda: Path(f"{folder}/old").rename(f"{folder}/new"),
        "unlink": lambda: Path(f"{folder}/third").unlink(),
    }
    found = {name: tried(call) for name, call in calls.items()}
    return {name: error for name, error in found.items() if error}


def six_calls_with(root, folder, fault, at):
    os.chdir(root)
    shim.begin(Path(WATCHED), FAULTS[fault], at)
    return six_calls(folder)


def in_a_thread(root):
    os.chdir(root)
    shim.begin(Path(WATCHED), FAULTS["EIO"], 2)
    found = []
    thread = threading.Thread(target=lambda: found.append(six_calls(WATCHED)))
    thread.start()
    thread.join()
    return found[0]


def by_children(root, leave):
    """How many of three processes cannot make a file, of which each would be the first call."""
    os.chdir(root)
    begin = shim.leave_to_children if leave else shim.begin
    begin(Path(WATCHED), FAULTS["EACCES"], 1, once=f"{root}/once")
    program = f"open('{WATCHED}/' + __import__('sys').argv[1], 'w')"
    runs = [
        subprocess.run([sys.executable, "-c", program, name], check=False, capture_output=True)
        for name in "abc"
    ]
    return [run.returncode for run in runs].count(1)


@pytest.fixture
def root(tmp_path):
    for folder in (WATCHED, ELSEWHERE):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "third").touch()
    return tmp_path


def held(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("fault", "at", "failed", "left"),
    [
        ("EIO", 3, {"sync": "EIO"}, {"new": DATA}),
        ("EIO, sticky", 3, dict.fromkeys(["sync", "close", "rename", "unlink"], "EIO"),
         {"old": DATA, "third": b""}),
        ("ENOSPC", 2, {"write": "ENOSPC"}, {"new": DATA[:4]}),
        ("ENOSPC, sticky", 2, dict.fromkeys(["write", "sync", "rename"], "ENOSPC"),
         {"old": DATA[:4]}),
        ("EACCES", 2, {"rename": "EACCES"}, {"old": DATA}),
        ("EACCES, sticky", 2, dict.fromkeys(["rename", "unlink"], "EACCES"),
         {"old": DATA, "third": b""}),
        ("EINTR", 2, {}, {"new": DATA}),
        ("SIGINT before", 5, {"rename": "interrupted"}, {"old": DATA}),
        ("SIGINT after", 5, {"rename": "interrupted"}, {"new": DATA}),
    ],
)  # fmt: skip
def test_a_call_fails_as_the_fault_says(forks, root, fault, at, failed, left):
    ended = forks(six_calls_with, str(root), WATCHED, fault, at)
    assert (ended.value, held(root / WATCHED)) == (failed, left)


@pytest.mark.parametrize(
    ("fault", "at", "left"),
    [
        ("kill", 2, {"old": b"", "third": b""}),
        ("kill", 5, {"old": DATA, "third": b""}),
        ("half-write", 1, {"old": DATA[:4], "third": b""}),
    ],
)
def test_a_process_is_killed_at_the_call(forks, root, fault, at, left):
    ended = forks(six_calls_with, str(root), WATCHED, fault, at)
    assert (ended.signal, held(root / WATCHED)) == (9, left)


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_done_elsewhere_is_not_counted(forks, root, fault):
    assert forks(six_calls_with, str(root), ELSEWHERE, fault, 1).value == {}


def test_calls_of_all_threads_are_counted(forks, root):
    assert forks(in_a_thread, str(root)).value == {"write": "EIO"}


@pytest.mark.parametrize(("leave", "failed"), [(False, 0), (True, 1)])
def test_processes_that_are_started_count_for_themselves_and_one_of_them_fails(
    forks, root, leave, failed
):
    assert forks(by_children, str(root), leave).value == failed
