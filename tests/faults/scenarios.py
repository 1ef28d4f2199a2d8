"""What is run while something goes wrong: each scenario as it is prepared, run and run again.

All of it happens in the current folder, with the files in `texts` and the collection in `index`.
"""

import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import sourcesearch
from faults import shim
from faults.asking import ask_everything

TEXTS = Path("texts")
NAMES = ("antwerp", "bremen", "calais", "danzig", "emden", "falmouth", "genoa", "harwich", "ithaca")


def letter(name: str, more: str = "") -> str:
    """The text of a file."""
    return f"To the merchant at {name}.\n\nThe harbour was free of ice. {more}\n"


def write(name: str, text: str | bytes, minutes: int = 0) -> None:
    """Writes a file as of so many minutes after a certain time: never twice the same."""
    path = TEXTS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    # What is linked to in a prepared folder stays as it is.
    path.unlink(missing_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    os.utime(path, (1e9, 1e9 + 60 * minutes))


def index(path: str = "texts", **how: Any) -> Any:
    """The run that brings the collection up to date."""
    return sourcesearch.update(path, into="index", **{"jobs": 1, **how})


def no_change() -> None:
    """Nothing is different from the last run."""


class Scenario(NamedTuple):
    """A run that something may happen to.

    prepare: makes the files, and the collection as it was before.
    change:  changes files.
    run:     what is tried, and is run again after a fault.
    fresh:   the run that makes a new collection as `run` has to leave it.
    stages:  whether it commits more than once.
    workers: whether it is the processes started by it that something happens to.
    system:  whether an error of the system may be passed on as it is, if it names its file.
    damaged: whether the collection is damaged before, which may be said until it is mended.
    """

    prepare: Callable[[], object]
    change: Callable[[], object] = no_change
    run: Callable[[], Any] = index
    fresh: Callable[[], Any] = index
    stages: bool = False
    workers: bool = False
    system: bool = False
    damaged: bool = False


def _letters(*names: str) -> None:
    for name in names:
        write(f"{name}.txt", letter(name))


def _new() -> None:
    _letters(*NAMES[:4])


def _five() -> None:
    _letters(*NAMES[:5])
    index()


def _one_each() -> None:
    """One file is added, with a field that is new; one is changed, one removed."""
    write("portsmouth.md", f"---\nplace: Portsmouth\n---\n\n{letter('portsmouth')}")
    write("antwerp.txt", letter("antwerp", "It was sealed."), minutes=1)
    (TEXTS / "bremen.txt").unlink()


def _one_by_one(number: int) -> None:
    """Each file in a segment of its own."""
    for name in NAMES[:number]:
        _letters(name)
        index()


def _add_ithaca() -> None:
    _letters("ithaca")


def _long_log() -> None:
    """A table of files that the next change of all of them makes too long: it is written anew."""
    names = [f"more/{number}.txt" for number in range(90)]
    for minutes in range(12):
        for name in names:
            write(name, letter(name.replace("/", " ")), minutes)
        index()


def _all_touched_and_one_new() -> None:
    for path in (TEXTS / "more").iterdir():
        os.utime(path, (1e9, 1e9 + 6000))
    _letters("emden")


def _in_commits() -> Any:
    """A run that commits after each file."""
    from sourcesearch.collection.building import batches, run

    run._COMMIT_SECONDS = -1.0
    batches._LARGEST = 1
    return index()


def _killed_before_its_commit() -> None:
    """What a run leaves that is killed just before its commit is one."""
    renames = _tried_in_child(shim.NOTHING, 0)
    _tried_in_child(shim.Fault("kill", frozenset({"rename"})), renames)


def _untidy() -> None:
    _five()
    _one_each()
    _killed_before_its_commit()


def _untidy_long_log() -> None:
    _long_log()
    _all_touched_and_one_new()
    _killed_before_its_commit()


def _tried_in_child(fault: shim.Fault, at: int) -> int:
    """Runs in a process of its own and, without a fault, on a copy; how often that renames."""
    with tempfile.TemporaryDirectory() as log:
        child = os.fork()
        if not child:
            signal.alarm(60)
            if fault is shim.NOTHING:
                shutil.copytree(".", Path(log, "copy"))
                os.chdir(Path(log, "copy"))
            shim.begin(Path("index"), fault, at, f"{log}/calls")
            index()
            os._exit(0)
        os.waitpid(child, 0)
        return sum(call.operation == "rename" for call in shim.calls(Path(log, "calls")))


def _touch() -> None:
    for path in TEXTS.iterdir():
        os.utime(path, (1e9, 1e9 + 600))


def _kept_and_gone() -> None:
    for name in NAMES[:3]:
        write(f"kept/{name}.txt", letter(name))
    for name in NAMES[3:6]:
        write(f"gone/{name}.txt", letter(name))
    index()


def _remove() -> Any:
    return sourcesearch.remove("texts/gone", index="index")


def _copies() -> None:
    _letters(*NAMES[:4])
    write("bremen copied.txt", letter("bremen"))
    write("calais copied.txt", letter("calais"))
    index()


def _other_copies() -> None:
    """The file that stood for a copy goes, a copy goes, one comes, one becomes another file."""
    (TEXTS / "bremen copied.txt").unlink()
    (TEXTS / "calais.txt").unlink()
    write("danzig copied.txt", letter("danzig"), minutes=1)
    write("antwerp.txt", letter("danzig"), minutes=2)


def _unreadable() -> None:
    _letters(*NAMES[:3])
    write("picture.bin", b"\x7fELF\0\1")
    write("minutes.docx", b"PK\3\4 and nothing more")
    index()


def _read_now() -> None:
    """What could be read cannot be any more, and the other way round."""
    write("antwerp.txt", b"\x7fELF\0\1", minutes=1)
    write("picture.bin", b"\x7fELF\0\1\2", minutes=1)
    write("minutes.docx", b"", minutes=1)
    _letters("falmouth")


def _empty() -> None:
    for path in TEXTS.iterdir():
        path.unlink()


def _table_lost() -> None:
    _copies()
    Path("index/files.jsonl").unlink()


def _segment_damaged() -> None:
    _one_by_one(3)
    segment = min(Path("index").glob("*.columns"), key=lambda path: path.stat().st_mtime_ns)
    segment.write_bytes(segment.read_bytes()[:-1])


def _repair() -> Any:
    """A repair, and the run that reads again what was lost."""
    sourcesearch.repair("index")
    return index()


def _with_pdf() -> None:
    """A file that is never read in the first process."""
    _letters(*NAMES[:3])
    write("report.pdf", b"%PDF-1.7 and nothing more")


def _in_processes() -> Any:
    return index(jobs=2)


SCENARIOS = {
    "first run": Scenario(_new),
    "first run in several commits": Scenario(_new, run=_in_commits, stages=True),
    "update": Scenario(_five, _one_each),
    "update in several commits": Scenario(_five, _one_each, _in_commits, stages=True),
    "nothing to do": Scenario(_five),
    "optimize": Scenario(lambda: _one_by_one(3), run=lambda: index(optimize=True)),
    "merge": Scenario(lambda: _one_by_one(8), _add_ithaca),
    "log compaction": Scenario(_long_log, _all_touched_and_one_new),
    "after an untidy run": Scenario(_untidy),
    "after an untidy log compaction": Scenario(_untidy_long_log),
    "removal": Scenario(_kept_and_gone, run=_remove, fresh=lambda: index("texts/kept")),
    "all files gone": Scenario(_five, _empty, run=lambda: index(prune=True)),
    "touched files": Scenario(_five, _touch),
    "copies": Scenario(_copies, _other_copies),
    "files with problems": Scenario(_unreadable, _read_now),
    "asking": Scenario(_five, run=ask_everything, system=True),
    "table of files lost": Scenario(_table_lost, _other_copies, damaged=True),
    "repair": Scenario(_segment_damaged, run=_repair, stages=True, system=True, damaged=True),
    "in processes": Scenario(_with_pdf, run=_in_processes),
    "in a worker": Scenario(_with_pdf, run=_in_processes, workers=True),
}


def warm_up() -> None:
    """Imports and works out what any scenario needs, so that a fork has it."""
    started = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        _unreadable()
        _five()
        _one_each()
        index(optimize=True)
        sourcesearch.remove("texts/antwerp.txt", index="index")
        ask_everything()
        os.chdir(started)
