"""The whole command `sourcesearch index` beside tantivy-py, which reads, parses and commits.

    python benchmarks/indexing.py FOLDER [--german FOLDER] [--letters 60000] [--files 100000]
                                  [--repeat 2] [--only letters]

FOLDER has TEI or text files in English. Sections, of which `--only` chooses some:

- letters:   so many letters made of the folder's sentences, one file of JSON Lines
- files:     so many text files of 1 KB in 500 folders, made of its passages; then the same
             command once more, with nothing changed, beside `find -newer`
- novels:    the folder's own files; with `--german`, words a second of the two folders
- questions: `info`, `info --values place`, `show`, `remove` on the letters, over bare start-up

Both get two processes or threads, each run is a process of its own, in turn, and the shortest
of each is taken. Memory is the peak of all processes together. Compare ratios: the seconds are
those of a machine, and say little where others use it at the same time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from xml.etree import ElementTree

from engine_passages import passages
from letters import write_letters
from processes import measured

_SECTIONS = ("letters", "files", "novels", "questions")
_PROGRAM = "from sourcesearch_start import main; main()"
_OURS = [sys.executable, "-c", _PROGRAM]
_FOLDERS = 500
_KILOBYTE = 1000


class Run(NamedTuple):
    """What a command took: seconds by the clock and of processors, bytes of memory at a time."""

    seconds: float
    processor: float
    memory: int


def run(command: list[str]) -> Run:
    start = time.perf_counter()
    _, memory, processor = measured(command)
    return Run(time.perf_counter() - start, processor, memory)


class Bench:
    """The texts that are made of a folder, and how they are indexed."""

    def __init__(self, options: argparse.Namespace, place: Path) -> None:
        self._options = options
        self._place = place

    def letters(self) -> None:
        """One file of JSON Lines."""
        source = self._letters()
        self._compare("letters", source)
        size = sum(file.stat().st_size for file in self._index("letters").iterdir())
        print(f"{'':10}index to file {size / source.stat().st_size:.2f}", flush=True)

    def files(self) -> None:
        """Small texts, and nothing changed."""
        folder, number = self._place / "files", 0
        for number, text in enumerate(islice(self._pieces(), self._options.files), 1):
            inner = folder / f"{number % _FOLDERS:03}"
            inner.mkdir(parents=True, exist_ok=True)
            (inner / f"{number}.txt").write_text(text, "utf-8")
        print(f"{'files':10}{number:,}")
        self._compare("files", folder)
        index = [*_OURS, "index", "--index", str(self._index("files")), str(folder)]
        run(index)
        again = self._shortest(lambda: run(index))
        find = ["find", str(folder), "-newer", str(self._index("files") / "files.jsonl")]
        found = self._shortest(lambda: run(find))
        print(f"{'':10}nothing changed {again.seconds:.2f} s, find {found.seconds:.2f} s: "
              f"{again.seconds / found.seconds:.1f} x", flush=True)  # fmt: skip

    def _pieces(self) -> Iterator[str]:
        """Texts of 1 KB; where they do not suffice, more that are cut elsewhere."""
        for shift in range(0, _KILOBYTE // 2, _KILOBYTE // 10):
            for text in passages(self._options.folder):
                for start in range(shift, len(text) - _KILOBYTE // 2, _KILOBYTE):
                    yield text[start : start + _KILOBYTE]

    def novels(self) -> None:
        """The folder's files, and those of another language."""
        speeds = {}
        for name, folder in (("novels", self._options.folder), ("german", self._options.german)):
            if folder:
                mine = self._compare(name, folder)
                words = self._words(name)
                speeds[name] = words / mine.seconds
                print(f"{'':10}{words / mine.seconds:,.0f} words a second", flush=True)
        if len(speeds) == 2:
            print(f"{'':10}german to english {speeds['german'] / speeds['novels']:.2f}")

    def questions(self) -> None:
        """Commands that ask of a collection, or take a file out."""
        source, index = self._letters(), self._index("letters")
        if not index.exists():
            run([*_OURS, "index", "--index", str(index), str(source)])
        bare = self._shortest(lambda: run([*_OURS, "--version"]))
        for command in (
            ["info"],
            ["info", "--values", "place"],
            ["show", f"{source.name}#letter-7"],
        ):
            took = self._shortest(partial(run, [*_OURS, *command, "--index", str(index)]))
            print(f"{' '.join(command)[:24]:26}{took.seconds - bare.seconds:6.2f} s", flush=True)
        took = run([*_OURS, "remove", "--index", str(index), str(source)])
        print(f"{'remove':26}{took.seconds - bare.seconds:6.2f} s")

    def _compare(self, name: str, source: Path) -> Run:
        """Prints a line for a source, and gives the shortest run of ours."""
        mine, other = [], []
        for _ in range(self._options.repeat):
            shutil.rmtree(self._index(name), ignore_errors=True)
            mine.append(run([*_OURS, "index", "--index", str(self._index(name)), str(source)]))
            with TemporaryDirectory(dir=self._place) as rival:
                other.append(run([sys.executable, __file__, str(source), "--rival", rival]))
        best, rivals = min(mine), min(other)
        by_clock, processor = best.seconds / rivals.seconds, best.processor / rivals.processor
        print(f"{name:10}{best.seconds:8.1f} s, tantivy {rivals.seconds:8.1f} s: {by_clock:.2f} x"
              f" ({processor:.2f} x of processor time), memory "
              f"{max(r.memory for r in mine) / 1e6:.0f} MB", flush=True)  # fmt: skip
        return best

    def _shortest(self, act: Callable[[], Run]) -> Run:
        return min(act() for _ in range(self._options.repeat))

    def _words(self, name: str) -> int:
        import sourcesearch

        with sourcesearch.open(self._index(name)) as collection:
            return collection.word_count

    def _letters(self) -> Path:
        path = self._place / "letters.jsonl"
        if not path.exists():
            write_letters(self._options.folder, self._options.letters, path)
        return path

    def _index(self, name: str) -> Path:
        return self._place / f"{name}-index"


