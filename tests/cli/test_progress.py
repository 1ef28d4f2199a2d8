"""The line that says on a terminal how far `index` is: the file, and the time left."""

import os
import re
import subprocess
import sys

import pytest
from sessions import run_all

import sourcesearch
from sourcesearch.cli.collection.index import _duration, _said
from sourcesearch.cli.output import _end_of
from sourcesearch.collection.building import batches
from sourcesearch.collection.building.summary import Progress

from conftest import write


@pytest.fixture
def folder(tmp_path):
    write(tmp_path, {f"texts/letter {number}.txt": f"Letter {number}." for number in range(3)})
    write(tmp_path, {"stdin": ""})
    return tmp_path


def test_a_run_reports_the_next_file_and_the_time_left(folder, monkeypatch):
    monkeypatch.setattr(batches, "_SMALLEST", 1)
    monkeypatch.setattr(batches, "_LARGEST", 1)
    reports = []
    monkeypatch.chdir(folder)
    sourcesearch.update("texts", into="index", jobs=1, report=reports.append)
    assert [(each.done, each.total, each.name) for each in reports] == [
        *((done, 3, f"texts/letter {done}.txt") for done in range(3)),
        (3, 3, ""),
    ]
    assert reports[0].left is None
    assert [report.left > 0 for report in reports[1:]] == [True, True, False]


def test_a_terminal_is_told_the_file_that_is_read(folder):
    ((received, code),) = run_all([["index", "texts"]], folder, terminal=True)
    assert code == 0
    assert received.startswith("\r0 of 3 files: texts/letter 0.txt")


def test_a_pipe_is_told_no_progress(folder):
    ((received, _),) = run_all([["index", "texts"]], folder, terminal=False)
    assert "\r" not in received
    assert " of 3 files" not in received


def test_a_terminal_is_told_what_takes_long_and_left_as_it_was(folder):
    run_all([["index", "texts"]], folder, terminal=True)
    slow = (
        "import time, sourcesearch_start, sourcesearch.cli.output as output\n"
        "from sourcesearch.study.methods import StudyMethods\n"
        "output._PATIENCE, count = .1, StudyMethods.count\n"
        "StudyMethods.count = lambda *a, **b: time.sleep(.5) or count(*a, **b)\n"
        "sourcesearch_start.main()\n"
    )
    command = [sys.executable, "-c", slow, "count", "letter"]
    ours, theirs = os.openpty()
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=theirs) as process:
        answer, _ = process.communicate(timeout=60)
        os.close(theirs)
        told = os.read(ours, 1 << 16).decode()
    os.close(ours)
    assert process.returncode == 0
    assert re.search(r"\rcount is at work: 0 s", told)
    assert told.endswith("\r" + " " * len("count is at work: 0 s") + "\r")
    assert answer.startswith(b"Counted: letter")


def test_the_time_left_is_said_once_it_is_known():
    assert _said(Progress(0, 2, "a.txt")) == ("0 of 2 files", "a.txt")
    assert _said(Progress(1, 2, "b.txt", 200.0)) == ("1 of 2 files, 3 min left", "b.txt")


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(4.2, "4 s"), (59, "59 s"), (60, "1 min"), (3_599, "1 h 0 min"), (7_800, "2 h 10 min")],
)
def test_durations_are_said_in_units_that_fit(seconds, said):
    assert _duration(seconds) == said


@pytest.mark.parametrize(
    ("name", "columns", "shown"),
    [("letters/a.txt", 13, "letters/a.txt"), ("letters/a.txt", 6, "…a.txt"), ("a.txt", 1, ""),
     ("書簡.txt", 8, "書簡.txt"), ("書簡.txt", 7, "…簡.txt")],
)  # fmt: skip
def test_of_a_name_that_is_too_long_the_end_is_shown(name, columns, shown):
    assert _end_of(name, columns) == shown
    assert re.search(re.escape(shown.lstrip("…")) + r"\Z", name)


@pytest.mark.parametrize("terminal", [True, False])
def test_of_many_files_with_one_problem_a_terminal_names_the_first(folder, terminal):
    write(folder, {f"texts/photo {number:02}.gif": "GIF89a" for number in range(20)})
    write(folder, {"texts/broken.json": "{"})
    ((received, code),) = run_all([["index", "texts"]], folder, terminal=terminal)
    named = re.findall(r"photo [0-9]{2}\.gif", received)
    assert code == 0
    assert len({name for name in named if f"{name}: " in received}) == (3 if terminal else 20)
    assert ("17 more files: " in received) == terminal
    assert ("info --json" in received) == terminal
    assert "broken.json: " in received
    assert "3 added, 21 with problems" in received
