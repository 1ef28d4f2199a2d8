"""A collection on OpenSearch beside the embedded index and a plain OpenSearch.

    python benchmarks/distributed.py FOLDER [--letters 400000] [--nodes 1 2]

FOLDER has TEI or text files in English, of whose sentences the letters are made. For each
number of nodes a cluster is started on this machine (as the tests do: Maven, Java, root), each
node with 512 MB. Measured are

- indexing: seconds by the clock and of the processor (this program, the nodes) of
  `sourcesearch.update`, and bytes a letter on the nodes, beside the embedded index, and beside
  an index of OpenSearch that holds the text alone, sent in one thread, with its own analyzer
- the answer: milliseconds until ten hits are there, quoted and marked, the median and the
  slowest of some queries in an open collection, and those of the processor, here and on the
  nodes; beside the embedded index, and beside a `match` query with OpenSearch's own highlighter

All nodes share the processors of one machine: two of them show what it costs to be two.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import time
import urllib.request
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from letters import write_letters

import sourcesearch

sys.path.append(str(Path(__file__).parent.parent / "tests" / "opensearch"))
import server  # type: ignore[import-not-found]  # the node that the tests start

_QUERIES = (
    "harbour", "storm", "marriage", "old man", "love death", "captain ship storm",
    '"old man"', '"my dear"', "house garden", "letter mother", "port*", "church NEAR/5 village",
    "colour", "money AND debt", "railway station", "winter night", "horse", "war peace",
)  # fmt: skip
_AT_ONCE = 2_000
_IN_A_FILE = 20_000
_ROUNDS = 3


def main() -> None:
    """Reads the command line, measures, and prints a line for each thing."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--letters", type=int, default=400_000)
    parser.add_argument("--nodes", type=int, nargs="+", default=[1, 2])
    options = parser.parse_args()
    if cause := server.unavailable():
        sys.exit(f"no OpenSearch: {cause}")
    with TemporaryDirectory() as name:
        os.chdir(name)
        os.environ["XDG_CACHE_HOME"] = name
        folder = Path("letters")
        size = _written(options.folder, options.letters, folder)
        print(f"{options.letters:,} letters, {size / 1e6:.0f} MB as JSON Lines")
        _embedded(folder, options.letters)
        for nodes in options.nodes:
            _served(folder, options.letters, nodes)


