"""Time until a person has an answer, against tantivy-py with its snippets, and where it counts.

    python benchmarks/answers.py FOLDER [--letters 60000] [--only hits] [--keep DIR]

Makes collections of the folder's texts, its passages of about 1,500 characters a document
each, and short letters made of its sentences, and asks by `Collection.search` or the command
line, with default options. Sections, of which `--only` chooses some:

- hits:     ten hits with their passages and marks, of the passages and of the letters
- ocr:      the same of the passages with `ocr=True`, and with default options where every
            document says that its words were recognised (`ocr_quality` .9)
- export:   all documents that match, a passage each, hits a second
- question: a thousand hits without passages for questions of twenty words
- patterns: the first wildcard, fuzzy or misspelled word of a process, of the letters
- cold:     `sourcesearch query`, beside importing click, numpy and Whoosh's parser

Hits are asked of both engines in turn, the same query of the same documents. "first" is a
query that is asked for the first time of a collection just opened, once others were asked;
"again" one whose words were asked before, with snippets a little wider, so that it has to be
answered anew; "same" the very same once more; of each the shortest of `--repeat` times. Times
are those of the processor, which are what one waits where nothing else runs; processes are
timed by the clock, too. All means are geometric. tantivy takes any of the words and shows one
passage of each hit. `--keep` leaves the collections in a folder, and takes those that are there.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from answers_engines import Ask, indexed, ours, tantivys
from answers_queries import BARE_RUN, asked, questions
from engine_passages import passages
from letters import letters
from processes import Ran, query_command, ran

import sourcesearch

_BARE = [sys.executable, "-c", "import click, numpy, whoosh.qparser"]
_SECTIONS = ("hits", "ocr", "export", "question", "patterns", "cold")
_WARMING = ("harbour", "dear friend", '"of the"')
_EXPORTED = 3
_WIDTH = 400  # characters of a snippet
_OCR_QUERIES = 4  # of each kind

Queries = dict[str, list[str]]
Times = dict[str, float]


class Bench:
    """The collections of a folder's texts, made when they are asked for, and how to measure."""

    def __init__(self, options: argparse.Namespace, place: Path) -> None:
        self._folder: Path = options.folder
        self._letters: int = options.letters
        self._repeat: int = options.repeat
        self._place = place

    def run(self, sections: Iterable[str]) -> None:
        """Prints what was measured in these sections."""
        for section in sections:
            print(f"== {section}", flush=True)
            getattr(self, section)()

    def hits(self) -> None:
        """Ten hits with passages and marks."""
        for name in ("passages", f"letters-{self._letters}"):
            queries = asked(self._texts(name))
            self._compare(name, queries)

    def ocr(self) -> None:
        """The same with tolerance of misreadings."""
        queries = asked(self._texts("passages"), _OCR_QUERIES)
        self._compare("passages", queries, ocr=True)
        self._compare("recognised", queries)

    def export(self) -> None:
        """All hits of the three queries that find most."""
        name = f"letters-{self._letters}"
        words = asked(self._texts(name))["one word"]
        with sourcesearch.open(self._collection(name)) as collection:
            found = {word: collection.search(word, limit=1, passages=0).total for word in words}
            most = sorted(words, key=lambda word: -found[word])[:_EXPORTED]
            for word in most:
                ask = ours(collection, limit=None, passages=1)
                seconds = _seconds(partial(ask, word))
                said = f"{found[word] / seconds:,.0f} hits a second"
                print(f"Collection.search  {word:16}{found[word]:8,} hits {said}", flush=True)
        for word in most:
            arguments = ("-n", "0", "--passages", "1", "--format", "jsonl", word)
            seconds = ran(query_command(self._collection(name), *arguments)).processor
            said = f"{found[word] / seconds:,.0f} hits a second"
            print(f"sourcesearch query {word:16}{found[word]:8,} hits {said}", flush=True)

    def question(self) -> None:
        """A thousand hits of twenty words, no passages."""
        name = f"letters-{self._letters}"
        texts = questions(self._texts(name))
        with sourcesearch.open(self._collection(name)) as collection:
            ask = ours(collection, limit=1000, passages=0)
            _warm(ask)
            first = [_seconds(partial(ask, text)) * 1e3 for text in texts]
            again = [self._best(partial(ask, text)) * 1e3 for text in texts]
            hits = [len(ask(text)[1]) for text in texts]
        print(f"first {statistics.median(first):.0f} ms, again {statistics.median(again):.0f} ms"
              f" (medians of {len(texts)}); hits {min(hits)} to {max(hits)}")  # fmt: skip

    def patterns(self) -> None:
        """Processes that begin with a wildcard, a fuzzy or a misspelled word."""
        index = self._collection(f"letters-{self._letters}")
        kinds = {
            "a plain word": "harbour", "a wildcard": "harb*r", "an ending": "*ness",
            "an expression": "/.*77.*/", "a fuzzy word": "harbor~", "two edits": "harbuor~2",
            "a misspelled word": "Manchster",
        }  # fmt: skip
        runs: dict[str, list[Ran]] = {kind: [] for kind in kinds}
        for _ in range(self._repeat):
            for kind, word in kinds.items():
                runs[kind].append(ran(query_command(index, word)))
        for kind, some in runs.items():
            print(f"{kind:18}{_process(some)}", flush=True)

    def cold(self) -> None:
        """The command line and the bare interpreter, in turn."""
        index = self._collection("passages")
        queries = [text for some in asked(self._texts("passages")).values() for text in some]
        program, bare = [], []
        for query in queries[:: max(1, len(queries) // (3 * self._repeat))]:
            program.append(ran(query_command(index, query)))
            bare.append(ran(_BARE))
        for name, runs in (("sourcesearch query", program), ("bare", bare)):
            print(f"{name:20}{_process(runs)}")
        for unit, at in (("by the clock", 0), ("of the processor", 1)):
            mine, other = (statistics.median(one[at] for one in runs) for runs in (program, bare))
            print(f"query/bare of {len(bare)}, {unit}: {mine / other:.2f}")

    def _compare(self, name: str, queries: Queries, **options: Any) -> None:
        """Asks both engines in turn and prints a line for each kind of query."""
        index = self._collection(name)
        rival = self._place / ("passages" if name == "recognised" else name) / "tantivy"
        first: dict[str, Times] = {}
        for _ in range(self._repeat):
            with sourcesearch.open(index) as collection:
                asks = {"ours": ours(collection, **options), "tantivy": tantivys(rival)}
                for ask in asks.values():
                    _warm(ask)
                _keep_shortest(first, asks, queries)
        again: dict[str, Times] = {}
        same: dict[str, Times] = {}
        with sourcesearch.open(index) as collection:
            rivals = tantivys(rival)
            for turn in range(self._repeat + 1):
                wider = ours(collection, width=_WIDTH + turn, **options)
                asks = {"ours": wider, "tantivy": rivals}
                _keep_shortest(again if turn else {}, asks, queries)
                for query in (query for some in queries.values() for query in some):
                    _keep_shortest({}, {"ours": wider}, {"": [query]})
                    _keep_shortest(same, asks, {"": [query]})
        _print_times(f"{name} {options or ''}", queries, first, again, same)

    def _best(self, act: Callable[[], Any]) -> float:
        return min(_seconds(act) for _ in range(self._repeat))

    def _texts(self, name: str) -> list[str]:
        with (self._collection(name).parent / "records.jsonl").open(encoding="utf-8") as lines:
            return [json.loads(line)["text"] for line in lines]

    def _records(self, name: str) -> Iterator[dict[str, str]]:
        if name.startswith("letters"):
            yield from letters(self._folder, self._letters)
            return
        more = {"ocr_quality": "0.9"} if name == "recognised" else {}
        for number, text in enumerate(passages(self._folder)):
            yield {"id": str(number), "text": text, **more}

    def _collection(self, name: str) -> Path:
        """Our collection of such records; tantivy's index lies beside it."""
        place = self._place / name
        source = place / "records.jsonl"
        if not source.exists():
            place.mkdir(parents=True, exist_ok=True)
            with source.open("w", encoding="utf-8") as target:
                for record in self._records(name):
                    target.write(json.dumps(record, ensure_ascii=False) + "\n")
        indexed(source, place / "index", None if name == "recognised" else place / "tantivy")
        return place / "index"


def _warm(ask: Ask) -> None:
    for text in _WARMING:
        ask(text)


def _seconds(act: Callable[[], Any]) -> float:
    """Seconds of the processor."""
    start = time.process_time()
    act()
    return time.process_time() - start


def _keep_shortest(kept: dict[str, Times], asks: dict[str, Ask], queries: Queries) -> None:
    """Asks every query of all engines in turn, and keeps the shortest milliseconds."""
    for query in (query for some in queries.values() for query in some):
        times = kept.setdefault(query, {})
        for name, ask in asks.items():
            taken = _seconds(partial(ask, query)) * 1e3
            times[name] = min(taken, times.get(name, math.inf))


def _print_times(said: str, queries: Queries, *measured: dict[str, Times]) -> None:
    heads = f"{'ours':>9}{'tantivy':>9}{'ratio':>7}  " * len(measured)
    print(f"{said:24}{heads}ms, first, again and same")
    six = [query for kind, some in queries.items() if kind != BARE_RUN for query in some]
    for kind, some in {**queries, "all six": six}.items():
        cells = [_cells([times[query] for query in some]) for times in measured]
        print(f"{kind:24}" + "".join(cells), flush=True)


def _cells(times: list[Times]) -> str:
    mine, other = (statistics.geometric_mean(one[name] for one in times) for name in times[0])
    return f"{mine:9.2f}{other:9.2f}{mine / other:7.1f}  "


def _process(runs: list[Ran]) -> str:
    """Medians of several runs."""
    seconds, processor, memory = (statistics.median(column) for column in zip(*runs, strict=True))
    return f"{seconds:7.2f} s{processor:7.2f} s of the processor{memory / 1e6:7.0f} MB"


def main() -> None:
    """Reads the command line and prints what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--letters", type=int, default=60_000, metavar="NUMBER")
    parser.add_argument("--only", action="append", choices=_SECTIONS)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--keep", type=Path, metavar="DIR")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        Bench(options, options.keep or Path(folder)).run(options.only or _SECTIONS)


if __name__ == "__main__":
    main()
