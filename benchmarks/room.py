"""The reading room under load: so many readers for so long, on this machine.

    python benchmarks/room.py INDEX [--readers 50] [--seconds 60] [--pause 5.0] [--queries FILE]

Each reader searches, filters, opens a document at a match and goes on to the next one, with a
pause before each page, as people have. Printed are, for each kind of page, how many were asked
for, the median and the 95th percentile in milliseconds, and how many failed; then, of one reader
alone, the longest document opened at its middle and the page of a frequent word with its facets.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import socket
import statistics
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path

import httpx
from selectolax.lexbor import LexborHTMLParser

import sourcesearch

Times = defaultdict[str, list[float]]

# What a reader does after a search, and the links that lead there from the page before.
_THEN = {
    "filter": 'aside li > a[href^="/?"]',
    "read": 'h3[id^="hit"] a',
    "next match": "a.next-hit",
}
QUERIES = ("house", "king", "railway", '"old man"', "love AND death", "sea*", "letter war", "port")


async def reader(
    client: httpx.AsyncClient,
    number: int,
    until: float,
    pause: float,
    queries: Sequence[str],
    times: Times,
    failed: Counter[str],
) -> None:
    """One person, until the time is over."""
    chance = random.Random(number)

    async def page(kind: str, path: str) -> str:
        await asyncio.sleep(chance.uniform(0, 2 * pause))
        started = time.perf_counter()
        answer = await client.get(path)
        times[kind].append((time.perf_counter() - started) * 1000)
        if answer.status_code != 200:
            failed[kind] += 1
        return answer.text

    while time.monotonic() < until:
        seen = await page("search", str(httpx.URL("/", params={"q": chance.choice(queries)})))
        for kind, links in _THEN.items():
            if found := LexborHTMLParser(seen).css(links):
                seen = await page(kind, str(chance.choice(found).attributes["href"]))


async def load(address: str, arguments: argparse.Namespace) -> tuple[Times, Counter[str]]:
    """All readers at once."""
    times: Times = defaultdict(list)
    failed: Counter[str] = Counter()
    limits = httpx.Limits(max_connections=arguments.readers)
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as client:
        until = time.monotonic() + arguments.seconds
        await asyncio.gather(*(
            reader(client, number, until, arguments.pause, arguments.queries, times, failed)
            for number in range(arguments.readers)
        ))  # fmt: skip
    return times, failed


def row(name: str, values: Sequence[float], failed: int = 0) -> None:
    values = sorted(values)
    late = values[int(0.95 * (len(values) - 1))]
    print(f"{name:<28}{len(values):>7}{statistics.median(values):>9.1f}{late:>9.1f}{failed:>8}")


def alone(address: str, index: Path) -> None:
    """The longest document at its middle, and a page of hits with its facets, five times each."""
    with sourcesearch.open(index) as collection:
        longest = max(collection.documents(), key=lambda document: document.words)
        middle, words = len(longest.paragraphs) // 2, longest.words
        paths: dict[str, tuple[str, dict[str, str | int]]] = {
            f"{words:,} words, at the middle": ("/read", {"document": longest.id, "p": middle}),
            "the same, the marked": ("/read", {"document": longest.id, "p": middle, "q": "house"}),
            "hits of `the`, with facets": ("/", {"q": "the"}),
            "hits of all, with facets": ("/", {"q": "*"}),
        }
    with httpx.Client(base_url=address, timeout=120) as client:
        for name, (path, values) in paths.items():
            times: list[float] = []
            for _ in range(6):
                started = time.perf_counter()
                client.get(path, params=values).raise_for_status()
                times.append((time.perf_counter() - started) * 1000)
            print(f"{name}: first {times[0]:.0f} ms, then {statistics.median(times[1:]):.0f} ms")


def main() -> None:
    """Reads the command line and prints what was measured."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("index", type=Path)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument(
        "--pause", type=float, default=5.0, help="seconds between pages, on average"
    )
    parser.add_argument("--queries", type=Path)
    arguments = parser.parse_args()
    given = arguments.queries
    arguments.queries = given.read_text("utf-8").splitlines() if given else QUERIES
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    code = "from sourcesearch_start import main; main()"
    serve = [sys.executable, "-c", code, "serve", "--port", str(port)]
    server = subprocess.Popen([*serve, "--index", str(arguments.index)])
    try:
        for _ in range(200):
            try:
                httpx.get(address, timeout=60)
                break
            except httpx.ConnectError:
                time.sleep(0.1)
        alone(address, arguments.index)
        times, failed = asyncio.run(load(address, arguments))
        print(f"{'page':<28}{'asked':>7}{'median':>9}{'95 %':>9}{'failed':>8}   (ms)")
        for kind, values in times.items():
            row(kind, values, failed[kind])
        if missed := [kind for kind in ("search", *_THEN) if kind not in times]:
            sys.exit(f"never asked for: {', '.join(missed)}")
        row("all", [each for values in times.values() for each in values], sum(failed.values()))
    finally:
        server.terminate()
        server.wait()


if __name__ == "__main__":
    main()
