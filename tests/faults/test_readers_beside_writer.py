"""Readers beside a writer: each sees a state that was committed, whatever is written meanwhile."""

import json
import os
import subprocess
import sys

import pytest

import sourcesearch
from faults import beside, figures
from faults.forks import TESTS

SHORT, LONG = 20, 600
"""Seconds of a normal run, and of one at night."""


def started(folder, *arguments):
    path = os.pathsep.join([str(TESTS), *filter(None, [os.environ.get("PYTHONPATH")])])
    return subprocess.Popen(
        [sys.executable, "-m", "faults.beside", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        text=True,
    )


def said(process):
    return json.loads(process.communicate()[0])


@pytest.mark.parametrize("seconds", [SHORT, pytest.param(LONG, marks=pytest.mark.nightly)])
def test_readers_see_committed_states_and_check_gives_no_false_alarm(
    tmp_path, monkeypatch, seconds
):
    monkeypatch.chdir(tmp_path)
    beside.begin()
    readers = [started(tmp_path, "read", threads) for threads in (1, 2)]
    said(started(tmp_path, "write", seconds))
    (tmp_path / beside.DONE).touch()
    found = [said(reader) for reader in readers]
    wrong = [line for each in found for line in each["wrong"]]
    reads = [each["reads"] for each in found]
    figures.tried("reads beside a writer", sum(reads))
    figures.failed("reads beside a writer", len(wrong))
    assert (wrong, all(reads)) == ([], True)


def test_a_collection_that_stays_open_tells_of_its_files_whatever_is_committed(
    tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    beside.begin()
    with sourcesearch.open("index") as collection:
        before = collection.overview()
        beside.write(0, fewest=20)
        assert collection.overview() == before
