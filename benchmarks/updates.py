"""How soon are ten new documents found, and how does an index that is updated often fare?

    python benchmarks/updates.py FOLDER [--rounds 20] [--updates 1000]

Builds an index of the folder's passages; then, `--rounds` times, adds ten passages,
commits, and opens the index anew, and prints the median of the times beside those of
tantivy-py for the same. Then replaces a passage at a time, `--updates` times, and
prints how many segments there ever were, and how long a commit took at most.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from engine_passages import passages, write_passages
from engine_rivals import RIVALS, Share, sourcesearch_writer

from sourcesearch.columnar import Row, Snapshot

_TEN = 10


def tens(texts: Sequence[str], rounds: int) -> Iterator[list[str]]:
    """Ten texts for each round, from all over the collection."""
    for number in range(rounds):
        yield list(texts[number :: len(texts) // _TEN][:_TEN])


def ours(directory: Path, texts: Sequence[str]) -> int:
    """Adds texts and opens the index; how many documents it then has."""
    with sourcesearch_writer(directory) as writer:
        for number, text in enumerate(texts):
            writer.add(Row(text, {"id": f"new-{number}"}, language="en"))
        writer.commit()
    with Snapshot.open(directory) as snapshot:
        return snapshot.size


def tantivys(directory: Path, texts: Sequence[str]) -> int:
    """The same with tantivy-py."""
    import tantivy

    index = tantivy.Index.open(str(directory))
    writer = index.writer(num_threads=1)
    for number, text in enumerate(texts):
        writer.add_document(tantivy.Document(body=text, id=number))
    writer.commit()
    index.reload()
    return int(index.searcher().num_docs)


def timed(act: Callable[..., Any], *arguments: Any) -> float:
    """The milliseconds that it takes."""
    start = time.perf_counter()
    act(*arguments)
    return (time.perf_counter() - start) * 1e3


def replaced(directory: Path, texts: Sequence[str], updates: int) -> tuple[int, float, float]:
    """Replaces a text at a time: the most segments, the median and the longest commit in ms."""
    most, times = 0, []
    with sourcesearch_writer(directory) as writer:

        def replace(number: int) -> None:
            writer.delete("id", [f"again-{number - 1}"])
            row = Row(texts[number % len(texts)], {"id": f"again-{number}"}, language="en")
            writer.add(row)
            writer.commit()

        for number in range(updates):
            times.append(timed(replace, number))
            most = max(most, len(list(directory.glob("*.columns"))))
    return most, statistics.median(times), max(times)


def main() -> None:
    """Reads the command line and prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--updates", type=int, default=1000)
    options = parser.parse_args()
    texts = list(passages(options.folder))
    with TemporaryDirectory() as name:
        source = Path(name) / "passages"
        write_passages(texts, source)
        share = Share(source, 0, source.stat().st_size)
        acts = {"sourcesearch": ours, "tantivy": tantivys}
        taken: dict[str, list[float]] = {engine: [] for engine in acts}
        for engine in acts:
            (Path(name) / engine).mkdir()
            RIVALS[engine].build(share, Path(name) / engine, 1)
        for ten in tens(texts, options.rounds):
            for engine, act in acts.items():
                taken[engine].append(timed(act, Path(name) / engine, ten))
        print(f"{len(texts)} documents; ten added, committed, and the index opened anew:")
        for engine, times in taken.items():
            print(f"  {engine:14}{statistics.median(times):7.1f} ms, at most {max(times):.1f}")
        most, median, longest = replaced(Path(name) / "sourcesearch", texts, options.updates)
        print(f"{options.updates} single updates: at most {most} segments,"
              f" {median:.1f} ms a commit, at most {longest:.0f} ms")  # fmt: skip


if __name__ == "__main__":
    main()
