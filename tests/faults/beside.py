"""One process that writes a collection again and again, and others that read it meanwhile.

    python -m faults.beside write SECONDS
    python -m faults.beside read THREADS

Both work in the current folder; readers stop when the file `done` is there. In each turn of the
writer, letters change together, all to the state of that turn: so a reader can tell a state
that was never committed. Beside them, files come and go, so that segments are merged, copies are
brought together and parted, and the log of files is written anew.
"""

import json
import os
import re
import sys
import threading
import time
from pathlib import Path

import sourcesearch

DONE = Path("done")
LETTERS = ("antwerp", "bremen", "calais", "danzig")
STOCK = 60
"""Files that are only touched, so that the log of files grows."""


def begin() -> None:
    """Makes the collection, in state 0."""
    _change(Path("texts"), 0)
    sourcesearch.update("texts", into="index", jobs=1)


def write(seconds: float, fewest: int = 5) -> int:
    """Makes turns for so many seconds, but so many at the fewest; how many."""
    until, turn = time.monotonic() + seconds, 0
    texts = Path("texts")
    while turn < fewest or time.monotonic() < until:
        turn += 1
        _change(texts, turn)
        sourcesearch.update(texts, into="index", jobs=1, optimize=turn % 7 == 0)
        if turn % 5 == 0:
            sourcesearch.remove(texts / "guests", index="index")
    return turn


def _change(texts: Path, turn: int) -> None:
    for folder in ("stock", "guests"):
        (texts / folder).mkdir(parents=True, exist_ok=True)
    (texts / "broken.bin").write_bytes(b"\x7fELF\0\1")
    for name in LETTERS:
        (texts / f"{name}.txt").write_text(f"The harbour of {name} in state {turn} is free.")
    for number in range(STOCK):
        path = texts / "stock" / f"{number}.txt"
        if turn == 0:
            path.write_text(f"Number {number} of the stock.")
        os.utime(path, (1e9 + turn, 1e9 + turn))
    (texts / "guests" / f"{turn % 9}.txt").write_text(f"A guest of turn {turn}.")
    (texts / "guests" / f"{(turn + 4) % 9}.txt").unlink(missing_ok=True)
    if turn % 2:
        (texts / "a copy.txt").write_bytes((texts / "danzig.txt").read_bytes())
    else:
        (texts / "a copy.txt").unlink(missing_ok=True)


class Reader:
    """Looks at the collection and remembers how far it was: it may not go back."""

    def __init__(self) -> None:
        self.reads = 0
        self.wrong: list[str] = []
        self._state = 0

    def run(self) -> None:
        with sourcesearch.open("index") as opened_first:
            before = _letters(opened_first), opened_first.overview()
            while not DONE.exists():
                try:
                    self._read()
                    if (_letters(opened_first), opened_first.overview()) != before:
                        self.wrong.append("what was opened at first has changed")
                except Exception as error:
                    self.wrong.append(f"{type(error).__name__}: {error}")
                self.reads += 1

    def _read(self) -> None:
        with sourcesearch.open("index") as collection:
            hits = collection.search("harbour", limit=None).hits
            states = {_state(hit.document.text) for hit in hits}
            shown = {_state(collection.read(hit.document.id)[0].text) for hit in hits}
            passages = {_state(hit.passages[0].text) for hit in hits}
            if len(hits) != len(LETTERS) or len(states) != 1 or not states == shown == passages:
                self.wrong.append(f"{len(hits)} letters of {states}, {shown}, {passages}")
            if min(states) < self._state:
                self.wrong.append(f"state {min(states)} after state {self._state}")
            self._state = min(states)
            if [key for key, _ in collection.overview().problems] != ["texts/broken.bin"]:
                self.wrong.append("the overview names other problems")
        self.wrong += [f"check: {problem}" for problem in sourcesearch.check("index")]


def _letters(collection: sourcesearch.Collection) -> list[str]:
    return [hit.document.text for hit in collection.search("harbour", limit=None)]


def _state(text: str) -> int:
    return int(re.findall(r"in state (\d+) is free", text)[0])


def read(number: int) -> dict[str, object]:
    """Reads in so many threads until the writer is done."""
    readers = [Reader() for _ in range(number)]
    threads = [threading.Thread(target=reader.run) for reader in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {
        "reads": sum(reader.reads for reader in readers),
        "wrong": [line for reader in readers for line in reader.wrong],
    }


if __name__ == "__main__":
    print(json.dumps((write if sys.argv[1] == "write" else read)(int(sys.argv[2]))))
