"""What reading a file may take, of memory and of time."""

import os
import subprocess
import sys
import time

import pytest

from sourcesearch import readers
from sourcesearch.collection.building import watch
from sourcesearch.collection.files.filetable import FileRecord
from sourcesearch.collection.files.plan import Candidate

LIMITED = """
from sourcesearch.collection.building.watch import limit_memory
limit_memory({building}, alone={alone})
try:
    bytearray({wanted} << 20)
except MemoryError:
    print("too much")
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


@pytest.fixture
def clock(monkeypatch):
    """The time that passes, in seconds, for all watches; set `clock.now`.

    `clock.worked` is that of processors, None where nobody says it.
    """

    class Clock:
        now = 1000.0
        worked = None

    monkeypatch.setattr(watch.time, "monotonic", lambda: Clock.now)
    monkeypatch.setattr(watch, "processor_seconds", lambda process: Clock.worked)
    return Clock


def candidate(size, **options):
    return Candidate(FileRecord("a", size), None, "a", readers.ReadingOptions(**options))


def seconds_until_over(watching, clock, step=1.0):
    for count in range(2000):
        if watching.is_over():
            return count * step
        clock.now += step
        if clock.worked is not None:
            clock.worked += step * clock.share
    return None


@pytest.mark.parametrize(("size", "seconds"), [(0, 61), (50_000_000, 161)])
def test_a_document_may_take_a_minute_and_the_time_for_its_size(clock, size, seconds):
    watching = watch.Watch(1)
    watching.begin(candidate(size))
    assert seconds_until_over(watching, clock) == seconds


@pytest.mark.parametrize(("share", "seconds"), [(1, 61), (0.5, 121), (0.01, 601), (0, 601)])
def test_on_a_busy_machine_a_document_may_take_ten_times_as_long(clock, share, seconds):
    clock.worked, clock.share = 5.0, share
    watching = watch.Watch(1)
    watching.begin(candidate(0))
    assert seconds_until_over(watching, clock) == seconds


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux says it of another process")
def test_the_time_of_processors_is_that_which_the_process_knows():
    assert watch.processor_seconds(os.getpid()) == pytest.approx(time.process_time(), abs=0.1)
    assert watch.processor_seconds(1 << 30) is None


def test_with_every_document_of_a_file_the_time_begins_anew(clock):
    watching = watch.Watch(1)
    for _ in range(10):
        watching.begin(candidate(0))
        clock.now += 2
        assert not watching.is_over()
    assert seconds_until_over(watching, clock) == 59


def test_time_in_which_nobody_looked_does_not_count(clock):
    watching = watch.Watch(1)
    watching.begin(candidate(0))
    clock.now += 3600
    assert not watching.is_over()
    assert seconds_until_over(watching, clock) == 59


def test_what_reads_nothing_or_recognises_pictures_is_not_limited(clock):
    watching = watch.Watch(1)
    assert seconds_until_over(watching, clock) is None
    watching.begin(candidate(0, ocr=True))
    assert seconds_until_over(watching, clock) is None
    watching.begin(candidate(0))
    watching.begin(None)
    assert seconds_until_over(watching, clock) is None
