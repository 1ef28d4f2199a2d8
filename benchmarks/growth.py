"""What does ten times the texts cost: a query, and the memory of the build?

    python benchmarks/growth.py FOLDER [--times 10]

Builds an index of the folder's passages, and one of the same passages ten times over in
a shuffled order, and asks both the same forty queries, in turn and repeated. Prints the
means of the times by kind of query, their ratio, and the memory of the two builds.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from engine import build, microseconds
from engine_passages import passages, queries, write_passages
from engine_rivals import RIVALS

_ROUNDS = 3


def over_again(texts: Sequence[str], times: int) -> Iterator[str]:
    """All texts so many times, shuffled each time."""
    choose = random.Random(1)
    for _ in range(times):
        yield from choose.sample(texts, len(texts))


def main() -> None:
    """Reads the command line and prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    texts = list(passages(options.folder))
    asks = []
    with TemporaryDirectory() as name:
        for times in (1, options.times):
            source = Path(name) / f"passages-{times}"
            write_passages(over_again(texts, times), source)
            directory = Path(name) / f"index-{times}"
            result = build("sourcesearch", 1, source, directory, 1.0)
            source.unlink()
            speed, memory = result["text"] / result["seconds"] / 1e6, result["memory"] / 1e6
            print(f"{times} x {len(texts)} passages: {speed:.1f} MB/s, {memory:.0f} MB of memory,"
                  f" size/text {result['size'] / result['text']:.2f}")  # fmt: skip
            asks.append(RIVALS["sourcesearch"].opened(directory))
        print(f"\n{'microseconds':14}{'once':>10}{options.times:>8} x{'ratio':>8}{'worst':>8}")
        for kind, asked in queries(texts).items():
            once, often = (
                [
                    statistics.median(microseconds(ask, text) for _ in range(_ROUNDS))
                    for text in asked
                ]
                for ask in asks
            )
            means = statistics.geometric_mean(once), statistics.geometric_mean(often)
            worst = max(b / a for a, b in zip(once, often, strict=True))
            print(
                f"{kind:14}{means[0]:10.1f}{means[1]:10.1f}{means[1] / means[0]:8.2f}{worst:8.2f}"
            )


if __name__ == "__main__":
    main()
