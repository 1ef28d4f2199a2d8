"""A process that reads says what it is at, and is stopped by memory and by time."""

import subprocess
import sys

import pytest

from sourcesearch.collection.watch import Reading

LIMITED = """
from sourcesearch.collection.watch import limit_memory
limit_memory({building}, alone={alone})
try:
    bytearray({wanted} << 20)
except MemoryError:
    print("too much")
"""

SLOW = """
import time
from pathlib import Path
from sourcesearch import readers
from sourcesearch.collection import watch
from sourcesearch.collection.filetable import FileRecord
from sourcesearch.collection.plan import Candidate
from sourcesearch.document import Metadata

class Told:
    def reads(self, place, number): print("reads", place, number, flush=True)
    def times_out(self, place): print("times out", place, flush=True)

watch._SECONDS = 0.1
source = readers.SourceFile.on_disk(Path(watch.__file__))
watching = watch.Watch(Told())
watching.place = 3
watching.reads(7, Candidate(source, Metadata(), FileRecord("a", 10), None))
time.sleep(30)
"""


def run(program):
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux has this limit")
@pytest.mark.parametrize(
    ("building", "alone", "wanted", "said"),
    [
        (0, False, 200, ""),
        (0, False, 300, "too much"),
        (300 << 20, False, 300, ""),
        (0, True, 400, ""),
        (0, True, 500, "too much"),
    ],
)
def test_reading_takes_no_more_memory_than_it_may(building, alone, wanted, said):
    program = LIMITED.format(building=building, alone=alone, wanted=wanted)
    assert run(program).stdout.strip() == said


def test_a_document_that_takes_too_long_ends_the_process_and_is_named():
    ended = run(SLOW)
    assert ended.returncode == 1
    assert ended.stdout.splitlines() == ["reads 3 7", "times out 3"]


def test_it_is_known_which_file_was_read_last():
    reading = Reading(2)
    assert (reading.file(0), reading.timed_out(0)) == (None, False)
    reading.reads(0, 5)
    reading.times_out(1)
    assert (reading.file(0), reading.file(1), reading.timed_out(1)) == (5, None, True)
    reading.rests(0)
    assert reading.file(0) is None
