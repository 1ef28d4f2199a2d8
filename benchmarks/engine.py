"""How fast is the engine, how large are its files, against tantivy, SQLite FTS5 and Whoosh?

    python benchmarks/engine.py FOLDER [--repeat 3] [--skip fts5 --skip whoosh]

Turns the folder's TEI and text files into passages, builds an index with each
engine in a process of its own, in turn and repeated, then asks each the same
forty queries, in turn and repeated, and prints the best of the runs (indexing)
and the medians (queries). Stock Whoosh gets a tenth of the texts.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine_passages import passages, queries, write_passages
from engine_rivals import RIVALS
from processes import measured

_BUILDS = [("sourcesearch", 1), ("tantivy", 1), ("sourcesearch", 2), ("tantivy", 2)]
_SLOW = {"fts5": 1.0, "whoosh": 0.1}  # engine: share of the texts it gets
_ROUNDS = 7


def build(name: str, workers: int, source: Path, directory: Path, share: float) -> dict[str, Any]:
    """Builds one index in a new process; what it printed."""
    directory.mkdir()
    program = Path(__file__).with_name("engine_rivals.py")
    arguments = [name, str(source), str(directory), str(workers), str(share)]
    printed, memory, processor = measured([sys.executable, str(program), *arguments])
    result: dict[str, Any] = json.loads(printed)
    return {**result, "memory": memory, "processor": processor}


def index_table(source: Path, folder: Path, repeat: int, skipped: list[str]) -> None:
    """Builds everything `repeat` times and prints the table."""
    slow = [(name, 1) for name in _SLOW if name not in skipped]
    runs: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for turn in range(repeat):
        for name, workers in _BUILDS + (slow if turn == 0 else []):
            directory = folder / f"{name}-{workers}-{turn}"
            result = build(name, workers, source, directory, _SLOW.get(name, 1.0))
            runs.setdefault((name, workers), []).append(result)
    print(f"{'index':14}{'workers':>8}{'MB/s':>8}{'median':>8}{'x tantivy':>11}", end="")
    print(f"{'size/text':>11}{'memory MB':>11}{'CPU s':>7}")
    speeds = {key: [r["text"] / r["seconds"] / 1e6 for r in run] for key, run in runs.items()}
    for (name, workers), run in runs.items():
        best, rival = max(speeds[name, workers]), max(speeds["tantivy", workers])
        print(f"{name:14}{workers:8}{best:8.1f}{statistics.median(speeds[name, workers]):8.1f}"
              f"{best / rival:11.2f}{run[0]['size'] / run[0]['text']:11.2f}"
              f"{max(r['memory'] for r in run) / 1e6:11.0f}"
              f"{min(r['processor'] for r in run):7.1f}")  # fmt: skip


def microseconds(ask: Callable[[str], Any], text: str) -> float:
    """The best of several runs of a query."""
    best = math.inf
    until = time.perf_counter() + 0.05
    for _ in range(200):
        start = time.perf_counter()
        ask(text)
        end = time.perf_counter()
        best = min(best, end - start)
        if end > until:
            break
    return best * 1e6


def query_table(asks: dict[str, Callable[[str], Any]], wanted: dict[str, list[str]]) -> None:
    """Times each query on each engine in turn, and prints medians, means and ratios."""
    times: dict[str, dict[str, float]] = {}
    for texts in wanted.values():
        for text in texts:
            rounds = [{n: microseconds(a, text) for n, a in asks.items()} for _ in range(_ROUNDS)]
            times[text] = {name: statistics.median(r[name] for r in rounds) for name in asks}
    names = list(asks)
    print("\n" + f"{'microseconds':14}" + "".join(f"{name:>14}" for name in names))
    groups = {**wanted, "all": [text for texts in wanted.values() for text in texts]}
    for kind, texts in groups.items():
        means = {n: statistics.geometric_mean(times[text][n] for text in texts) for n in names}
        print(f"{kind:14}" + "".join(f"{means[name]:14.1f}" for name in names))
        ratios = (f"{means[name] / means['tantivy']:13.2f}x" for name in names)
        print(f"{'':14}" + "".join(ratios))
    differing = [t for t in times if asks["sourcesearch"](t)[1] != asks["tantivy"](t)[1]]
    print(f"\nqueries whose totals differ from tantivy's (see engine_totals.py): "
          f"{len(differing)} of {len(times)}")  # fmt: skip
    for text in differing:
        print(f"  {asks['sourcesearch'](text)[1]} and {asks['tantivy'](text)[1]}  {text}")
    print("slowest, as multiples of tantivy's time, and in microseconds:")
    worst = sorted(times, key=lambda t: times[t]["tantivy"] / times[t]["sourcesearch"])[:5]
    for text in worst:
        row = times[text]
        print(f"  {row['sourcesearch'] / row['tantivy']:.2f}x  {row['sourcesearch']:.0f}  {text}")


def main() -> None:
    """Reads the command line and prints both tables."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--skip", action="append", default=[], choices=list(_SLOW))
    options = parser.parse_args()
    texts = list(passages(options.folder))
    print(f"{len(texts)} passages, {sum(len(text.encode()) for text in texts) / 1e6:.1f} MB\n")
    with TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "passages"
        write_passages(texts, source)
        index_table(source, folder, options.repeat, options.skip)
        asks = {
            engine: rival.opened(folder / f"{engine.replace('parsed once', 'sourcesearch')}-1-0")
            for engine, rival in RIVALS.items()
            if engine not in (*options.skip, "whoosh")
        }
        query_table(asks, queries(texts))


if __name__ == "__main__":
    main()
