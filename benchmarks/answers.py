"""How soon does a person have an answer, warm and cold, and what does ranking cost?

    python benchmarks/answers.py FOLDER [--repeat 15]

Makes a collection of the folder's passages, a document each, and prints

- warm: the time of ten hits with snippets, locators and highlights
- ranked: the time of finding and ranking with passages, against the engine's ten best
  by plain BM25F for the same tree; both when a query is asked for the first time, parsing
  included, and when it is asked again
- cold: the time of `sourcesearch query`, started in turn with an interpreter that
  imports what it cannot do without
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine_passages import passages, queries

import sourcesearch
from sourcesearch.columnar import Snapshot
from sourcesearch.search.options import Options
from sourcesearch.search.query.parser import parse
from sourcesearch.search.searcher import Searcher

_FRESH = 3
_BARE = "import click, numpy, whoosh.qparser"


def made(texts: Sequence[str], folder: Path) -> Path:
    """A collection with a document for each text."""
    with (folder / "passages.jsonl").open("w", encoding="utf-8") as target:
        for number, text in enumerate(texts):
            target.write(json.dumps({"id": str(number), "text": text}) + "\n")
    index = folder / "index"
    sourcesearch.update(folder / "passages.jsonl", into=index)
    return index


def best(act: Callable[[], Any], repeat: int) -> float:
    """The shortest of several times, in milliseconds."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times) * 1e3


def summed_up(times: Sequence[float]) -> str:
    """Three numbers that say what several times are like."""
    return (
        f"{statistics.geometric_mean(times):8.2f}{statistics.median(times):8.2f}{max(times):8.2f}"
    )


def warm(index: Path, asked: Sequence[str], repeat: int) -> list[float]:
    """Ten hits for each query, asked again and again."""
    with sourcesearch.open(index) as collection:
        return [best(partial(collection.search, text), repeat) for text in asked]


def ranked(index: Path, asked: Sequence[str], repeat: int) -> dict[str, list[float]]:
    """Each query ranked with passages, and by the engine's plain BM25F; no hits are shown."""
    found: dict[str, list[float]] = {}
    for name, answer in (("plain", plain), ("ranked", with_passages)):
        first = []
        for _ in range(_FRESH):
            with Snapshot.open(index) as snapshot:
                searcher = Searcher(snapshot, index.parent)
                answer(searcher, "harbour")  # what is loaded once
                first.append([best(partial(answer, searcher, text), 1) for text in asked])
                again = [best(partial(answer, searcher, text), repeat) for text in asked]
        found[f"{name}, first"] = list(map(min, zip(*first, strict=True)))
        found[f"{name}, again"] = again
    return found


def plain(searcher: Searcher, text: str) -> None:
    """The ten best by BM25F, and the number of all."""
    searcher._evaluator.top(parse(text, searcher.vocabulary), 10)


def with_passages(searcher: Searcher, text: str) -> None:
    """All that match, the best ranked with their passages."""
    options = Options(variants=False, ocr=False)
    tree, docs, _ = searcher._read(text, options)
    searcher._ranked(tree, docs, searcher._ranker.concepts(tree), options)


def cold(index: Path, asked: Sequence[str], repeat: int) -> tuple[list[float], list[float]]:
    """The command line and the bare interpreter, started in turn."""
    program = [sys.executable, "-c", "from sourcesearch.cli import main; main()", "query"]
    ours, bare = [], []
    for number in range(repeat):
        command = [*program, asked[number % len(asked)], "--index", str(index)]
        ours.append(best(partial(subprocess.run, command, capture_output=True), 1))
        bare.append(best(partial(subprocess.run, [sys.executable, "-c", _BARE]), 1))
    return ours, bare


def main() -> None:
    """Reads the command line and prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=15)
    options = parser.parse_args()
    texts = list(passages(options.folder))
    asked = [text for some in queries(texts).values() for text in some]
    with TemporaryDirectory() as name:
        index = made(texts, Path(name))
        print(f"{len(texts)} documents, {len(asked)} queries; milliseconds\n")
        print(f"{'':22}{'geo':>8}{'median':>8}{'worst':>8}")
        print(f"{'warm, ten hits':22}{summed_up(warm(index, asked, options.repeat))}")
        times = ranked(index, asked, options.repeat)
        for row, taken in times.items():
            print(f"{row:22}{summed_up(taken)}")
        for when in ("first", "again"):
            ratios = [
                a / b
                for a, b in zip(times[f"ranked, {when}"], times[f"plain, {when}"], strict=True)
            ]
            print(f"{'ranked/plain, ' + when:22}{summed_up(ratios)}")
        ours, bare = cold(index, asked, options.repeat)
        print(f"{'cold':22}{summed_up(ours)}\n{'bare interpreter':22}{summed_up(bare)}")
        print(f"{'cold/bare':22}{min(ours) / min(bare):8.2f}"
              f"{statistics.median(ours) / statistics.median(bare):8.2f}"
              "        (of the best, of the medians)")  # fmt: skip


if __name__ == "__main__":
    main()
