"""What do wildcards, fuzzy words, suggestions and misreadings cost when they are asked for first?

    python benchmarks/first_words.py FOLDER [--documents 400000] [--repeat 5]
    python benchmarks/first_words.py --index INDEX [--repeat 5]

Makes a collection of short documents, the sentences of the folder's texts, or takes
one that there is, and prints

- cold: for each query the seconds and the peak memory of `sourcesearch query`, the
  least of several processes, beside a plain word and an interpreter that imports
  what it cannot do without; seconds are those of the clock, and of the processor
- misreadings: milliseconds to find those of a word, the first one and then others,
  all documents taken for recognised

Unix only.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from answers import made
from engine_passages import passages

from sourcesearch.columnar import Snapshot
from sourcesearch.search.vocabulary.vocabulary import Vocabulary

_BARE = (sys.executable, "-c", "import click, numpy, whoosh.qparser")
_QUERY = (sys.executable, "-c", "from sourcesearch.cli import main; main()", "query")
_QUERIES = (
    "harbour", "harb*", "harb?r", "*ness", "re*tion", "/.*77.*/", "harbor~", "harbuor~2",
    "Manchster",
)  # fmt: skip
_WORDS = 100


def main() -> None:
    """Prints what the first lines say."""
    options = _options()
    with TemporaryDirectory() as folder:
        index = options.index
        if index is None:
            texts = list(sentences(options.folder))
            random.Random(1).shuffle(texts)
            index = made(texts[: options.documents], Path(folder))
        print(f"{'cold':14}{'clock':>8}{'processor':>10}{'MB':>6}")
        print(_line("imports", _BARE, options.repeat))
        for query in _QUERIES:
            command = (*_QUERY, "--index", str(index), query)
            print(_line(query, command, options.repeat))
        first, *others = misreadings(index)
        print(f"misreadings: {first:.1f} ms the first word, then {statistics.median(others):.1f}")


def sentences(folder: Path) -> Iterator[str]:
    """The sentences of all texts, short ones left out."""
    for passage in passages(folder):
        yield from (text for text in re.split(r"(?<=[.!?])\s+", passage) if len(text) > 25)


def misreadings(index: Path) -> list[float]:
    """The milliseconds that it takes to find the misreadings of words of all lengths, in turn."""
    with Snapshot.open(index) as snapshot:
        vocabulary = Vocabulary(snapshot)
        words = sorted(term for term, _ in snapshot.terms("body") if term.isalpha())
        times = []
        for word in random.Random(1).sample(words, _WORDS):
            start = time.process_time()
            vocabulary.misread("body", word, everywhere=True)
            times.append((time.process_time() - start) * 1e3)
        return times


def _line(name: str, command: Sequence[str], repeat: int) -> str:
    runs = [_run(command) for _ in range(repeat)]
    clock, processor, memory = (min(values) for values in zip(*runs, strict=True))
    return f"{name:14}{clock:8.2f}{processor:10.2f}{memory:6.0f}"


def _run(command: Sequence[str]) -> tuple[float, float, float]:
    """Seconds by the clock and of the processor, and the megabytes that a process takes."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    clock = time.perf_counter() - start
    return clock, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", help="texts: TEI or plain")
    parser.add_argument("--index", type=Path, help="a collection that there is")
    parser.add_argument("--documents", type=int, default=400_000)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    if (options.folder is None) == (options.index is None):
        parser.error("either a folder or --index")
    return options


if __name__ == "__main__":
    main()
