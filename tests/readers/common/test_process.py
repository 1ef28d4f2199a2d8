"""A process that is started for something is held to its limits, and to no others."""

import sys
import time

import pytest
from programfiles import gone, soon

from sourcesearch.errors import ReaderError
from sourcesearch.readers.common.process import kept, python, run, workplace

limited = pytest.mark.skipif(sys.platform != "linux", reason="the system limits no other process")


def test_it_is_told_and_tells() -> None:
    said = "print(sys.argv[1], sys.stdin.read(), os.environ['A'])"
    done = run(python(f"import os; {said}", "b"), b"c", seconds=9, environment={"A": "d"})
    assert (done.returncode, done.stdout.split()) == (0, [b"b", b"c", b"d"])


def test_it_finds_the_modules_that_this_one_finds(tmp_path, monkeypatch) -> None:
    (tmp_path / "beside.py").write_text("print(1)")
    monkeypatch.syspath_prepend(tmp_path)
    assert run(python("import beside"), seconds=9).stdout.strip() == b"1"


def test_what_works_without_end_is_ended_and_leaves_nothing(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ReaderError, match="too long"):
        run(python("while True: pass"), seconds=1)
    assert not [*tmp_path.iterdir()]


@limited
def test_it_leaves_no_image_of_its_memory() -> None:
    limits = "import resource; sys.stdin.read(); print(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    limit = python(limits)  # it is told something only when it is limited
    assert run(limit, seconds=9).stdout == b"0\n"


@limited
def test_the_time_in_which_it_does_not_work_counts_little() -> None:
    assert run(python("import time; time.sleep(1.5); print(1)"), seconds=1).stdout == b"1\n"


def test_what_waits_without_end_is_ended(monkeypatch) -> None:
    monkeypatch.setattr("sourcesearch.readers.common.process.PATIENCE", 1)
    before = time.monotonic()
    with pytest.raises(ReaderError, match="too long"):
        run(python("import time; time.sleep(60)"), seconds=1)
    assert time.monotonic() - before < 30


@limited
def test_it_takes_no_more_memory_than_it_may() -> None:
    taking = python("sys.stdin.read(); x = bytearray(1 << 29); print(len(x))")
    assert run(taking, seconds=9).returncode == 0
    assert run(taking, seconds=9, memory=1 << 28).returncode != 0


@limited
def test_what_it_has_started_ends_with_it(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("sourcesearch.readers.common.process.PATIENCE", 2)
    child = "[sys.executable, '-c', 'import time; time.sleep(60)']"
    told = f"import subprocess; p = subprocess.Popen({child})"
    told += "; open(sys.argv[1], 'w').write(str(p.pid)); p.wait()"
    with pytest.raises(ReaderError, match="too long"):
        run(python(told, str(tmp_path / "number")), seconds=1)
    number = int((tmp_path / "number").read_text())
    assert soon(lambda: gone(number))


def test_what_is_minded_works_in_its_folder_and_tells_how_it_ended() -> None:
    code = "import os; print(os.getcwd(), sys.stdin.read()); sys.exit(3)"
    with workplace() as folder:
        done = run(kept(folder, python(code)), b"c", seconds=9)
        assert (done.returncode, done.stdout.split()) == (3, [str(folder).encode(), b"c"])
    assert not folder.exists()


@limited
def test_what_takes_its_end_for_a_crash_has_taken_too_long() -> None:
    caught = "import signal; signal.signal(signal.SIGXCPU, lambda *_: sys.exit(134))"
    with workplace() as folder, pytest.raises(ReaderError, match="too long"):
        run(kept(folder, python(f"{caught}\nwhile True: pass")), seconds=1)


@limited
def test_what_is_minded_may_take_the_memory_that_is_said() -> None:
    code = "import resource; print(resource.getrlimit(resource.RLIMIT_DATA)[0])"
    with workplace() as folder:
        assert run(kept(folder, python(code), 1 << 29), seconds=9).stdout == b"536870912\n"
