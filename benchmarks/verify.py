"""How sure `verify` is: false alarms, misses and time, on quotations made from a collection.

    python benchmarks/verify.py FOLDER [--quotations 400] [--index DIR]

From random paragraphs of the texts in FOLDER quotations of 8 to 40 words are taken, by a fixed
seed, and made what drafts make of them: left as they are, broken over other lines, cut with an
ellipsis, a word put into brackets; with one to three words changed, left out or added; or made up
of the collection's words in an order in which they stand nowhere. A *false alarm* is a right one
that is not called letter for letter; a *miss* is a wrong one that is, or a changed one that is
not found. The time is that of `Collection.verify` alone, with the index open, first run.
"""

from __future__ import annotations

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import sourcesearch

_WORD = re.compile(r"[^\W\d_]+")
_BROKEN = re.compile(r"(?<=[^\W\d_])[-¬=\u00ad](?: ?[-¬=\u00ad])*\s*\n\s*(?=[^\W\d_])")
Words = list[str]


def paragraphs(collection: sourcesearch.Collection, chance: random.Random) -> Iterator[str]:
    """Random passages of random documents, for ever."""
    documents = list(collection.documents())
    while True:
        document = chance.choice(documents)
        rows = document.paragraphs
        if not len(rows):
            continue
        start, end = (int(edge) for edge in rows[chance.randrange(len(rows)), :2])
        shift = chance.randrange(max(1, end - start - 600))
        yield document.slice(start + shift, min(end, start + shift + 600))


def pieces(collection: sourcesearch.Collection, chance: random.Random) -> Iterator[Words]:
    """Runs of 8 to 40 words as they stand, none that quotation marks or brackets break."""
    for text in paragraphs(collection, chance):
        words = _BROKEN.sub("", text).split()[1:-1]
        length = chance.randint(8, 40)
        if len(words) < length or re.search(r"[“”\"„«»‘\[\]()…>*]|\.\.", " ".join(words)):
            continue
        start = chance.randrange(len(words) - length + 1)
        piece = words[start : start + length]
        if sum(bool(_WORD.search(word)) for word in piece) >= 8:
            yield piece


def as_it_is(words: Words, _: random.Random, __: Words) -> str:
    return " ".join(words)


def over_lines(words: Words, chance: random.Random, _: Words) -> str:
    return "".join(word + chance.choice([" ", "\n"]) for word in words).strip()


def cut(words: Words, chance: random.Random, _: Words) -> str:
    start = chance.randint(3, len(words) - 4)
    end = min(start + chance.randint(1, 6), len(words) - 3)
    return " ".join([*words[:start], chance.choice(["...", "[...]", "…"]), *words[end:]])


def bracketed(words: Words, chance: random.Random, _: Words) -> str:
    at = chance.randint(1, len(words) - 2)
    return " ".join([*words[:at], "[they]", *words[at + 1 :]])


def _plain(words: Words) -> list[int]:
    """The places of words that can be changed so that it matters."""
    return [at for at, word in enumerate(words) if len(_WORD.findall(word)) == 1 and len(word) > 2]


def changed(words: Words, chance: random.Random, others: Words) -> str:
    words = list(words)
    places = _plain(words)
    for at in chance.sample(places, min(chance.randint(1, 3), max(1, len(places) // 4))):
        new = chance.choice([other for other in others if other.lower() not in words[at].lower()])
        words[at] = _WORD.sub(new, words[at], count=1)
    return " ".join(words)


def shortened(words: Words, chance: random.Random, _: Words) -> str:
    at = chance.choice([at for at in _plain(words) if 0 < at < len(words) - 1] or [1])
    return " ".join([*words[:at], *words[at + 1 :]])


def lengthened(words: Words, chance: random.Random, others: Words) -> str:
    at = chance.randint(2, len(words) - 2)
    return " ".join([*words[:at], chance.choice(others), *words[at:]])


def made_up(words: Words, chance: random.Random, others: Words) -> str:
    return " ".join(chance.choice(others) for _ in words)


Way = Callable[[Words, random.Random, Words], str]
WAYS: dict[Way, str] = {
    as_it_is: "exact", over_lines: "exact", cut: "exact", bracketed: "exact",
    changed: "differs", shortened: "differs", lengthened: "differs", made_up: "missing",
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quotations", type=int, default=400)
    parser.add_argument("--index", type=Path)
    parser.add_argument("--show", action="store_true", help="Print what was judged wrongly.")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        index = asked.index or Path(folder) / "index"
        with sourcesearch.build(asked.folder, into=index) as collection:
            measure(collection, asked.quotations, asked.show)


def measure(collection: sourcesearch.Collection, count: int, show: bool) -> None:
    chance = random.Random(15)
    source = pieces(collection, chance)
    others = [word for _ in range(200) for word in _WORD.findall(" ".join(next(source)))]
    others = [word for word in others if len(word) > 3]
    cases = []
    for number in range(count):
        way = list(WAYS)[number % len(WAYS)]
        cases.append((way, f"“{way(next(source), chance, others)}”"))
    found: Counter[tuple[str, str]] = Counter()
    started = time.perf_counter()
    verdicts = [collection.verify(text)[0] for _, text in cases]
    seconds = time.perf_counter() - started
    for (way, text), verdict in zip(cases, verdicts, strict=True):
        found[way.__name__, verdict.status] += 1
        if show and verdict.status != WAYS[way]:
            original = verdict.passage.text if verdict.passage else None
            print(way.__name__, verdict.status, text, verdict.departures, original, sep="\n  ")
    report(found, seconds, count, collection)


def report(
    found: Counter[tuple[str, str]], seconds: float, count: int, collection: sourcesearch.Collection
) -> None:
    for way, wanted in WAYS.items():
        counts = {status: found[way.__name__, status] for status in ("exact", "differs", "missing")}
        print(f"{way.__name__:12} wanted {wanted:8}", counts)
    right = [way.__name__ for way, wanted in WAYS.items() if wanted == "exact"]
    alarms = sum(number for (way, status), number in found.items()
                 if way in right and status != "exact")  # fmt: skip
    missed = sum(number for (way, status), number in found.items()
                 if (way == "made_up" and status == "exact")
                 or (way not in right and way != "made_up" and status != "differs"))  # fmt: skip
    good = sum(number for (way, _), number in found.items() if way in right)
    print(f"false alarms {alarms} of {good}, misses {missed} of {count - good}")
    print(f"{seconds / count * 100:.2f} s for a hundred quotations, {len(collection):,} documents,"
          f" {collection.word_count:,} words")  # fmt: skip


if __name__ == "__main__":
    main()
