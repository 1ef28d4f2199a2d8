"""Readers beside a writer: each sees a state that was committed, whatever is written meanwhile."""

import re
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

import sourcesearch
from faults import figures

SHORT, LONG = 12, 600
"""Seconds of a normal run, and of one at night."""

WRITER = """
import sys, time
from pathlib import Path
import sourcesearch
until, turn = time.monotonic() + float(sys.argv[1]), 0
while time.monotonic() < until:
    turn += 1
    for name in ("even", "odd"):
        Path(f"texts/{name}.txt").write_text(f"The {name} harbour in state {turn} is free.")
    Path(f"texts/{turn % 7}.txt").write_text(f"Letter {turn}.")
    Path(f"texts/{(turn + 3) % 7}.txt").unlink(missing_ok=True)
    sourcesearch.update("texts", into="index", jobs=1, optimize=turn % 5 == 0)
print(turn)
"""
"""Two files that change together, so that a reader can tell a state that was never committed."""


def read_once():
    """What is wrong with what a reader sees, a line each."""
    try:
        with sourcesearch.open("index") as collection:
            hits = collection.search("harbour", limit=None).hits
            states = {re.search(r"state (\d+)", hit.document.text).group(1) for hit in hits}
            if len(hits) != 2 or len(states) != 1:
                return [f"{len(hits)} documents of the states {states}"]
            collection.overview()
            collection.read("even")
        return sourcesearch.check("index")
    except Exception as error:
        return [f"{type(error).__name__}: {error}"]


@pytest.mark.parametrize("seconds", [SHORT, pytest.param(LONG, marks=pytest.mark.nightly)])
def test_readers_see_committed_states_and_check_gives_no_false_alarm(
    tmp_path, monkeypatch, seconds
):
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    for name in ("even", "odd"):
        Path(f"texts/{name}.txt").write_text(f"The {name} harbour in state 0 is free.")
    sourcesearch.update("texts", into="index", jobs=1)
    writer = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(seconds)], stdout=subprocess.PIPE, text=True
    )
    wrong, reads = [], []

    def read():
        while writer.poll() is None:
            wrong.extend(read_once())
            reads.append(time.monotonic())

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    figures.tried("reads beside a writer", len(reads))
    figures.failed("reads beside a writer", len(wrong))
    turns, _ = writer.communicate()
    assert (wrong, writer.returncode, len(reads) > 5, int(turns) > 3) == ([], 0, True, True)
