"""How fast are files read, format by format, and how much faster by two processes?

    python benchmarks/reading.py FOLDER [--make 500] [--repeat 3]

Reads all files below FOLDER in one process and prints for each format the megabytes (of
files) and pages a second. Then indexes the folder with one process and with two, in turn
and repeated, each in a process and an index of its own, and prints the best of each and
their ratio, which says something only where two processors are free. `--make` first fills
FOLDER with so many PDFs of ten pages.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from sourcesearch import readers
from sourcesearch.errors import ReaderError
from sourcesearch.readers.walk import walk

_INDEX = """
import sys, time
import sourcesearch
if __name__ == "__main__":
    started = time.perf_counter()
    sourcesearch.update(sys.argv[1], into=sys.argv[2], jobs=int(sys.argv[3]))
    print(time.perf_counter() - started)
"""


@dataclass
class Measured:
    """What was read of one format."""

    files: int = 0
    bytes: int = 0
    pages: int = 0
    characters: int = 0
    seconds: float = 0.0


def read_all(folder: Path) -> dict[str, Measured]:
    """Reads all files in this process; what was read of each format."""
    found: dict[str, Measured] = defaultdict(Measured)
    for met in walk([folder]):
        if isinstance(met, readers.Problem):
            continue
        file = readers.SourceFile.on_disk(met.path)
        started = time.perf_counter()
        pages = characters = 0
        name = "not read"
        try:
            for document in readers.read(file):
                name = document.format
                pages += len(document.pages)
                characters += len(document.text)
        except ReaderError:
            pass
        measured = found[name]
        measured.seconds += time.perf_counter() - started
        measured.files += 1
        measured.bytes += file.size
        measured.pages += pages
        measured.characters += characters
    return found


def show(found: dict[str, Measured]) -> None:
    """Prints a row for each format."""
    print(f"{'format':10}{'files':>8}{'MB':>9}{'MB/s':>8}{'pages/s':>9}{'M chars/s':>11}")
    for name, one in sorted(found.items()):
        seconds = max(one.seconds, 1e-9)
        print(f"{name:10}{one.files:8,}{one.bytes / 1e6:9.1f}{one.bytes / 1e6 / seconds:8.1f}"
              f"{one.pages / seconds:9.0f}{one.characters / 1e6 / seconds:11.2f}")  # fmt: skip


def indexed(folder: Path, jobs: int) -> tuple[float, float]:
    """The seconds that indexing takes with so many processes, and those of all processors."""
    with TemporaryDirectory() as temporary:
        program = Path(temporary, "program.py")
        program.write_text(_INDEX)
        command = [sys.executable, str(program), str(folder), f"{temporary}/index", str(jobs)]
        before = _processors()
        run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
        return float(run.stdout), _processors() - before


def _processors() -> float:
    """The seconds of processors that programs have taken so far."""
    times = os.times()
    return times.children_user + times.children_system


def main() -> None:
    """Measures, and prints."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--make", type=int, default=0, metavar="N")
    parser.add_argument("--repeat", type=int, default=3)
    said = parser.parse_args()
    if said.make:
        from reading_pdfs import make

        make(said.folder, said.make)
    show(read_all(said.folder))
    runs = [(indexed(said.folder, 1), indexed(said.folder, 2)) for _ in range(said.repeat)]
    (one, one_busy), (two, two_busy) = (min(times) for times in zip(*runs, strict=True))
    print(f"indexing: {one:.1f} s with one process ({one_busy:.1f} s of a processor), {two:.1f} s"
          f" with two ({two_busy:.1f} s): {one / two:.2f} times as fast")  # fmt: skip


if __name__ == "__main__":
    main()