def _written(texts: Path, letters: int, folder: Path) -> int:
    """Writes the letters, some in a file, and returns the bytes of all."""
    whole = Path("letters.jsonl")
    write_letters(texts, letters, whole)
    folder.mkdir()
    with whole.open(encoding="utf-8") as lines:
        for number in range(-(-letters // _IN_A_FILE)):
            path = folder / f"{number:04}.jsonl"
            path.write_text("".join(islice(lines, _IN_A_FILE)), encoding="utf-8")
    return whole.stat().st_size


def _embedded(folder: Path, letters: int) -> None:
    _indexed("embedded", letters, (), lambda: sourcesearch.update(folder, into="index"))
    size = sum(path.stat().st_size for path in Path("index").rglob("*") if path.is_file())
    print(f"embedded: {size / letters:.0f} bytes a letter")
    with sourcesearch.open("index") as collection:
        _answers("embedded", (), lambda query: len(collection.search(query)))


def _served(folder: Path, letters: int, count: int) -> None:
    place = server.place()
    nodes = server.started(place, count)
    try:
        _measured(folder, letters, nodes)
        memory = max(_memory(node.process) for node in nodes)
        print(f"{count} node(s): at most {memory} MB in memory each")
    finally:
        for node in nodes:
            node.kill()
        shutil.rmtree(place)


def _measured(folder: Path, letters: int, nodes: tuple[server.Node, ...]) -> None:
    count, port = len(nodes), nodes[0].port
    name, address = f"{count} node(s)", f"opensearch://127.0.0.1:{port}/letters"
    _indexed(name, letters, nodes, lambda: sourcesearch.update(folder, into=address, shards=count))
    for kind in ("", ".words"):
        _ask(port, "POST", f"/letters{kind}-1/_flush")
        print(f"{name}: {_size(port, f'letters{kind}-1') / letters:.0f} bytes a letter {kind}")
    began = time.perf_counter()
    with sourcesearch.open(address) as collection:
        collection.search("harbour")
        print(f"{name}: first answer, vocabulary copied: {time.perf_counter() - began:.1f} s")
        _answers(name, nodes, lambda query: len(collection.search(query)))
    _indexed(f"{name}: text alone", letters, nodes, lambda: _plain(folder, port, count))
    _ask(port, "POST", "/plain/_flush")
    print(f"{name}: text alone: {_size(port, 'plain') / letters:.0f} bytes a letter")
    _answers(f"{name}: match, highlighter", nodes, lambda query: _matched(port, query))


def _plain(folder: Path, port: int, shards: int) -> None:
    """The text alone, as anybody would index it."""
    text = {"type": "text", "index_options": "offsets"}
    settings = {"number_of_shards": shards, "number_of_replicas": 0}
    mappings = {"properties": {"text": text}}
    _ask(port, "PUT", "/plain", {"settings": settings, "mappings": mappings})
    for file in sorted(folder.iterdir()):
        with file.open(encoding="utf-8") as lines:
            while some := list(islice(lines, _AT_ONCE)):
                said = "".join(f'{{"index":{{}}}}\n{line}' for line in some)
                _ask(port, "POST", "/plain/_bulk", said)
    _ask(port, "POST", "/plain/_refresh")


def _matched(port: int, query: str) -> int:
    body = {
        "query": {"match": {"text": {"query": query, "operator": "and"}}},
        "size": 10,
        "track_total_hits": True,
        "highlight": {"fields": {"text": {}}},
    }
    return len(_ask(port, "POST", "/plain/_search", body)["hits"]["hits"])


def _ask(port: int, method: str, path: str, body: Any = None) -> Any:
    said = body if isinstance(body, str) or body is None else json.dumps(body)
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", said.encode() if said else None, method=method
    )
    request.add_header("Content-Type", "application/x-ndjson")
    with urllib.request.urlopen(request) as answer:
        return json.load(answer)


def _size(port: int, index: str) -> int:
    return int(_ask(port, "GET", f"/{index}/_stats")["_all"]["primaries"]["store"]["size_in_bytes"])


def _memory(process: int) -> int:
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _indexed(
    what: str, letters: int, nodes: tuple[server.Node, ...], work: Callable[[], object]
) -> None:
    ours, theirs = sum(os.times()[:4]), sum(map(_processor, nodes))
    seconds = _timed(work)
    ours, theirs = sum(os.times()[:4]) - ours, sum(map(_processor, nodes)) - theirs
    print(
        f"{what}: indexed in {seconds:.1f} s, {letters / seconds:,.0f} letters a second;"
        f" processor {ours:.1f} s here, {theirs:.1f} s on the nodes",
        flush=True,
    )


def _processor(node: server.Node) -> float:
    fields = Path(f"/proc/{node.process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _answers(what: str, nodes: tuple[server.Node, ...], ask: Callable[[str], int]) -> None:
    for query in _QUERIES:  # until all that is read is at hand
        ask(query)
    ours, theirs = time.process_time(), sum(map(_processor, nodes))
    seconds = sorted(
        _timed(lambda: ask(query))  # noqa: B023 - called at once
        for _ in range(_ROUNDS)
        for query in _QUERIES
    )
    ours, theirs = time.process_time() - ours, sum(map(_processor, nodes)) - theirs
    each = 1000 / len(seconds)
    print(
        f"{what}: ten hits in {statistics.median(seconds) * 1000:.0f} ms (median),"
        f" {seconds[-1] * 1000:.0f} ms (slowest); processor, mean: {ours * each:.1f} ms here,"
        f" {theirs * each:.1f} ms on the nodes",
        flush=True,
    )


if __name__ == "__main__":
    main()
