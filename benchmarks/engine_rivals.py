"""How does each engine build an index of passages, and answer a query?

Each has `build(share, directory, workers)`, where the share is a part of a file of
passages, and `opened(directory)`, which gives a function from a query to (numbers
of the ten best passages, exact total). All store the texts. Run as a program, it
builds one index and prints what it took.
"""

from __future__ import annotations

import gc
import json
import os
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from engine_passages import read_passages

Answer = tuple[list[int], int]
Ask = Callable[[str], Answer]


class Share(NamedTuple):
    """A part of a file of passages: a range of bytes."""

    path: Path
    start: int
    end: int

    def texts(self) -> Iterator[str]:
        return read_passages(*self)

    def parts(self, number: int) -> list[Share]:
        size = -(-(self.end - self.start) // number)
        starts = range(self.start, self.end, size)
        return [Share(self.path, start, min(start + size, self.end)) for start in starts]


class _Parts:
    """The parts of a share, of which each is handed to one of several processes.

    The first process takes them from the front, the others from the back: texts that
    stand together have words in common, which each process has to know only once.
    """

    def __init__(self, share: Share) -> None:
        self._parts = share.parts(_PARTS)
        self._left = get_context("spawn").Array("i", [0, len(self._parts)])
        self._made_by = os.getpid()

    def __iter__(self) -> Iterator[Share]:
        while (number := self._next()) is not None:
            yield self._parts[number]

    def _next(self) -> int | None:
        with self._left.get_lock():
            first, end = int(self._left[0]), int(self._left[1])
            if first == end:
                return None
            if os.getpid() == self._made_by:
                self._left[0] += 1
                return first
            self._left[1] -= 1
            return end - 1


class Sourcesearch:
    """This package's engine: ten documents without their passages, as `Searcher` finds them."""

    def build(self, share: Share, directory: Path, workers: int) -> None:
        """This process is one of the workers; each takes the next part when it is free."""
        parts = _Parts(share)
        others = workers - 1
        with ProcessPoolExecutor(
            max(others, 1), get_context("spawn"), initializer=_begin, initargs=(parts,)
        ) as pool:
            work = [pool.submit(_worker, directory, _memory(workers)) for _ in range(others)]
            with sourcesearch_writer(directory) as writer:
                writer.attach(_segments(parts, directory, _memory(workers)))
                writer.attach(one for result in work for one in result.result())
                writer.commit()

    def opened(self, directory: Path) -> Ask:
        from sourcesearch.columnar import Snapshot
        from sourcesearch.search.options import Options
        from sourcesearch.search.searcher import Searcher

        searcher = Searcher(Snapshot.open(directory), directory)
        options = Options(passages=0)

        def ask(text: str) -> Answer:
            found = searcher.search(text, options)
            return [hit.document.number for hit in found], found.total

        return ask


_PARTS = 64
_MEMORY = 400 << 20
_INTERPRETER = 35 << 20  # what a process takes before it reads anything


def _memory(workers: int) -> int:
    """What each of the processes may take for what it builds; see `collection.building.batches`."""
    return _MEMORY // workers - _INTERPRETER


def _schema() -> Any:
    from whoosh import fields

    from sourcesearch.analysis.whoosh_analyzer import WordAnalyzer

    return fields.Schema(body=fields.TEXT(analyzer=WordAnalyzer("en")), id=fields.ID())


def _analysis() -> Any:
    from sourcesearch.collection.building.word_analysis import WordAnalysis

    return WordAnalysis()


def _rows(parts: Iterable[Share]) -> Iterator[Any]:
    from sourcesearch.columnar import Row

    for part in parts:
        for number, text in enumerate(part.texts(), part.start):
            yield Row(text, {"id": str(number)}, language="en")


def sourcesearch_writer(directory: Path) -> Any:
    from sourcesearch.columnar import Writer

    return Writer(directory, _schema(), _analysis())


def _segments(parts: Iterable[Share], directory: Path, memory: int) -> list[Any]:
    from sourcesearch.columnar import Builder

    with closing(Builder(directory, _schema(), _analysis(), memory)) as builder:
        for row in _rows(parts):
            builder.add(row)
        return builder.finish()


_parts: list[_Parts] = []
"""What the processes of a build share."""


def _begin(parts: _Parts) -> None:
    _as_the_command_line()
    _parts.append(parts)


def _as_the_command_line() -> None:
    """Sets what `sourcesearch.cli` sets for a process."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    gc.set_threshold(50_000)


def _worker(directory: Path, memory: int) -> list[Any]:
    return _segments(_parts[0], directory, memory)


class Tantivy:
    """tantivy-py, English stemmer."""

    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
        builder.add_unsigned_field("id", stored=True)
        return builder.build()

    def build(self, share: Share, directory: Path, workers: int) -> None:
        import tantivy

        index = tantivy.Index(self._schema(), path=str(directory))
        writer = index.writer(heap_size=_MEMORY, num_threads=workers)
        for number, text in enumerate(share.texts()):
            writer.add_document(tantivy.Document(body=text, id=number))
        writer.commit()
        writer.wait_merging_threads()

    def opened(self, directory: Path) -> Ask:
        import tantivy

        index = tantivy.Index.open(str(directory))
        searcher = index.searcher()

        def ask(text: str) -> Answer:
            found = searcher.search(index.parse_query(text, ["body"]), 10, count=True)
            return [address.doc for _, address in found.hits], int(found.count)

        return ask


class Fts5:
    """SQLite's FTS5, Porter stemmer."""

    def build(self, share: Share, directory: Path, workers: int) -> None:
        base = sqlite3.connect(directory / "fts.db")
        base.execute("CREATE VIRTUAL TABLE t USING fts5(body, tokenize='porter unicode61')")
        base.executemany("INSERT INTO t VALUES (?)", ((text,) for text in share.texts()))
        base.commit()
        base.close()

    def opened(self, directory: Path) -> Ask:
        base = sqlite3.connect(directory / "fts.db")

        def ask(text: str) -> Answer:
            best = base.execute(
                "SELECT rowid FROM t WHERE t MATCH ? ORDER BY rank LIMIT 10", (text,)
            ).fetchall()
            total = base.execute("SELECT count(*) FROM t WHERE t MATCH ?", (text,)).fetchone()[0]
            return [row[0] for row in best], total

        return ask


class StockWhoosh:
    """Whoosh with its own writer and codec."""

    def build(self, share: Share, directory: Path, workers: int) -> None:
        from whoosh import fields, index
        from whoosh.analysis import StemmingAnalyzer

        body = fields.TEXT(analyzer=StemmingAnalyzer(stoplist=None), stored=True)
        writer = index.create_in(str(directory), fields.Schema(body=body)).writer(limitmb=256)
        for text in share.texts():
            writer.add_document(body=text)
        writer.commit()

    def opened(self, directory: Path) -> Ask:
        from whoosh import index
        from whoosh.qparser import QueryParser

        searcher = index.open_dir(str(directory)).searcher()
        parser = QueryParser("body", searcher.schema)

        def ask(text: str) -> Answer:
            hits = searcher.search(parser.parse(text), limit=10)
            return [hit.docnum for hit in hits], len(hits)

        return ask


RIVALS: dict[str, Any] = {
    "sourcesearch": Sourcesearch(),
    "tantivy": Tantivy(),
    "fts5": Fts5(),
    "whoosh": StockWhoosh(),
}


def main() -> None:
    """Arguments: engine, file of passages, directory, workers, the part of the file."""
    _as_the_command_line()
    name, source, directory, workers, part = sys.argv[1:]
    path = Path(source)
    share = Share(path, 0, int(path.stat().st_size * float(part)))
    start = time.perf_counter()
    RIVALS[name].build(share, Path(directory), int(workers))
    seconds = time.perf_counter() - start
    size = sum(path.stat().st_size for path in Path(directory).iterdir())
    print(json.dumps({"seconds": seconds, "size": size, "text": share.end}))


if __name__ == "__main__":
    main()
