"""What does a query cost: asked first, asked again, as a person types it, in ten times the texts?

    python benchmarks/engine_queries.py FOLDER [--times 10]

Asks forty queries for the ten best documents and the exact total, in turn:

- first: nothing is kept of the words, parsed by Whoosh before
- again: the words were asked for before, parsed by Whoosh before
- typed: the same with this package's own parser, which remembers what it parsed
- larger: as "again", in a collection of so many times the texts, shuffled
- tantivy: parsed by tantivy, counting

and prints the memory that the builds of the two collections took.
"""

from __future__ import annotations

import argparse
import random
import statistics
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from engine import build, microseconds
from engine_passages import passages, queries, write_passages
from engine_rivals import RIVALS, Answer, Ask, _schema

_ROUNDS = 5


def asked(directory: Path) -> dict[str, Ask]:
    """The ways to ask this package's engine."""
    from whoosh.qparser import QueryParser

    from sourcesearch.columnar import Snapshot
    from sourcesearch.search.evaluation import Evaluator
    from sourcesearch.search.query.parser import parse as parse_typed
    from sourcesearch.search.vocabulary.vocabulary import Vocabulary

    snapshot = Snapshot.open(directory)
    vocabulary = Vocabulary(snapshot)
    evaluators = [Evaluator(snapshot), Evaluator(snapshot), Evaluator(snapshot)]
    parse = lru_cache(QueryParser("body", _schema()).parse)

    def first(text: str) -> Answer:
        evaluators[0].forget()
        best = evaluators[0].top(parse(text), 10)
        return best.docs, best.total

    def again(text: str) -> Answer:
        best = evaluators[1].top(parse(text), 10)
        return best.docs, best.total

    def typed(text: str) -> Answer:
        best = evaluators[2].top(parse_typed(text, vocabulary), 10)
        return best.docs, best.total

    return {"first": first, "again": again, "typed": typed}


def shuffled(texts: list[str], times: int) -> Iterator[str]:
    """So many copies of the texts, in another order each."""
    for turn in range(times):
        yield from random.Random(turn).sample(texts, len(texts))


def table(asks: dict[str, Ask], wanted: dict[str, list[str]]) -> None:
    """Times each query in each way, in turn, and prints geometric means and ratios."""
    times: dict[str, dict[str, float]] = {}
    for text in (text for texts in wanted.values() for text in texts):
        rounds = [{n: microseconds(a, text) for n, a in asks.items()} for _ in range(_ROUNDS)]
        times[text] = {name: statistics.median(r[name] for r in rounds) for name in asks}
    print(f"{'microseconds':14}" + "".join(f"{name:>10}" for name in asks))
    for kind, texts in {**wanted, "all": list(times)}.items():
        means = {n: statistics.geometric_mean(times[text][n] for text in texts) for n in asks}
        print(f"{kind:14}" + "".join(f"{means[name]:10.1f}" for name in asks))
        print(f"{'x tantivy':>14}" + "".join(f"{means[n] / means['tantivy']:10.2f}" for n in asks))
        if "larger" in asks:
            worst = max(times[text]["larger"] / times[text]["again"] for text in texts)
            print(f"{'x again':>14}{means['larger'] / means['again']:10.2f}   at most {worst:.2f}")


def main() -> None:
    """Reads the command line, builds the indexes and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=10)
    options = parser.parse_args()
    texts = list(passages(options.folder))
    wanted = queries(texts)
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_passages(texts, folder / "passages")
        built = {
            engine: build(engine, 1, folder / "passages", folder / engine, 1.0)
            for engine in ("sourcesearch", "tantivy")
        }
        asks = asked(folder / "sourcesearch")
        if options.times > 1:
            write_passages(shuffled(texts, options.times), folder / "many")
            built["larger"] = build("sourcesearch", 1, folder / "many", folder / "larger", 1.0)
            asks["larger"] = asked(folder / "larger")["again"]
        asks["tantivy"] = RIVALS["tantivy"].opened(folder / "tantivy")
        table(asks, wanted)
        for name, took in built.items():
            print(f"building {name}: {took['memory'] / 1e6:.0f} MB of memory,"
                  f" {took['size'] / took['text']:.2f} of the size of the text")  # fmt: skip


if __name__ == "__main__":
    main()