def index_by_rival(source: Path, directory: Path) -> None:
    """Reads and parses the same files, and commits them to an index of tantivy's."""
    import json

    import tantivy

    is_table = source.suffix == ".jsonl"
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
    for name in ("id", "sender", "recipient", "date", "place") if is_table else ("path",):
        builder.add_text_field(name, stored=True, tokenizer_name="raw")
    writer = tantivy.Index(builder.build(), path=str(directory)).writer(400 << 20, 2)
    if is_table:
        with source.open(encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                writer.add_document(tantivy.Document(body=record.pop("text"), **record))
    else:
        for path, text in _texts(source):
            writer.add_document(tantivy.Document(body=text, path=path))
    writer.commit()
    writer.wait_merging_threads()


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for inner, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(inner, name)  # noqa: PTH118 - what is measured is not pathlib
            if name.endswith(".xml"):
                root = ElementTree.parse(path).getroot()
                found = (one for one in root.iter() if one.tag.endswith(("}p", "}l", "}head")))
                yield path, "\n".join("".join(one.itertext()) for one in found)
            elif name.endswith(".txt"):
                yield path, Path(path).read_text("utf-8", "replace")


def main() -> None:
    """Reads the command line and prints what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--german", type=Path)
    parser.add_argument("--letters", type=int, default=60_000, metavar="NUMBER")
    parser.add_argument("--files", type=int, default=100_000, metavar="NUMBER")
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--only", action="append", choices=_SECTIONS)
    parser.add_argument("--rival", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rival:
        index_by_rival(options.folder, options.rival)
        return
    with TemporaryDirectory() as folder:
        bench = Bench(options, Path(folder))
        for section in options.only or _SECTIONS:
            getattr(bench, section)()


if __name__ == "__main__":
    main()
