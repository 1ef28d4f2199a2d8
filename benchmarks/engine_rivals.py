"""How does each engine build an index of passages, and answer a query?

Each has `build(texts, directory, workers)` and `opened(directory)`, which gives
a function from a query to (numbers of the ten best passages, exact total). All
store the texts. Run as a program, it builds one index and prints what it took.
"""

from __future__ import annotations

import json
import resource
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import lru_cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

Answer = tuple[list[int], int]
Ask = Callable[[str], Answer]


class Sourcesearch:
    """This package's engine, without and with a cache of parsed queries."""

    def __init__(self, cached: bool = True) -> None:
        self._cached = cached

    def build(self, texts: Sequence[str], directory: Path, workers: int) -> None:
        from sourcesearch.columnar import Writer

        with Writer(directory, _schema(), _analysis(), memory=_MEMORY // workers) as writer:
            if workers == 1:
                for row in _rows(texts, 0):
                    writer.add(row)
            else:
                writer.attach(_built_by_workers(texts, directory, workers))
            writer.commit()

    def opened(self, directory: Path) -> Ask:
        from whoosh.qparser import QueryParser

        from sourcesearch.columnar import Snapshot
        from sourcesearch.search.evaluation import Evaluator

        evaluator = Evaluator(Snapshot.open(directory))
        parser = QueryParser("body", _schema())
        parse = lru_cache(parser.parse) if self._cached else parser.parse

        def ask(text: str) -> Answer:
            best = evaluator.top(parse(text), 10)
            return best.docs, best.total

        return ask


_MEMORY = 400 << 20


def _schema() -> Any:
    from whoosh import fields

    from sourcesearch.analysis.whoosh_analyzer import WordAnalyzer

    return fields.Schema(body=fields.TEXT(analyzer=WordAnalyzer("en")), id=fields.ID())


def _analysis() -> Any:
    from sourcesearch.collection.word_analysis import WordAnalysis

    return WordAnalysis()


def _rows(texts: Sequence[str], first: int) -> Any:
    from sourcesearch.columnar import Row

    return (Row(text, {"id": str(n)}, language="en") for n, text in enumerate(texts, first))


def _built_by_workers(texts: Sequence[str], directory: Path, workers: int) -> list[Any]:
    share = -(-len(texts) // workers)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        shares = [(texts[start : start + share], start) for start in range(0, len(texts), share)]
        results = [pool.submit(_worker, *one, directory, _MEMORY // workers) for one in shares]
        return [segment for result in results for segment in result.result()]


def _worker(texts: Sequence[str], first: int, directory: Path, memory: int) -> list[Any]:
    from sourcesearch.columnar import build_segments

    return build_segments(directory, _schema(), _analysis(), _rows(texts, first), memory)


class Tantivy:
    """tantivy-py, English stemmer."""

    def _schema(self) -> Any:
        import tantivy

        builder = tantivy.SchemaBuilder()
        builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
        builder.add_unsigned_field("id", stored=True)
        return builder.build()

    def build(self, texts: Sequence[str], directory: Path, workers: int) -> None:
        import tantivy

        index = tantivy.Index(self._schema(), path=str(directory))
        writer = index.writer(heap_size=_MEMORY, num_threads=workers)
        for number, text in enumerate(texts):
            writer.add_document(tantivy.Document(body=text, id=number))
        writer.commit()
        writer.wait_merging_threads()

    def opened(self, directory: Path) -> Ask:
        import tantivy

        index = tantivy.Index.open(str(directory))
        searcher = index.searcher()

        def ask(text: str) -> Answer:
            found = searcher.search(index.parse_query(text, ["body"]), 10, count=True)
            return [address.doc for _, address in found.hits], found.count

        return ask


class Fts5:
    """SQLite's FTS5, Porter stemmer."""

    def build(self, texts: Sequence[str], directory: Path, workers: int) -> None:
        base = sqlite3.connect(directory / "fts.db")
        base.execute("CREATE VIRTUAL TABLE t USING fts5(body, tokenize='porter unicode61')")
        base.executemany("INSERT INTO t VALUES (?)", ((text,) for text in texts))
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

    def build(self, texts: Sequence[str], directory: Path, workers: int) -> None:
        from whoosh import fields, index
        from whoosh.analysis import StemmingAnalyzer

        body = fields.TEXT(analyzer=StemmingAnalyzer(stoplist=None), stored=True)
        writer = index.create_in(str(directory), fields.Schema(body=body)).writer(limitmb=256)
        for text in texts:
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
    "parsed anew": Sourcesearch(cached=False),
    "tantivy": Tantivy(),
    "fts5": Fts5(),
    "whoosh": StockWhoosh(),
}


def _resident() -> int:
    """The memory that this process has now, in KB."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmRSS:")[1].split()[0])
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def main() -> None:
    """Arguments: engine, file of texts (a JSON list), directory, workers, share of the texts."""
    name, source, directory, workers, share = sys.argv[1:]
    texts = json.loads(Path(source).read_text("utf-8"))
    texts = texts[: int(len(texts) * float(share))]
    before = _resident()
    start = time.perf_counter()
    RIVALS[name].build(texts, Path(directory), int(workers))
    seconds = time.perf_counter() - start
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * (int(workers) > 1)
    size = sum(path.stat().st_size for path in Path(directory).iterdir())
    text_bytes = sum(len(text.encode()) for text in texts)
    result = {"seconds": seconds, "size": size, "text": text_bytes, "memory": grown + children * 2}
    print(json.dumps(result))


if __name__ == "__main__":
    main()
